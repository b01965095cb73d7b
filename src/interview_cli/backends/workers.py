"""Worker processes: each does one job at a time, and comes back when it was lost."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Generic, TypeVar

from interview_cli.core.errors import EngineError, InterviewError

Job = TypeVar("Job")
Made = TypeVar("Made")

START_SECONDS = 120.0
"""A worker that is not ready by then never will be."""

STOP_SECONDS = 5.0

TIDY = 50
"""Jobs after which a process lets go of what CPython sets aside: up to 2,000 freed tuples of each length. Each
record that is sent or received adds some, and only a full collection frees them."""


class Lost(EngineError):
    """The worker was lost over this job; another has taken its place."""


class Workers(Generic[Job, Made]):
    """``count`` spawned processes. In each ``make`` is entered once, and what it gives does the jobs. It is left,
    too, when whoever started the processes has gone.

    ``make`` and the jobs must be picklable. What a worker writes to its standard error goes to ``log``. A job that
    takes longer than ``patience(job)`` seconds costs its worker.
    """

    def __init__(
        self,
        make: Callable[[], AbstractContextManager[Callable[[Job], Made]]],
        count: int,
        patience: Callable[[Job], float],
        log: Path,
    ) -> None:
        """Returns at once; the processes start with their first jobs."""
        self._jobs: SimpleQueue[tuple[Job, Future[Made]] | None] = SimpleQueue()
        self._workers = [_Worker(make, log) for _ in range(count)]
        self._patience = patience
        self._threads = [Thread(target=self._serve, args=(worker,), daemon=True) for worker in self._workers]
        for thread in self._threads:
            thread.start()

    def submit(self, job: Job) -> Future[Made]:
        """Have a job done. The future raises Lost, or the InterviewError that the job raised."""
        future: Future[Made] = Future()
        self._jobs.put((job, future))
        return future

    def close(self) -> None:
        """End the processes, whatever they do; jobs that were not begun are never done."""
        for _ in self._threads:
            self._jobs.put(None)
        for worker in self._workers:
            worker.kill()
        for thread in self._threads:
            thread.join(STOP_SECONDS)

    def _serve(self, worker: "_Worker[Job, Made]") -> None:
        while (next_one := self._jobs.get()) is not None:
            job, future = next_one
            try:
                future.set_result(worker.do(job, self._patience(job)))
            except InterviewError as error:
                future.set_exception(error)


class _Worker(Generic[Job, Made]):
    """One process, started when it is needed."""

    def __init__(self, make: Callable[[], AbstractContextManager[Callable[[Job], Made]]], log: Path) -> None:
        self._make, self._log = make, log
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection | None = None
        self._closed = self._busy = False
        self._starting = Lock()
        """Held while the process starts: one that has not started yet cannot be ended."""

    def do(self, job: Job, seconds: float) -> Made:
        """Have it done. Raises Lost, or what the job raised."""
        self._busy = True
        try:
            return self._asked(self._started(), job, seconds)
        finally:
            self._busy = False

    def _asked(self, line: Connection, job: Job, seconds: float) -> Made:
        try:
            line.send(job)
            if not line.poll(seconds):
                raise Lost(f"It took longer than {seconds:.0f} s, so it was given up.")
            good, made = line.recv()
        except (EOFError, OSError) as error:
            raise Lost(self._death()) from error
        except Lost:
            if self._process:
                self._process.kill()
            self._put_away()
            raise
        if not good:
            raise made
        result: Made = made
        return result

    def kill(self) -> None:
        """End the process for good, in the middle of its work if it has any."""
        with self._starting:
            self._closed = True
        process = self._process
        if process and self._busy:
            process.kill()
        elif process:
            self._put_away()

    def _started(self) -> Connection:
        if self._line:
            return self._line
        try:
            line = self._spawned()
            if not line.poll(START_SECONDS):
                raise Lost("A worker process did not start in time.")
            line.recv()
        except (EOFError, OSError) as error:
            raise Lost(f"A worker process did not start: {self._death()}") from error
        return line

    def _spawned(self) -> Connection:
        """The line to a process that was just started."""
        context = multiprocessing.get_context("spawn")
        line, other = context.Pipe()
        process = context.Process(target=_work, args=(other, self._make, str(self._log)), daemon=True)
        with self._starting, other:
            if self._closed:
                line.close()
                raise Lost("It was interrupted.")
            with _without_interrupts():
                process.start()
            self._process, self._line = process, line
        return line

    def _death(self) -> str:
        """How the process ended; it is put away."""
        process = self._process
        self._put_away()
        status = process.exitcode if process else None
        if status is not None and status < 0:
            name = signal.Signals(-status).name if -status in set(signal.Signals) else f"signal {-status}"
            return f"The process that graded it was ended by {name}."
        return f"The process that graded it ended with code {status}."

    def _put_away(self) -> None:
        process, line = self._process, self._line
        self._process = self._line = None
        if line:
            line.close()
        if process:
            process.join(STOP_SECONDS)  # at the end of the line it ends by itself
            process.kill()
            process.join()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """What this thread starts meanwhile does not die of a Ctrl-C that comes before it ignores it."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # which would unblock it once more
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(line: Connection, make: Callable[[], AbstractContextManager[Callable[[Job], Made]]], log: str) -> None:
    """What a worker process does until nobody is at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    _tell_it_to(log)
    with make() as do:
        _serve(line, do)


def _serve(line: Connection, do: Callable[[Job], Made]) -> None:
    gc.freeze()  # what was made up to now stays, and need not be looked at again
    line.send(None)
    for number in count(1):
        if number % TIDY == 0:
            gc.collect()
        try:
            job = line.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[bool, Made | InterviewError] = (True, do(job))
        except InterviewError as error:
            answer = (False, error)
        try:
            line.send(answer)
        except OSError:
            return


def _tell_it_to(log: str) -> None:
    """Standard output is the batch's own; what engines say besides goes to the log."""
    try:
        kept = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError:
        kept = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(kept, stream)
    os.close(kept)
    sys.stdout = sys.stderr = os.fdopen(2, "w", closefd=False)
