"""Words come out as they were said, when they were said, and none where nothing was."""

import re
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import jiwer
import numpy as np
import pytest
import soundfile

from interview_cli.backends import whisper
from interview_cli.backends.silero import SileroDetector
from interview_cli.backends.whisper import WhisperTranscriber
from interview_cli.core.errors import EngineError, NotReady
from interview_cli.core.types import Question, Recording, Transcript, Word
from tests.sound.conftest import Speak

MODEL = Path(__file__).parents[1] / "fixtures" / "whisper-words"
QUESTION = Question(id="q", text="How does a hash table work?", terms=("hash table", "K-means"))

ANSWER = (
    "An index makes a query faster but an insert slower.",
    "The tests run well before every deployment.",
    "In my last job the manager delivered this feature.",
    "And my greatest strength is communication.",
    "I got good feedback from the manager.",
    "Uh our customer added my code from the start.",
)


@pytest.fixture(scope="module")
def lane() -> Iterator[Executor]:
    """One worker, as in the program."""
    with ThreadPoolExecutor(1, thread_name_prefix="lane") as lane:
        yield lane


@pytest.fixture(scope="module")
def transcriber(lane: Executor) -> WhisperTranscriber:
    """The real engine with a small model."""
    return WhisperTranscriber(MODEL, 2, lane)


def test_words_and_their_times(transcriber: WhisperTranscriber, speak: Speak) -> None:
    """Six sentences, with pauses: hardly a word is wrong, and words begin when they were said."""
    path, spoken = speak(*ANSWER, gaps=(0.8, 1.2, 0.6, 3.0, 0.7))
    recording = Recording(path=path, seconds=len(spoken.audio) / 16_000, speech_spans=SileroDetector().spans(path))
    transcript = transcriber.transcribe(recording, QUESTION)

    assert jiwer.wer(plain(" ".join(ANSWER)), plain(transcript.text)) < 0.06
    assert transcript.language == "en"
    assert_words_are_in(transcript, recording)
    said = [time for times in spoken.word_times for time in times]
    if len(said) == len(transcript.words):
        late = [word.start - time[0] for word, time in zip(transcript.words, said, strict=True) if time]
        assert np.median(np.abs(late)) < 0.1


@pytest.mark.parametrize("decibels", [None, -50, -20])
def test_no_words_from_silence_and_noise(
    transcriber: WhisperTranscriber, tmp_path: Path, decibels: int | None
) -> None:
    """Neither the detector nor, when it was wrong, the recogniser hears words that nobody said."""
    noise = np.random.default_rng(2).normal(0, 1, 16_000 * 6)
    path = tmp_path / "a.flac"
    soundfile.write(path, noise * (0 if decibels is None else 10 ** (decibels / 20)), 16_000)
    nothing = Transcript(text="", language="en")

    heard = Recording(path=path, seconds=6, speech_spans=SileroDetector().spans(path))
    assert transcriber.transcribe(heard, QUESTION) == nothing
    believed = Recording(path=path, seconds=6, speech_spans=((0.5, 5.5),))
    assert transcriber.transcribe(believed, QUESTION) == nothing


def test_nothing_said_needs_no_file(transcriber: WhisperTranscriber, tmp_path: Path) -> None:
    """Without speech there is nothing to read."""
    silent = Recording(path=tmp_path / "gone.flac", seconds=3)
    assert transcriber.transcribe(silent, QUESTION) == Transcript(text="", language="en")


def test_a_recording_that_is_gone(transcriber: WhisperTranscriber, tmp_path: Path) -> None:
    """It is named, and the answer can still be kept."""
    gone = Recording(path=tmp_path / "gone.flac", seconds=3, speech_spans=((0, 1),))
    with pytest.raises(EngineError, match=r"gone\.flac cannot be read"):
        transcriber.transcribe(gone, QUESTION)


def test_segments_hold_all_the_speech_once() -> None:
    """Segments are in order, apart, not too long for Whisper, and lose no speech; a long pause parts them."""
    rng = np.random.default_rng(4)
    sound = rng.normal(0, 0.1, 16_000 * 400).astype(np.float32)
    spans, at = [], 0.3
    while at < 300:
        end = at + float(rng.choice([0.3, 2, 5, 12, 30, 61]))
        spans.append((at, end))
        at = end + float(rng.choice([0.1, 0.3, 0.7, 1.5, 4]))
    segments = whisper._segments(spans, sound)

    assert all(end - start < 30 for start, end in segments)
    assert all(before[1] <= after[0] + 1e-9 for before, after in pairwise(segments))
    assert min(start for start, _ in segments) >= 0
    moments = np.concatenate([np.arange(start, end, 0.01) for start, end in spans])
    held = np.any([(moments > start - 1e-6) & (moments < end + 1e-6) for start, end in segments], axis=0)
    assert held.all()
    longest = max(
        after[0] - before[1] for start, end in segments for before, after in pairwise(inside(spans, start, end))
    )
    assert longest < whisper.LONG_PAUSE


