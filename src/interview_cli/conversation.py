"""The live loop: asks, hears, assesses, follows up; serves every mode of a spoken or typed interview.

It yields what happens and touches nothing: whoever drains it shows the events and keeps their turns.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from interview_cli.core import agenda
from interview_cli.core.errors import EngineError
from interview_cli.core.events import (
    Asking,
    Assessing,
    Ended,
    Ending,
    Event,
    Heard,
    Hinted,
    Listening,
    Reviewed,
    Unassessed,
    Unspoken,
)
from interview_cli.core.ports import Answer, AnswerEnded, Cast, HintWanted, Leave, Level, Skip
from interview_cli.core.types import Asked, Plan, Turn
from interview_cli.turn import assess

WENT_ON = "You went on without an answer."

Taking = Generator[Event, None, Turn]
Hearing = Generator[Event, None, tuple[Turn, bool]]


def hold(plan: Plan, cast: Cast, done: Sequence[Turn] = ()) -> Iterator[Event]:
    """Hold the interview of ``plan`` from where ``done`` left it.

    A turn of ``done`` that has a recording but no words is heard and assessed first.
    """
    turns: list[Turn] = []
    for turn in done:
        turns.append(turn if is_over(turn) else (yield from take_up(turn, turns, cast)))
    leaving = False
    while not leaving and (asked := agenda.next_asked(plan, turns)):
        turn, leaving = yield from take_turn(asked, turns, cast)
        turns.append(turn)
    yield Ended(ending=Ending.QUIT if leaving else Ending.FINISHED)


def is_over(turn: Turn) -> bool:
    """Nothing is left to be done with the turn."""
    return turn.review is not None or turn.problem is not None


def take_turn(asked: Asked, turns: Sequence[Turn], cast: Cast) -> Hearing:
    """Put a question, hear the answer and assess it. Returns the turn, and whether the candidate leaves."""
    turn = Turn(asked=asked, at=cast.clock.now())
    yield Asking(turn=turn)
    try:
        cast.voice.say(asked.question.text)
    except EngineError as error:
        yield Unspoken(turn=turn, reason=error.message)
    turn, leaving = yield from listen(turn, cast)
    if turn.transcript:
        turn = yield from review(turn, turns, cast)
    elif turn.problem:
        yield Unassessed(turn=turn)
    return turn, leaving


def listen(turn: Turn, cast: Cast) -> Hearing:
    """Hear one answer. Without a transcript, the turn says in ``problem`` why, or the candidate left."""
    leaving = False
    try:
        for heard in cast.listener.listen(turn.asked):
            match heard:
                case Level():
                    yield Listening(turn=turn, seconds=heard.seconds, level=heard.level, warning=heard.warning)
                case HintWanted():
                    hints = turn.asked.question.hints[turn.hints :]
                    turn = replace(turn, hints=turn.hints + bool(hints))
                    yield Hinted(turn=turn, text=hints[0] if hints else None)
                case AnswerEnded():
                    turn, leaving = replace(turn, recording=heard.recording), heard.leaving
                    yield Heard(turn=turn)
                case Answer():
                    was_kept = turn.recording is not None
                    turn = replace(turn, transcript=heard.transcript)
                    if not was_kept:
                        yield Heard(turn=turn)
                case Skip():
                    turn = replace(turn, problem=WENT_ON)
                case Leave():
                    break
    except EngineError as error:
        turn = replace(turn, problem=error.message)
    has_left = turn.transcript is None and turn.problem is None
    return turn, leaving or has_left


def take_up(turn: Turn, turns: Sequence[Turn], cast: Cast) -> Taking:
    """Hear and assess an answer that was recorded before the interview was interrupted."""
    yield Heard(turn=turn)
    if turn.transcript is None and turn.recording:
        try:
            words = cast.listener.hear(turn.asked, turn.recording)
        except EngineError as error:
            turn = replace(turn, problem=error.message)
            yield Unassessed(turn=turn)
            return turn
        turn = replace(turn, transcript=words)
    return (yield from review(turn, turns, cast))


def review(turn: Turn, turns: Sequence[Turn], cast: Cast) -> Taking:
    """Assess a turn that has its transcript; if that fails, the answer is kept with the reason."""
    yield Assessing(turn=turn)
    try:
        turn = assess(turn, agenda.line_of(turns, turn.asked), cast.grammar, cast.coach)
    except EngineError as error:
        turn = replace(turn, problem=error.message)
        yield Unassessed(turn=turn)
    else:
        yield Reviewed(turn=turn)
    return turn
