"""Recordings that are heard together have the words that each has alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import jiwer
import numpy as np
import pytest

from interview_cli.backends.lane import ComputeLane
from interview_cli.backends.silero import SileroDetector
from interview_cli.backends.whisper import WhisperBatch, WhisperTranscriber, batch
from interview_cli.core.errors import EngineError
from interview_cli.core.types import Recording, Transcript, Word
from tests.sound.conftest import Speak
from tests.sound.test_whisper import ANSWER, MODEL, QUESTION, assert_words_are_in, plain


@pytest.fixture(scope="module")
def whisper() -> WhisperBatch:
    """The real engine with a small model."""
    return WhisperBatch(MODEL, 1, "en")


@pytest.fixture
def quick(whisper: WhisperBatch) -> Iterator[WhisperBatch]:
    """The same in a hurry."""
    whisper.is_quick = True
    yield whisper
    whisper.is_quick = False


@pytest.fixture
def sharing(whisper: WhisperBatch) -> Iterator[WhisperBatch]:
    """The same, as if it had learned on windows full of speech."""
    whisper.shares_windows = True
    yield whisper
    whisper.shares_windows = False


def recorded(speak: Speak, *sentences: str, name: str, gaps: Sequence[float] = ()) -> Recording:
    """What is said, in a file of its own."""
    path, spoken = speak(*sentences, gaps=gaps)
    path = path.rename(path.with_name(f"{name}.wav"))
    return Recording(path=path, seconds=len(spoken.audio) / 16_000, speech_spans=SileroDetector().spans(path))


@pytest.fixture
def recordings(speak: Speak) -> tuple[Recording, ...]:
    """Three, of several segments, of one, and of silence."""
    long = recorded(speak, *ANSWER, name="long", gaps=(0.8, 2.4, 0.6, 3.0, 0.7))
    short = recorded(speak, ANSWER[1], name="short")
    return long, short, replace(short, speech_spans=())


def alone(whisper: WhisperBatch, recording: Recording) -> Transcript | EngineError:
    """What is heard of one."""
    return whisper.hear([whisper.cut(recording, QUESTION)])[0]


def asked(whisper: WhisperBatch, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many windows the engine itself is asked for at a time, from now on."""
    engine = whisper._model.model._model
    found: list[int] = []

    class Counting:
        """The engine."""

        def __getattr__(self, name: str) -> Any:
            return getattr(engine, name)

        def generate(self, encoded: Any, prompts: Any, **told: Any) -> Any:
            """As it does."""
            found.append(len(prompts))
            return engine.generate(encoded, prompts, **told)

    monkeypatch.setattr(whisper._model.model, "_model", Counting())
    return found


