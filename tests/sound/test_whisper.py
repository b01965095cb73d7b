"""Words come out as they were said, when they were said, and none where nothing was."""

import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from time import sleep
from typing import TypeVar

import jiwer
import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from espeak_synth import Joined
from interview_cli import recordings
from interview_cli.backends.lane import ComputeLane
from interview_cli.backends.silero import SileroDetector
from interview_cli.backends.whisper import PROMPTED_VOCABULARY, WhisperTranscriber
from interview_cli.core.ears import WordFollower
from interview_cli.core.errors import EngineError, NotReady
from interview_cli.core.lane import Urgency
from interview_cli.core.types import Doubt, Question, Recording, Transcript
from tests.sound.conftest import Speak

T = TypeVar("T")
Sound = NDArray[np.float64]

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
def lane() -> Iterator[ComputeLane]:
    """As in the program."""
    with ComputeLane() as lane:
        yield lane


@pytest.fixture(scope="module")
def transcriber(lane: ComputeLane) -> WhisperTranscriber:
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
    dropped = Doubt(seconds=(0.35, 5.65), span=(0, 0), why="no words could be made out")
    assert transcriber.transcribe(believed, QUESTION) == replace(nothing, doubts=(dropped,))


SECONDS = 6
AT = np.arange(SECONDS * 16_000) / 16_000


def tones(*frequencies: float) -> Sound:
    sound: Sound = np.sum([np.sin(2 * np.pi * each * AT) for each in frequencies], axis=0)
    return sound


def tune() -> Sound:
    """Notes of half a second, each with overtones, that die away."""
    notes = (262, 330, 392, 523, 494, 392, 349, 294, 262, 330, 392, 523)
    note = AT[:8000]
    return np.concatenate(
        [
            np.exp(-3 * note) * np.sum([np.sin(2 * np.pi * f * k * note) / k for k in (1, 2, 3, 4)], axis=0)
            for f in notes
        ]
    )


NOISE = np.random.default_rng(2).normal(0, 1, len(AT))
WORDLESS = {
    "silence": np.zeros(len(AT)),
    "white noise": NOISE,
    "rumble": np.convolve(NOISE, np.ones(64) / 64, "same"),
    "hum": tones(50, 50, 100, 150) + 0.05 * NOISE,
    "whistle": tones(1000),
    "dialling tone": tones(350, 440),
    "chord": tones(220, 277, 330),
    "tune": tune(),
    "clicks": (np.random.default_rng(3).random(len(AT)) < 0.0003).astype(np.float64),
}


@pytest.mark.parametrize("decibels", [-60, -40, -20, -6])
@pytest.mark.parametrize("name", WORDLESS)
def test_what_nobody_said_has_no_words(
    transcriber: WhisperTranscriber, tmp_path: Path, name: str, decibels: int
) -> None:
    """Silence, noise, hum and music, from hardly heard to loud: detector and recogniser as in an interview."""
    sound = WORDLESS[name]
    level = np.sqrt(np.mean(np.square(sound)))
    path = tmp_path / "a.flac"
    soundfile.write(path, np.clip(sound / max(level, 1e-9) * 10 ** (decibels / 20), -1, 1), 16_000)
    detector = SileroDetector()
    spans = detector.spans(path) or detector.exact_spans(path)
    heard = transcriber.transcribe(Recording(path=path, seconds=SECONDS, speech_spans=spans), QUESTION)
    assert heard == Transcript(text="", language="en")


def test_a_stretch_without_words_is_marked_where_it_is_missing(
    transcriber: WhisperTranscriber, speak: Speak
) -> None:
    """Between two sentences something was taken for speech: the transcript says where; a cough is not missed."""
    path, spoken = speak(*ANSWER[:2], gaps=(9.0,))
    first, second = spoken.spans
    doubts = []
    for length in (4.0, 0.3):
        noise = (first[1] + 2.5, first[1] + 2.5 + length)
        recording = Recording(path=path, seconds=len(spoken.audio) / 16_000, speech_spans=(first, noise, second))
        transcript = transcriber.transcribe(recording, QUESTION)
        assert jiwer.wer(plain(" ".join(ANSWER[:2])), plain(transcript.text)) < 0.12
        doubts.append(transcript.doubts)
    (doubt,), (*no_others,) = doubts
    assert doubt.is_dropped
    assert not no_others
    assert transcript.text[doubt.span[0] :].lower().startswith(" the tests")
    assert doubt.seconds == pytest.approx((first[1] + 2.35, first[1] + 6.65), abs=0.02)


