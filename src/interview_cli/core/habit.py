"""The candidate's own answers as the measure of how one was said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from interview_cli.core.measures import Delivery

LAST = 10
"""Answers that make a habit."""

FEWEST = 3
"""Below so many there is none yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A figure of these answers and the usual one, both medians; None where it was measured in none of them."""

    name: str
    unit: str
    now: float | None
    usual: float | None


FIGURES: tuple[tuple[str, str, Callable[[Delivery], float | None]], ...] = (
    ("pace", "words/min", lambda said: said.words_per_minute),
    ("articulation", "syllables/s", lambda said: said.articulation_rate),
    ("fillers", "a minute", lambda said: said.fillers_per_minute),
    ("hedges", "a minute", lambda said: said.hedges_per_minute),
    ("longest pause", "s", lambda said: said.longest_pause),
    ("pauses", "% of the time", lambda said: None if said.pause_share is None else 100 * said.pause_share),
    ("first word", "s", lambda said: said.time_to_first_word),
)


def compared(now: Sequence[Delivery], before: Sequence[Delivery]) -> tuple[Compared, ...]:
    """These answers against the first LAST of ``before``, the latest first; nothing below FEWEST of those."""
    usual = before[:LAST]
    if not now or len(usual) < FEWEST:
        return ()
    return tuple(
        Compared(name=name, unit=unit, now=_median(now, of), usual=_median(usual, of))
        for name, unit, of in FIGURES
    )


def _median(said: Sequence[Delivery], of: Callable[[Delivery], float | None]) -> float | None:
    known = [value for one in said if (value := of(one)) is not None]
    return median(known) if known else None
