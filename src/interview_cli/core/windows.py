"""How the segments of a recording fill the windows in which a recogniser hears: as few as there can be.

Whisper does the work of 30 s for each window, however little it holds. Segments that follow one another share one,
without the silence between them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from interview_cli.core.segments import LONGEST
from interview_cli.core.types import Word

SHORT = 4.0
"""``enough`` seconds of a segment that is to share its window: of longer ones fewer fit, of shorter ones there are
more to hear anew where a window comes out unclear."""

AROUND = 0.4
"""Seconds of silence kept on each side of a segment that shares its window: a pause of up to 0.8 s stays as it
was, a longer one becomes so long. faster-whisper keeps as much where it cuts silence out (``speech_pad_ms``)."""


def filled(lengths: Sequence[float], longest: float = LONGEST) -> tuple[range, ...]:
    """Which segments, of so many seconds each, share a window: all, in order, none of them cut."""
    windows: list[range] = []
    held = 0.0
    for place, length in enumerate(lengths):
        if windows and held + length <= longest:
            windows[-1] = range(windows[-1].start, place + 1)
            held += length
        else:
            windows.append(range(place, place + 1))
            held = length
    return tuple(windows)


def apart(words: Iterable[Word], lengths: Sequence[float]) -> tuple[tuple[Word, ...], ...]:
    """The words of a window by the segment in which their middle lies, at their times in it.

    ``lengths``: the seconds of the segments that share it. A word that reaches over an edge ends there.
    """
    found: list[list[Word]] = [[] for _ in lengths]
    starts = [sum(lengths[:place]) for place in range(len(lengths))]
    for word in words:
        middle = (word.start + word.end) / 2
        place = max((number for number, start in enumerate(starts) if start <= middle), default=0)
        start, length = starts[place], lengths[place]
        found[place].append(
            replace(
                word,
                start=min(max(0.0, word.start - start), length),
                end=min(max(0.0, word.end - start), length),
            )
        )
    return tuple(map(tuple, found))
