"""Which stretches of an answer the recogniser hears at once: those of a recording, and those of one being made.

The second are the first as far as what is still to come cannot change them, so that an answer has the same words
whether it was heard while it was spoken or afterwards.
"""

from collections.abc import Callable, Iterator, Sequence

from interview_cli.core.speech import Speech
from interview_cli.core.types import Seconds

LONGEST = 28.0
"""Seconds. Whisper hears 30 at a time; the rest is for the margins."""

PAUSE = 0.5
"""Seconds of silence in which a segment may be closed."""

ENOUGH = 8.0
"""Seconds after which a pause closes a segment. Each segment costs the work of 30 s, so short sentences go
together; a small model errs more the longer it listens, so not many of them."""

LONG_PAUSE = 2.0
"""Seconds of silence that close any segment: in a longer one Whisper hears words that nobody said."""

MARGIN = 0.15
"""Seconds of silence that are heard before and after the speech, where there are so many."""

Quietest = Callable[[Seconds], float]
"""The moment in a stretch of the sound at which it is quietest."""


def segments(
    spans: Sequence[Seconds],
    seconds: float,
    quietest: Quietest,
    *,
    enough: float = ENOUGH,
    margin: float = MARGIN,
) -> tuple[Seconds, ...]:
    """The segments of a recording of so many seconds: in order, apart, each with its margins.

    ``enough``: seconds after which a pause closes one.
    """
    return _with_margins(_joined(spans, quietest, enough), seconds, margin)


def settled(speech: Speech, quietest: Quietest) -> tuple[Seconds, ...]:
    """Those of ``segments`` that are closed, whatever will be said; the answer is still being spoken."""
    spans = list(speech.spans)
    if spans and speech.silence is not None and speech.silence < PAUSE:
        spans[-1] = (spans[-1][0], speech.seconds)  # it may go on at once
    else:
        spans.append((speech.seconds, speech.seconds))
    joined = _joined(spans, quietest)
    return _with_margins(joined[:-1], joined[-1][0])


def tentative(speech: Speech, quietest: Quietest, pause: float = PAUSE) -> Seconds | None:
    """The last segment, as it is if no more is said; None unless the speaker pauses, and when it is settled.

    A ``pause`` shorter than both margins tells less than the recording will.
    """
    if speech.silence is None or speech.silence < pause:
        return None
    last = segments(speech.spans, speech.seconds, quietest)[-1]
    return None if last in settled(speech, quietest) else last


def _joined(spans: Sequence[Seconds], quietest: Quietest, enough: float = ENOUGH) -> list[Seconds]:
    joined: list[Seconds] = []
    for start, end in (piece for span in spans for piece in _pieces(span, quietest)):
        if joined and _belongs(joined[-1], start, end, enough):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _belongs(segment: Seconds, start: float, end: float, enough: float) -> bool:
    """Whether speech from ``start`` to ``end`` goes on with the segment before it."""
    pause, held = start - segment[1], segment[1] - segment[0]
    closed = pause >= PAUSE and held >= enough
    return not closed and pause < LONG_PAUSE and end - segment[0] <= LONGEST


def _pieces(span: Seconds, quietest: Quietest) -> Iterator[Seconds]:
    """The span, cut where it is quietest into pieces that are not too long for Whisper."""
    start, end = span
    while end - start > LONGEST:
        cut = quietest((start + LONGEST / 2, start + LONGEST))
        yield start, cut
        start = cut
    yield start, end


def _with_margins(joined: Sequence[Seconds], until: float, margin: float = MARGIN) -> tuple[Seconds, ...]:
    """The segments with the silence around them, none of which is heard twice; the last ends before ``until``."""
    ends = [0.0, *(end for _, end in joined)]
    starts = [*(start for start, _ in joined), until]
    margins = [min(margin, (start - end) / 2) for start, end in zip(starts, ends, strict=True)]
    return tuple(
        (start - before, end + after)
        for (start, end), before, after in zip(joined, margins, margins[1:], strict=False)
    )
