"""Follows one answer as it is heard."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from interview_cli.conversation.looking_back import look_back
from interview_cli.core import events
from interview_cli.core.errors import EngineError
from interview_cli.core.events import Event, Heard, Hinted, Hinting, Listening
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
from interview_cli.core.ports import Cast
from interview_cli.core.types import Turn

WENT_ON = "You went on without an answer."
UNHEARD = "No word of this answer could be made out, so it is not judged. r answers again."


class Then(Enum):
    """What comes after a step of the interview."""

    ON = auto()
    LEAVE = auto()
    OVER = auto()
    """All was asked, and nothing more is wished."""
    RETAKE = auto()
    """The last answer is given again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A turn as far as it was heard. ``amended`` is the turn before it, when its transcript was corrected."""

    turn: Turn
    then: Then = Then.ON
    amended: Turn | None = None


def follow(
    turn: Turn, hearing: Iterator[Hearing], last: Turn | None, cast: Cast
) -> Generator[Event, None, Followed]:
    """Follow an answer as it is heard; ``last`` is the one before it.

    Without words, the turn says in ``problem`` why, or the candidate left.
    """
    leaving, given = False, tuple[str, ...]()
    try:
        for heard in hearing:
            match heard:
                case Level() | Partial():
                    yield _live(turn, heard, cast)
                case HintWanted():
                    hint = yield from _hint(turn, given, cast)
                    given += (hint,) if hint else ()
                    turn = replace(turn, hints=len(given))
                    yield Hinted(turn=turn, text=hint)
                    cast.coach.prepare(turn.asked)  # the hint may have taken its place
                case Wanted(wish=Wish.RETAKE) if last:
                    return Followed(turn=turn, then=Then.RETAKE)
                case Wanted(wish=wish):
                    better = yield from look_back(wish, last or turn, cast)
                    if better:
                        return Followed(turn=turn, amended=better)
                case AnswerEnded():
                    turn, leaving = replace(turn, recording=heard.recording), heard.leaving
                    yield Heard(turn=turn, again=heard.again)
                    if heard.again:
                        return Followed(turn=turn, then=Then.RETAKE)
                case Answer():
                    turn = _with_words(turn, heard)
                    yield from () if turn.recording else (Heard(turn=turn),)
                case Skip():
                    turn = replace(turn, problem=WENT_ON)
                case Leave():
                    break
    except EngineError as error:
        turn = replace(turn, problem=error.message)
    has_left = turn.transcript is None and turn.problem is None
    return Followed(turn=turn, then=Then.LEAVE if leaving or has_left else Then.ON)


def _hint(turn: Turn, given: tuple[str, ...], cast: Cast) -> Generator[Event, None, str | None]:
    """The question's next hint, else one of the coach's."""
    hints = turn.asked.question.hints[len(given) :]
    if hints:
        return hints[0]
    yield Hinting(turn=turn)
    return cast.coach.hint(turn.asked.question, given)


def _live(turn: Turn, now: Level | Partial, cast: Cast) -> Event:
    """What is told of it; the coach reads the words."""
    if isinstance(now, Partial):
        cast.coach.prepare(turn.asked, now.text)
        return events.Partial(turn=turn, text=now.text)
    return Listening(
        turn=turn,
        seconds=now.seconds,
        level=now.level,
        warning=now.warning,
        ends_in=now.ends_in,
        held=now.held,
        words_per_minute=now.words_per_minute,
    )


def _with_words(turn: Turn, answer: Answer) -> Turn:
    problem = UNHEARD if answer.transcript.is_unheard else None
    turn = replace(turn, transcript=answer.transcript, problem=problem)
    if turn.recording is None:
        return turn
    return replace(
        turn, recording=replace(turn.recording, speech_spans=answer.speech_spans, prosody=answer.prosody)
    )
