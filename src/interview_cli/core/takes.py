"""Takes: the same question answered again. Every take is kept; one of them stands for the answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from interview_cli.core.measures import Delivery
from interview_cli.core.types import Asked, Recording, Turn, Verdict


def again(asked: Asked) -> Asked:
    """The same question for another take."""
    return replace(asked, attempt=asked.attempt + 1)


def standing(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Of everything asked the take that counts, in the order of the interview.

    That is the last take that has words, else the last; so a retake that is broken off takes nothing away. A
    discarded one never counts: what has no other take was not answered yet.
    """
    chosen: dict[int, Turn] = {}
    for turn in sorted(turns, key=lambda one: (one.asked.turn, one.asked.attempt)):
        before = chosen.get(turn.asked.turn)
        if not turn.is_discarded and (before is None or turn.has_words or not before.has_words):
            chosen[turn.asked.turn] = turn
    return tuple(chosen.values())


def is_superseded(turn: Turn, turns: Sequence[Turn]) -> bool:
    """It was discarded, or there is a later take of this answer that has words."""
    return turn.is_discarded or any(
        other.asked.turn == turn.asked.turn and other.asked.attempt > turn.asked.attempt and other.has_words
        for other in turns
    )


def is_pending(turn: Turn, turns: Sequence[Turn]) -> bool:
    """There is an answer without a review: the interview, the recogniser or the review was interrupted."""
    if turn.review or is_superseded(turn, turns):
        return False
    return turn.has_words if turn.transcript else turn.recording is not None


def recovered(turn: Turn, recording: Recording, turns: Sequence[Turn]) -> Turn:
    """A take with the recording that a crash or Ctrl-C left of it.

    A retake that was broken off before its end is discarded when an earlier take of ``turns`` has words: what the
    candidate ended counts, and not what was cut off.
    """
    is_broken_off = turn.recording is None and any(
        other.asked.turn == turn.asked.turn and other.asked.attempt < turn.asked.attempt and other.has_words
        for other in turns
    )
    return replace(turn, recording=recording, is_discarded=turn.is_discarded or is_broken_off)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of how an answer was said, in the take before and in this one."""

    name: str
    before: float
    now: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a retake changed against the take before it."""

    before: float
    """Its score, 1-10."""
    now: float
    gained: tuple[str, ...]
    """What is met now, and was not."""
    lost: tuple[str, ...]
    """What was met, and is no more."""
    figures: tuple[Figure, ...]
    """How it was said, where both takes were spoken."""


FIGURES: tuple[tuple[str, str, Callable[[Delivery], float]], ...] = (
    ("pace", "words/min", lambda said: said.words_per_minute),
    ("fillers", "a minute", lambda said: said.fillers_per_minute),
    ("longest pause", "s", lambda said: said.longest_pause),
    ("length", "s", lambda said: said.talk_seconds or said.speaking_seconds),
)


def change(before: Turn, now: Turn) -> Change | None:
    """What changed between two takes of one answer; None unless both were reviewed."""
    if before.review is None or now.review is None:
        return None
    was, met = _met(before), _met(now)
    figures: tuple[Figure, ...] = ()
    if (old := before.delivery) and (new := now.delivery):
        figures = tuple(Figure(name=name, before=of(old), now=of(new), unit=unit) for name, unit, of in FIGURES)
    return Change(
        before=before.review.score.value,
        now=now.review.score.value,
        gained=tuple(name for name in met if name not in was),
        lost=tuple(name for name in was if name not in met),
        figures=figures,
    )


def _met(turn: Turn) -> tuple[str, ...]:
    items = turn.review.items if turn.review else ()
    return tuple(item.name for item in items if item.verdict is Verdict.MET)
