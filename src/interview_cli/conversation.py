"""The live loop: asks, hears, assesses, follows up; serves every mode of a spoken or typed interview.

It yields what happens and touches nothing: whoever drains it shows the events and keeps their turns.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from interview_cli.core import agenda, ports
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
    Partial,
    Reviewed,
    Unassessed,
    Unspoken,
)
from interview_cli.core.ports import Answer, AnswerEnded, Cast, Hearing, HintWanted, Leave, Level, Skip
from interview_cli.core.types import Asked, Plan, Turn
from interview_cli.turn import assess

WENT_ON = "You went on without an answer."

Making = Generator[Event, None, Turn]
Taking = Generator[Event, None, tuple[Turn, bool]]
"""Events, and at the end the turn; for a turn that is taken, whether the candidate leaves."""


def hold(plan: Plan, cast: Cast, done: Sequence[Turn] = ()) -> Iterator[Event]:
    """Hold the interview of ``plan`` from where ``done`` left it.

    A turn of ``done`` that has an answer but no review is taken up first.
    """
    turns: list[Turn] = []
    for turn in done:
        turns.append((yield from take_up(turn, turns, plan, cast)) if is_pending(turn) else turn)
    leaving = False
    while not leaving and (asked := agenda.next_asked(plan, turns)):
        turn, leaving = yield from take_turn(asked, turns, plan, cast)
        turns.append(turn)
    left = Ending.QUIT if leaving else Ending.FINISHED
    yield Ended(ending=Ending.WAITING if any(map(is_pending, turns)) else left)


def is_pending(turn: Turn) -> bool:
    """There is an answer without a review: the interview, the recogniser or the review was interrupted."""
    return turn.review is None and (turn.recording is not None or turn.transcript is not None)


def look_ahead(plan: Plan, turns: Sequence[Turn], cast: Cast) -> None:
    """Have the voice prepare what will be asked after these turns, as far as that can be told by now."""
    if asked := agenda.next_asked(plan, turns):
        cast.voice.prepare(asked.question.text)


def take_turn(asked: Asked, turns: Sequence[Turn], plan: Plan, cast: Cast) -> Taking:
    """Put a question, hear the answer and assess it. Returns the turn, and whether the candidate leaves."""
    turn = Turn(asked=asked, at=cast.clock.now())
    yield Asking(turn=turn)
    try:
        cast.voice.say(asked.question.text)
    except EngineError as error:
        yield Unspoken(turn=turn, reason=error.message)
    look_ahead(plan, (*turns, turn), cast)
    turn, leaving = yield from follow(turn, cast.listener.listen(asked))
    if turn.transcript:
        turn = yield from review(turn, turns, plan, cast)
    elif turn.problem:
        yield Unassessed(turn=turn)
    return turn, leaving


def follow(turn: Turn, hearing: Iterator[Hearing]) -> Taking:
    """Follow an answer as it is heard. Without words, the turn says in ``problem`` why, or the candidate left."""
    leaving = False
    try:
        for heard in hearing:
            match heard:
                case Level():
                    yield _listening(turn, heard)
                case ports.Partial():
                    yield Partial(turn=turn, text=heard.text)
                case HintWanted():
                    hints = turn.asked.question.hints[turn.hints :]
                    turn = replace(turn, hints=turn.hints + bool(hints))
                    yield Hinted(turn=turn, text=hints[0] if hints else None)
                case AnswerEnded():
                    turn, leaving = replace(turn, recording=heard.recording), heard.leaving
                    yield Heard(turn=turn)
                case Answer():
                    turn = replace(turn, transcript=heard.transcript)
                    if turn.recording:
                        spans, prosody = heard.speech_spans, heard.prosody
                        spoken = replace(turn.recording, speech_spans=spans, prosody=prosody)
                        turn = replace(turn, recording=spoken)
                    else:
                        yield Heard(turn=turn)
                case Skip():
                    turn = replace(turn, problem=WENT_ON)
                case Leave():
                    break
    except EngineError as error:
        turn = replace(turn, problem=error.message)
    has_left = turn.transcript is None and turn.problem is None
    return turn, leaving or has_left


def _listening(turn: Turn, now: Level) -> Listening:
    return Listening(turn=turn, seconds=now.seconds, level=now.level, warning=now.warning, ends_in=now.ends_in)


def take_up(turn: Turn, turns: Sequence[Turn], plan: Plan, cast: Cast) -> Making:
    """Hear, if that is still to be done, and assess an answer that was given before."""
    turn = replace(turn, problem=None)
    if turn.transcript is None and turn.recording:
        turn, _ = yield from follow(turn, cast.listener.hear(turn.asked, turn.recording))
    if turn.transcript is None:
        yield Unassessed(turn=turn)
        return turn
    return (yield from review(turn, turns, plan, cast))


def review(turn: Turn, turns: Sequence[Turn], plan: Plan, cast: Cast) -> Making:
    """Assess a turn that has its transcript; if that fails, the answer is kept with the reason."""
    yield Assessing(turn=turn)
    try:
        turn = assess(turn, agenda.line_of(turns, turn.asked), cast.grammar, cast.coach)
    except EngineError as error:
        turn = replace(turn, problem=error.message)
        yield Unassessed(turn=turn)
    else:
        look_ahead(plan, (*turns, turn), cast)  # the follow-up, while the feedback is shown
        yield Reviewed(turn=turn)
    return turn
