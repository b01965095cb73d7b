"""What counts as a good pace, as too many fillers, as a long pause and as a flat voice."""

from dataclasses import dataclass
from itertools import pairwise

FASTEST = 500.0
"""Words a minute that nobody exceeds."""

LONGEST_PAUSE, WIDEST_VOICE = 60.0, 24.0
"""Seconds, semitones: no sensible threshold lies beyond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """The thresholds of delivery; each is a setting of the same name.

    Pace in words a minute over speaking time. Fillers a minute: up to 5 do no harm, 12 clearly do
    (Laske & DiGennaro Reed 2024).
    """

    slowest: float = 60.0
    slow: float = 120.0
    fast: float = 170.0
    fastest: float = 180.0
    fillers_harmless: float = 5.0
    fillers_harmful: float = 12.0
    long_pause: float = 4.0
    """Seconds from which a listener feels a pause as a gap."""
    flat: float = 1.5
    """Semitones of pitch deviation below which a voice is heard as flat: a rule of ours, well below the 2 that
    Traunmüller & Eriksson (1995) report of ordinary speech."""

    @property
    def fault(self) -> tuple[str, str] | None:
        """What is wrong with them, and the way out, in a sentence each; None when nothing is."""
        pace = (0.0, self.slowest, self.slow, self.fast, self.fastest, FASTEST)
        if not all(less < more for less, more in pairwise(pace)):
            return (
                f"The pace band {self.slow:g}-{self.fast:g}, within {self.slowest:g}-{self.fastest:g}, is none.",
                f"Set slowest, slow, fast and fastest in this order, between 0 and {FASTEST:g} words a minute.",
            )
        if not 0 <= self.fillers_harmless < self.fillers_harmful < FASTEST:
            return (
                f"{self.fillers_harmless:g} to {self.fillers_harmful:g} fillers a minute is no span.",
                "Set fillers_harmless below fillers_harmful.",
            )
        if not 0 < self.long_pause <= LONGEST_PAUSE:
            return (
                f"No pause of {self.long_pause:g} s can be called long.",
                f"Set long_pause between 0 and {LONGEST_PAUSE:g} s; 4 is usual.",
            )
        if not 0 <= self.flat <= WIDEST_VOICE:
            return (
                f"No voice is flat at {self.flat:g} semitones.",
                f"Set flat between 0 (never) and {WIDEST_VOICE:g}; 1.5 is usual.",
            )
        return None


def pace_band(words_per_minute: float, bands: Bands) -> str:
    """The pace in a word or two: "in the band", "slow", "very slow", "fast" or "too fast"."""
    if words_per_minute < bands.slowest:
        return "very slow"
    if words_per_minute < bands.slow:
        return "slow"
    if words_per_minute <= bands.fast:
        return "in the band"
    return "fast" if words_per_minute <= bands.fastest else "too fast"
