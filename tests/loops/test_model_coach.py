"""An interview with a coach that has a language model, and with one whose model fails."""

from dataclasses import replace

from interview_cli.conversation import hold
from interview_cli.core.errors import EngineError
from interview_cli.core.events import Reviewed
from interview_cli.core.forms import Gap
from interview_cli.core.heard import AnswerEnded, HintWanted, Partial
from interview_cli.core.model_coach import ModelCoach
from interview_cli.core.types import Review
from tests.core.doubles import HASH, plan, recording
from tests.loops.test_conversation import SAID, Script, answer
from tests.scripted_model import ScriptedModel, Writer, by_label

COST = "What does a long list in one bucket cost you?"


def failing(_: str, gap: Gap) -> str:
    raise EngineError("The model ran out of memory.")


def held(write: Writer) -> tuple[list[str], list[Review]]:
    """What was asked in an interview with this model, and the reviews."""
    script = Script([[answer(SAID)], [answer("It takes longer, because the list is searched.")]])
    cast = replace(script.cast(), coach=ModelCoach(model=ScriptedModel(write)))
    events = list(hold(plan(HASH), cast))
    return script.asked, [
        event.turn.review for event in events if isinstance(event, Reviewed) and event.turn.review
    ]


def test_an_answer_is_read_while_it_is_spoken() -> None:
    model = ScriptedModel(by_label({}))
    begun = " ".join([SAID] * 4)
    partials = [Partial(text=SAID), Partial(text=f"{begun} A")]
    script = Script([[HintWanted(), *partials, AnswerEnded(recording=recording()), answer(f"{begun} A key.")]])
    list(hold(plan(HASH, follow_ups=0), replace(script.cast(), coach=ModelCoach(model=model))))
    assert [begun[:100] in "".join(head[1].parts) for head in model.heads] == [False, False, False, True]


def test_the_model_s_follow_up_is_asked_and_each_answer_is_reviewed() -> None:
    asked, reviews = held(
        by_label({"Follow-up: ": COST, "Better: ": "A hash function maps each key to its bucket."})
    )
    assert asked == [HASH.text, COST]
    assert [review.coach for review in reviews] == ["language model", "language model"]
    assert reviews[0].better == "A hash function maps each key to its bucket."


def test_when_the_model_fails_the_interview_goes_on_with_the_built_in_coach() -> None:
    asked, reviews = held(failing)
    assert asked == [HASH.text, "What does the table do with both of them?"]
    assert all(review.note and review.coach == "built-in" for review in reviews)
