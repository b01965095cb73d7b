"""The detector finds speech where it is, and pauses as long as they are."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from faster_whisper.vad import VadOptions, get_speech_timestamps

from interview_cli.backends.silero import SileroDetector
from interview_cli.core.errors import EngineError
from interview_cli.core.types import Seconds
from tests.sound.conftest import Speak

Find = Callable[[SileroDetector, Path], tuple[Seconds, ...]]

SHORTEST = 0.2
"""Seconds; within a sentence there are silences, too, before a "t" or between words."""

PAUSES = (0.25, 0.3, 0.5, 1.0, 2.0)
SENTENCES = (
    "I would add an index to the table.",
    "They solved the simple system.",
    "The tests run well before every deployment.",
    "My team explained this server.",
    "We added the tool under pressure.",
    "I got good feedback from the manager.",
)


@pytest.mark.parametrize("find", [SileroDetector.spans, SileroDetector.exact_spans])
@pytest.mark.parametrize("voice", ["en-us", "en-gb", "en-us+f3"])
def test_spans_and_pauses(speak: Speak, voice: str, find: Find) -> None:
    """Pauses from a quarter second up are found, their edges right to 0.1 s, their length to 0.13 s."""
    path, spoken = speak(*SENTENCES, gaps=PAUSES, voice=voice)
    spans = find(SileroDetector(), path)
    pauses = [(before[1], after[0]) for before, after in pairwise(spans) if after[0] - before[1] > SHORTEST]

    said = [(before[1], after[0]) for before, after in pairwise(spoken.spans)]
    assert len(pauses) == len(PAUSES)
    np.testing.assert_allclose(pauses, said, atol=0.1)
    np.testing.assert_allclose([end - start for start, end in pauses], PAUSES, atol=0.13)
    np.testing.assert_allclose((spans[0][0], spans[-1][1]), (spoken.spans[0][0], spoken.spans[-1][1]), atol=0.1)


@pytest.mark.parametrize(("louder", "noise"), [(0, -60), (-30, None), (-10, -50)], ids=["clean", "quiet", "noisy"])
def test_pauses_are_as_long_however_loud_the_speech_is(speak: Speak, louder: int, noise: int | None) -> None:
    """Quiet speech and speech in noise have the same pauses and speaking time as clean speech."""
    path, spoken = speak(*SENTENCES, gaps=PAUSES)
    hiss = np.random.default_rng(3).normal(0, 1, len(spoken.audio))
    sound = spoken.audio * 10 ** (louder / 20) + hiss * (10 ** (noise / 20) if noise else 0)
    soundfile.write(path, sound, 16_000)
    spans = SileroDetector().exact_spans(path)
    pauses = [after[0] - before[1] for before, after in pairwise(spans) if after[0] - before[1] > SHORTEST]
    np.testing.assert_allclose(pauses, PAUSES, atol=0.1)
    speaking = spans[-1][1] - spans[0][0] - sum(pauses)
    assert speaking == pytest.approx(sum(end - start for start, end in spoken.spans), rel=0.03)


def test_the_whole_of_a_recording_may_be_speech(speak: Speak) -> None:
    """Without a silence to compare with, the network's own edges stand."""
    path, spoken = speak(SENTENCES[0], gaps=(0.0,))
    start, end = (round(16_000 * at) for at in spoken.spans[0])
    soundfile.write(path, spoken.audio[start + 2000 : end - 2000], 16_000)
    assert SileroDetector().exact_spans(path)


@pytest.mark.parametrize("find", [SileroDetector.spans, SileroDetector.exact_spans])
@pytest.mark.parametrize("decibels", [None, -60, -40, -20])
def test_no_speech_in_silence_and_noise(tmp_path: Path, decibels: int | None, find: Find) -> None:
    """Silence has no span, and neither has noise."""
    noise = np.random.default_rng(1).normal(0, 1, 16_000 * 8)
    soundfile.write(tmp_path / "a.flac", noise * (0 if decibels is None else 10 ** (decibels / 20)), 16_000)
    assert find(SileroDetector(), tmp_path / "a.flac") == ()


@pytest.mark.parametrize("find", [SileroDetector.spans, SileroDetector.exact_spans])
@pytest.mark.parametrize("samples", [1, 512])
def test_a_very_short_recording(tmp_path: Path, samples: int, find: Find) -> None:
    """Nothing was said in it."""
    soundfile.write(tmp_path / "a.flac", np.zeros(samples), 16_000)
    assert find(SileroDetector(), tmp_path / "a.flac") == ()