def test_a_long_breath_is_cut_where_it_is_quietest() -> None:
    """Speech without a pause is cut in its quietest tenth of a second."""
    sound = np.full(16_000 * 40, 0.3, np.float32)
    sound[16_000 * 20 : 16_000 * 20 + 1600] = 0.01
    first, second = whisper._segments([(0.5, 39.0)], sound)
    assert first[1] == second[0]
    assert (*first, second[1]) == pytest.approx((0.35, 20.05, 39.15), abs=0.05)


def test_loops_are_cut() -> None:
    """Words that come again and again at the end are said once; what loops otherwise is not believed."""
    begun = words("we added an index to the table because every query was slow")
    assert whisper._without_loop(begun + words("thank you so much ") * 20) == begun + words("thank you so much")
    assert whisper._without_loop(words("thank you ") * 60 + words("and the end")) == []


def test_computing_takes_turns_in_the_lane(speak: Speak) -> None:
    """Nothing is loaded or recognised but on the lane, a segment a turn."""
    path, spoken = speak(*ANSWER[:2], gaps=(2.5,))
    recording = Recording(path=path, seconds=len(spoken.audio) / 16_000, speech_spans=SileroDetector().spans(path))
    with CountingLane() as lane:
        transcriber = WhisperTranscriber(MODEL, 2, lane)
        transcriber.ready()
        transcriber.transcribe(recording, QUESTION)
    assert lane.turns == 3
    assert lane.threads == {lane.worker}


def test_a_model_that_is_not_there(lane: Executor, tmp_path: Path) -> None:
    """The error says where it should be; nothing is looked for on the network."""
    transcriber = WhisperTranscriber(tmp_path / "base.en", 2, lane)
    with pytest.raises(NotReady, match=r"base\.en lacks model\.bin, config\.json, tokenizer\.json"):
        transcriber.ready()
    with pytest.raises(NotReady):
        transcriber.transcribe(Recording(path=tmp_path, seconds=1, speech_spans=((0, 1),)), QUESTION)


@pytest.mark.parametrize("file", ["model.bin", "config.json", "tokenizer.json"])
def test_a_damaged_model(lane: Executor, tmp_path: Path, file: str) -> None:
    """The error says which model it is."""
    model = tmp_path / "base.en"
    shutil.copytree(MODEL, model)
    (model / file).write_bytes(b"cut short")
    with pytest.raises(NotReady, match=r"base\.en cannot be loaded"):
        WhisperTranscriber(model, 2, lane).ready()


def test_a_language_that_the_model_does_not_know(lane: Executor) -> None:
    """A model for English is not made to write German."""
    with pytest.raises(NotReady, match="does not know the language 'de'"):
        WhisperTranscriber(MODEL, 2, lane, "de").ready()


class CountingLane(ThreadPoolExecutor):
    """A lane that counts its turns."""

    def __init__(self) -> None:
        super().__init__(1, initializer=self._begin)
        self.turns = 0
        self.worker = 0
        self.threads: set[int] = set()

    def _begin(self) -> None:
        self.worker = threading.get_ident()

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        """Count, and note who does the work."""
        self.turns += 1

        def noted() -> object:
            self.threads.add(threading.get_ident())
            return fn(*args, **kwargs)

        future: Future[object] = super().submit(noted)
        return future


def plain(text: str) -> str:
    """Words alone, in small letters."""
    return " ".join(re.findall(r"[a-z']+", text.lower()))


def words(text: str) -> list[Word]:
    """Words as Whisper spaces them."""
    return [Word(text=f" {each}", start=0, end=0, probability=1) for each in text.split()]


def inside(spans: list[tuple[float, float]], start: float, end: float) -> list[tuple[float, float]]:
    """The spans within a segment."""
    return [span for span in spans if start - 1e-6 <= span[0] and span[1] <= end + 1e-6]


def assert_words_are_in(transcript: Transcript, recording: Recording) -> None:
    """Each word stands in the text, in order, and within the recording."""
    at, before = 0, 0.0
    for word in transcript.words:
        at = transcript.text.index(word.text, at) + len(word.text)
        assert before <= word.start + 0.01 <= word.end + 0.02 <= recording.seconds + 0.03
        assert 0 < word.probability <= 1
        before = word.start
    assert at == len(transcript.text)
