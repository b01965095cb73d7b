"""What one segment costs with a speech model of a real size: the wait at the end of an answer.

    python benchmarks/segment.py [base.en] [--rounds 5]

The model has the shape of the real one and random weights (``whisper_shapes``), so it is as fast; as it would say
anything, the number of tokens is fixed at that of speech: 2.5 words a second, 1.3 tokens a word. A segment of 8 s
is closed at the next pause, one of 28 s is the longest. Whisper does the same work for the sound of both. Then the
longest once more after prompts of several lengths: what the terms that it is told cost. In seconds, from the sound
to the words with their times, and as a share of the sound's length.
"""

import argparse
import statistics
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whisper_shapes import END_OF_TEXT, SHAPES, build

RATE = 16_000
SEGMENTS = (8, 28)
TOKENS_A_SECOND = 2.5 * 1.3
PROMPTS = (0, 50, 100, 200)
"""Tokens; Whisper takes 223."""


class Ear:
    """A model of random weights, as the program loads and asks one."""

    def __init__(self, folder: Path) -> None:
        from faster_whisper import WhisperModel

        self._model: Any = WhisperModel(str(folder), "cpu", compute_type="int8", cpu_threads=cpu_count() or 1)

    def hear(self, sound: NDArray[np.float32], prompt: int) -> int:
        """How many words came of the sound, after a prompt of so many tokens."""
        found, _ = self._model.transcribe(
            sound,
            language="en",
            word_timestamps=True,
            temperature=0.0,
            condition_on_previous_text=False,
            no_speech_threshold=None,
            log_prob_threshold=None,
            without_timestamps=True,
            suppress_tokens=[END_OF_TEXT],
            max_new_tokens=round(len(sound) / RATE * TOKENS_A_SECOND),
            initial_prompt=list(range(1000, 1000 + prompt)) or None,
        )
        return sum(len(segment.words) for segment in found)


def main() -> None:
    """A line a case: median and range."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", nargs="?", default="base.en", choices=SHAPES)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    cases = [(seconds, 0) for seconds in SEGMENTS] + [(SEGMENTS[-1], prompt) for prompt in PROMPTS[1:]]
    noise = np.random.default_rng(0).normal(0, 0.1, SEGMENTS[-1] * RATE).astype(np.float32)
    times: dict[tuple[int, int], list[float]] = {case: [] for case in cases}
    with TemporaryDirectory() as folder:
        ear = Ear(build(chosen.size, Path(folder) / chosen.size))
        ear.hear(noise, 0)  # engines warm up
        for _ in range(chosen.rounds):
            for seconds, prompt in cases:
                began = perf_counter()
                words = ear.hear(noise[: seconds * RATE], prompt)
                times[seconds, prompt].append(perf_counter() - began)
                if not words:
                    raise SystemExit("No words came: the cost of their times is missing.")
    print(f"{chosen.size} with random weights, {cpu_count()} cores, {chosen.rounds} rounds: median (range)")
    for (seconds, prompt), each in times.items():
        median = statistics.median(each)
        line = (
            f"{seconds:3} s of speech, prompt of {prompt:3} tokens {median:6.2f} ({min(each):.2f}-{max(each):.2f})"
        )
        print(f"{line}   {median / seconds:.2f} of its length")


if __name__ == "__main__":
    main()
