"""The voice says what it is told, until a key is pressed, and leaves nothing behind."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest

from interview_cli.backends.speaker import Speaker
from interview_cli.backends.speech import Pyttsx3Synthesiser
from interview_cli.backends.voice import REST_SECONDS, SilentVoice, SpokenVoice
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

    def play(self, path: Path, stop: Callable[[], bool], start: float = 0.0) -> None:
        """A ``Player``."""
        assert path.exists()
        raise EngineError("The speaker failed.")


@dataclass
class Maker:
    """A synthesiser that writes the text itself, and remembers what it was asked for."""

    seconds: float = 0.0
    works: bool = True
    asked: list[str] = field(default_factory=list)

    def speak_to(self, text: str, path: Path) -> None:
        """A ``Synthesiser``."""
        self.asked.append(text)
        sleep(self.seconds)
        if not self.works:
            raise EngineError("The voice failed.")
        path.write_text(text)

    def stand_by(self) -> None:
        """A ``Synthesiser``."""
        self.asked.append("stand by")


@dataclass
class Reader:
    """A player that remembers what it was to play."""

    played: list[str] = field(default_factory=list)

    def play(self, path: Path, stop: Callable[[], bool], start: float = 0.0) -> None:
        """A ``Player``."""
        self.played.append(path.read_text())


@pytest.mark.sound
def test_says_it_all(sound: VirtualSound, tmp_path: Path) -> None:
    """The question is heard to its end."""
    with closing(Pyttsx3Synthesiser()) as maker, sound.speaker() as heard:
        voice = SpokenVoice(maker, Speaker(), None, tmp_path)
        voice.say(QUESTION)
        voice.close()
    assert 3 < audible(heard.samples) < 5
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sound
def test_a_key_ends_it(sound: VirtualSound, tmp_path: Path) -> None:
    """When a key is pressed the speaker falls silent, long before the question ends; the key is still there.

    How soon: ``benchmarks/speaking.py``.
    """
    keys = OneKey(0.9)
    with closing(Pyttsx3Synthesiser()) as maker, sound.speaker() as heard:
        voice = SpokenVoice(maker, Speaker(), keys, tmp_path)
        voice.prepare(QUESTION)
        sleep(1.0)
        voice.say(QUESTION)
        ended = monotonic()
        sleep(0.2)
        voice.close()
    assert ended - keys.looked[-1] < 0.5
    assert keys.poll(0) == "enter"
    assert 0 < audible(heard.samples) < 2
    assert np.abs(heard.samples[-1600:]).max() < 0.05
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    """An error goes on to the caller; the sound is removed."""
    voice = SpokenVoice(Maker(), BrokenPlayer(), None, tmp_path)
    with pytest.raises(EngineError, match="The speaker failed"):
        voice.say(QUESTION)
    assert list(tmp_path.iterdir()) == []
    voice.close()


def test_what_is_prepared_is_made_once_and_said_once(tmp_path: Path) -> None:
    """Preparing returns at once; saying it waits for no second sound; then another one is made for it."""
    maker, reader = Maker(seconds=0.2), Reader()
    voice = SpokenVoice(maker, reader, None, tmp_path)
    began = monotonic()
    voice.prepare(QUESTION)
    voice.prepare(QUESTION)
    assert monotonic() - began < 0.1
    voice.say(QUESTION)
    voice.say("Why?")
    voice.say(QUESTION)
    voice.close()
    assert reader.played == [QUESTION, "Why?", QUESTION]
    assert [text for text in maker.asked if text != "stand by"] == [QUESTION, "Why?", QUESTION]
    assert list(tmp_path.iterdir()) == []


def test_one_stands_by_when_something_was_prepared_or_said(tmp_path: Path) -> None:
    """It does not start while what was prepared may have to be said."""
    maker = Maker()
    voice = SpokenVoice(maker, Reader(), None, tmp_path)
    voice.prepare(QUESTION)
    voice.say(QUESTION)
    sleep(0.1)
    assert maker.asked == [QUESTION, "stand by"]
    voice.prepare("Why?")
    sleep(0.1)
    assert maker.asked == [QUESTION, "stand by", "Why?"]
    sleep(REST_SECONDS)
    assert maker.asked == [QUESTION, "stand by", "Why?", "stand by"]
    voice.prepare("How?")
    voice.close()
    sleep(REST_SECONDS)
    assert set(maker.asked[4:]) <= {"How?"}


def test_what_was_prepared_in_vain_is_removed(tmp_path: Path) -> None:
    """Closing removes it, and does not wait for what was not begun."""
    maker = Maker(seconds=0.2)
    voice = SpokenVoice(maker, Reader(), None, tmp_path)
    for number in range(10):
        voice.prepare(f"Question {number}")
    sleep(0.3)
    began = monotonic()
    voice.close()
    assert monotonic() - began < 0.5
    assert list(tmp_path.iterdir()) == []


def test_a_failed_preparation_is_told_when_it_is_said_and_tried_again(tmp_path: Path) -> None:
    """Preparing tells nothing; a voice that works again speaks."""
    maker, reader = Maker(works=False), Reader()
    voice = SpokenVoice(maker, reader, None, tmp_path)
    voice.prepare(QUESTION)
    sleep(0.1)
    with pytest.raises(EngineError, match="The voice failed"):
        voice.say(QUESTION)
    maker.works = True
    voice.say(QUESTION)
    voice.close()
    assert reader.played == [QUESTION]


def test_a_key_ends_the_wait_for_a_slow_voice(tmp_path: Path) -> None:
    """Nothing is said then; the sound that comes too late is removed."""
    keys, reader = OneKey(0.2), Reader()
    voice = SpokenVoice(Maker(seconds=1), reader, keys, tmp_path)
    began = monotonic()
    voice.say(QUESTION)
    assert 0.2 <= monotonic() - began < 0.5
    voice.close()
    assert reader.played == []
    assert list(tmp_path.iterdir()) == []


def test_without_a_place_for_the_sound_it_is_an_error(tmp_path: Path) -> None:
    """In a sentence."""
    voice = SpokenVoice(Maker(), Reader(), None, tmp_path / "gone")
    with pytest.raises(EngineError, match="no place for the sound"):
        voice.say(QUESTION)
    voice.close()


def test_the_silent_voice_says_nothing() -> None:
    """It returns at once."""
    began = monotonic()
    SilentVoice().say(QUESTION)
    SilentVoice().prepare(QUESTION)
    assert monotonic() - began < 0.01
