"""``interview doctor --sound`` says whether it hears itself, and without the option nothing is heard."""

import json
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest
import soundfile

from interview_cli.backends.echo import HEARD, likeness, loudest
from interview_cli.core.errors import EngineError
from tests.cli.door import interview
from tests.sound.conftest import Speak
from tests.sound.virtual import RATE, Samples, VirtualSound

SENTENCE = "This is the voice of your interview. Can you hear me well?"
OTHERS = (
    "A hash function maps each key to a bucket. Collisions are handled by chaining.",
    "Tell me about a mistake that you made, and what you learned from it.",
    "Good morning, I would like two tickets for the eight o'clock train to London please.",
)


def found(*arguments: str) -> dict[str, str | bool | None]:
    """What the check of the sound found; its exit code is 0 whatever it found."""
    ended = interview("doctor", "--sound", "--json", *arguments)
    assert ended.returncode == 0, ended.stderr
    check: dict[str, str | bool | None] = json.loads(ended.stdout)[-1]
    assert check["name"] == "sound"
    return check


@pytest.mark.sound
@pytest.mark.slow
def test_it_hears_itself_where_the_microphone_hears_the_speaker(sound: VirtualSound, home: Path) -> None:
    with sound.in_one_room():
        check = found("--rate", "200")
    assert check["ok"]
    assert "heard itself" in str(check["found"])


@pytest.mark.sound
@pytest.mark.slow
def test_a_microphone_that_hears_something_else_is_told_with_what_to_do(
    sound: VirtualSound, home: Path, speak: Speak
) -> None:
    wav, _ = speak(*OTHERS)
    meanwhile = sound.start_speaking(wav)
    check = found()
    meanwhile.wait()
    assert not check["ok"]
    assert "not heard (likeness" in str(check["found"])
    assert "headphones" in str(check["advice"])


@pytest.mark.sound
@pytest.mark.slow
def test_a_muted_microphone_is_told_and_nothing_blocks(sound: VirtualSound, home: Path) -> None:
    began = monotonic()
    check = found()
    assert monotonic() - began < 30
    assert not check["ok"]
    assert "not heard: the microphone is silent" in str(check["found"])
    assert "muted" in str(check["advice"])


@pytest.mark.sound
@pytest.mark.slow
def test_without_a_microphone_it_speaks(sound: VirtualSound, home: Path) -> None:
    with sound.speaker() as heard:
        check = found("--input", "Nessie")
    assert check["ok"]
    assert "no microphone listened" in str(check["found"])
    assert np.abs(heard.samples).max() > 0.1


@pytest.mark.sound
@pytest.mark.slow
def test_it_makes_no_sound_unless_it_is_asked_to(sound: VirtualSound, home: Path) -> None:
    with sound.speaker() as heard:
        ended = interview("doctor", "--json")
        sleep(0.5)  # what it began to say would be heard
    assert "sound" not in [check["name"] for check in json.loads(ended.stdout)]
    assert len(heard.samples) > RATE / 4
    assert np.abs(heard.samples).max() == 0


def test_a_voice_that_does_not_exist_is_told(home: Path) -> None:
    checks = json.loads(interview("doctor", "--json", "--voice-name", "Nessie").stdout)
    (voice,) = [check for check in checks if check["name"] == "voice"]
    assert not voice["ok"]
    assert "Nessie" in voice["found"]


def heard_as(folder: Path, samples: Samples) -> Path:
    path = folder / "heard.flac"
    soundfile.write(path, np.clip(samples, -1, 1), RATE)
    return path


@pytest.mark.parametrize("noise", [0.01, 0.1, 1.0], ids="{} of its loudness".format)
@pytest.mark.parametrize("gain", [0.01, 0.3])
def test_a_sentence_is_like_itself_late_soft_and_in_noise(
    tmp_path: Path, speak: Speak, noise: float, gain: float
) -> None:
    wav, spoken = speak(SENTENCE)
    late = np.concatenate([np.zeros(RATE // 3, np.float32), spoken.audio])
    rms = float(np.sqrt(np.mean(np.square(spoken.audio))))
    room = np.random.default_rng(1).standard_normal(len(late)).astype(np.float32) * noise * rms
    assert likeness(wav, heard_as(tmp_path, gain * (late + room))) > HEARD


def test_other_speech_noise_and_silence_are_not_like_it(tmp_path: Path, speak: Speak) -> None:
    _, other = speak(*OTHERS)
    silence = np.zeros(5 * RATE, np.float32)
    noise = np.random.default_rng(1).standard_normal(5 * RATE).astype(np.float32) * 0.1
    wav, _ = speak(SENTENCE)
    for samples in (other.audio, noise, silence, silence[:100]):
        assert likeness(wav, heard_as(tmp_path, samples)) < HEARD
    assert loudest(heard_as(tmp_path, silence)) == 0


def test_a_recording_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.flac").write_bytes(b"no sound")
    with pytest.raises(EngineError, match=r"a\.flac cannot be read"):
        loudest(tmp_path / "a.flac")
