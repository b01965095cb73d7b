"""Answers spoken by espeak-ng of which everything is known: words, rate, pauses and fillers."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from espeak_synth import SAMPLE_RATE, Espeak, Samples, Speech, join
from interview_cli.core.measures import Seconds
from interview_cli.core.types import Transcript, Word
from noise import add_noise

SENTENCES = tuple(
    line
    for line in (Path(__file__).parents[1] / "models/whisper/sentences.txt").read_text("utf-8").splitlines()
    if line.endswith(".") and len(line.split()) >= 6
)
VOICES = ("en-us", "en-gb")
SOUNDS = ("clean", "noisy", "quiet")
NOISE_BELOW, QUIETER = 20.0, 30.0
"""Decibels: noise below the mean power of the answer; how much the quiet answer lies below the clean one."""

BETWEEN, INSIDE = (0.3, 2.5), (0.3, 1.2)
"""Seconds of silence between sentences, and inside one."""

BROKEN_ANSWERS, BROKEN_SENTENCES = 0.4, 0.6
"""Share of the answers that have pauses inside sentences, and of their sentences that have one."""

FILLED = ("Um", "Uh")
VOWEL = re.compile(r"[aeiouAEIOU0369@VY]|n-|l-|m-")
"""How espeak-ng's names of syllabic phonemes begin."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """An answer, mono at 16 kHz, and the truth about it. Times are seconds from the start."""

    sound: Samples
    text: str
    pieces: tuple[Seconds, ...]
    """Where speech is, between the silences that were put in."""
    inside: tuple[bool, ...]
    """Of each silence: whether it stands inside a sentence."""
    words: tuple[Word, ...]
    """Each word, with its marks, where it was said."""
    syllables: int

    @property
    def transcript(self) -> Transcript:
        """What a recogniser without a fault would hear."""
        return Transcript(text=self.text, language="en", words=self.words)

    @property
    def pauses(self) -> tuple[Seconds, ...]:
        """The silences that were put in."""
        return tuple((a[1], b[0]) for a, b in zip(self.pieces, self.pieces[1:], strict=False))

    @property
    def speaking(self) -> float:
        """Seconds of speech."""
        return sum(end - start for start, end in self.pieces)


def speak(espeak: Espeak, rng: random.Random, broken_answers: float = BROKEN_ANSWERS) -> Spoken:
    """An answer of four to seven sentences in a random voice, rate and pitch, with random pauses.

    ``broken_answers``: how likely it has pauses inside sentences.
    """
    voice, rate, pitch = rng.choice(VOICES), rng.randint(130, 185), rng.randint(35, 65)
    said: list[Speech] = []
    gaps: list[float] = []
    inside: list[bool] = []
    texts = [_opened(sentence, rng) for sentence in rng.sample(SENTENCES, rng.randint(4, 7))]
    broken = BROKEN_SENTENCES if rng.random() < broken_answers else 0.0
    for text in texts:
        for piece, is_last in _pieces(text, broken, rng):
            said.append(espeak.speak(piece, voice, rate, pitch))
            gaps.append(round(rng.uniform(*(BETWEEN if is_last else INSIDE)), 3))
            inside.append(not is_last)
    joined = join(said, gaps, lead_seconds=rng.uniform(0.3, 1.5))
    count = sum(bool(VOWEL.match(name)) for one in said for name in one.phonemes)
    times = [time for piece in joined.word_times for time in piece]
    text = " ".join(texts)
    return Spoken(joined.audio, text, joined.spans, tuple(inside[:-1]), _timed(text, times), count)


def as_heard(answer: Spoken, sound: str, rng: random.Random) -> Samples:
    """The answer as a clean, a noisy or a quiet recording."""
    half = answer.sound * np.float32(0.5)
    if sound == "noisy":
        return add_noise(half, rng, NOISE_BELOW)
    return half * np.float32(10 ** (-QUIETER / 20)) if sound == "quiet" else half


def _opened(sentence: str, rng: random.Random) -> str:
    """The sentence with a filler in front, at times, and with a capital."""
    bare = re.sub(r"^(?:um|uh) ", "", sentence)
    filled = f"{rng.choice(FILLED)} {bare}" if rng.random() < 0.25 else bare
    return filled[0].upper() + filled[1:]


def _timed(text: str, times: Sequence[Seconds | None]) -> tuple[Word, ...]:
    """The words of the text; one that espeak-ng runs together with the one before is said at its end."""
    found: list[Word] = []
    for word, time in zip(text.split(), times, strict=True):
        end = found[-1].end if found else 0.0
        start, end = time or (end, end)
        found.append(Word(text=word, start=start, end=end, probability=1.0))
    return tuple(found)


def _pieces(sentence: str, broken: float, rng: random.Random) -> list[tuple[str, bool]]:
    """The sentence whole or in two, and of each piece whether the sentence ends with it."""
    words = sentence.split()
    if rng.random() >= broken:
        return [(sentence, True)]
    cut = rng.randint(3, len(words) - 2)
    return [(" ".join(words[:cut]), False), (" ".join(words[cut:]), True)]


def seconds(sound: Samples) -> float:
    """How long a sound lasts."""
    return len(sound) / SAMPLE_RATE
