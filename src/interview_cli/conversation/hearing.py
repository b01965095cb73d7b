"""Follows one answer as it is heard."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from interview_cli.conversation.looking_back import look_back
from interview_cli.core import events
from interview_cli.core.errors import EngineError, Mistake, costing
from interview_cli.core.events import Broken, Event, Heard, Hinted, Hinting, Listening, Mistaken, Refused
from interview_cli.core.heard import (
    Answer,
    AnswerEnded,
    Hearing,
    HintWanted,
    Level,
    Partial,
    Skip,
    Unavailable,
    Wanted,
    Wish,
)
from interview_cli.core.ports import Cast
from interview_cli.core.types import Turn

WENT_ON = "You went on without an answer."
UNHEARD = "No word of this answer could be made out, so it is not judged. r answers again."
MUTED = "The microphone was silent, so nothing is judged: is it muted? r answers again."
WORDLESS = "No speech was heard in this answer, so it is not judged. r answers again."
EMPTY = "Nothing was typed, so nothing is judged."


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

    Without words, the turn says in ``problem`` why, or the candidate left. A bug of ours after the answer has
    ended costs its words for now; before that there is nothing to keep, and it is raised.
    """
    leaving, failure, given = False, None, tuple[str, ...]()
    try:
        for heard in _guarded(hearing):
            match heard:
                case Level() | Partial() | Unavailable():
                    yield from _live(turn, heard, cast)
                case HintWanted():
                    hint = yield from _hint(turn, given, cast)
                    given += (hint,) if hint else ()
                    turn = replace(turn, hints=len(given))
                case Wanted(wish=Wish.RETAKE) if last:
                    return Followed(turn=turn, then=Then.RETAKE)
                case Wanted(wish=wish):
                    better = yield from look_back(wish, last or turn, cast)
                    if better:
                        return Followed(turn=turn, amended=better)
                case AnswerEnded():
                    turn = replace(turn, recording=heard.recording, is_discarded=heard.again)
                    leaving, failure = heard.leaving, heard.failure
                    yield Heard(turn=turn, again=heard.again)
                    if heard.again:
                        return Followed(turn=turn, then=Then.RETAKE)
                case Answer():
                    turn = yield from _with_words(turn, heard)
                case Skip():
                    turn = replace(turn, problem=WENT_ON)
                # Leave is the last thing that comes, and leaves the turn as it is
    except EngineError as error:
        turn = yield from _without_words(turn, error)
    if failure:
        yield Broken(turn=turn, reason=failure)
        return Followed(turn=turn, then=Then.RETAKE)
    has_left = turn.transcript is None and turn.problem is None
    return Followed(turn=turn, then=Then.LEAVE if leaving or has_left else Then.ON)


def _guarded(hearing: Iterator[Hearing]) -> Iterator[Hearing]:
    with costing("words of this answer"):
        yield from hearing


def _without_words(turn: Turn, error: EngineError) -> Generator[Event, None, Turn]:
    """The turn, and why it has no words. Raises a bug of ours where nothing was recorded that could be kept."""
    if isinstance(error, Mistake) and not turn.recording:
        raise error.bug from None
    yield from mistaken(error)
    return replace(turn, problem=error.message)


def _hint(turn: Turn, given: tuple[str, ...], cast: Cast) -> Generator[Event, None, str | None]:
    """Give the question's next hint, else one of the coach's."""
    hint = next(iter(turn.asked.question.hints[len(given) :]), None)
    if hint is None:
        yield Hinting(turn=turn)
        try:
            with costing("hint"):
                hint = cast.coach.hint(turn.asked.question, given)
        except Mistake as mistake:
            yield from mistaken(mistake)
    hints = len(given) + (hint is not None)
    yield Hinted(turn=replace(turn, hints=hints), text=hint)
    yield from prepare(turn, cast)  # the hint may have taken its place
    return hint


def prepare(turn: Turn, cast: Cast, words: str = "") -> Iterator[Event]:
    """The coach gets ready for an answer, of which ``words`` are known."""
    try:
        with costing("preparation of the review"):
            cast.coach.prepare(turn.asked, words)
    except Mistake as mistake:
        yield from mistaken(mistake)


def mistaken(error: EngineError) -> Iterator[Event]:
    """The event of a bug of ours; none for any other error."""
    if isinstance(error, Mistake):
        yield Mistaken(summary=error.message, details=error.details)


def _live(turn: Turn, now: Level | Partial | Unavailable, cast: Cast) -> Iterator[Event]:
    """What is told of it; the coach reads the words."""
    if isinstance(now, Unavailable):
        yield Refused(turn=turn, reason=now.reason)
        return
    if isinstance(now, Partial):
        yield from prepare(turn, cast, now.text)
        yield events.Partial(turn=turn, text=now.text)
        return
    yield Listening(
        turn=turn,
        seconds=now.seconds,
        level=now.level,
        warning=now.warning,
        ends_in=now.ends_in,
        held=now.held,
        words_per_minute=now.words_per_minute,
    )


def _with_words(turn: Turn, answer: Answer) -> Generator[Event, None, Turn]:
    """The turn with its words; of a recording it was told before that it has been heard."""
    turn = replace(turn, transcript=answer.transcript, problem=_lack(turn, answer))
    if turn.recording is None:
        yield Heard(turn=turn)
        return turn
    return replace(
        turn, recording=replace(turn.recording, speech_spans=answer.speech_spans, prosody=answer.prosody)
    )


def _lack(turn: Turn, answer: Answer) -> str | None:
    """Why an answer has no words; None when it has."""
    if answer.transcript.has_words:
        return None
    if turn.recording is None:
        return EMPTY
    if answer.transcript.is_unheard:
        return UNHEARD
    return MUTED if turn.recording.is_silent else WORDLESS
