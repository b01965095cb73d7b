"""The live loop, with a scripted cast: the list of events is the test."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from interview_cli.conversation import hold
from interview_cli.core import events as told
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.errors import EngineError, NotReady
from interview_cli.core.events import Ended, Ending, Event, Heard, Hinted, Listening, Reviewed, Unassessed
from interview_cli.core.heard import (
    Answer,
    AnswerEnded,
    Hearing,
    HintWanted,
    Leave,
    Level,
    Partial,
    Skip,
    Wanted,
    Wish,
)
from interview_cli.core.measures import Prosody
from interview_cli.core.ports import Cast
from interview_cli.core.types import Asked, GrammarEdit, Recording, Transcript, Turn
from tests.core.doubles import HASH, NOW, STORY, plan, recording

SAID = "A hash function maps each key to a bucket."
END = ["Lingering", "SummingUp", "SummedUp", "Ended"]


@dataclass
class Script:
    """Plays every live part: each question gets the next line of the script."""

    lines: list[Sequence[Hearing | Exception]]
    asked: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    prepared: list[str] = field(default_factory=list)
    voice_works: bool = True
    grammar_works: bool = True
    wishes: list[Sequence[Wanted]] = field(default_factory=list)
    played: list[Recording] = field(default_factory=list)
    edited: str | None = None

    def now(self) -> datetime:
        return NOW

    def say(self, text: str) -> None:
        if not self.voice_works:
            raise EngineError("The voice failed.")
        self.spoken.append(text)

    def prepare(self, text: str) -> None:
        self.prepared.append(text)

    def listen(self, asked: Asked) -> Iterator[Hearing]:
        self.asked.append(asked.question.text)
        for one in self.lines.pop(0):
            if isinstance(one, Exception):
                raise one
            yield one

    def hear(self, asked: Asked, recording: Recording) -> Iterator[Hearing]:
        yield AnswerEnded(recording=recording)
        yield Answer(transcript=words(SAID), speech_spans=((0.0, 2.0),))

    def linger(self) -> Iterator[Wanted]:
        return iter(self.wishes.pop(0) if self.wishes else ())

    def play(self, recording: Recording) -> Iterator[float]:
        self.played.append(recording)
        yield 0.5

    def edit(self, text: str) -> str:
        return self.edited if self.edited is not None else text

    def check(self, transcript: Transcript) -> tuple[GrammarEdit, ...]:
        if not self.grammar_works:
            raise EngineError("The grammar checker failed.")
        return ()

    def cast(self) -> Cast:
        return Cast(
            voice=self,
            listener=self,
            grammar=self,
            coach=BuiltInCoach(),
            clock=self,
            playback=self,
            editor=self,
        )


def words(text: str) -> Transcript:
    return Transcript(text=text, language="en")


def answer(text: str) -> Answer:
    return Answer(transcript=words(text))


def names(events: Sequence[Event]) -> list[str]:
    return [type(event).__name__ for event in events]


def test_a_typed_interview_asks_hears_reviews_and_follows_up() -> None:
    script = Script([[answer(SAID)], [answer("It keeps a linked list in it by chaining.")], [answer("I did.")]])
    events = list(hold(plan(HASH, STORY), script.cast()))
    assert names(events) == ["Asking", "Heard", "Assessing", "Reviewed"] * 3 + [
        "Lingering",
        "SummingUp",
        "SummedUp",
        "Ended",
    ]
    assert script.asked == [HASH.text, "What does the table do with both of them?", STORY.text]
    assert script.spoken == script.asked
    assert events[-1] == Ended(ending=Ending.FINISHED)


def test_what_may_be_asked_next_is_prepared_while_the_answer_is_heard_and_when_it_is_reviewed() -> None:
    """Beside each answer the next main question, as a follow-up cannot be known; after the review what will be."""
    script = Script([[answer(SAID)], [answer("It keeps a linked list in it by chaining.")], [answer("I did.")]])
    prepared: list[list[str]] = []
    for event in hold(plan(HASH, STORY), script.cast()):
        if isinstance(event, Heard | Reviewed):
            prepared.append(script.prepared[:])
            script.prepared.clear()
    follow_up = script.asked[1]
    assert prepared == [[STORY.text], [follow_up], [STORY.text], [STORY.text], [], []]


def test_a_voice_that_fails_costs_a_line_and_prepares_all_the_same() -> None:
    script = Script([[answer(SAID)], [answer("I did.")]], voice_works=False)
    events = list(hold(plan(HASH, STORY, follow_ups=0), script.cast()))
    assert names(events) == ["Asking", "Unspoken", "Heard", "Assessing", "Reviewed"] * 2 + [
        "Lingering",
        "SummingUp",
        "SummedUp",
        "Ended",
    ]
    assert script.prepared == [STORY.text, STORY.text]


def test_a_spoken_answer_is_safe_before_its_words_are_known() -> None:
    made = recording()
    sound = Prosody(loudness=-23.0)
    said = Answer(transcript=words(SAID), speech_spans=((0.5, 3.0),), prosody=sound)
    script = Script([[Level(seconds=1, level=0.1), AnswerEnded(recording=made), said]])
    events = list(hold(plan(HASH, follow_ups=0), script.cast()))
    assert names(events) == [
        "Asking",
        "Listening",
        "Heard",
        "Assessing",
        "Reviewed",
        "Lingering",
        "SummingUp",
        "SummedUp",
        "Ended",
    ]
    heard, reviewed = events[2], events[4]
    assert isinstance(heard, Heard)
    assert heard.turn.recording == made
    assert heard.turn.transcript is None
    assert isinstance(reviewed, Reviewed)
    assert reviewed.turn.delivery is not None
    assert reviewed.turn.delivery.suggested_seconds == 60 * HASH.minutes
    assert reviewed.turn.recording == replace(made, speech_spans=((0.5, 3.0),), prosody=sound)


def test_hints_come_in_order_and_are_counted_until_there_are_no_more() -> None:
    script = Script([[HintWanted(), HintWanted(), HintWanted(), answer(SAID)]])
    events = list(hold(plan(HASH, follow_ups=0), script.cast()))
    hints = [event for event in events if isinstance(event, Hinted)]
    assert [hint.text for hint in hints] == [*HASH.hints, None]
    assert names(events)[1:5] == ["Hinted", "Hinted", "Hinting", "Hinted"], "only the coach's takes a while"
    assert [event.turn.hints for event in events if isinstance(event, Reviewed)] == [2]


def test_a_failed_recogniser_costs_the_words_and_not_the_recording() -> None:
    script = Script(
        [[AnswerEnded(recording=recording()), EngineError("The recogniser failed.")], [answer("I did.")]]
    )
    events = list(hold(plan(HASH, STORY), script.cast()))
    lost = next(event for event in events if isinstance(event, Unassessed))
    assert lost.turn.recording is not None
    assert lost.turn.problem == "The recogniser failed."
    assert script.asked == [HASH.text, STORY.text]
    assert events[-1] == Ended(ending=Ending.WAITING)


def test_a_failed_grammar_checker_costs_the_review_and_not_the_answer() -> None:
    script = Script([[answer(SAID)]], grammar_works=False)
    events = list(hold(plan(HASH), script.cast()))
    assert names(events) == ["Asking", "Heard", "Assessing", "Unassessed", "Lingering", "SummingUp", "Ended"]


def test_a_failed_voice_costs_a_line_of_text() -> None:
    script = Script([[answer(SAID)]], voice_works=False)
    events = list(hold(plan(HASH, follow_ups=0), script.cast()))
    assert names(events) == [
        "Asking",
        "Unspoken",
        "Heard",
        "Assessing",
        "Reviewed",
        "Lingering",
        "SummingUp",
        "SummedUp",
        "Ended",
    ]


def test_going_on_without_an_answer_leads_to_the_next_question() -> None:
    script = Script([[Skip()], [answer("I did.")]])
    events = list(hold(plan(HASH, STORY), script.cast()))
    assert names(events)[:3] == ["Asking", "Unassessed", "Asking"]


@pytest.mark.parametrize("last", [[Leave()], []])
def test_leaving_ends_it(last: list[Hearing]) -> None:
    script = Script([[answer("I don't know.")], last])
    events = list(hold(plan(HASH, STORY, HASH), script.cast()))
    assert events[-1] == Ended(ending=Ending.QUIT)
    assert names(events).count("Asking") == 2


def test_leaving_while_speaking_keeps_and_reviews_the_answer() -> None:
    script = Script([[AnswerEnded(recording=recording(), leaving=True), answer(SAID)]])
    events = list(hold(plan(HASH, STORY), script.cast()))
    assert names(events) == ["Asking", "Heard", "Assessing", "Reviewed", "Ended"]
    assert events[-1] == Ended(ending=Ending.QUIT)


def test_a_microphone_that_cannot_be_opened_is_told_to_the_shell() -> None:
    with pytest.raises(NotReady):
        list(hold(plan(HASH), Script([[NotReady("No microphone.")]]).cast()))


def test_it_goes_on_where_it_was_and_hears_what_was_recorded_first() -> None:
    whole = list(hold(plan(HASH, follow_ups=0), Script([[answer(SAID)]]).cast()))
    first = next(event.turn for event in whole if isinstance(event, Reviewed))
    pending = Turn(
        asked=replace(first.asked, question=STORY, number=2, turn=2), at=NOW, recording=recording((0, 2))
    )
    script = Script([[answer("I did.")]])
    events = list(hold(plan(HASH, STORY, STORY, follow_ups=0), script.cast(), [first, pending]))
    reviewed = ["Heard", "Assessing", "Reviewed"]
    assert names(events) == [*reviewed, "Asking", *reviewed, *END]
    assert script.asked == [STORY.text]
    resumed = next(event.turn for event in events if isinstance(event, Reviewed))
    assert resumed.delivery is not None


def test_the_last_answer_that_was_cut_off_may_be_given_again() -> None:
    whole = list(hold(plan(HASH, follow_ups=0), Script([[answer(SAID)]]).cast()))
    first = next(event.turn for event in whole if isinstance(event, Reviewed))
    pending = Turn(asked=first.asked, at=NOW, recording=recording((0, 2)))
    script = Script([[answer("I did.")]], wishes=[[Wanted(Wish.RETAKE)]])
    events = list(hold(plan(HASH, follow_ups=0), script.cast(), [pending]))
    reviewed = ["Heard", "Assessing", "Reviewed"]
    assert names(events) == [*reviewed, "Lingering", "Asking", *reviewed, *END]


def test_words_are_told_while_they_are_spoken_and_the_end_before_it_comes() -> None:
    heard: list[Hearing] = [
        Level(seconds=1, level=0.1),
        Partial(text="A hash"),
        Level(seconds=2, level=0, ends_in=1.5),
    ]
    script = Script([[*heard, AnswerEnded(recording=recording()), answer(SAID)]])
    events = list(hold(plan(HASH, follow_ups=0), script.cast()))
    assert names(events)[:5] == ["Asking", "Listening", "Partial", "Listening", "Heard"]
    assert [event.text for event in events if isinstance(event, told.Partial)] == ["A hash"]
    assert [event.ends_in for event in events if isinstance(event, Listening)] == [None, 1.5]


def test_listening_carries_warnings() -> None:
    script = Script([[Level(seconds=1, level=0, warning="muted?"), answer(SAID)]])
    events = list(hold(plan(HASH, follow_ups=0), script.cast()))
    assert [event.warning for event in events if isinstance(event, Listening)] == ["muted?"]
