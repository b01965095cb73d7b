"""Has an answer that was heard judged, and asks ahead what follows it up."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from interview_cli.conversation.hearing import mistaken
from interview_cli.core import agenda
from interview_cli.core.errors import EngineError, costing
from interview_cli.core.events import Assessing, Event, FollowingUp, Reviewed, Unassessed, Unspoken
from interview_cli.core.ports import Cast
from interview_cli.core.types import Plan, Turn
from interview_cli.turn import examine


def look_ahead(plan: Plan, turns: Sequence[Turn], cast: Cast) -> None:
    """Have the voice prepare what will be asked after these turns, as far as that can be told by now."""
    if asked := agenda.next_asked(plan, turns):
        cast.voice.prepare(asked.question.text)


def speak(text: str, turn: Turn, cast: Cast) -> Iterator[Event]:
    """Say something aloud, or tell why it could not be said."""
    try:
        cast.voice.say(text)
    except EngineError as error:
        yield Unspoken(turn=turn, reason=error.message)


def review(turn: Turn, turns: Sequence[Turn], plan: Plan, cast: Cast) -> Generator[Event, None, tuple[Turn, str]]:
    """Assess a turn that has its words; returns it, and what of the follow-up was said aloud meanwhile."""
    yield Assessing(turn=turn)
    line, spoken = agenda.line_of(turns, turn.asked), ""
    try:
        with costing("review of this answer"):
            examined, edits = examine(turn, cast.grammar)
            if agenda.may_follow_up(plan, line):
                for piece in cast.coach.follow_up(examined, edits, line):
                    yield FollowingUp(turn=turn, text=piece)
                    yield from speak(piece, turn, cast)
                    spoken = f"{spoken} {piece}".strip()
            turn = replace(examined, review=cast.coach.review(examined, edits, line))
    except EngineError as error:
        yield from mistaken(error)
        turn = replace(turn, problem=error.message)
        yield Unassessed(turn=turn)
    else:
        look_ahead(plan, (*turns, turn), cast)  # the follow-up, while the feedback is shown
        yield Reviewed(turn=turn)
    return turn, spoken
