"""Sees what is wrong with the sound while it is recorded."""

from interview_cli.core.heard import MUTED

STALLED_SECONDS = 1.0
LOST_SECONDS = 0.25
"""So far may the clock run ahead of the samples: longer than any block."""
LATE_SECONDS = 0.5
"""So long may samples be late, when the machine was busy, before they are lost."""
TOLD_SECONDS = 5.0
"""So long is a loss told."""
MUTED_LEVEL = 10 ** (-70 / 20)
"""RMS; the noise of an open microphone lies above -70 dBFS."""
MUTED_SECONDS = 1.5
GATED_SECONDS = 10.0
"""So long may one be silent that was so before, and came back by itself: some send nothing while nobody speaks."""

GONE_SECONDS = 3.0
"""A microphone that sent nothing for so long is taken for gone: a wireless one takes up to two to come back."""

STALLED = "The microphone stopped sending sound: is it still plugged in?"
LOST = "Some sound was lost: this machine is busy, or the microphone was away."


class Watch:
    """Sees it by the clock: PortAudio often tells neither that samples were lost nor that a device is gone.

    All times are seconds of one steady clock. ``came`` is for the thread of PortAudio, ``look`` for that which
    writes, ``warning`` for whoever asks.
    """

    def __init__(self, now: float) -> None:
        self._first = self._last = now
        self._overflow = -TOLD_SECONDS
        self._told_missing, self._late_since, self._told_at = 0.0, now, -TOLD_SECONDS
        self._heard_at: float | None = None
        self.is_silent = True
        """Nothing above the noise of an open microphone has come yet."""
        self._seconds, self._patience = 0.0, MUTED_SECONDS

    def came(self, now: float, is_first: bool, is_whole: bool) -> None:
        """A block came; it is not whole when samples before or in it were lost."""
        if is_first:
            self._first = now
        self._last = now
        if not is_whole:
            self._overflow = now

    def look(self, now: float, seconds: float, level: float | None) -> None:
        """So many ``seconds`` of sound have come; ``level`` is the RMS of the latest, None when nothing is new."""
        self._seconds = seconds
        if self.missing(seconds) < self._told_missing + LOST_SECONDS:
            self._late_since = now
        elif now - self._late_since > LATE_SECONDS:
            self._told_missing, self._told_at = self.missing(seconds), now
        if level is not None and level >= MUTED_LEVEL:
            if self._heard_at is not None and seconds - self._heard_at > MUTED_SECONDS:
                self._patience = GATED_SECONDS
            self._heard_at = seconds
            self.is_silent = False

    def missing(self, seconds: float) -> float:
        """By how much the clock ran ahead of ``seconds`` of sound when the last block came."""
        return self._last - self._first - seconds

    def lost(self, seconds: float) -> float:
        """Seconds that were lost when the recording has ``seconds``; 0 if none, more than 0 if any."""
        missing = self.missing(seconds)
        if missing < LOST_SECONDS and self._overflow < self._first:
            return 0.0
        return max(missing, 1e-3)

    def warning(self, now: float) -> str | None:
        """What is wrong just now, in a sentence; None if nothing is."""
        if now - self._last > STALLED_SECONDS:
            return STALLED
        if now - max(self._overflow, self._told_at) < TOLD_SECONDS:
            return LOST
        if self._seconds - (self._heard_at or 0.0) >= self._patience:
            return MUTED
        return None

    def is_gone(self, now: float) -> bool:
        """No sound has come for so long that none will."""
        return now - self._last > GONE_SECONDS
