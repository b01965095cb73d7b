"""The clips of a training corpus, and the files that hold them."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from espeak_synth import Span

FRAMES_PER_SECOND = 100

Features = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence inside a clip, all times in seconds of the clip; a word without a known time has None."""

    text: str
    start: float
    end: float
    word_times: tuple[Span | None, ...]
    phonemes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """What is said in a clip; ``cut``: the clip ends inside its last sentence."""

    sentences: tuple[Sentence, ...] = ()
    cut: bool = False

    @property
    def phonemes(self) -> tuple[str, ...]:
        """The phonemes of all sentences, in order."""
        return tuple(phoneme for sentence in self.sentences for phoneme in sentence.phonemes)


@dataclass(frozen=True, slots=True)
class Clip:
    """Log-mel features, 80 bands by frames of 10 ms, and what is said in them."""

    features: Features
    script: Script

    @property
    def frames(self) -> int:
        """The length in frames of 10 ms."""
        return int(self.features.shape[1])

    @property
    def seconds(self) -> float:
        """The length in seconds."""
        return self.frames / FRAMES_PER_SECOND


def save_clips(path: Path, clips: Sequence[Clip]) -> None:
    """Write the clips as one ``.npz`` file, which appears under its name when it is complete."""
    scripts = json.dumps([asdict(clip.script) for clip in clips])
    temporary = path.with_suffix(".part")
    with temporary.open("wb") as file:
        np.savez(
            file,
            features=np.concatenate([clip.features for clip in clips], axis=1),
            frames=np.array([clip.frames for clip in clips]),
            scripts=np.frombuffer(scripts.encode(), np.uint8),
        )
    temporary.replace(path)


def load_corpus(folder: Path) -> list[Clip]:
    """All clips of the ``.npz`` files in a folder, by file name."""
    return [clip for path in sorted(folder.glob("*.npz")) for clip in _load_clips(path)]


def _load_clips(path: Path) -> list[Clip]:
    with np.load(path) as file:
        scripts = [_script(item) for item in json.loads(file["scripts"].tobytes())]
        parts = np.split(file["features"], np.cumsum(file["frames"])[:-1], axis=1)
    return [Clip(np.ascontiguousarray(part), script) for part, script in zip(parts, scripts, strict=True)]


def _script(item: dict[str, Any]) -> Script:
    return Script(tuple(_sentence(sentence) for sentence in item["sentences"]), item["cut"])


def _sentence(item: dict[str, Any]) -> Sentence:
    word_times = tuple(time and (time[0], time[1]) for time in item["word_times"])
    return Sentence(item["text"], item["start"], item["end"], word_times, tuple(item["phonemes"]))
