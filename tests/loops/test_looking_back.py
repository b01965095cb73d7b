"""What is wished about the last answer: again, played, corrected, explained; and what became of an unheard one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from interview_cli.conversation import hold
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.events import (
    Asking,
    Ended,
    Ending,
    Event,
    Explained,
    FollowingUp,
    Hinted,
    Playing,
    Refused,
    Reviewed,
    SummedUp,
    Unassessed,
)
from interview_cli.core.heard import Answer, AnswerEnded, Hearing, HintWanted, Leave, Skip, Wanted, Wish
from interview_cli.core.types import Doubt, GrammarEdit, Plan, Question, Review, Transcript, Turn
from tests.core.doubles import HASH, STORY, plan, recording
from tests.core.doubles import words as timed
from tests.loops.test_conversation import SAID, Script, answer, names

AGAIN, PLAY, CORRECT, WHY = (Wanted(wish) for wish in (Wish.RETAKE, Wish.PLAY_BACK, Wish.CORRECT, Wish.WHY))
HEARD = timed(("I", 0, 0.2), ("red", 0.2, 0.5), ("code.", 0.5, 1.0))


def spoken(said: Transcript = HEARD) -> list[Hearing]:
    return [AnswerEnded(recording=recording((0.0, 1.0))), Answer(transcript=said, speech_spans=((0.0, 1.0),))]


def held(script: Script, of: Plan | None = None) -> list[Event]:
    return list(hold(of or plan(HASH, STORY, follow_ups=0), script.cast()))


def asked(events: list[Event]) -> list[tuple[int, int]]:
    """Place and attempt of everything asked."""
    return [(event.turn.asked.turn, event.turn.asked.attempt) for event in events if isinstance(event, Asking)]


def test_the_last_answer_is_given_again_and_the_interview_goes_on() -> None:
    script = Script([[answer("Well.")], [AGAIN], [answer(SAID)], [answer("I did.")]])
    events = held(script)
    assert asked(events) == [(1, 1), (2, 1), (1, 2), (2, 1)]
    takes = [event.turn for event in events if isinstance(event, Reviewed)]
    assert [(one.asked.turn, one.asked.attempt) for one in takes] == [(1, 1), (1, 2), (2, 1)]
    assert events[-1] == Ended(ending=Ending.FINISHED)


def test_a_retake_is_followed_up_by_itself() -> None:
    """What was asked before on the first take is asked no more when the second has said it."""
    script = Script([[answer("Each bucket keeps a little list.")], [AGAIN], [answer(SAID)], [Leave()]])
    held(script, plan(HASH, follow_ups=1))
    assert script.asked[0] == script.asked[2] == HASH.text
    assert script.asked[1] != script.asked[3]


def test_an_answer_is_begun_again_while_it_is_spoken_and_both_takes_are_kept() -> None:
    begun: list[Hearing] = [AnswerEnded(recording=recording(), again=True)]
    script = Script([begun, spoken(), [Leave()]])
    events = held(script)
    assert asked(events) == [(1, 1), (1, 2), (2, 1)]
    assert names(events).count("Heard") == 2
    assert events[-1] == Ended(ending=Ending.QUIT), "the take that was broken off waits for nothing"


def test_a_retake_that_is_not_given_takes_nothing_away() -> None:
    script = Script([[answer(SAID)], [AGAIN], [Skip()], [answer("I did.")]])
    assert asked(held(script)) == [(1, 1), (2, 1), (1, 2), (2, 1)]


def test_the_very_last_answer_can_be_given_again() -> None:
    script = Script([[answer("Well.")], [answer(SAID)]], wishes=[[AGAIN], []])
    events = held(script, plan(HASH, follow_ups=0))
    assert asked(events) == [(1, 1), (1, 2)]
    assert events[-1] == Ended(ending=Ending.FINISHED)


def test_before_the_first_answer_there_is_nothing_to_look_back_at() -> None:
    script = Script([[AGAIN, PLAY, WHY, CORRECT, answer(SAID)]])
    events = held(script, plan(HASH, follow_ups=0))
    assert names(events)[:6] == ["Asking", *["Refused"] * 4, "Heard"]


def test_an_answer_is_played_and_explained_while_the_next_is_waited_for() -> None:
    script = Script([spoken(), [PLAY, WHY, answer("I did.")]])
    events = held(script)
    assert [one.seconds for one in script.played] == [60.0]
    played, explained = (next(one for one in events if isinstance(one, kind)) for kind in (Playing, Explained))
    assert played.turn.asked.turn == explained.turn.asked.turn == 1
    assert asked(events) == [(1, 1), (2, 1)], "and is asked once"


def test_a_corrected_transcript_is_judged_and_the_one_that_was_heard_is_kept() -> None:
    script = Script([spoken(), [CORRECT], [Leave()]], edited="I read code.")
    events = held(script)
    first, second = (event.turn for event in events if isinstance(event, Reviewed))
    assert second.transcript is not None
    assert second.transcript.text == "I read code."
    assert second.heard == HEARD
    assert second.asked == first.asked, "the same take"
    assert second.delivery is not None
    assert script.asked == [HASH.text, STORY.text, STORY.text]
    assert script.spoken == [HASH.text, STORY.text], "what stands is not said again"


def test_corrected_twice_it_keeps_what_was_heard_first() -> None:
    script = Script([spoken()], wishes=[[CORRECT], [CORRECT], []], edited="I read code.")
    events: list[Event] = []
    for event in hold(plan(HASH, follow_ups=0), script.cast()):
        events.append(event)
        if isinstance(event, Reviewed) and event.turn.heard:
            script.edited = "I read the code."
    last = [event.turn for event in events if isinstance(event, Reviewed)][-1]
    assert last.transcript is not None
    assert (last.transcript.text, last.heard) == ("I read the code.", HEARD)


def test_what_cannot_be_done_is_said() -> None:
    script = Script([[answer(SAID)], [PLAY, CORRECT, answer("I did.")]])
    reasons = [event.reason for event in held(script) if isinstance(event, Refused)]
    assert reasons == [
        "There is no recording of the last answer to play.",
        "The last answer was not spoken: there is no transcript to correct.",
    ]


def test_an_unchanged_transcript_is_not_judged_again() -> None:
    script = Script([spoken(), [CORRECT, answer("I did.")]])
    events = held(script)
    assert [event.reason for event in events if isinstance(event, Refused)] == ["The transcript stays as it was."]
    assert names(events).count("Reviewed") == 2


def test_an_answer_of_which_no_word_was_made_out_is_not_judged() -> None:
    lost = Doubt(seconds=(0.0, 3.0), span=(0, 0), why="no words could be made out")
    unheard = Transcript(text="", language="en", doubts=(lost,))
    events = held(Script([spoken(unheard)]), plan(HASH))
    told = next(event for event in events if isinstance(event, Unassessed))
    assert told.turn.review is None
    assert told.turn.problem is not None
    assert "No word" in told.turn.problem
    assert events[-1] == Ended(ending=Ending.FINISHED), "it does not wait for a review that will not come"


PIECES = ("You keep a list.", "What happens when it is long?")


class Streaming(BuiltInCoach):
    """A coach that makes the follow-up first, by the sentence."""

    def follow_up(self, turn: Turn, grammar: tuple[GrammarEdit, ...], line: Sequence[Turn]) -> Iterator[str]:
        return iter(PIECES)

    def review(self, turn: Turn, grammar: tuple[GrammarEdit, ...], line: Sequence[Turn]) -> Review:
        found = BuiltInCoach().review(turn, grammar, line)
        assert found.follow_up is not None
        return replace(found, follow_up=replace(found.follow_up, text=" ".join(PIECES)))


def test_a_follow_up_is_said_as_it_comes_and_not_again_when_it_is_asked() -> None:
    script = Script([[answer(SAID)], [Leave()]])
    events = list(hold(plan(HASH), replace(script.cast(), coach=Streaming())))
    assert tuple(event.text for event in events if isinstance(event, FollowingUp)) == PIECES
    assert script.spoken == [HASH.text, *PIECES]
    assert script.asked == [HASH.text, " ".join(PIECES)]


def test_no_follow_up_is_said_ahead_that_would_not_be_asked() -> None:
    script = Script([[answer(SAID)]])
    list(hold(plan(HASH, follow_ups=0), replace(script.cast(), coach=Streaming())))
    assert script.spoken == [HASH.text]


def test_a_coach_hints_when_the_question_has_no_more() -> None:
    class Hinting(BuiltInCoach):
        def hint(self, question: Question, given: Sequence[str]) -> str | None:
            return "Think of its cost." if len(given) == len(HASH.hints) else None

    script = Script([[*[HintWanted()] * 4, answer(SAID)]])
    events = list(hold(plan(HASH, follow_ups=0), replace(script.cast(), coach=Hinting())))
    hints = [event.text for event in events if isinstance(event, Hinted)]
    assert hints == [*HASH.hints, "Think of its cost.", None]
    assert [event.turn.hints for event in events if isinstance(event, Reviewed)] == [3]


def test_what_the_interview_came_to_is_told_by_the_takes_that_count() -> None:
    script = Script([[answer("Well.")], [AGAIN], [answer(SAID)], [answer("I did.")]])
    summed = [event.summary for event in held(script) if isinstance(event, SummedUp)]
    assert len(summed) == 1
    assert summed[0].text.startswith("You gave 2 answers")


def test_who_leaves_waits_for_no_summary() -> None:
    assert not [event for event in held(Script([[answer(SAID)], [Leave()]])) if isinstance(event, SummedUp)]
