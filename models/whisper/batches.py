"""Clips to batches of tensors, with random changes to the features that make the model robust."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from clips import Clip
from espeak_synth import Span
from labels import IGNORE, Labeller
from tiny_whisper import MEL_BANDS

ENCODER_FRAMES_PER_SECOND = 50
FRAMES_PER_ENCODER_FRAME = 2
CLIPS_SORTED_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Batch:
    """``features`` (clips, bands, frames), ``tokens`` and ``targets`` (clips, rows), ``windows``.

    A window (clips, rows + 1, 2) is the first and the end frame of the encoder in which a token is heard;
    -1 stands for a token that is not heard.
    """

    features: Tensor
    tokens: Tensor
    targets: Tensor
    windows: Tensor


def make_batch(clips: Sequence[Clip], labeller: Labeller, frames: int, rng: random.Random) -> Batch:
    """The clips, padded to ``frames`` frames of 10 ms."""
    labels = [labeller.label(clip) for clip in clips]
    rows = max(len(label.tokens) for label in labels)
    features = np.zeros((len(clips), MEL_BANDS, frames), np.float32)
    tokens = torch.full((len(clips), rows), labeller.end)
    targets = torch.full((len(clips), rows), IGNORE)
    windows = torch.full((len(clips), rows + 1, 2), -1)
    for b, (clip, label) in enumerate(zip(clips, labels, strict=True)):
        features[b, :, : clip.frames] = _augmented(clip, rng)
        tokens[b, : len(label.tokens)] = torch.tensor(label.tokens)
        targets[b, : len(label.targets)] = torch.tensor(label.targets)
        for i, window in enumerate(label.windows):
            if window:
                windows[b, i] = torch.tensor(_encoder_frames(window, frames // FRAMES_PER_ENCODER_FRAME))
    return Batch(torch.from_numpy(features), tokens, targets, windows)


def bucketed_batches(
    clips: Sequence[Clip], longest: int, frame_budget: int, rng: random.Random
) -> list[list[Clip]]:
    """The clips of at most ``longest`` frames, in batches of similar length.

    A batch has at most ``frame_budget`` frames, padding included.
    """
    usable = [clip for clip in clips if clip.frames <= longest]
    rng.shuffle(usable)
    batches: list[list[Clip]] = []
    for i in range(0, len(usable), CLIPS_SORTED_AT_ONCE):
        batch: list[Clip] = []
        for clip in sorted(usable[i : i + CLIPS_SORTED_AT_ONCE], key=lambda clip: clip.frames):
            if batch and clip.frames * (len(batch) + 1) > frame_budget:
                batches.append(batch)
                batch = []
            batch.append(clip)
        batches.append(batch)
    rng.shuffle(batches)
    return batches


def _augmented(clip: Clip, rng: random.Random) -> NDArray[np.float32]:
    """The features with a small shift of level, two masked times, and at times warped and masked bands."""
    features = clip.features.astype(np.float32) + np.float32(rng.uniform(-0.1, 0.1))
    if rng.random() < 0.4:
        bands = np.rint(np.arange(MEL_BANDS) * rng.uniform(0.93, 1.07))
        features = features[np.clip(bands, 0, MEL_BANDS - 1).astype(int)]
    floor = features.min()
    if rng.random() < 0.4:
        low = rng.randrange(76)
        features[low : low + rng.randrange(1, 8)] = floor
    for _ in range(2):
        start = rng.randrange(clip.frames)
        features[:, start : start + rng.randrange(0, 8)] = floor
    return features


def _encoder_frames(window: Span, count: int) -> tuple[int, int]:
    """First and end frame of the window, at least two frames apart where there are so many."""
    start = min(max(0, round(window[0] * ENCODER_FRAMES_PER_SECOND)), count - 2)
    end = min(max(start + 2, round(window[1] * ENCODER_FRAMES_PER_SECOND)), count)
    return start, end
