"""Worker processes: lost ones come back, late ones are given up, and none outlives the batch."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from interview_cli.backends.workers import Lost, Workers
from interview_cli.core.errors import NotReady

pytestmark = pytest.mark.slow


@contextmanager
def make() -> Iterator[Callable[[str], str]]:
    """What a worker does, by the name of the job."""

    def do(job: str) -> str:
        match job.split():
            case ["echo", word]:
                return word
            case ["pid"]:
                return str(os.getpid())
            case ["die", number]:
                os.kill(os.getpid(), int(number))
            case ["exit"]:
                os._exit(7)
            case ["sleep"]:
                time.sleep(60)
            case ["print"]:
                print("to nobody")
                return "printed"
        raise NotReady("It is not there.")

    yield do


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers[str, str]]:
    """Two of them."""
    with closing(Workers(make, 2, lambda job: 2.0 if job == "sleep" else 60.0, tmp_path / "log")) as both:
        yield both


def test_jobs_are_done_in_processes_of_their_own(workers: Workers[str, str]) -> None:
    pids = {workers.submit("pid").result() for _ in range(6)}
    assert 1 <= len(pids) <= 2
    assert str(os.getpid()) not in pids


@pytest.mark.parametrize(
    ("job", "told"),
    [(f"die {int(signal.SIGKILL)}", "SIGKILL"), (f"die {int(signal.SIGSEGV)}", "SIGSEGV"), ("exit", "code 7")],
)
def test_a_worker_that_dies_costs_its_job_and_comes_back(job: str, told: str, workers: Workers[str, str]) -> None:
    jobs = [workers.submit(one) for one in ("echo a", job, "echo b", "echo c", "echo d")]
    with pytest.raises(Lost, match=told):
        jobs[1].result()
    assert [jobs[one].result() for one in (0, 2, 3, 4)] == ["a", "b", "c", "d"]


def test_a_job_that_takes_too_long_is_given_up(workers: Workers[str, str]) -> None:
    late = workers.submit("sleep")
    with pytest.raises(Lost, match="longer than 2 s"):
        late.result()
    assert workers.submit("echo a").result() == "a"


def test_what_a_job_raises_comes_back_and_the_worker_stays(workers: Workers[str, str]) -> None:
    with pytest.raises(NotReady, match="not there") as raised:
        workers.submit("nonsense").result()
    assert raised.value.hint is None
    assert workers.submit("echo a").result() == "a"


def test_what_a_worker_prints_goes_to_the_log(
    workers: Workers[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert workers.submit("print").result() == "printed"
    workers.close()
    assert capfd.readouterr().out == ""


def test_close_ends_them_whatever_they_do(tmp_path: Path) -> None:
    workers: Workers[str, str] = Workers(make, 1, lambda _: 60.0, tmp_path / "log")
    pid = int(workers.submit("pid").result())
    under_way: Future[str] = workers.submit("sleep")
    time.sleep(0.2)
    began = time.monotonic()
    workers.close()
    assert time.monotonic() - began < 5
    with pytest.raises(Lost):
        under_way.result(5)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_to_close_while_a_process_starts_is_no_reason_to_fail(tmp_path: Path) -> None:
    for pause in range(12):
        both = Workers(make, 2, lambda _: 60.0, tmp_path / "log")
        both.submit("pid")
        time.sleep(pause / 1000)
        both.close()
        assert not multiprocessing.active_children()
