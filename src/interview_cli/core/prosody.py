"""How an answer sounded, from what backends hear in it: the melody of its pitches."""

from collections.abc import Sequence
from math import log2
from statistics import median, pstdev

from interview_cli.core.measures import Prosody

STEP = 0.02
"""Seconds between two moments at which the pitch is looked for. With 0.01 it takes twice as long, and median and
range differ by 0.1 and 1 % in the mean."""

LOWEST, HIGHEST = 75.0, 500.0
"""Hz, from a low man's voice to a high woman's: where the pitch is looked for."""

SEMITONES = 12
"""In an octave."""

LOW, HIGH = 0.05, 0.95
"""Shares of the pitches below the low and the high end of the range: single errors of an octave lie outside."""

FARTHEST = 12.0
"""Semitones from the median beyond which a pitch is taken for an error of an octave, or for a hiss."""

LEAST_VOICED = 2.0
"""Seconds of voiced speech below which a melody is not told."""


def melody(pitches: Sequence[float], step: float) -> Prosody:
    """Median pitch in Hz, its range and standard deviation in semitones, from the pitch (Hz) of voiced moments.

    ``step`` is the time between two of them in seconds. Semitones, as a voice's movement is heard in relation to
    its pitch (Nolan 2003, Intonational equivalence). The deviation is the usual measure of liveliness: around 2 in
    ordinary, 4 and more in lively speech (Traunmüller & Eriksson 1995, JASA 97).
    """
    if len(pitches) * step < LEAST_VOICED:
        why = f"less than {LEAST_VOICED:g} s of voiced speech"
        return Prosody(unmeasured=tuple((figure, why) for figure in ("pitch", "pitch_range", "pitch_deviation")))
    middle = median(pitches)
    around = (SEMITONES * log2(pitch / middle) for pitch in pitches)
    tones = sorted(tone for tone in around if abs(tone) <= FARTHEST)
    return Prosody(
        pitch=middle,
        pitch_range=_at(tones, HIGH) - _at(tones, LOW),
        pitch_deviation=pstdev(tones),
    )


def _at(tones: Sequence[float], share: float) -> float:
    """The tone below which this share of the sorted tones lies."""
    place = share * (len(tones) - 1)
    below = int(place)
    after = tones[min(below + 1, len(tones) - 1)]
    return tones[below] + (place - below) * (after - tones[below])
