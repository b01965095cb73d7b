"""Puts recordings together into lots, each of which one worker hears at once."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from interview_cli.core.batch import Lot, Submission
from interview_cli.core.errors import EngineError

Graded = TypeVar("Graded")

LARGEST = 4
"""Recordings that a worker hears together, so that the windows of short ones are heard several at once."""

TURNS = 2
"""Lots for each worker at least: with fewer some would wait for the last one."""


def size_for(answers: int | None, workers: int) -> int:
    """How many recordings make a lot where so many answers (None: nobody knows) are handed in."""
    return LARGEST if answers is None else max(1, min(LARGEST, answers // (TURNS * workers)))


class Lots(Generic[Graded]):
    """Answers come one by one, and go to ``submit`` in lots of ``size`` recordings; each text is a lot of its own.

    Where a lot is lost with its worker, each of it is graded by itself: one file does not cost its neighbours.
    """

    def __init__(self, submit: Callable[[Lot], Future[tuple[Graded, ...]]], size: int) -> None:
        self._submit, self._size = submit, size
        self._waiting: list[tuple[Submission, Future[Graded]]] = []

    def add(self, submission: Submission) -> Future[Graded]:
        """What becomes of it; nothing does before its lot is full, or ``send``."""
        future: Future[Graded] = Future()
        if submission.audio is None:
            self._begin([(submission, future)])
            return future
        self._waiting.append((submission, future))
        if len(self._waiting) >= self._size:
            self.send()
        return future

    def send(self) -> None:
        """Begin with what is there."""
        if self._waiting:
            self._begin(self._waiting)
            self._waiting = []

    def _begin(self, lot: list[tuple[Submission, Future[Graded]]]) -> None:
        made = self._submit(tuple(submission for submission, _ in lot))
        made.add_done_callback(lambda done: self._hand_out(lot, done))

    def _hand_out(self, lot: list[tuple[Submission, Future[Graded]]], done: Future[tuple[Graded, ...]]) -> None:
        error = done.exception()
        if error is None:
            for (_, future), graded in zip(lot, done.result(), strict=True):
                future.set_result(graded)
        elif isinstance(error, EngineError) and len(lot) > 1:
            for one in lot:
                self._begin([one])
        else:
            for _, future in lot:
                future.set_exception(error)
