"""The silences in an answer: how many, how long, and whether they stand inside a clause or at its end.

They come from the voice activity detector, never from the text; only their place in the sentence does.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from interview_cli.core import fluency
from interview_cli.core.measures import Seconds
from interview_cli.core.types import Word

SHORTEST_PAUSE = 0.25
"""Seconds. The usual lower bound of a silent pause (Goldman-Eisler 1968, Psycholinguistics); shorter gaps belong
to articulation: the closure of a "t", say."""

CLAUSE_END = re.compile(r"[,.;:?!…—–][\"'”’)]*$")
OPENS_CLAUSE = frozenset(
    "and but or so because although though while whereas which who when where if unless since until then".split()
)
FILLED_PAUSE = re.compile(fluency.ALWAYS, re.IGNORECASE)


def pauses_between(spans: Sequence[Seconds]) -> tuple[Seconds, ...]:
    """The silences of at least SHORTEST_PAUSE between stretches of speech, as (from, to) in seconds."""
    gaps = ((before[1], after[0]) for before, after in pairwise(spans))
    return tuple(gap for gap in gaps if gap[1] - gap[0] >= SHORTEST_PAUSE)


def stretches(spans: Sequence[Seconds]) -> tuple[Seconds, ...]:
    """The speech between the pauses, gaps that are no pauses included, as (from, to) in seconds."""
    if not spans:
        return ()
    edges = [spans[0][0], *(edge for gap in pauses_between(spans) for edge in gap), spans[-1][1]]
    return tuple(zip(edges[::2], edges[1::2], strict=True))


def median_length(pauses: Sequence[Seconds]) -> float | None:
    """The median length of the pauses in seconds; None without one."""
    return median(end - start for start, end in pauses) if pauses else None


def inside_clauses(pauses: Sequence[Seconds], words: Sequence[Word]) -> tuple[Seconds, ...]:
    """The pauses that stand inside a clause: between two words, the first without a punctuation mark, the second
    no word that opens a clause.

    Fluent speakers pause at the ends of clauses, to plan the next; pauses inside them are heard as a search for
    words (Tavakoli 2011, Pausing patterns, ELT Journal 65). The marks are the recogniser's.
    """
    said = [word for word in words if not FILLED_PAUSE.fullmatch(word.text.strip(" ,.…-"))]
    return tuple(pause for pause in pauses if _is_inside(pause, said))


def _is_inside(pause: Seconds, words: Sequence[Word]) -> bool:
    middle = sum(pause)
    before = [word for word in words if word.start + word.end < middle]
    after = words[len(before) :]
    if not before or not after:
        return False
    opens = after[0].text.strip(" \"'“‘,").lower() in OPENS_CLAUSE
    return not opens and not CLAUSE_END.search(before[-1].text.strip())
