"""The interview as a whole: what is asked when, and what becomes of each answer."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

from interview_cli.conversation.hearing import WENT_ON, Then, follow, mistaken, prepare
from interview_cli.conversation.looking_back import look_back
from interview_cli.conversation.reviewing import look_ahead, review, speak
from interview_cli.core import agenda, takes
from interview_cli.core.errors import Mistake, costing
from interview_cli.core.events import Asking, Ended, Ending, Event, Lingering, SummedUp, SummingUp, Unassessed
from interview_cli.core.heard import Wish
from interview_cli.core.ports import Cast
from interview_cli.core.types import Asked, Plan, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An interview as far as it has come."""

    turns: tuple[Turn, ...]
    then: Then = Then.ON
    spoken: str = ""
    """What was said aloud last."""


Step = Generator[Event, None, Held]


def hold(plan: Plan, cast: Cast, done: Sequence[Turn] = ()) -> Iterator[Event]:
    """Hold the interview of ``plan`` from where ``done`` left it.

    A turn of ``done`` that has an answer but no review is taken up first.
    """
    held = yield from take_up(done, plan, cast)
    while held.then in (Then.ON, Then.RETAKE):
        asked = agenda.next_asked(plan, held.turns)
        if held.then is Then.RETAKE:
            asked = takes.again(held.turns[-1].asked)
        if asked:
            held = yield from take_turn(asked, held, plan, cast)
        elif held.turns != tuple(done) and held.turns[-1].problem != WENT_ON:
            held = yield from linger(held, plan, cast)
        else:
            held = replace(held, then=Then.OVER)
    if held.then is Then.OVER:
        yield from sum_up(held, cast)
    waits = any(takes.is_pending(turn, held.turns) for turn in held.turns)
    left = Ending.QUIT if held.then is Then.LEAVE else Ending.FINISHED
    yield Ended(ending=Ending.WAITING if waits else left)


def sum_up(held: Held, cast: Cast) -> Iterator[Event]:
    """Tell what the interview came to, if anything was reviewed."""
    yield SummingUp()
    try:
        with costing("summary"):
            summary = cast.coach.sum_up(takes.standing(held.turns))
    except Mistake as mistake:
        yield from mistaken(mistake)
        return
    if summary:
        yield SummedUp(summary=summary)


def take_up(done: Sequence[Turn], plan: Plan, cast: Cast) -> Step:
    """Hear, if that is still to be done, and assess each answer that was given before and has no review."""
    held = Held(turns=())
    for turn in done:
        if takes.is_pending(turn, done):
            held = yield from _catch_up(replace(turn, problem=None), held, plan, cast)
        else:
            held = replace(held, turns=(*held.turns, turn))
    return held


def _catch_up(turn: Turn, held: Held, plan: Plan, cast: Cast) -> Step:
    if turn.transcript is None and turn.recording:
        followed = yield from follow(turn, cast.listener.hear(turn.asked, turn.recording), None, cast)
        turn = followed.turn
    return (yield from conclude(turn, held, plan, cast))


def take_turn(asked: Asked, held: Held, plan: Plan, cast: Cast) -> Step:
    """Put a question, hear the answer and assess it."""
    turn = Turn(asked=asked, at=cast.clock.now())
    yield Asking(turn=turn)
    yield from prepare(turn, cast)
    if asked.question.text != held.spoken:
        yield from speak(asked.question.text, turn, cast)
    look_ahead(plan, (*held.turns, turn), cast)
    last = held.turns[-1] if held.turns else None
    followed = yield from follow(turn, cast.listener.listen(asked), last, cast)
    held = replace(held, then=followed.then, spoken=asked.question.text)
    if followed.amended:
        return (yield from review_again(followed.amended, held, plan, cast))
    if followed.then is Then.RETAKE:
        begun = (followed.turn,) if followed.turn.recording else ()
        return replace(held, turns=(*held.turns, *begun), spoken="")
    earlier = broken_off(asked, held.turns)
    if earlier is None or followed.turn.problem != WENT_ON:
        held = yield from conclude(followed.turn, held, plan, cast)
    if earlier and takes.is_pending(earlier, held.turns):  # the candidate gave no other answer
        others = tuple(turn for turn in held.turns if turn is not earlier)
        held = yield from conclude(earlier, replace(held, turns=others), plan, cast)
    return held


def broken_off(asked: Asked, turns: Sequence[Turn]) -> Turn | None:
    """The take before this one, if the microphone broke it off and it waits for its review."""
    of_this = [turn for turn in turns if turn.asked.turn == asked.turn and not turn.problem]
    return next((turn for turn in of_this if takes.is_pending(turn, turns)), None)


def linger(held: Held, plan: Plan, cast: Cast) -> Step:
    """All was asked: the last answer may still be looked at, corrected or given again."""
    last = held.turns[-1]
    yield Lingering(turn=last)
    for wanted in cast.listener.linger():
        if wanted.wish is Wish.RETAKE:
            return replace(held, then=Then.RETAKE, spoken="")
        better = yield from look_back(wanted.wish, last, cast)
        if better:
            return (yield from review_again(better, held, plan, cast))
    return replace(held, then=Then.OVER)


def review_again(turn: Turn, held: Held, plan: Plan, cast: Cast) -> Step:
    """Assess the last answer again, by its corrected words; then something else may be asked."""
    held = yield from conclude(turn, replace(held, turns=held.turns[:-1]), plan, cast)
    return held if held.then is Then.LEAVE else replace(held, then=Then.ON)


def conclude(turn: Turn, held: Held, plan: Plan, cast: Cast) -> Step:
    """Assess a turn, if it has words; if that fails, the answer is kept with the reason."""
    if turn.has_words:
        turn, spoken = yield from review(turn, held.turns, plan, cast)
        return replace(held, turns=(*held.turns, turn), spoken=spoken or held.spoken)
    if turn.problem:
        yield Unassessed(turn=turn)
    return replace(held, turns=(*held.turns, turn))
