"""A compute lane of which a test says when something more urgent waits."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from interview_cli.core.lane import Urgency

T = TypeVar("T")


class PlainLane:
    """One thread, first come first served. ``wanted`` is asked for each look whether something urgent waits."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self.submitted: list[Urgency] = []
        self.wanted: Callable[[Urgency], bool] = lambda _urgency: False

    def submit(self, job: Callable[[], T], urgency: Urgency) -> Future[T]:
        """Have it done after all that came before."""
        self.submitted.append(urgency)
        try:
            return self._thread.submit(job)
        except RuntimeError:
            refused: Future[T] = Future()
            refused.cancel()
            refused.set_running_or_notify_cancel()
            return refused

    def is_wanted(self, urgency: Urgency) -> bool:
        """What the test says."""
        return self.wanted(urgency)

    def settle(self) -> None:
        """Wait until nothing is left to do."""
        while True:
            before = len(self.submitted)
            self._thread.submit(lambda: None).result()
            if len(self.submitted) == before:
                return

    def close(self) -> None:
        """Do what is left, and take nothing more."""
        self._thread.shutdown()
