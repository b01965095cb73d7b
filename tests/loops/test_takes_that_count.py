"""Which takes count: none that was begun again or has no words; what the microphone broke off is offered again."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from interview_cli.conversation import hold
from interview_cli.core.agenda import next_asked
from interview_cli.core.events import Broken, Ended, Ending, Event, Heard, Refused, Reviewed, SummedUp, Unassessed
from interview_cli.core.heard import Answer, AnswerEnded, Hearing, Leave, Skip, Unavailable, Wanted, Wish
from interview_cli.core.takes import recovered, standing
from interview_cli.core.types import Doubt, Transcript, Turn
from tests.core.doubles import HASH, NOW, STORY, asked, plan, recording, typed
from tests.loops.test_conversation import SAID, Script, answer, names, words

AGAIN = Wanted(Wish.RETAKE)
SHORT = recording((0.0, 1.0))
GONE = "The microphone is gone."
NOTHING_MADE_OUT = Transcript(
    text="", language="en", doubts=(Doubt(seconds=(0.0, 1.0), span=(0, 0), why="not clear"),)
)


def spoken(said: str = SAID, failure: str | None = None, again: bool = False) -> list[Hearing]:
    ended = AnswerEnded(recording=SHORT, failure=failure, again=again)
    return [ended] if again else [ended, Answer(transcript=words(said), speech_spans=((0.0, 1.0),))]


def interview(*lines: Sequence[Hearing | Exception], done: Sequence[Turn] = ()) -> list[Event]:
    return list(hold(plan(HASH, STORY, follow_ups=0), Script(list(lines)).cast(), done))


def last_turns(events: Sequence[Event]) -> tuple[Turn, ...]:
    """The turns as a store that keeps the turn of every event has them at the end."""
    stored = {
        (turn.asked.turn, turn.asked.attempt): turn for event in events if (turn := getattr(event, "turn", None))
    }
    return tuple(turn for turn in stored.values() if turn.transcript or turn.recording or turn.problem)


def test_a_take_begun_again_never_counts() -> None:
    """Neither when the interview goes on at once, nor when it ended before the next take had words."""
    begun = interview(spoken(), [AGAIN], spoken(again=True), [Leave()])
    first, dead = last_turns(begun)[:2]
    assert (dead.asked.attempt, dead.is_discarded) == (2, True)
    assert standing([first, dead]) == (first,)
    resumed = interview([answer("I did.")], [Leave()], done=[first, dead])
    assert "Assessing" not in names(resumed)[:1], "the dead take is not judged"
    assert not [event for event in resumed if isinstance(event, Reviewed) and event.turn.asked.attempt == 2]


def test_what_was_only_begun_again_is_asked_again_as_another_take() -> None:
    """Its recording keeps its place, so the number of the take goes on."""
    dead = replace(Turn(asked=asked(of=2), at=NOW), recording=SHORT, is_discarded=True)
    assert standing([dead]) == ()
    again = next_asked(plan(HASH, STORY), [dead])
    assert again
    assert (again.question, again.turn, again.attempt) == (HASH, 1, 2)


@pytest.mark.parametrize(
    ("earlier", "is_discarded"),
    [("A hash function maps each key.", True), (None, False), ("", False)],
)
def test_a_retake_that_was_cut_off_takes_nothing_away(earlier: str | None, is_discarded: bool) -> None:
    """What a crash left of it counts only where there is no other answer."""
    retake = Turn(asked=replace(asked(), attempt=2), at=NOW)
    before = [] if earlier is None else [typed(earlier)]
    assert recovered(retake, SHORT, [*before, retake]).is_discarded is is_discarded


def test_a_retake_that_was_ended_waits_for_its_words_and_counts() -> None:
    """It was kept with its recording, as the candidate ended it."""
    ended = Turn(asked=replace(asked(), attempt=2), at=NOW, recording=SHORT)
    assert not recovered(ended, SHORT, [typed(SAID), ended]).is_discarded


@pytest.mark.parametrize(
    ("said", "is_silent", "sentence"),
    [
        (words(""), True, "is it muted?"),
        (words("  "), False, "No speech was heard"),
        (NOTHING_MADE_OUT, False, "No word of this answer could be made out"),
    ],
)
def test_a_take_without_words_is_not_judged(said: Transcript, is_silent: bool, sentence: str) -> None:
    """It says why, has no score, and does not take the place of one that has words."""
    silent: list[Hearing] = [AnswerEnded(recording=replace(SHORT, is_silent=is_silent)), Answer(transcript=said)]
    events = interview(spoken(), [AGAIN], silent, [Leave()])
    unassessed = [event.turn for event in events if isinstance(event, Unassessed)]
    assert [sentence in (turn.problem or "") for turn in unassessed] == [True]
    assert standing(last_turns(events))[0].asked.attempt == 1


def test_an_interview_without_words_comes_to_nothing() -> None:
    """No summary, no readiness, and nothing waits for a review."""
    silent: list[Hearing] = [AnswerEnded(recording=replace(SHORT, is_silent=True)), Answer(transcript=words(""))]
    events = interview(silent, [answer("")])
    assert not [event for event in events if isinstance(event, Reviewed | SummedUp)]
    assert events[-1] == Ended(ending=Ending.FINISHED)


def test_an_answer_that_the_microphone_broke_off_is_offered_again() -> None:
    """What was said is kept with its words, and is not judged before the candidate has had another try."""
    events = interview(spoken("It keeps", GONE), spoken(SAID), [Leave()])
    broken = next(event for event in events if isinstance(event, Broken))
    assert broken.turn.has_words
    assert broken.reason == GONE
    reviewed = [event.turn for event in events if isinstance(event, Reviewed)]
    assert [(turn.asked.turn, turn.asked.attempt) for turn in reviewed] == [(1, 2)]
    assert [turn.asked.attempt for turn in standing(last_turns(events))] == [2]


@pytest.mark.parametrize("way_on", [Skip(), Leave()])
def test_who_answers_no_more_has_the_broken_answer_reviewed(way_on: Hearing) -> None:
    """Going on or leaving loses nothing of it."""
    events = interview(spoken(SAID, GONE), [way_on], [Leave()])
    assert [event.turn.asked.attempt for event in events if isinstance(event, Reviewed)] == [1]


def test_a_broken_answer_without_words_is_offered_again_too() -> None:
    """It is not taken for an answer."""
    events = interview(spoken("", GONE), [answer(SAID)], [Leave()])
    assert [type(event) for event in events if isinstance(event, Broken | Reviewed)] == [Broken, Reviewed]


def test_a_microphone_that_cannot_be_opened_costs_a_sentence() -> None:
    """The question still waits for its answer."""
    events = interview([Unavailable("Another program holds it."), answer(SAID)], [Leave()])
    assert names(events)[:5] == ["Asking", "Refused", "Heard", "Assessing", "Reviewed"]
    assert [event.reason for event in events if isinstance(event, Refused)] == ["Another program holds it."]
    assert [event.turn.problem for event in events if isinstance(event, Heard)] == [None]
