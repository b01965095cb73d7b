"""The compute lane: one job at a time, the most urgent first."""

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from functools import partial
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_cli.backends.lane import ComputeLane
from interview_cli.core.errors import EngineError
from interview_cli.core.lane import Urgency


@contextmanager
def held(lane: ComputeLane) -> Iterator[None]:
    """The lane is busy with a job while the block runs, so that what is submitted waits."""
    begun, over = Event(), Event()

    def hold() -> None:
        begun.set()
        over.wait()

    holding = lane.submit(hold, Urgency.ANSWER)
    begun.wait()
    try:
        yield
    finally:
        over.set()
        holding.result()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(Urgency), max_size=20))
def test_the_most_urgent_first_and_first_come_first_among_equals(wanted: list[Urgency]) -> None:
    numbered = [(urgency, number) for number, urgency in enumerate(wanted)]
    done: list[tuple[Urgency, int]] = []
    with ComputeLane() as lane:
        with held(lane):
            jobs = [lane.submit(partial(done.append, one), one[0]) for one in numbered]
        for job in jobs:
            job.result()
    assert done == sorted(numbered)


def test_one_thread_does_everything_one_at_a_time() -> None:
    threads: set[int] = set()
    running: list[int] = []
    at_once: list[int] = []

    def job() -> None:
        threads.add(threading.get_ident())
        running.append(1)
        at_once.append(len(running))
        running.pop()

    with ComputeLane() as lane:
        for one in [lane.submit(job, Urgency(number % 4)) for number in range(100)]:
            one.result()
    assert set(at_once) == {1}
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_a_long_job_sees_that_something_more_urgent_waits_and_stops_early() -> None:
    begun, asked = Event(), Event()
    steps: list[bool] = []

    def prefill() -> str:
        steps.append(lane.is_wanted(Urgency.HEAD))
        begun.set()
        asked.wait()
        steps.append(lane.is_wanted(Urgency.HEAD))
        return "stopped early"

    with ComputeLane() as lane:
        head = lane.submit(prefill, Urgency.HEAD)
        begun.wait()
        reply = lane.submit(lambda: lane.is_wanted(Urgency.HEAD), Urgency.REPLY)
        assert not lane.is_wanted(Urgency.REPLY), "itself is no reason to stop"
        assert not lane.is_wanted(Urgency.ANSWER)
        asked.set()
        assert head.result() == "stopped early"
        assert steps == [False, True]
        assert reply.result() is False, "what runs does not wait"


def test_what_is_cancelled_before_it_began_is_never_begun_and_is_wanted_by_nobody() -> None:
    done: list[str] = []
    with ComputeLane() as lane:
        with held(lane):
            dropped = lane.submit(lambda: done.append("dropped"), Urgency.ANSWER)
            kept = lane.submit(lambda: done.append("kept"), Urgency.HEAD)
            assert lane.is_wanted(Urgency.REPLY)
            assert dropped.cancel()
            assert not lane.is_wanted(Urgency.REPLY)
        kept.result()
        assert not kept.cancel()
    assert done == ["kept"]


def test_what_goes_wrong_is_told_to_whoever_waits_and_the_lane_goes_on() -> None:
    def fail() -> None:
        raise EngineError("The recogniser failed.")

    with ComputeLane() as lane:
        failed, later = lane.submit(fail, Urgency.ANSWER), lane.submit(lambda: "words", Urgency.ANSWER)
        with pytest.raises(EngineError, match="The recogniser failed"):
            failed.result()
        assert later.result() == "words"


def test_closing_waits_for_the_job_that_runs_and_cancels_those_that_wait() -> None:
    begun, closing, over = Event(), Event(), Event()
    done: list[str] = []

    def running() -> None:
        begun.set()
        over.wait()
        done.append("running")

    def close() -> None:
        closing.set()
        lane.close()
        done.append("closed")

    lane = ComputeLane()
    lane.submit(running, Urgency.HEAD)
    begun.wait()
    waiting = [lane.submit(lambda: done.append("waiting"), urgency) for urgency in Urgency]
    closer = threading.Thread(target=close)
    closer.start()
    closing.wait()
    for one in waiting:
        with pytest.raises(CancelledError):
            one.result()
    over.set()
    closer.join()
    assert done == ["running", "closed"]
    late: Future[None] = lane.submit(lambda: done.append("late"), Urgency.ANSWER)
    assert late.cancelled()
    lane.close()
