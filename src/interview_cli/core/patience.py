"""When an answer has ended by itself: a long silence after speech, never a pause to think before it."""

from interview_cli.core.kinds import Patience
from interview_cli.core.speech import Speech

SILENCE: dict[Patience, float | None] = {
    Patience.QUICK: 2.0,
    Patience.NORMAL: 4.0,
    Patience.CALM: 8.0,
    Patience.OFF: None,
}
"""Seconds of silence that end an answer. A pause of 4 s is felt (``Bands.long_pause``)."""

BEGUN = 0.5
"""Seconds of speech with which an answer has begun: a cough, or an "um" before a long thought, is shorter."""

COUNTDOWN = 3.0
"""Seconds of warning at most; half of the patience at most, too."""


LONG_SILENCE = 30.0
"""Seconds without a word after which whoever asked for time is told again how an answer is ended."""


def left(speech: Speech, patience: Patience, held_at: float = 0.0) -> float | None:
    """Seconds until the silence ends the answer, 0 when it has; None as long as there is nothing to tell.

    ``held_at``: when the candidate asked for more time; no silence counts from there to the next speech.
    """
    limit = SILENCE[patience]
    if limit is None or speech.silence is None or not _has_begun(speech) or _is_held(speech, held_at):
        return None
    rest = limit - speech.silence
    return max(0.0, rest) if rest <= min(COUNTDOWN, limit / 2) else None


def held(speech: Speech, patience: Patience, held_at: float) -> float | None:
    """Seconds without a word so far, when the candidate asked for time at ``held_at`` and has not spoken since.

    None when nobody asked, or no silence would end the answer anyway.
    """
    if SILENCE[patience] is None or not _has_begun(speech) or not _is_held(speech, held_at):
        return None
    return speech.silence


def _has_begun(speech: Speech) -> bool:
    return sum(end - start for start, end in speech.spans) >= BEGUN


def _is_held(speech: Speech, held_at: float) -> bool:
    return speech.spans[-1][1] <= held_at
