"""An answer is heard while it is spoken, and a long silence ends it: real microphone, detector and recogniser."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from time import monotonic, sleep

import jiwer
import pytest

from interview_cli import recordings
from interview_cli.backends.lane import ComputeLane
from interview_cli.backends.listener import SpokenListener
from interview_cli.backends.loudness import LoudnessMeter
from interview_cli.backends.microphone import Microphone
from interview_cli.backends.pitch import PitchMeter
from interview_cli.backends.prosody import WholeProsody
from interview_cli.backends.silero import SileroDetector
from interview_cli.backends.typed import TypedListener
from interview_cli.backends.whisper import WhisperTranscriber
from interview_cli.core.heard import Answer, AnswerEnded, Hearing, Level, Partial
from interview_cli.core.kinds import Patience
from interview_cli.core.types import Asked, Question
from tests.sound.conftest import Speak
from tests.sound.test_whisper import MODEL, plain
from tests.sound.virtual import VirtualSound

pytestmark = [pytest.mark.sound, pytest.mark.slow]

ASKED = Asked(question=Question(id="q", text="Why?"), number=1, of=1, turn=1)
SAID = "I got good feedback from the manager."
TWICE = (SAID, "The tests run well before every deployment.")


@dataclass
class Hand:
    """Keys, each pressed so many seconds after the Enter that begins the answer."""

    later: dict[float, str] = field(default_factory=dict)
    began: float = 0.0

    def poll(self, seconds: float) -> str | None:
        if not self.began:
            self.began = monotonic()
            return "enter"
        sleep(seconds)
        due = [at for at in self.later if monotonic() - self.began >= at]
        return self.later.pop(due[0]) if due else None

    def is_waiting(self) -> bool:
        return False

    def forget(self) -> None:
        pass


@dataclass(frozen=True)
class Room:
    """A microphone, a recogniser and a place for recordings."""

    sound: VirtualSound
    transcriber: WhisperTranscriber
    folder: Path

    def listener(self, hand: Hand, patience: Patience = Patience.NORMAL) -> SpokenListener:
        return SpokenListener(
            recorder=Microphone(recordings.finish),
            detector=SileroDetector(),
            transcriber=self.transcriber,
            prosody=WholeProsody(loudness=LoudnessMeter(), melody=PitchMeter()),
            keys=hand,
            typed=TypedListener(language="en"),
            path_for=lambda asked: recordings.recording_path(self.folder, 1, asked),
            patience=patience,
        )

    def hear(self, wav: Path | None, hand: Hand, patience: Patience = Patience.NORMAL) -> list[Hearing]:
        """All that is heard while somebody plays ``wav`` into the microphone."""
        heard: list[Hearing] = []
        for each in self.listener(hand, patience).listen(ASKED):
            if wav and not heard:
                self.sound.start_speaking(wav)
            heard.append(each)
        return heard


@pytest.fixture(scope="module")
def transcriber() -> Iterator[WhisperTranscriber]:
    with ComputeLane() as lane:
        transcriber = WhisperTranscriber(MODEL, 2, lane)
        transcriber.ready()
        yield transcriber


@pytest.fixture
def room(sound: VirtualSound, transcriber: WhisperTranscriber, tmp_path: Path) -> Room:
    return Room(sound, transcriber, tmp_path)


def levels(heard: list[Hearing]) -> list[Level]:
    return [each for each in heard if isinstance(each, Level)]


def answer(heard: list[Hearing]) -> Answer:
    assert isinstance(heard[-1], Answer)
    return heard[-1]


def test_words_come_while_they_are_spoken_and_a_resumed_recording_has_the_same(room: Room, speak: Speak) -> None:
    wav, spoken = speak(*TWICE, gaps=(2.5, 0.5))
    hand = Hand({len(spoken.audio) / 16_000 + 1.5: "enter"})
    heard = room.hear(wav, hand)
    assert len(levels(heard)) <= 15 * levels(heard)[-1].seconds, "redrawn more often than 15 times a second"
    partial = [each.text for each in heard if isinstance(each, Partial)]
    assert jiwer.wer(plain(SAID), plain(partial[0])) < 0.3
    assert answer(heard).transcript.text.startswith(partial[-1])
    assert jiwer.wer(plain(" ".join(TWICE)), plain(answer(heard).transcript.text)) <= 0.15
    ended = next(each for each in heard if isinstance(each, AnswerEnded))
    assert ended.recording.dropped_samples == 0
    assert not ended.leaving
    assert answer(heard).prosody
    assert answer(heard).speech_spans == SileroDetector().exact_spans(ended.recording.path)
    assert list(room.listener(Hand()).hear(ASKED, ended.recording)) == [ended, answer(heard)]


def test_a_long_silence_after_speech_ends_the_answer_after_a_countdown(room: Room, speak: Speak) -> None:
    wav, spoken = speak(SAID)
    heard = room.hear(wav, Hand({30: "q"}), Patience.QUICK)
    ended = next(each for each in heard if isinstance(each, AnswerEnded))
    assert not ended.leaving
    (start, end) = answer(heard).speech_spans[0][0], answer(heard).speech_spans[-1][1]
    assert end - start == pytest.approx(spoken.spans[0][1] - spoken.spans[0][0], abs=0.2)
    assert ended.recording.seconds - end == pytest.approx(2.0, abs=0.7)
    told = [level.ends_in for level in levels(heard) if level.ends_in is not None]
    assert len(told) > 5
    assert told == sorted(told, reverse=True)
    assert told[0] == pytest.approx(1.0, abs=0.2)
    assert told[-1] == 0


def test_speech_cancels_the_countdown(room: Room, speak: Speak) -> None:
    wav, _ = speak(*TWICE, gaps=(1.5, 0.1))
    heard = room.hear(wav, Hand({30: "q"}), Patience.QUICK)
    counting = [is_near for is_near, _ in groupby(level.ends_in is not None for level in levels(heard))]
    assert counting == [False, True, False, True]
    assert jiwer.wer(plain(" ".join(TWICE)), plain(answer(heard).transcript.text)) <= 0.15


def test_a_key_cancels_the_countdown_until_the_next_words(room: Room, speak: Speak) -> None:
    wav, spoken = speak(SAID)
    silent_from = len(spoken.audio) / 16_000
    heard = room.hear(wav, Hand({silent_from + 0.9: " ", silent_from + 5: "enter"}), Patience.QUICK)
    told = [level.ends_in for level in levels(heard)]
    assert any(told)
    assert 0 not in told
    assert levels(heard)[-1].seconds > silent_from + 4
    assert told[-1] is None
    held = [level.held for level in levels(heard) if level.held is not None]
    assert held == sorted(held), "and it is told how long nothing was said"
    assert held[-1] > 4


@pytest.mark.parametrize("said", [None, "Um."])
def test_a_pause_to_think_before_the_first_words_ends_nothing(room: Room, speak: Speak, said: str | None) -> None:
    wav = speak(said)[0] if said else None
    heard = room.hear(wav, Hand({5: "q"}), Patience.QUICK)
    assert not any(level.ends_in is not None for level in levels(heard))
    assert levels(heard)[-1].seconds > 4.5


def test_without_patience_set_only_a_key_ends_it(room: Room, speak: Speak) -> None:
    heard = room.hear(speak(SAID)[0], Hand({8: "enter"}), Patience.OFF)
    assert levels(heard)[-1].seconds > 7
    assert answer(heard).transcript.text
