"""The compute lane: the one thread on which recogniser and language model take turns."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from threading import Lock
from typing import Any, Self, TypeVar

from interview_cli.core.lane import Urgency

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class _Turn:
    """A job that waits; the smallest is the next."""

    urgency: Urgency
    number: int
    job: Callable[[], Any] = field(compare=False)
    future: "Future[Any]" = field(compare=False)


class ComputeLane:
    """A ``Lane`` with one worker thread. ``close``, or the end of its ``with``, ends it."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, "compute")
        self._lock = Lock()
        self._waiting: list[_Turn] = []
        self._numbers = count()
        self._is_closed = False

    def submit(self, job: Callable[[], T], urgency: Urgency) -> Future[T]:
        """Have ``job`` done in its turn; see ``lane.Lane``."""
        future: Future[T] = Future()
        with self._lock:
            if self._is_closed:
                future.cancel()
                return future
            heappush(self._waiting, _Turn(urgency, next(self._numbers), job, future))
            self._worker.submit(self._take_turn)  # a turn a job, whichever job it will then be
        return future

    def is_wanted(self, urgency: Urgency) -> bool:
        """A job more urgent than ``urgency`` waits."""
        with self._lock:
            return any(turn.urgency < urgency and not turn.future.cancelled() for turn in self._waiting)

    def close(self) -> None:
        """Cancel what waits, and return when the job that runs, if one does, has ended."""
        with self._lock:
            self._is_closed = True
            left, self._waiting = self._waiting, []
        for turn in left:
            turn.future.cancel()
        self._worker.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _take_turn(self) -> None:
        with self._lock:
            if not self._waiting:  # it was closed
                return
            turn = heappop(self._waiting)
        if not turn.future.set_running_or_notify_cancel():
            return
        try:
            result = turn.job()
        except BaseException as error:
            turn.future.set_exception(error)
            raise  # for the worker, which keeps it to itself
        turn.future.set_result(result)