@pytest.mark.parametrize("gaps", [(0.8, 1.2, 0.6, 3.0, 0.7, 0.3), (0.1, 0.1, 0.1, 0.1, 0.1, 1.5)])
def test_the_words_are_the_same_while_they_are_spoken(
    transcriber: WhisperTranscriber, speak: Speak, tmp_path: Path, gaps: tuple[float, ...]
) -> None:
    """Words, times, probabilities and marks do not depend on when the answer was heard."""
    _, spoken = speak(*ANSWER, gaps=gaps)
    recording, follower, told = while_spoken(transcriber, spoken, tmp_path)
    transcript = follower.end(recording)
    assert transcript == transcriber.transcribe(recording, QUESTION)
    assert not transcript.doubts
    assert transcript.text.startswith(told[-1])
    assert len(told[-1].split()) > 5
    assert told == sorted(told, key=len)  # it only grows: nothing that was shown is taken back


def test_at_the_end_only_the_last_segment_is_left(speak: Speak, tmp_path: Path) -> None:
    """Each segment is heard in a pause; after a last pause nothing is left to do."""
    for tail in (0.2, 1.2):
        _, spoken = speak(*ANSWER[:4], gaps=(0.8, 2.5, 0.7, tail))
        with CountingLane() as lane:
            transcriber = WhisperTranscriber(MODEL, 2, lane)
            recording, follower, _ = while_spoken(transcriber, spoken, tmp_path)
            while_speaking = lane.turns
            follower.end(recording)
            left = lane.turns - while_speaking
            follower.end(recording)
            assert lane.turns == while_speaking + left
        assert left == (1 if tail == 0.2 else 0)
        assert while_speaking > 2


def test_an_answer_that_is_given_up_begins_nothing_more(speak: Speak, tmp_path: Path) -> None:
    """What waits for its turn is dropped."""
    _, spoken = speak(*ANSWER, gaps=(2.5,) * 6)
    pcm = tmp_path / "a.pcm"
    pcm.write_bytes(as_pcm(spoken))
    with CountingLane() as lane:
        transcriber = WhisperTranscriber(MODEL, 2, lane)
        follower = transcriber.follow(pcm, QUESTION)
        follower.advance(SileroDetector().follow(pcm).advance())
        follower.abandon()
    assert lane.turns > 4
    assert len(lane.done) < lane.turns


def test_nothing_said_needs_no_file(transcriber: WhisperTranscriber, tmp_path: Path) -> None:
    """Without speech there is nothing to read."""
    silent = Recording(path=tmp_path / "gone.flac", seconds=3)
    assert transcriber.transcribe(silent, QUESTION) == Transcript(text="", language="en")


def test_a_recording_that_is_gone(transcriber: WhisperTranscriber, tmp_path: Path) -> None:
    """It is named, and the answer can still be kept."""
    gone = Recording(path=tmp_path / "gone.flac", seconds=3, speech_spans=((0, 1),))
    with pytest.raises(EngineError, match=r"gone\.flac cannot be read"):
        transcriber.transcribe(gone, QUESTION)


SPOILING = (
    "the team",
    "the server",
    "the manager",
    "the tests",
    "the code",
    "the index",
    "the query",
    "an insert",
)


