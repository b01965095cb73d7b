"""The voice says what it is told, until a key is pressed, and leaves nothing behind."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest

from interview_cli.backends.speaker import Speaker
from interview_cli.backends.speech import Pyttsx3Synthesiser
from interview_cli.backends.voice import SilentVoice, SpokenVoice
from interview_cli.core.errors import EngineError
from tests.sound.test_speaker import audible
from tests.sound.virtual import VirtualSound

QUESTION = "How does a hash table work, and what happens when two keys collide?"


@dataclass
class OneKey:
    """A key that is pressed when so many seconds have passed since the voice began."""

    seconds: float
    began: float = 0.0
    looked: list[float] = field(default_factory=list)

    def poll(self, seconds: float) -> str | None:
        """A ``Keys``."""
        return "enter" if self.is_waiting() else None

    def is_waiting(self) -> bool:
        """A ``Keys``."""
        self.looked.append(monotonic())
        return self.looked[-1] - self.began > self.seconds

    def forget(self) -> None:
        """A ``Keys``."""
        self.began = monotonic()


class BrokenPlayer:
    """A player that fails."""

    def play(self, path: Path, stop: Callable[[], bool]) -> None:
        """A ``Player``."""
        assert path.stat().st_size > 44
        raise EngineError("The speaker failed.")


@pytest.mark.sound
def test_says_it_all(sound: VirtualSound, tmp_path: Path) -> None:
    """The question is heard to its end."""
    with sound.speaker() as heard:
        SpokenVoice(Pyttsx3Synthesiser(), Speaker(), None, tmp_path).say(QUESTION)
    assert 3 < audible(heard.samples) < 5
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sound
def test_a_key_ends_it(sound: VirtualSound, tmp_path: Path) -> None:
    """When a key is pressed the speaker is silent within a tenth of a second; the key is still there."""
    keys = OneKey(0.6)
    with sound.speaker() as heard:
        SpokenVoice(Pyttsx3Synthesiser(), Speaker(), keys, tmp_path).say(QUESTION)
        ended = monotonic()
        sleep(0.2)
    assert ended - keys.looked[-1] < 0.1
    assert keys.poll(0) == "enter"
    assert 0 < audible(heard.samples) < 0.7
    assert np.abs(heard.samples[-1600:]).max() < 0.05
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    """An error goes on to the caller; the sound is removed."""
    with pytest.raises(EngineError, match="The speaker failed"):
        SpokenVoice(Pyttsx3Synthesiser(), BrokenPlayer(), None, tmp_path).say(QUESTION)
    assert list(tmp_path.iterdir()) == []


def test_the_silent_voice_says_nothing() -> None:
    """It returns at once."""
    began = monotonic()
    SilentVoice().say(QUESTION)
    assert monotonic() - began < 0.01
