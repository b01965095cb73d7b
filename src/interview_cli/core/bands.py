"""What counts as a good pace, and how many fillers do harm."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """What counts as a good pace, and how many fillers do harm.

    Pace in words a minute over speaking time. Fillers a minute: up to 5 do no harm, 12 clearly do
    (Laske & DiGennaro Reed 2024).
    """

    slowest: float = 60.0
    slow: float = 120.0
    fast: float = 170.0
    fastest: float = 180.0
    fillers_harmless: float = 5.0
    fillers_harmful: float = 12.0
    flat: float = 1.5
    """Semitones of pitch deviation below which a voice is heard as flat: a rule of ours, well below the 2 that
    Traunmüller & Eriksson (1995) report of ordinary speech."""


def pace_band(words_per_minute: float, bands: Bands) -> str:
    """The pace in a word or two: "in the band", "slow", "very slow", "fast" or "too fast"."""
    if words_per_minute < bands.slowest:
        return "very slow"
    if words_per_minute < bands.slow:
        return "slow"
    if words_per_minute <= bands.fast:
        return "in the band"
    return "fast" if words_per_minute <= bands.fastest else "too fast"
