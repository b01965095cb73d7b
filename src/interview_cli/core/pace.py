"""How fast an answer was said, from moment to moment."""

from collections.abc import Sequence
from math import ceil

from interview_cli.core.english.words import tokens
from interview_cli.core.measures import Seconds
from interview_cli.core.types import Word

WINDOW = 10.0
"""Seconds: two or three sentences, so that one long word moves little."""

LEAST_SPEECH = 3.0
"""Seconds of speech in a window below which its pace is not told: it would rest on a handful of words."""


LEAST_TIME = 0.02
"""Seconds of speech, the step of Whisper's times, that a word must have in which it can have been said."""

CERTAIN = 0.95
"""Probability from which a word was said, whatever its time: short words often get none."""

MOST_UNTIMED = 0.5
"""Share of the words left out from which the times are to be doubted, not the words."""


def spoken(words: Sequence[Word], spans: Sequence[Seconds]) -> Sequence[Word]:
    """The words that can have been said: those to which the recogniser gives a time in which somebody spoke, and
    those of which it is certain.

    It invents words at pauses, or writes a phrase twice, and finds no time for what was not said.
    """
    timed = [word for word in words if word.probability >= CERTAIN or _time_in(word, spans) >= LEAST_TIME - 1e-6]
    return timed if len(timed) >= (1 - MOST_UNTIMED) * len(words) else words


def _time_in(word: Word, spans: Sequence[Seconds]) -> float:
    return sum(max(0.0, min(word.end, end) - max(word.start, start)) for start, end in spans)


def in_windows(words: Sequence[Word], stretches: Sequence[Seconds]) -> tuple[float | None, ...]:
    """Words a minute of speaking time in each WINDOW from the first speech on; None where little was said.

    ``stretches`` are those of speech between the pauses. A word counts where its middle lies.
    """
    if not words or not stretches:
        return ()
    start, end = stretches[0][0], stretches[-1][1]
    counts = [0] * max(1, ceil((end - start) / WINDOW))
    for word in words:
        place = int(((word.start + word.end) / 2 - start) / WINDOW)
        counts[min(max(place, 0), len(counts) - 1)] += len(tokens(word.text))
    spoken = [_spoken_in(stretches, start + WINDOW * place) for place in range(len(counts))]
    return tuple(
        60 * count / seconds if seconds >= LEAST_SPEECH else None
        for count, seconds in zip(counts, spoken, strict=True)
    )


def _spoken_in(stretches: Sequence[Seconds], start: float) -> float:
    """Seconds of speech in the window from ``start``."""
    return sum(max(0.0, min(until, start + WINDOW) - max(since, start)) for since, until in stretches)
