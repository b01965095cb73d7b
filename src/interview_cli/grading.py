"""The batch loop: answers that were handed in become turns or failures, in the order in which they came."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Protocol, TypeVar

from interview_cli.core.batch import Failure, Submission, Trouble
from interview_cli.core.errors import EngineError, Mistake, costing
from interview_cli.core.ports import Coach, GrammarChecker
from interview_cli.core.types import Asked, Recording, Transcript, Turn
from interview_cli.turn import assess

NO_SPEECH = "No speech was heard in it: is it the right file, and was the microphone on?"
NO_WORDS = "There is speech in it, but no word could be made out."

Given = TypeVar("Given")
Made = TypeVar("Made")


class SoundError(EngineError):
    """A recording cannot be decoded or used; the message says why and what to do."""


Heard = tuple[Recording, Transcript] | EngineError
"""A recording with its speech, and its words; or why nothing could be heard."""


class Ears(Protocol):
    """Makes out the words of recordings that were handed in."""

    def hear(self, submissions: Sequence[Submission]) -> Sequence[Heard]:
        """Each recording with its speech, and its words; or a SoundError or EngineError. Raises NotReady."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Jury:
    """Who grades."""

    ears: Ears
    grammar: GrammarChecker
    coach: Coach
    language: str


def in_order(
    entries: Iterable[Given],
    start: Callable[[Given], Future[Made | Failure]],
    window: int,
    hurry: Callable[[], object] = lambda: None,
) -> Iterator[tuple[Given, Made | Failure]]:
    """Each entry with what ``start`` makes of it, in their order; at most ``window`` are under way at a time.

    ``hurry`` is called before one is waited for. An EngineError that comes of one is its failure: the worker was
    lost. What else a future raises is raised.
    """
    under_way: deque[tuple[Given, Future[Made | Failure]]] = deque()
    for entry in entries:
        under_way.append((entry, start(entry)))
        while under_way and (len(under_way) >= window or under_way[0][1].done()):
            first, future = under_way.popleft()
            if not future.done():
                hurry()
            made = _awaited(future)
            yield first, made
    hurry()
    for last, future in under_way:
        made = _awaited(future)
        yield last, made


def by_group(
    entries: Iterable[Given],
    start: Callable[[Given], Future[Made | Failure]],
    size: int,
    group: Callable[[Given], str],
    set_apart: Callable[[Given, Made | Failure], None],
) -> Iterator[tuple[Given, Made | Failure]]:
    """The same for a worker that is faster with entries of one ``group`` after another: of each ``size`` entries
    those of a group are begun together.

    What is made before its turn has come is ``set_apart``, too, so that it need not be made again.
    """
    rest = iter(entries)
    while block := list(islice(rest, size)):
        yield from _regrouped(block, start, group, set_apart)


def _regrouped(
    block: Sequence[Given],
    start: Callable[[Given], Future[Made | Failure]],
    group: Callable[[Given], str],
    set_apart: Callable[[Given, Made | Failure], None],
) -> Iterator[tuple[Given, Made | Failure]]:
    order = sorted(range(len(block)), key=lambda place: group(block[place]))
    under_way = {place: start(block[place]) for place in order}
    made: dict[int, Made | Failure] = {}
    turn = 0
    for place, future in under_way.items():
        made[place] = _awaited(future)
        if place != turn:
            set_apart(block[place], made[place])
        while turn in made:
            yield block[turn], made.pop(turn)
            turn += 1


def _awaited(future: Future[Made | Failure]) -> Made | Failure:
    try:
        return future.result()
    except EngineError as error:
        return Failure(kind=Trouble.WORKER, reason=error.message)


def judge(lot: Sequence[Submission], jury: Jury, at: datetime) -> tuple[Turn | Failure, ...]:
    """Grade answers together. Raises NotReady when this machine lacks something that every such answer needs.

    A bug of ours costs the one answer over which it came to light.
    """
    spoken = [one for one in lot if one.audio is not None]
    heard = iter(_transcripts(spoken, jury.ears) if spoken else ())
    return tuple(_judged(one, None if one.audio is None else next(heard), jury, at) for one in lot)


def _transcripts(spoken: Sequence[Submission], ears: Ears) -> Sequence[Heard]:
    """The words of each recording; those that are heard together are heard alone where a bug came to light."""
    try:
        with costing("words of this recording"):
            return ears.hear(spoken)
    except Mistake as mistake:
        if len(spoken) == 1:
            return [mistake]
    return [heard for one in spoken for heard in _transcripts([one], ears)]


def _judged(submission: Submission, heard: Heard | None, jury: Jury, at: datetime) -> Turn | Failure:
    asked = Asked(question=submission.question, number=1, of=1, turn=1)
    turn = Turn(asked=asked, at=at)
    if isinstance(heard, EngineError):
        return _failure(heard)
    if heard:
        recording, said = heard
        if not recording.speech_spans:
            return Failure(kind=Trouble.SPEECH, reason=NO_SPEECH)
        if not said.text.strip():
            return Failure(kind=Trouble.SPEECH, reason=NO_WORDS)
        turn = replace(turn, recording=recording, transcript=said)
    else:
        turn = replace(turn, transcript=Transcript(text=submission.text or "", language=jury.language))
    try:
        with costing("review of this answer"):
            return assess(turn, (), jury.grammar, jury.coach)
    except EngineError as error:
        return _failure(error)


def _failure(error: EngineError) -> Failure:
    if isinstance(error, Mistake):
        return Failure(kind=Trouble.MISTAKE, reason=error.message, details=error.details)
    kind = Trouble.SOUND if isinstance(error, SoundError) else Trouble.ENGINE
    return Failure(kind=kind, reason=error.message)
