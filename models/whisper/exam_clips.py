"""Speech to examine the test model with: sentences that training never saw, in renderings of their own."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from espeak_synth import SAMPLE_RATE, Espeak, Samples, join, silence
from noise import add_noise, make_noise
from speech_corpus import Speaker, speak_sentences

GAP_SECONDS = (0.3, 1.2)
SENTENCE_SECONDS = 3.6  # a usual sentence with its gap
PLAIN_GAP_SECONDS, PLAIN_LEAD_SECONDS = 0.8, 0.3


@dataclass(frozen=True, slots=True)
class ExamClip:
    """Speech, mono at 16 kHz, its words in lower case, and where each starts in seconds (None: not known)."""

    audio: Samples
    words: tuple[str, ...]
    starts: tuple[float | None, ...]

    @property
    def seconds(self) -> float:
        """How long the clip lasts."""
        return len(self.audio) / SAMPLE_RATE


class ClipMaker:
    """Speaks exam clips; those of one seed are always the same but for a few samples."""

    def __init__(self, seed: int = 4242) -> None:
        self.espeak = Espeak()
        self.rng = random.Random(seed)

    def clip(
        self, texts: Sequence[str], voices: Sequence[str], snr_decibels: float = 30.0, level: float = 0.5
    ) -> ExamClip:
        """The texts in one of the voices, at a random speed and pitch, with gaps and noise."""
        rng = self.rng
        gaps = [rng.uniform(*GAP_SECONDS) for _ in texts]
        speaker = Speaker(rng.choice(voices), rng.randint(130, 185), rng.randint(35, 65))
        take = speak_sentences(self.espeak, texts, speaker, gaps, lead=rng.uniform(0.1, 0.6))
        audio = add_noise(take.audio * np.float32(level), rng, snr_decibels)
        starts = tuple(t and t[0] for sentence in take.script.sentences for t in sentence.word_times)
        return ExamClip(audio, tuple(words_of(" ".join(texts))), starts)

    def long_clip(
        self, sentences: Sequence[str], voices: Sequence[str], shortest: float, longest: float
    ) -> ExamClip:
        """So many of the sentences that the clip lasts between ``shortest`` and ``longest`` seconds."""
        count = max(3, round((shortest + longest) / 2 / SENTENCE_SECONDS))
        while True:
            clip = self.clip(self.rng.sample(sentences, count), voices)
            if shortest <= clip.seconds <= longest:
                return clip

    def one_call_clip(self, texts: Sequence[str], voice: str) -> ExamClip:
        """The texts given to espeak-ng in one call, which makes its own pauses between them."""
        speech = self.espeak.speak(" ".join(texts), voice, self.rng.randint(140, 175))
        joined = join([speech], [PLAIN_GAP_SECONDS], PLAIN_LEAD_SECONDS)
        audio = add_noise(joined.audio * np.float32(0.5), self.rng, 35)
        starts = tuple(t and t[0] for t in joined.word_times[0])
        return ExamClip(audio, tuple(words_of(" ".join(texts))), starts)

    def plain_clip(self, texts: Sequence[str], voice: str) -> ExamClip:
        """The texts at the usual speed and pitch of ``Espeak.speak``, without noise."""
        speeches = [self.espeak.speak(text, voice) for text in texts]
        joined = join(speeches, [PLAIN_GAP_SECONDS] * len(texts), PLAIN_LEAD_SECONDS)
        starts = tuple(t and t[0] for times in joined.word_times for t in times)
        return ExamClip(joined.audio, tuple(words_of(" ".join(texts))), starts)

    def quiet_clips(self) -> list[tuple[str, Samples]]:
        """Digital silence and ten noises, each with a description."""
        clips = [(f"silence, {seconds} s", silence(seconds)) for seconds in (4, 25)]
        for _ in range(10):
            seconds, decibels = self.rng.uniform(1, 28), self.rng.uniform(-65, -12)
            noise = make_noise(int(seconds * SAMPLE_RATE), self.rng) * np.float32(10 ** (decibels / 20))
            clips.append((f"noise, {seconds:.0f} s, {decibels:.0f} dB", noise))
        return clips


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return re.findall(r"[a-z']+", text.lower())