def test_what_is_no_recording(tmp_path: Path) -> None:
    """A file that is missing, damaged or of another rate is an error with its name."""
    with pytest.raises(EngineError, match=r"a\.flac cannot be read"):
        SileroDetector().spans(tmp_path / "a.flac")
    (tmp_path / "a.flac").write_bytes(b"not FLAC")
    with pytest.raises(EngineError, match=r"a\.flac cannot be read"):
        SileroDetector().spans(tmp_path / "a.flac")
    soundfile.write(tmp_path / "b.wav", np.zeros(100), 8_000)
    with pytest.raises(EngineError, match=r"b\.wav is not 16 kHz mono"):
        SileroDetector().spans(tmp_path / "b.wav")


@pytest.mark.parametrize("step", [1, 333, 512, 1365, 40_000])
def test_it_hears_the_same_while_a_recording_grows(speak: Speak, tmp_path: Path, step: int) -> None:
    """In pieces of any size, half samples too, it finds what it finds in the whole; faster-whisper agrees."""
    path, spoken = speak(*SENTENCES[:3], gaps=(0.3, 1.0))
    data = (np.clip(spoken.audio, -1, 1) * 32767).astype("<i2").tobytes()
    data = data if step > 1 else data[:50_000]
    soundfile.write(path, np.frombuffer(data, "<i2"), 16_000, "PCM_16")
    growing = SileroDetector().follow(tmp_path / "a.pcm")
    before: tuple[tuple[float, float], ...] = ()
    with (tmp_path / "a.pcm").open("wb") as file:
        for at in range(0, len(data), step if step > 1 else 999):
            file.write(data[at : at + (step if step > 1 else 999)])
            file.flush()
            speech = growing.advance()
            assert [one[0] for one in speech.spans[: len(before)]] == [one[0] for one in before]
            before = speech.spans
    spans = growing.end(path)
    assert spans == SileroDetector().spans(path)
    options = VadOptions(min_silence_duration_ms=96, min_speech_duration_ms=90, speech_pad_ms=0)
    found = get_speech_timestamps(soundfile.read(path, dtype="float32")[0], options)
    assert spans == tuple((each["start"] / 16_000, each["end"] / 16_000) for each in found)


@pytest.mark.parametrize("louder", [0, -20], ids=["loud", "quiet"])
def test_the_exact_spans_are_the_same_after_it_was_heard_while_it_grew(
    speak: Speak, tmp_path: Path, louder: float
) -> None:
    """Of a quiet recording, too, which is made louder as a whole and listened to anew."""
    path, spoken = speak(*SENTENCES[:3], gaps=(0.3, 1.0))
    samples = (np.clip(spoken.audio * 10 ** (louder / 20), -1, 1) * 32767).astype("<i2")
    soundfile.write(path, samples, 16_000, "PCM_16")
    (tmp_path / "a.pcm").write_bytes(samples.tobytes())
    growing = SileroDetector().follow(tmp_path / "a.pcm")
    growing.advance()
    exact, spans = growing.exact(path), growing.end(path)
    assert exact == SileroDetector().exact_spans(path)
    assert spans == SileroDetector().spans(path)
    assert spans != exact


def test_silence_grows_while_nobody_speaks(speak: Speak, tmp_path: Path) -> None:
    """Before the first word there is none; while somebody speaks it is 0; then it is what passed since."""
    _, spoken = speak(SENTENCES[0])
    pcm = tmp_path / "a.pcm"
    growing = SileroDetector().follow(pcm)
    assert growing.advance().silence is None  # there is no file yet
    samples = (np.clip([*spoken.audio, *np.zeros(32_000)], -1, 1) * 32767).astype("<i2")
    start, end = (round(time * 16_000) for time in spoken.spans[0])
    pcm.write_bytes(samples[: start - 1600].tobytes())
    assert growing.advance().silence is None
    pcm.write_bytes(samples[: (start + end) // 2].tobytes())
    assert growing.advance().silence == 0
    pcm.write_bytes(samples.tobytes())
    assert growing.advance().silence == pytest.approx((len(samples) - end) / 16_000, abs=0.1)
