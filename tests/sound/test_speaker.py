"""The speaker sounds to the end, or is silent at once."""

import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest
import soundfile

from interview_cli.backends.speaker import Speaker
from interview_cli.core.errors import EngineError, NotReady
from tests.sound.conftest import Speak
from tests.sound.test_microphone import likeness, with_source
from tests.sound.virtual import RATE, Samples, VirtualSound, running

pytestmark = pytest.mark.sound


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    """Two seconds at full loudness from the first sample to the last, in stereo, at an odd rate."""
    wave = 0.5 * np.sin(2 * np.pi * 440 * np.arange(2 * 22_050) / 22_050)
    soundfile.write(tmp_path / "tone.wav", np.stack([wave, wave], axis=1), 22_050)
    return tmp_path / "tone.wav"


def test_plays_to_the_end(sound: VirtualSound, tone: Path) -> None:
    """All of it sounds, and has sounded when ``play`` returns."""
    speaker = Speaker()
    with sound.speaker() as heard:
        began = monotonic()
        speaker.play(tone, lambda: False)
        took = monotonic() - began
    assert 2 <= took < 3
    assert audible(heard.samples) == pytest.approx(2, abs=0.05)
    assert np.abs(heard.samples).max() == pytest.approx(0.5, abs=0.05)


def test_plays_speech(sound: VirtualSound, speak: Speak) -> None:
    """What was said is what is heard."""
    wav, spoken = speak("They solved the simple system.")
    with sound.speaker() as heard:
        Speaker().play(wav, lambda: False)
    assert likeness(spoken.audio, heard.samples) > 0.95


def test_falls_silent_at_once(sound: VirtualSound, tone: Path) -> None:
    """It asks at least 20 times a second, and what was under way to the speaker is thrown away."""
    asked: list[float] = []

    def stop() -> bool:
        asked.append(monotonic())
        return asked[-1] - asked[0] > 0.7

    with sound.speaker() as heard:
        Speaker().play(tone, stop)
        ended = monotonic()
    assert len(asked) > 0.7 * 20
    assert ended - asked[-1] < 0.1
    assert 0.3 < audible(heard.samples) < 0.7 + 0.1


def test_what_cannot_be_played(sound: VirtualSound, tmp_path: Path) -> None:
    """A missing file, or one without sound, is an error with its name."""
    (tmp_path / "a.wav").write_bytes(b"no sound")
    for name in ("a.wav", "gone.wav"):
        with pytest.raises(EngineError, match=f"{name} cannot be read"):
            Speaker().play(tmp_path / name, lambda: False)


def test_an_unknown_speaker(sound: VirtualSound) -> None:
    """It is named, with a way to go on."""
    with pytest.raises(NotReady, match="There is no speaker 'Nessie'") as caught:
        Speaker("Nessie")
    assert "--mute" in str(caught.value.hint)


def test_a_speaker_that_goes_away(tone: Path) -> None:
    """When the sound server dies it is an error, not a wait without end."""
    code = """
import sys
from pathlib import Path
from interview_cli.backends.speaker import Speaker
from interview_cli.core.errors import EngineError
speaker = Speaker()
print("playing", flush=True)
try:
    speaker.play(Path(sys.argv[1]), lambda: False)
except EngineError as error:
    print(error.message)
"""
    with running() as sound:
        player = subprocess.Popen(
            [sys.executable, "-c", code, str(tone)],
            env=with_source(sound.full_env),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert player.stdout is not None
        assert player.stdout.readline() == "playing\n"
        sleep(0.5)
        sound.server.kill()
        said, _ = player.communicate(timeout=10)
    assert said.startswith("The speaker failed: ")


def audible(samples: Samples) -> float:
    """Seconds from the first to the last loud sample."""
    loud = np.flatnonzero(np.abs(samples) > 0.05)
    return float(loud[-1] - loud[0]) / RATE if len(loud) else 0.0
