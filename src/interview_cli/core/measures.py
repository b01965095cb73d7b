"""What is measured in how an answer was said. ``None`` with a reason in ``unmeasured`` where it could not be."""

from dataclasses import dataclass

Seconds = tuple[float, float]
"""A stretch of a recording: (from, to)."""

Span = tuple[int, int]
"""A stretch of a text: the offsets of its first character and of the one after its last."""

Unmeasured = tuple[tuple[str, str], ...]
"""(figure, why): the figures that could not be measured, by the names of their fields, each with its reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """A filled pause ("um") or an empty phrase ("you know"), at a span of the transcript's text."""

    text: str
    span: Span
    seconds: float | None
    """When it was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How an answer was said: ``delivery.measure`` says how each figure is made. Rates are over the time spoken.

    What has a default was not measured by the first version; its records are still read.
    """

    words: int
    speaking_seconds: float
    """Speaking time: from the first speech to the last, without the pauses."""
    words_per_minute: float
    words_per_second: float
    pauses: tuple[Seconds, ...]
    """Silences of at least ``pauses.SHORTEST_PAUSE`` seconds between two stretches of speech."""
    longest_pause: float
    """Seconds; 0 without a pause."""
    time_to_first_word: float
    """Seconds from the start of the recording to the speech of the first word."""
    fillers: tuple[Filler, ...]
    """A lower bound: recognisers leave fillers out."""
    fillers_per_minute: float
    hedges: tuple[Span, ...] = ()
    """Where the speaker takes back a little of what is said ("I think", "maybe")."""
    hedge_seconds: tuple[float | None, ...] = ()
    """When each of them was said; None where the recogniser gave no time."""
    hedges_per_minute: float | None = None
    repeats: tuple[Span, ...] = ()
    """Where a word was said twice in a row."""
    restarts: tuple[Span, ...] = ()
    """Where a phrase was broken off, taken back or begun again."""
    run_ons: tuple[Span, ...] = ()
    """Sentences too long to follow by ear."""
    talk_seconds: float | None = None
    """From the first speech to the last, pauses included."""
    suggested_seconds: float | None = None
    """How long the answer was to be."""
    articulation_rate: float | None = None
    """Syllables a second of speaking time."""
    pace: tuple[float | None, ...] = ()
    """Words a minute of speaking time in each ``pace.WINDOW`` seconds from the first speech on; None where too
    little was said to tell."""
    median_pause: float | None = None
    """Seconds; None without a pause."""
    pause_share: float | None = None
    """0-1: the pauses' share of ``talk_seconds``."""
    pauses_inside: tuple[Seconds, ...] | None = None
    """Those of ``pauses`` that stand inside a clause; the others stand at the end of one."""
    unclear: tuple[Span, ...] | None = None
    """Words of which the recogniser was unsure."""
    unmeasured: Unmeasured = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prosody:
    """How an answer sounded: loudness and melody. ``core.prosody`` says how each figure is made."""

    loudness: float | None = None
    """LUFS: 0 is full scale, speech is usually between -40 and -15. It depends on the microphone, too."""
    loudness_range: float | None = None
    """LU (decibels): how far soft and loud stretches lie apart."""
    pitch: float | None = None
    """Hz: the median of the voice's pitch."""
    pitch_range: float | None = None
    """Semitones between low and high."""
    pitch_deviation: float | None = None
    """Semitones: the standard deviation of the pitch; a voice that hardly moves is monotonous."""
    unmeasured: Unmeasured = ()
