"""A bug of ours costs one step, and no answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pytest

from interview_cli.conversation import hold
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.errors import InterviewError, costing
from interview_cli.core.events import Ended, Ending, Event, Hinted, Mistaken, Reviewed, SummedUp, Unassessed
from interview_cli.core.heard import AnswerEnded, Hearing, HintWanted, Leave
from interview_cli.core.ports import Cast
from interview_cli.core.readiness import Summary
from interview_cli.core.types import Asked, GrammarEdit, Question, Review, Transcript, Turn
from tests.core.doubles import STORY, plan, recording
from tests.loops.test_conversation import SAID, Script, answer, names

STEPS = ("grammar", "review", "follow_up", "hint", "prepare", "sum_up")


@dataclass(kw_only=True)
class Faulty:
    """A coach and a grammar checker of which one step has a bug."""

    step: str
    name: str = "faulty"
    doing: str = "reviewing"
    coach: BuiltInCoach = field(default_factory=BuiltInCoach)

    def _run(self, step: str) -> None:
        if step == self.step:
            raise KeyError("people always try")

    def check(self, transcript: Transcript) -> tuple[GrammarEdit, ...]:
        self._run("grammar")
        return ()

    def prepare(self, asked: Asked, said: str = "") -> None:
        self._run("prepare")

    def follow_up(self, turn: Turn, grammar: tuple[GrammarEdit, ...], line: Sequence[Turn]) -> Iterator[str]:
        self._run("follow_up")
        return iter(())

    def review(self, turn: Turn, grammar: tuple[GrammarEdit, ...], line: Sequence[Turn]) -> Review:
        self._run("review")
        return self.coach.review(turn, grammar, line)

    def hint(self, question: Question, given: Sequence[str]) -> str | None:
        self._run("hint")
        return None

    def sum_up(self, turns: Sequence[Turn]) -> Summary | None:
        self._run("sum_up")
        return self.coach.sum_up(turns)


def cast(script: Script, step: str) -> Cast:
    faulty = Faulty(step=step)
    return replace(script.cast(), grammar=faulty, coach=faulty)  # type: ignore[arg-type]  # tailors nothing


def interview(step: str, *lines: Sequence[Hearing | Exception], done: Sequence[Turn] = ()) -> list[Event]:
    return list(hold(plan(STORY, STORY), cast(Script(list(lines)), step), done))


@pytest.mark.parametrize("step", STEPS)
def test_the_interview_goes_on_after_a_bug_in_any_step(step: str) -> None:
    """It is told what it cost, with the traceback for the log, and the next question is put."""
    events = interview(step, [HintWanted(), answer("I broke the build.")], [answer("We mended it.")])
    mistakes = [event for event in events if isinstance(event, Mistaken)]
    assert mistakes
    assert "KeyError" in mistakes[0].summary
    assert 'raise KeyError("people always try")' in mistakes[0].details
    assert names(events).count("Asking") == 2
    assert isinstance(events[-1], Ended)


@pytest.mark.parametrize("step", ["grammar", "review", "follow_up"])
def test_an_answer_whose_review_failed_is_kept_and_reviewed_the_next_time(step: str) -> None:
    """It waits, and ``resume`` tries again."""
    events = interview(step, [answer("I broke the build.")], [answer("We mended it.")])
    assert events[-1] == Ended(ending=Ending.WAITING)
    kept = [event.turn for event in events if isinstance(event, Unassessed)]
    assert [turn.transcript and turn.transcript.text for turn in kept] == ["I broke the build.", "We mended it."]
    resumed = interview("none", done=kept)
    assert len([event for event in resumed if isinstance(event, Reviewed)]) == 2
    assert resumed[-1] == Ended(ending=Ending.FINISHED)


def test_a_hint_and_a_summary_that_failed_cost_only_themselves() -> None:
    """There is no hint, there is no summary, and each answer has its review."""
    for step in ("hint", "sum_up"):
        events = interview(step, [HintWanted(), answer("I broke the build.")], [answer("We mended it.")])
        assert [event.text for event in events if isinstance(event, Hinted)] == [None]
        assert len([event for event in events if isinstance(event, Reviewed)]) == 2
        assert bool([event for event in events if isinstance(event, SummedUp)]) is (step == "hint")


def test_a_recogniser_with_a_bug_keeps_the_recording() -> None:
    """What was recorded waits for its words."""
    events = interview("none", [AnswerEnded(recording=recording()), ZeroDivisionError("by our fault")], [Leave()])
    assert [event.turn.recording for event in events if isinstance(event, Unassessed)] == [recording()]
    assert events[-1] == Ended(ending=Ending.WAITING)


def test_a_bug_before_anything_was_said_is_raised() -> None:
    """Else each question would be passed over unheard."""
    with pytest.raises(ZeroDivisionError):
        interview("none", [ZeroDivisionError("by our fault")], [answer(SAID)])


def test_what_is_expected_is_no_mistake() -> None:
    """A sentence stays a sentence."""
    with pytest.raises(InterviewError, match="The terminal is gone") as caught, costing("review"):
        raise InterviewError("The terminal is gone.")
    assert type(caught.value) is InterviewError
