"""Sound for the tests: a microphone, a speaker, and somebody who speaks."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from espeak_synth import Espeak, Joined, join, write_wav
from tests.sound.virtual import VirtualSound, running, what_is_missing

Speak = Callable[..., tuple[Path, Joined]]


@pytest.fixture(scope="session")
def virtual_sound() -> Iterator[VirtualSound]:
    """A private PulseAudio; skips where it is not installed."""
    if missing := what_is_missing():
        pytest.skip(missing)
    with running() as sound:
        seen = subprocess.run(
            [sys.executable, "-c", "import sounddevice; print(len(sounddevice.query_devices()))"],
            env=sound.full_env,
            check=True,
            capture_output=True,
            text=True,
        )
        if seen.stdout.strip() == "0":
            pytest.skip("PortAudio does not see PulseAudio (Debian: libasound2-plugins)")
        yield sound


@pytest.fixture(scope="module")
def sound(virtual_sound: VirtualSound) -> Iterator[VirtualSound]:
    """The same, for PortAudio in this very process."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in virtual_sound.env.items():
            patch.setenv(name, value)
        _look_again()
        yield virtual_sound
    _look_again()


def _look_again() -> None:
    """PortAudio looks for devices once, when it is loaded."""
    import sounddevice

    sounddevice._terminate()
    sounddevice._initialize()


@pytest.fixture(scope="session")
def espeak() -> Espeak:
    """One synthesiser: its library has one global state."""
    return Espeak()


@pytest.fixture
def speak(espeak: Espeak, tmp_path: Path) -> Speak:
    """Sentences as a sound file, with so many seconds of silence after each, half a second before the first."""

    def spoken(*sentences: str, gaps: Sequence[float] = (), voice: str = "en-us") -> tuple[Path, Joined]:
        speeches = [espeak.speak(sentence, voice) for sentence in sentences]
        joined = join(speeches, [*gaps, *[0.5] * (len(speeches) - len(gaps))], lead_seconds=0.5)
        path = tmp_path / "spoken.wav"
        write_wav(path, joined.audio)
        return path, joined

    return spoken
