"""The batch loop: order, window, and what becomes of an answer."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Thread

import pytest

from interview_cli.core.batch import Failure, Submission, Trouble
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.errors import EngineError, NotReady
from interview_cli.core.types import GrammarEdit, Recording, Review, Transcript, Turn
from interview_cli.grading import Heard, Jury, SoundError, by_group, in_order, judge
from tests.core.doubles import FULL, HASH, NOW, words

TEXT = Submission(id="1", candidate=None, question=HASH, content="c", text=FULL)
SOUND = Submission(id="2", candidate=None, question=HASH, content="c", audio=Path("a.wav"))


class Unchecked:
    """A grammar checker that finds nothing."""

    def check(self, transcript: Transcript) -> tuple[GrammarEdit, ...]:
        return ()


@dataclass
class Ears:
    """Hears what it is told to, or raises it."""

    heard: Heard | Exception

    def hear(self, submissions: Sequence[Submission]) -> list[Heard]:
        if isinstance(self.heard, Exception) and not isinstance(self.heard, EngineError):
            raise self.heard
        return [self.heard] * len(submissions)


def jury(heard: Heard | Exception) -> Jury:
    return Jury(ears=Ears(heard), grammar=Unchecked(), coach=BuiltInCoach(), language="en")


def test_a_text_is_graded_and_nobody_listens() -> None:
    (turn,) = judge((TEXT,), jury(AssertionError("it was heard")), NOW)
    assert isinstance(turn, Turn)
    assert turn.review
    assert turn.review.score.value > 6
    assert turn.delivery is None


class Buggy(BuiltInCoach):
    """A coach with a bug that one answer brings to light."""

    def review(self, turn: Turn, grammar: tuple[GrammarEdit, ...], line: Sequence[Turn]) -> Review:
        if turn.transcript and "never collides" in turn.transcript.text:
            raise KeyError("always")
        return super().review(turn, grammar, line)


def test_a_bug_of_ours_costs_the_answer_that_brings_it_to_light_alone() -> None:
    """Its row says so, with the traceback for the log; the others are graded."""
    dire = replace(TEXT, id="3", text="It never collides.")
    buggy = replace(jury(AssertionError("it was heard")), coach=Buggy())
    first, failure, last = judge((TEXT, dire, TEXT), buggy, NOW)
    assert isinstance(first, Turn)
    assert isinstance(last, Turn)
    assert isinstance(failure, Failure)
    assert failure.kind is Trouble.MISTAKE
    assert "KeyError" in failure.reason
    assert 'raise KeyError("always")' in (failure.details or "")


@dataclass
class BuggyEars:
    """Hears several recordings together, and has a bug that one of them brings to light."""

    heard: Heard

    def hear(self, submissions: Sequence[Submission]) -> list[Heard]:
        return [self.heard for one in submissions if one.id != "bad" or 1 / 0]


def test_a_bug_over_one_recording_does_not_cost_those_heard_with_it() -> None:
    """They are heard again, each by itself."""
    said = words(("Each", 0.1, 0.4), ("key", 0.5, 0.8), ("is", 0.9, 1.0), ("hashed", 1.1, 1.5))
    heard = (Recording(path=Path("a.wav"), seconds=2.0, speech_spans=((0.1, 1.5),)), said)
    buggy = replace(jury(heard), ears=BuggyEars(heard))
    turn, failure = judge((SOUND, replace(SOUND, id="bad")), buggy, NOW)
    assert isinstance(turn, Turn)
    assert isinstance(failure, Failure)
    assert (failure.kind, "ZeroDivisionError" in failure.reason) == (Trouble.MISTAKE, True)


def test_a_recording_has_its_delivery() -> None:
    said = words(("Each", 0.1, 0.4), ("key", 0.5, 0.8), ("is", 0.9, 1.0), ("hashed", 1.1, 1.5))
    recording = Recording(path=Path("a.wav"), seconds=2.0, speech_spans=((0.1, 1.5),))
    (turn,) = judge((SOUND,), jury((recording, said)), NOW)
    assert isinstance(turn, Turn)
    assert turn.delivery
    assert turn.delivery.words == 4


@pytest.mark.parametrize(
    ("heard", "kind"),
    [
        (SoundError("It is damaged."), Trouble.SOUND),
        (EngineError("The recogniser failed."), Trouble.ENGINE),
        ((Recording(path=Path("a"), seconds=2.0), Transcript(text="", language="en")), Trouble.SPEECH),
        ((Recording(path=Path("a"), seconds=2.0, speech_spans=((0, 1),)), Transcript(text=" ", language="en")),
         Trouble.SPEECH),
    ],
)  # fmt: skip
def test_what_cannot_be_graded_is_a_failure(heard: Heard | Exception, kind: Trouble) -> None:
    (failure,) = judge((SOUND,), jury(heard), NOW)
    assert isinstance(failure, Failure)
    assert failure.kind is kind


def test_what_every_answer_lacks_ends_the_batch() -> None:
    with pytest.raises(NotReady):
        judge((SOUND,), jury(NotReady("No model.")), NOW)


def squared(one: int, event: Event) -> int | Failure:
    """The square, when it is time."""
    assert event.wait(10)
    return one * one


def test_the_order_is_kept_and_no_more_than_the_window_is_under_way() -> None:
    """The last begun is done first, and each time it is waited for, all that may be under way is."""
    with ThreadPoolExecutor(8) as pool:
        waiting: list[Event] = []
        most = 0

        def start(one: int) -> Future[int | Failure]:
            nonlocal most
            waiting.append(Event())
            most = max(most, sum(not event.is_set() for event in waiting))
            if len(waiting) % 4 == 0:
                for event in reversed(waiting):
                    event.set()
            return pool.submit(squared, one, waiting[-1])

        assert list(in_order(range(12), start, 4)) == [(one, one * one) for one in range(12)]
        assert most == 4


@pytest.mark.parametrize("window", [2, 100])
def test_whoever_is_waited_for_is_begun(window: int) -> None:
    """Work that waits for company does not wait for ever: neither within the window, nor at the end."""
    waiting: list[Future[int | Failure]] = []
    done: list[tuple[int, int | Failure]] = []

    def start(_: int) -> Future[int | Failure]:
        waiting.append(Future())
        return waiting[-1]

    def hurry() -> None:
        while waiting:
            waiting.pop().set_result(0)

    grading = Thread(target=lambda: done.extend(in_order(range(5), start, window, hurry)), daemon=True)
    grading.start()
    grading.join(10)
    assert done == [(one, 0) for one in range(5)]


def test_a_lost_worker_is_a_failure_and_the_next_go_on() -> None:
    futures: list[Future[str | Failure]] = [Future(), Future()]
    futures[0].set_exception(EngineError("The process was ended by SIGKILL."))
    futures[1].set_result("fine")
    lost, fine = in_order([0, 1], lambda one: futures[one], 2)
    assert lost == (0, Failure(kind=Trouble.WORKER, reason="The process was ended by SIGKILL."))
    assert fine == (1, "fine")


def test_what_else_is_raised_is_raised() -> None:
    future: Future[str | Failure] = Future()
    future.set_exception(NotReady("No model."))
    with pytest.raises(NotReady):
        list(in_order([0], lambda _: future, 2))


def test_those_of_a_group_are_begun_together_and_the_order_is_kept() -> None:
    begun: list[str] = []
    apart: list[tuple[str, str | Failure]] = []

    def start(one: str) -> Future[str | Failure]:
        begun.append(one)
        future: Future[str | Failure] = Future()
        future.set_result(one.upper())
        return future

    given = ["a1", "b1", "a2", "b2", "a3"]
    found = list(by_group(given, start, 4, lambda one: one[0], lambda *row: apart.append(row)))
    assert begun == ["a1", "a2", "b1", "b2", "a3"]
    assert found == [(one, one.upper()) for one in given]
    assert apart == [("a2", "A2")]


def test_a_lost_worker_costs_its_entry_alone_in_a_group() -> None:
    lost, fine = Future[str | Failure](), Future[str | Failure]()
    lost.set_exception(EngineError("Killed."))
    fine.set_result("fine")
    futures = {"a": lost, "b": fine}
    found = list(by_group("ab", lambda one: futures[one], 8, lambda one: one, lambda *_: None))
    assert found == [("a", Failure(kind=Trouble.WORKER, reason="Killed.")), ("b", "fine")]
