"""Make a corpus of synthetic interview speech with the time of each word.

    python models/whisper/speech_corpus.py CORPUS --hours 18 --seed 1

A clip is 0 to 8 sentences of the grammar in one espeak-ng voice, with silence between them, noise and a
random level, of at most 30 s. The corpus holds Whisper's log-mel features, the times of sentences and words,
and the phonemes.
"""

import argparse
import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import numpy as np
from faster_whisper.feature_extractor import FeatureExtractor

from clips import Clip, Script, Sentence, save_clips
from espeak_synth import SAMPLE_RATE, Espeak, Samples, join, silence
from interview_grammar import held_out, random_sentence
from noise import add_noise, make_noise

TRAINING_VOICES = {
    "en-us": 5,
    "en-gb": 5,
    "en-us+f2": 2,
    "en-us+m3": 2,
    "en-us+m7": 2,
    "en-gb+f3": 2,
    "en-gb+m2": 2,
    "en-gb-x-rp": 2,
}
UNSEEN_VOICES = ("en-us+f4", "en-gb-x-rp+m2", "en-gb-scotland")
WINDOW_SECONDS = 30.0
WINDOW_MARGIN_SECONDS = 0.5  # between the last whole sentence and the end of the window
SHORTEST_CUT_SECONDS = 0.15  # of a sentence that the window cuts
SENTENCE_COUNTS = {1: 42, 2: 20, 3: 12, 4: 8, 5: 5, 6: 5, 7: 4, 8: 4}
OVERFLOW_COUNT, OVERFLOW_SHARE = 14, 0.03
WORDLESS_SHARE, NOISE_SHARE = 0.05, 0.75
SHORTEST_CLIP_SAMPLES = 1600
SAMPLES_PER_FRAME = 160


class Speaker(NamedTuple):
    """The options of ``Espeak.speak``, in its order."""

    voice: str
    words_per_minute: int
    pitch: int


@dataclass(frozen=True, slots=True)
class Take:
    """The sound of a clip, mono at 16 kHz, and what is said in it."""

    audio: Samples
    script: Script

    @property
    def seconds(self) -> float:
        """How long the take lasts."""
        return len(self.audio) / SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of the corpus: what to draw it from and how much speech to put in it."""

    path: Path
    seed: int
    seconds: float


def speak_sentences(
    espeak: Espeak, texts: Sequence[str], speaker: Speaker, gaps: Sequence[float], lead: float
) -> Take:
    """The texts, one after another, with gaps and a lead of silence in seconds."""
    speeches = [espeak.speak(text, *speaker) for text in texts]
    joined = join(speeches, gaps, lead)
    sentences = tuple(
        Sentence(text, *span, times, speech.phonemes)
        for text, span, times, speech in zip(texts, joined.spans, joined.word_times, speeches, strict=True)
    )
    return Take(joined.audio, Script(sentences))


def make_take(espeak: Espeak, rng: random.Random, banned: Collection[str]) -> Take:
    """A random training clip without any of the banned sentences."""
    while True:
        voice = rng.choices(list(TRAINING_VOICES), list(TRAINING_VOICES.values()))[0]
        speaker = Speaker(voice, rng.randint(120, 200), rng.randint(30, 70))
        level = 10 ** (rng.uniform(-30, 0) / 20)
        if rng.random() < WORDLESS_SHARE:
            return _wordless_take(rng)
        take = _spoken_take(espeak, rng, speaker, banned)
        if take.script.sentences:
            snr_decibels = rng.uniform(15, 45)
            return Take(add_noise(take.audio * np.float32(level), rng, snr_decibels), take.script)


def _wordless_take(rng: random.Random) -> Take:
    """Silence or noise of up to 12 s."""
    audio = silence(rng.uniform(0.5, 12))
    if rng.random() < NOISE_SHARE:
        audio = make_noise(len(audio), rng) * 10 ** (rng.uniform(-70, -10) / 20)
    return Take(audio.astype(np.float32), Script())


def _spoken_take(espeak: Espeak, rng: random.Random, speaker: Speaker, banned: Collection[str]) -> Take:
    """Clean speech of at most 30 s; without a sentence where none fits."""
    count = rng.choices(list(SENTENCE_COUNTS), list(SENTENCE_COUNTS.values()))[0]
    overflow = rng.random() < OVERFLOW_SHARE
    texts: list[str] = []
    while len(texts) < (OVERFLOW_COUNT if overflow else count):
        text = random_sentence(rng)
        if text not in banned:
            texts.append(text)
    lead = rng.choice([0.0, rng.uniform(0, 0.6), rng.uniform(0, 0.6), rng.uniform(0, 3)])
    gaps = [rng.uniform(0.2, 1.5) for _ in texts]
    gaps[-1] = rng.choice([rng.uniform(0, 0.3), rng.uniform(0, 1.5), rng.uniform(0.2, 3)])
    take = speak_sentences(espeak, texts, speaker, gaps, lead)
    return _cut_at_window(take) if overflow else _whole_sentences(take)


def _cut_at_window(take: Take) -> Take:
    """The first 30 s, which may end inside a sentence."""
    length, latest = int(WINDOW_SECONDS * SAMPLE_RATE), WINDOW_SECONDS - SHORTEST_CUT_SECONDS
    kept = tuple(sentence for sentence in take.script.sentences if sentence.start < latest)
    cut = kept[-1].end > latest and len(take.audio) >= length
    return Take(take.audio[:length], Script(kept, cut))


def _whole_sentences(take: Take) -> Take:
    """As many whole sentences as fit into the window, perhaps none."""
    sentences = take.script.sentences
    kept = tuple(s for s in sentences if s.end <= WINDOW_SECONDS - WINDOW_MARGIN_SECONDS)
    if not kept or len(kept) == len(sentences):
        return Take(take.audio, Script(kept))
    return Take(take.audio[: int(SAMPLE_RATE * (kept[-1].end + 0.1))], Script(kept))


def _make_shard(shard: Shard) -> tuple[int, float]:
    """Write one file of the corpus; how many clips it holds and their seconds."""
    extractor, espeak, rng = FeatureExtractor(), Espeak(), random.Random(shard.seed)
    unseen = held_out()
    banned = {*unseen.phrases, *unseen.loose}
    clips: list[Clip] = []
    total = 0.0
    while total < shard.seconds:
        take = make_take(espeak, rng, banned)
        if len(take.audio) < SHORTEST_CLIP_SAMPLES:
            continue
        features = extractor(take.audio, padding=0)[:, : len(take.audio) // SAMPLES_PER_FRAME]
        clips.append(Clip(features.astype(np.float16), take.script))
        total += take.seconds
    save_clips(shard.path, clips)
    return len(clips), total


def main() -> None:
    """Write the corpus, in as many files as there are shards."""
    parser = argparse.ArgumentParser(description="Make a corpus of synthetic interview speech.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hours", type=float, default=18)
    parser.add_argument("--shards", type=int, default=24, help="files, and steps of the work")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    seconds = args.hours * 3600 / args.shards
    shards = [
        Shard(args.folder / f"{args.seed:03d}-{i:03d}.npz", args.seed * 1000 + i, seconds)
        for i in range(args.shards)
    ]
    with Pool(args.processes) as pool:
        done = pool.map(_make_shard, shards, chunksize=1)
    print(f"{sum(n for n, _ in done)} clips, {sum(s for _, s in done) / 3600:.2f} hours")


if __name__ == "__main__":
    main()