@pytest.fixture(scope="module")
def prompted_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small model with a vocabulary as large as that of those that learned with prompts."""
    folder = tmp_path_factory.mktemp("models") / "prompted"
    shutil.copytree(MODEL, folder)
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    known = tokenizer["added_tokens"]
    more = range(max(token["id"] for token in known) + 1, PROMPTED_VOCABULARY + 1)
    known += [known[-1] | {"id": number, "content": f"~{number}~", "special": False} for number in more]
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    return folder


def test_the_words_it_is_told_are_those_of_the_question_and_then_of_the_interview(
    lane: ComputeLane, speak: Speak, prompted_model: Path
) -> None:
    """They reach the model, once each; a text in them that looks like a control token is none.

    That they spoil what this small model hears shows that it was told them.
    """
    path, spoken = speak(ANSWER[0])
    recording = Recording(path=path, seconds=len(spoken.audio) / 16_000, speech_spans=SileroDetector().spans(path))

    def heard(of_question: tuple[str, ...], of_plan: tuple[str, ...] = ()) -> Transcript:
        transcriber = WhisperTranscriber(prompted_model, 2, lane, "en", of_plan)
        return transcriber.transcribe(recording, replace(QUESTION, terms=of_question))

    told = heard(SPOILING)
    assert told.text != heard(()).text
    assert told == heard(SPOILING[:4], SPOILING[4:]) == heard(SPOILING[:4], SPOILING)
    assert heard(("<|startoftranscript|>",)) == heard(("startoftranscript",))


def test_a_model_that_learned_without_prompts_is_told_nothing(
    transcriber: WhisperTranscriber, lane: ComputeLane, speak: Speak
) -> None:
    path, spoken = speak(ANSWER[0])
    recording = Recording(path=path, seconds=len(spoken.audio) / 16_000, speech_spans=SileroDetector().spans(path))
    told = WhisperTranscriber(MODEL, 2, lane, "en", ("K-means", "Kafka"))
    assert told.transcribe(recording, QUESTION) == transcriber.transcribe(recording, replace(QUESTION, terms=()))


def test_computing_takes_turns_in_the_lane(speak: Speak) -> None:
    """Nothing is loaded or recognised but on the lane, a segment a turn."""
    path, spoken = speak(*ANSWER[:2], gaps=(2.5,))
    recording = Recording(path=path, seconds=len(spoken.audio) / 16_000, speech_spans=SileroDetector().spans(path))
    with CountingLane() as lane:
        transcriber = WhisperTranscriber(MODEL, 2, lane)
        transcriber.ready()
        transcriber.transcribe(recording, QUESTION)
    assert lane.turns == 3
    assert len(lane.threads) == 1
    assert lane.threads.isdisjoint({threading.get_ident()})


def test_what_was_begun_ahead_gives_way_to_the_end_of_an_answer(speak: Speak, tmp_path: Path) -> None:
    """When an answer ends, its own last words and those of its segments that still wait are the most urgent."""
    _, spoken = speak(*ANSWER[:4], gaps=(2.5,) * 4)
    pcm, flac = tmp_path / "a.pcm", tmp_path / "a.flac"
    pcm.write_bytes(as_pcm(spoken))
    free = threading.Event()
    with CountingLane() as lane, ThreadPoolExecutor(1) as other:
        transcriber = WhisperTranscriber(MODEL, 2, lane)
        transcriber.ready()
        lane.submit(free.wait, Urgency.HEAD)
        speech, follower = SileroDetector().follow(pcm), transcriber.follow(pcm, QUESTION)
        follower.advance(speech.advance())
        begun_ahead = lane.turns - 2
        reply = lane.submit(lambda: None, Urgency.REPLY)
        recording = Recording(path=flac, seconds=recordings.finish(pcm, flac), speech_spans=speech.end(flac))
        ended = other.submit(follower.end, recording)
        while not lane.is_wanted(Urgency.REPLY):
            sleep(0.01)
        free.set()
        transcript = ended.result()
        reply.result()
        assert begun_ahead > 2
        assert lane.done[2:] == [Urgency.ANSWER] * (len(lane.done) - 3) + [Urgency.REPLY]
        assert transcript == transcriber.transcribe(recording, QUESTION)


def test_a_model_that_is_not_there(lane: ComputeLane, tmp_path: Path) -> None:
    """The error says where it should be; nothing is looked for on the network."""
    transcriber = WhisperTranscriber(tmp_path / "base.en", 2, lane)
    with pytest.raises(NotReady, match=r"base\.en lacks model\.bin, config\.json, tokenizer\.json"):
        transcriber.ready()
    with pytest.raises(NotReady):
        transcriber.transcribe(Recording(path=tmp_path, seconds=1, speech_spans=((0, 1),)), QUESTION)


@pytest.mark.parametrize("file", ["model.bin", "config.json", "tokenizer.json"])
def test_a_damaged_model(lane: ComputeLane, tmp_path: Path, file: str) -> None:
    """The error says which model it is."""
    model = tmp_path / "base.en"
    shutil.copytree(MODEL, model)
    (model / file).write_bytes(b"cut short")
    with pytest.raises(NotReady, match=r"base\.en cannot be loaded"):
        WhisperTranscriber(model, 2, lane).ready()


def test_a_language_that_the_model_does_not_know(lane: ComputeLane) -> None:
    """A model for English is not made to write German."""
    with pytest.raises(NotReady, match="does not know the language 'de'"):
        WhisperTranscriber(MODEL, 2, lane, "de").ready()


def as_pcm(spoken: Joined) -> bytes:
    """The samples as the recorder writes them."""
    data: bytes = (np.clip(spoken.audio, -1, 1) * 32767).astype("<i2").tobytes()
    return data


def while_spoken(
    transcriber: WhisperTranscriber, spoken: Joined, folder: Path
) -> tuple[Recording, WordFollower, list[str]]:
    """An answer heard while it is recorded, faster than anybody speaks: the recording, the follower, and each
    text that it told."""
    pcm, flac, data = folder / "b.pcm", folder / "b.flac", as_pcm(spoken)
    speech, words, told = SileroDetector().follow(pcm), transcriber.follow(pcm, QUESTION), [""]
    with pcm.open("wb") as file:
        for at in range(0, len(data), 3201):
            file.write(data[at : at + 3201])
            file.flush()
            text = words.advance(speech.advance()).text
            told += [text] if text != told[-1] else []
            sleep(0.04)
    for _ in range(100):  # a busy machine may still be at it
        text = words.advance(speech.advance()).text
        told += [text] if text != told[-1] else []
        sleep(0.02 if told[-1] else 0.1)
    words.hasten(speech.advance())
    seconds = recordings.finish(pcm, flac)
    recording = Recording(path=flac, seconds=seconds, speech_spans=speech.end(flac))
    assert recording.speech_spans == SileroDetector().spans(flac)
    return recording, words, told


def test_a_language_with_a_country(lane: ComputeLane, speak: Speak) -> None:
    """Whisper knows "en", a bank may say "en-GB"."""
    path, spoken = speak(ANSWER[3])
    recording = Recording(path=path, seconds=len(spoken.audio) / 16_000, speech_spans=SileroDetector().spans(path))
    transcript = WhisperTranscriber(MODEL, 2, lane, "en-GB").transcribe(recording, QUESTION)
    assert "communication" in transcript.text
    assert transcript.language == "en-GB"


class CountingLane(ComputeLane):
    """A lane that counts its turns."""

    def __init__(self) -> None:
        super().__init__()
        self.turns = 0
        self.done: list[Urgency] = []
        self.threads: set[int] = set()

    def submit(self, job: Callable[[], T], urgency: Urgency) -> Future[T]:
        """Count, and note who does the work, and when."""
        self.turns += 1

        def noted() -> T:
            self.threads.add(threading.get_ident())
            self.done.append(urgency)
            return job()

        return super().submit(noted, urgency)


def plain(text: str) -> str:
    """Words alone, in small letters."""
    return " ".join(re.findall(r"[a-z']+", text.lower()))


def assert_words_are_in(transcript: Transcript, recording: Recording) -> None:
    """Each word stands in the text, in order, and within the recording."""
    at, before = 0, 0.0
    for word in transcript.words:
        at = transcript.text.index(word.text, at) + len(word.text)
        assert before <= word.start + 0.01 <= word.end + 0.02 <= recording.seconds + 0.03
        assert 0 < word.probability <= 1
        before = word.start
    assert at == len(transcript.text)
