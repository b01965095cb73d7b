"""Noise to lay under clean speech."""

import random

import numpy as np

from espeak_synth import SAMPLE_RATE, Samples


def make_noise(count: int, rng: random.Random) -> Samples:
    """``count`` samples of white, low-passed, brown-like or humming noise, of unit power."""
    generator = np.random.default_rng(rng.randrange(1 << 30))
    noise = generator.standard_normal(count).astype(np.float32)
    kind = rng.choice(["white", "white", "low", "brown", "hum"])
    if kind in ("low", "brown"):
        width = 8 if kind == "low" else 64
        noise = np.convolve(noise, np.ones(width, np.float32) / width, "same").astype(np.float32)
    elif kind == "hum":
        phase = 2 * np.pi * rng.choice([50, 60, 100, 120]) * np.arange(count) / SAMPLE_RATE
        hum = np.sin(phase) + 0.5 * np.sin(2 * phase) + 0.3 * np.sin(3 * phase)
        noise = 0.3 * noise + hum.astype(np.float32)
    return noise / np.float32(_power(noise) + 1e-9)


def add_noise(audio: Samples, rng: random.Random, snr_decibels: float) -> Samples:
    """The audio with noise that is ``snr_decibels`` below its mean power."""
    level = (_power(audio) + 1e-4) * 10 ** (-snr_decibels / 20)
    return audio + make_noise(len(audio), rng) * np.float32(level)


def _power(audio: Samples) -> float:
    return float(np.sqrt(np.mean(audio**2)))
