"""Recordings go to a worker several at a time, and one that is lost costs no other."""

from concurrent.futures import Future
from pathlib import Path

import pytest

from interview_cli.core.batch import Lot, Submission
from interview_cli.core.errors import EngineError, NotReady
from interview_cli.wiring.lots import Lots, size_for
from tests.core.doubles import HASH


def spoken(name: str) -> Submission:
    """A recording."""
    return Submission(id=name, candidate=None, question=HASH, content=name, audio=Path(name))


class Worker:
    """Does what comes, but for what it dies of."""

    def __init__(self, *deadly: str, error: Exception | None = None) -> None:
        self.lots: list[str] = []
        self._deadly, self._error = set(deadly), error or EngineError("Killed.")

    def submit(self, lot: Lot) -> Future[tuple[str, ...]]:
        """The ids."""
        self.lots.append("".join(one.id for one in lot))
        future: Future[tuple[str, ...]] = Future()
        if self._deadly & {one.id for one in lot}:
            future.set_exception(self._error)
        else:
            future.set_result(tuple(one.id for one in lot))
        return future


def test_a_lot_is_begun_when_it_is_full_or_when_it_is_wanted() -> None:
    worker = Worker()
    lots = Lots(worker.submit, 2)
    futures = [lots.add(spoken(name)) for name in "abcde"]
    assert worker.lots == ["ab", "cd"]
    assert not futures[4].done()
    lots.send()
    lots.send()
    assert worker.lots == ["ab", "cd", "e"]
    assert [future.result() for future in futures] == list("abcde")


@pytest.mark.parametrize(
    ("answers", "workers", "size"),
    [(None, 2, 4), (1, 2, 1), (4, 2, 1), (9, 2, 2), (16, 2, 4), (1000, 2, 4), (9, 8, 1)],
)
def test_few_recordings_are_shared_out_among_the_workers(answers: int | None, workers: int, size: int) -> None:
    assert size_for(answers, workers) == size


def test_a_text_waits_for_nobody() -> None:
    worker = Worker()
    lots = Lots(worker.submit, 2)
    lots.add(spoken("a"))
    text = lots.add(Submission(id="t", candidate=None, question=HASH, content="t", text="An answer."))
    assert text.result() == "t"
    assert worker.lots == ["t"]


def test_who_is_lost_costs_no_other() -> None:
    worker = Worker("b")
    lots = Lots(worker.submit, 3)
    a, b, c = (lots.add(spoken(name)) for name in "abc")
    assert worker.lots == ["abc", "a", "b", "c"]
    assert (a.result(), c.result()) == ("a", "c")
    assert isinstance(b.exception(), EngineError)


def test_what_all_lack_is_told_at_once() -> None:
    worker = Worker("a", error=NotReady("No model."))
    lots = Lots(worker.submit, 2)
    futures = [lots.add(spoken(name)) for name in "ab"]
    assert worker.lots == ["ab"]
    for future in futures:
        with pytest.raises(NotReady):
            future.result()