def test_together_they_have_the_words_that_each_has_alone(
    whisper: WhisperBatch, recordings: tuple[Recording, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the last bit of their times and probabilities; and while it was spoken it would have had the same."""
    each = [alone(whisper, one) for one in recordings]
    sizes = asked(whisper, monkeypatch)
    together = whisper.hear([whisper.cut(one, QUESTION) for one in recordings])
    assert together == each
    assert together == whisper.hear([whisper.cut(one, QUESTION) for one in recordings[::-1]])[::-1]
    windows = sum(len(whisper.cut(one, QUESTION).windows) for one in recordings)
    assert windows > 2
    assert sizes[0] == windows  # heard at once
    with ComputeLane() as lane:
        live = WhisperTranscriber(MODEL, 2, lane)
        assert [live.transcribe(one, QUESTION) for one in recordings] == each
    assert isinstance(each[0], Transcript)
    assert jiwer.wer(plain(" ".join(ANSWER)), plain(each[0].text)) < 0.06
    assert_words_are_in(each[0], recordings[0])


def test_what_is_heard_ahead_is_asked_for_once(
    whisper: WhisperBatch, recordings: tuple[Recording, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = asked(whisper, monkeypatch)
    whisper.hear([whisper.cut(one, QUESTION) for one in recordings])
    assert len(sizes) == 1


def test_an_engine_that_fails_on_many_hears_each(
    whisper: WhisperBatch, recordings: tuple[Recording, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    each = [alone(whisper, one) for one in recordings]

    def fail(*_: object) -> None:
        raise RuntimeError("no memory")

    monkeypatch.setattr(whisper._model.model, "_generate", fail)
    assert whisper.hear([whisper.cut(one, QUESTION) for one in recordings]) == each


def test_a_recording_of_which_nothing_can_be_asked_costs_no_other(
    whisper: WhisperBatch, recordings: tuple[Recording, ...]
) -> None:
    each = [alone(whisper, one) for one in recordings]
    cuts = [whisper.cut(one, QUESTION) for one in recordings]
    heard = whisper.hear([replace(cuts[1], options=cuts[1].options | {"clip_timestamps": "x"}), *cuts])
    assert isinstance(heard[0], EngineError)
    assert heard[1:] == each


def test_segments_share_a_window_without_the_silence_between_them(
    sharing: WhisperBatch, recordings: tuple[Recording, ...]
) -> None:
    """The words stand at their times in the recording all the same."""
    long = recordings[0]
    cut = sharing.cut(long, QUESTION)
    assert len(cut.windows) == 1 < len(cut.places)
    assert sum(map(len, cut.windows[0])) / 16_000 < long.seconds - 2
    heard = alone(sharing, long)
    assert isinstance(heard, Transcript)
    assert jiwer.wer(plain(" ".join(ANSWER)), plain(heard.text)) < 0.2  # it did not learn that
    assert_words_are_in(heard, long)
    apart = [(word.start, word.end) for word in heard.words]
    assert any(later[0] - earlier[1] > 2 for earlier, later in pairwise(apart))


def test_a_segment_of_which_no_words_came_is_heard_by_itself(
    sharing: WhisperBatch, speak: Speak, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = recorded(speak, ANSWER[0], ANSWER[1], name="two", gaps=(2.5,))
    lost: list[tuple[Word, ...]] = []

    def lose_the_second(words: Sequence[Word], lengths: Sequence[float]) -> tuple[tuple[Word, ...], ...]:
        lost.append(tuple(words))
        return tuple(words)[:9], *[()] * (len(lengths) - 1)

    monkeypatch.setattr(batch, "apart", lose_the_second)
    heard = alone(sharing, recording)
    assert isinstance(heard, Transcript)
    assert lost
    assert plain(heard.text).endswith("every deployment")


def test_a_window_that_is_unclear_is_heard_by_the_segment(
    sharing: WhisperBatch, recordings: tuple[Recording, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interview_cli.backends.whisper.segment.UNLIKELY", 1.0)  # nothing is so likely
    cut = sharing.cut(recordings[0], QUESTION)
    sizes = asked(sharing, monkeypatch)
    assert isinstance(sharing.hear([cut])[0], Transcript)
    assert sizes == [1] * (1 + len(cut.places))


def test_words_in_short_windows(quick: WhisperBatch, recordings: tuple[Recording, ...]) -> None:
    """And none but a quick one hears in them."""
    heard = alone(quick, recordings[0])
    assert isinstance(heard, Transcript)
    assert jiwer.wer(plain(" ".join(ANSWER)), plain(heard.text)) < 0.1
    assert_words_are_in(heard, recordings[0])
    assert alone(quick, recordings[0]) == heard
    quick.is_quick = False
    whole = alone(quick, recordings[0])
    assert whole != heard


def test_what_makes_no_sense_in_a_short_window_is_heard_in_a_whole_one(
    quick: WhisperBatch, speak: Speak, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window that cuts the sound off itself hears nothing good."""
    recording = recorded(speak, ANSWER[0], name="one")
    monkeypatch.setattr("interview_cli.backends.whisper.segment.AFTER", -10_000)
    found = alone(quick, recording)
    quick.is_quick = False
    assert found == alone(quick, recording)


def test_a_recording_that_cannot_be_read_says_so(whisper: WhisperBatch, tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    path.write_bytes(np.random.default_rng(1).bytes(100))
    with pytest.raises(EngineError, match="cannot be read"):
        whisper.cut(Recording(path=path, seconds=1.0, speech_spans=((0.0, 1.0),)), QUESTION)
