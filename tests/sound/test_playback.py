"""An answer is played back through the real speaker, and keys move about in it."""

from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest
import soundfile

from interview_cli.backends.playback import KeyedPlayback
from interview_cli.backends.speaker import Speaker
from interview_cli.core.errors import NotReady
from interview_cli.core.ports import Player
from interview_cli.core.types import Recording
from tests.sound.virtual import RATE, Samples, VirtualSound

pytestmark = [pytest.mark.sound, pytest.mark.slow]

PITCHES = (300, 500, 700, 900)
"""Hz of each second of the answer."""


class Fingers:
    """Keys that are pressed at the given seconds after the first look."""

    def __init__(self, *presses: tuple[float, str]) -> None:
        self.presses, self.began = list(presses), 0.0

    def poll(self, seconds: float) -> str | None:
        self.began = self.began or monotonic()
        sleep(seconds)
        if self.presses and monotonic() - self.began >= self.presses[0][0]:
            return self.presses.pop(0)[1]
        return None

    def is_waiting(self) -> bool:
        return False

    def forget(self) -> None:
        pass


@pytest.fixture
def answer(tmp_path: Path) -> Recording:
    """Four seconds, each of its own pitch."""
    at = np.arange(16_000) / 16_000
    wave = np.concatenate([0.4 * np.sin(2 * np.pi * pitch * at) for pitch in PITCHES])
    soundfile.write(tmp_path / "answer.flac", wave, 16_000)
    return Recording(path=tmp_path / "answer.flac", seconds=4.0)


def pitches(samples: Samples) -> list[int]:
    """Which of PITCHES sounded, in order, a tenth of a second at a time; each once in a row."""
    heard: list[int] = []
    size = RATE // 10
    for at in range(0, len(samples) - size, size):
        block = samples[at : at + size]
        if np.abs(block).max() > 0.2:
            loudest = np.abs(np.fft.rfft(block)).argmax() * RATE / size
            pitch = min(PITCHES, key=lambda one: abs(one - loudest))
            if heard[-1:] != [pitch]:
                heard.append(pitch)
    return heard


@pytest.mark.parametrize(
    ("presses", "sounded"),
    [
        ((), PITCHES),
        (((0.5, "7"),), (300, 700, 900)),
        (((1.5, "0"),), (300, 500, 300, 500, 700, 900)),
        (((0.5, "+"),), (300,)),
        (((1.5, "-"), (3.0, "enter")), (300, 500, 300, 500)),
        (((1.5, "enter"),), (300, 500)),
    ],
    ids=["to the end", "to 7 tenths", "from the start", "forward past the end", "back, then stopped", "stopped"],
)
def test_keys_move_about(
    sound: VirtualSound, answer: Recording, presses: Sequence[tuple[float, str]], sounded: Sequence[int]
) -> None:
    with sound.speaker() as heard:
        told = list(KeyedPlayback(Speaker, Fingers(*presses)).play(answer))
        sleep(0.2)
    assert tuple(pitches(heard.samples)) == tuple(sounded)
    assert all(0 <= at <= answer.seconds for at in told)


def test_whoever_stops_looking_stops_the_sound(sound: VirtualSound, answer: Recording) -> None:
    with sound.speaker() as heard:
        playing = iter(KeyedPlayback(Speaker, Fingers()).play(answer))
        next(playing)
        sleep(0.5)
        playing.close()  # type: ignore[attr-defined]
        sleep(0.5)
    assert pitches(heard.samples) == [PITCHES[0]]


def test_a_speaker_that_is_not_there_is_told(answer: Recording) -> None:
    def none() -> Player:
        raise NotReady("No speaker was found.")

    with pytest.raises(NotReady):
        list(KeyedPlayback(none, Fingers()).play(answer))
