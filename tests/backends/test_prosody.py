"""Loudness and pitch of sounds whose loudness and pitch are known, and of a voice, against Praat."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from espeak_synth import Espeak, join, write_wav
from interview_cli.backends.loudness import LoudnessMeter
from interview_cli.backends.pitch import PitchMeter
from interview_cli.backends.praat import PraatMeter
from interview_cli.backends.prosody import WholeProsody
from interview_cli.core.errors import EngineError, NotReady
from interview_cli.core.measures import Prosody

RATE = 16_000
SENTENCES = (
    "I would add an index to the table.",
    "They solved the simple system.",
    "My greatest strength is communication.",
    "What did you do when the manager was away?",
)


def write(path: Path, sound: NDArray[np.float64], rate: int = RATE) -> Path:
    soundfile.write(path, sound, rate, "FLOAT")
    return path


def tone(frequency: float, seconds: float, decibels: float, rate: int = RATE) -> NDArray[np.float64]:
    times = np.arange(round(seconds * rate)) / rate
    made: NDArray[np.float64] = 10 ** (decibels / 20) * np.sin(2 * np.pi * frequency * times)
    return made


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
@pytest.mark.parametrize("decibels", [0, -20, -40])
def test_the_tone_of_the_standard(tmp_path: Path, rate: int, decibels: float) -> None:
    """BS.1770-4: a sine of 997 Hz at full scale in one channel reads -3.01 LUFS (Tech 3341 allows 0.1 LU)."""
    heard = LoudnessMeter().measure(write(tmp_path / "a.wav", tone(997, 5, decibels, rate), rate))
    assert heard.loudness == pytest.approx(-3.01 + decibels, abs=0.1)
    assert heard.loudness_range == pytest.approx(0, abs=0.05)


def test_the_weights_of_the_standard(tmp_path: Path) -> None:
    """K-weighting lets little of 30 Hz through and raises 4 kHz, by what its filters at 48 kHz do."""
    z = np.exp(-2j * np.pi * np.array([30.0, 4000.0]) / 48_000)
    shelf = np.polyval([1.19839281085285, -2.69169618940638, 1.53512485958697], z)
    shelf /= np.polyval([0.73248077421585, -1.69065929318241, 1.0], z)
    high = np.polyval([1.0, -2.0, 1.0], z) / np.polyval([0.99007225036621, -1.99004745483398, 1.0], z)
    gains = 20 * np.log10(np.abs(shelf * high))
    for frequency, gain in zip((30.0, 4000.0), gains, strict=True):
        sound = np.concatenate([tone(frequency, 8, -20)])
        heard = LoudnessMeter().measure(write(tmp_path / "a.wav", sound))
        assert heard.loudness == pytest.approx(-20 - 3.01 - 0.691 + gain, abs=0.15)


def test_silence_between_words_does_not_count(tmp_path: Path) -> None:
    """The gates of BS.1770: half of it silent, the level is nearly that of the other half."""
    sound = np.concatenate([tone(997, 5, -20), np.zeros(RATE * 5), tone(997, 5, -20)])
    heard = LoudnessMeter().measure(write(tmp_path / "a.wav", sound))
    assert heard.loudness == pytest.approx(-23, abs=0.3)


def test_the_range_is_between_soft_and_loud(tmp_path: Path) -> None:
    """EBU Tech 3342, its first minimum requirement: 20 s each at -20 and -30 dB have a range of 10 LU."""
    sound = np.concatenate([tone(1000, 20, -20), tone(1000, 20, -30)])
    assert LoudnessMeter().measure(write(tmp_path / "a.wav", sound)).loudness_range == pytest.approx(10, abs=1)


@pytest.mark.parametrize("frequency", [90, 123, 200, 310, 440])
def test_the_pitch_of_a_buzz(tmp_path: Path, frequency: float) -> None:
    buzz = sum((tone(frequency * number, 4, -20 - 6 * number) for number in range(2, 8)), tone(frequency, 4, -20))
    heard = PitchMeter().measure(write(tmp_path / "a.wav", buzz))
    assert heard.pitch == pytest.approx(frequency, rel=0.005)
    assert heard.pitch_range == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize("seconds", [0, 0.01, 5])
def test_without_a_voice_there_is_no_melody(tmp_path: Path, seconds: float) -> None:
    hiss = np.random.default_rng(1).normal(0, 0.05, round(seconds * RATE))
    heard = PitchMeter().measure(write(tmp_path / "a.wav", hiss))
    assert heard.pitch is None
    assert "pitch" in dict(heard.unmeasured)


@pytest.mark.parametrize(
    "sound", [np.zeros(0), np.zeros(RATE * 5), np.full(100, 0.5)], ids=["none", "silent", "short"]
)
def test_what_is_too_quiet_or_too_short_has_no_loudness(tmp_path: Path, sound: NDArray[np.float64]) -> None:
    heard = LoudnessMeter().measure(write(tmp_path / "a.wav", sound))
    assert heard.loudness is heard.loudness_range is None
    assert set(dict(heard.unmeasured)) == {"loudness", "loudness_range"}


@cache
def said(voice: str) -> NDArray[np.float32]:
    espeak = Espeak()
    return join([espeak.speak(one, voice) for one in SENTENCES], [0.5] * len(SENTENCES), 0.3).audio


@pytest.mark.skipif(
    find_spec("parselmouth") is None, reason="praat-parselmouth is not installed: the extra prosody"
)
@pytest.mark.parametrize("noise", [0.0, 0.003], ids=["clean", "noisy"])
@pytest.mark.parametrize("voice", ["en-us", "en-gb", "en-us+f3", "en-gb+f1", "en-us+m2"])
def test_our_pitch_agrees_with_praat(tmp_path: Path, voice: str, noise: float) -> None:
    """Median, range and deviation within 10 % on speech."""
    sound = said(voice)
    hiss = np.random.default_rng(2).normal(0, noise, len(sound)).astype(np.float32)
    path = tmp_path / "a.wav"
    write_wav(path, sound * np.float32(0.5) + hiss)
    ours, praats = PitchMeter().measure(path), PraatMeter().measure(path)
    assert ours.pitch == pytest.approx(praats.pitch or 0, rel=0.1)
    assert ours.pitch_range == pytest.approx(praats.pitch_range or 0, rel=0.1)
    assert ours.pitch_deviation == pytest.approx(praats.pitch_deviation or 0, rel=0.1)


@pytest.mark.skipif(find_spec("parselmouth") is not None, reason="praat-parselmouth is installed")
def test_without_praat_it_says_what_to_install() -> None:
    with pytest.raises(NotReady, match="praat-parselmouth is not installed"):
        PraatMeter()


METERS = [LoudnessMeter, PitchMeter, *([PraatMeter] if find_spec("parselmouth") else [])]


@pytest.mark.parametrize("meter", METERS)
def test_what_is_no_sound_is_an_error_with_its_name(tmp_path: Path, meter: type[PitchMeter]) -> None:
    (tmp_path / "a.wav").write_bytes(b"not a sound")
    with pytest.raises(EngineError, match=r"a\.wav"):
        meter().measure(tmp_path / "a.wav")


@pytest.mark.parametrize("seconds", [0.01, 0.5, 9.99, 10.0, 10.03, 23.7, 31])
@pytest.mark.parametrize("meter", [LoudnessMeter, PitchMeter])
def test_what_is_measured_while_it_is_recorded_is_the_very_same(
    tmp_path: Path, meter: type[PitchMeter], seconds: float
) -> None:
    """Whenever the recorder wrote how much: the figures of a recording do not depend on it."""
    count = round(seconds * RATE)
    sound = np.sin(np.cumsum(np.linspace(0.04, 0.08, count))) * np.linspace(0.05, 0.6, count)
    samples = (sound * 32767).astype("<i2")
    pcm, flac = tmp_path / "a.pcm", tmp_path / "a.flac"
    soundfile.write(flac, samples, RATE, "PCM_16")
    follower = meter().follow(pcm)
    follower.advance()
    with pcm.open("wb") as file:
        for first in range(0, len(samples), 1333):
            file.write(samples[first : first + 1333].tobytes())
            file.flush()
            follower.advance()
    assert follower.end(flac) == meter().measure(flac)


class Broken:
    """A meter that fails."""

    def measure(self, path: Path) -> Prosody:
        raise EngineError("The meter is broken.")

    def follow(self, pcm: Path) -> "Broken":
        return self

    def advance(self) -> None:
        pass

    def end(self, path: Path) -> Prosody:
        return self.measure(path)


def test_a_meter_that_fails_costs_its_part_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", tone(997, 5, -20))
    heard = WholeProsody(loudness=LoudnessMeter(), melody=Broken()).measure(path)
    assert heard.loudness == pytest.approx(-23, abs=0.1)
    assert dict(heard.unmeasured)["pitch_deviation"] == "The meter is broken."
    assert WholeProsody(loudness=LoudnessMeter(), melody=Broken()).follow(path).end(path) == heard
    heard = WholeProsody(loudness=Broken(), melody=PitchMeter()).measure(path)
    assert heard.loudness is None
    assert dict(heard.unmeasured)["loudness"] == "The meter is broken."
