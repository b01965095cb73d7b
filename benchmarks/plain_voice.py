"""A spoken interview of one question, the plain way: record, then transcribe the whole, then review, then speak.

    python benchmarks/plain_voice.py BANK MODEL

Each library as its README shows it: sounddevice records into a list, faster-whisper transcribes the file, pyttsx3
says the follow-up. The recogniser is told what the program's is told, or it loses a third of the words. The review
is the program's own, with the same figures: speech is found, the sound measured, the grammar checked, the coach
asked. Everything is loaded before the question. A line on standard input ends the answer; "recording" and the
follow-up are told on standard output. Run by benchmarks/voice.py.
"""

import ctypes
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import espeakng_loader
import numpy as np

from interview_cli import banks
from interview_cli.backends.harper_grammar import HarperGrammar
from interview_cli.backends.loudness import LoudnessMeter
from interview_cli.backends.pitch import PitchMeter
from interview_cli.backends.prosody import WholeProsody
from interview_cli.backends.silero import SileroDetector
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.types import Asked, Question, Recording, Transcript, Turn, Word
from interview_cli.turn import assess
from interview_cli.wiring.readiness import get_ready

RATE = 16_000


def voice() -> Any:
    """The engine of pyttsx3, with the espeak-ng that the program brings along."""
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    ctypes.CDLL(espeakng_loader.get_library_path(), ctypes.RTLD_GLOBAL)
    import pyttsx3

    return pyttsx3.init()


def record(path: Path) -> float:
    """Record until a line comes; how many seconds."""
    import sounddevice
    import soundfile

    blocks: list[Any] = []
    with sounddevice.InputStream(RATE, channels=1, callback=lambda block, *_: blocks.append(block.copy())):
        print("recording", flush=True)
        sys.stdin.readline()
    sound = np.concatenate(blocks)
    soundfile.write(path, sound, RATE)
    return len(sound) / RATE


def transcribe(model: Any, path: Path) -> Transcript:
    """The words of the whole recording."""
    found, _ = model.transcribe(
        str(path), language="en", word_timestamps=True, temperature=0.0, condition_on_previous_text=False
    )
    words = [word for segment in found for word in segment.words]
    made = tuple(Word(text=one.word.strip(), start=one.start, end=one.end, probability=1.0) for one in words)
    return Transcript(text="".join(one.word for one in words).strip(), language="en", words=made)


def main(bank: Path, folder: Path) -> None:
    """Ask, hear, review, and ask on."""
    from faster_whisper import WhisperModel

    model = WhisperModel(str(folder), "cpu", compute_type="int8", cpu_threads=os.cpu_count() or 1)
    grammar, coach, engine = HarperGrammar(), BuiltInCoach(), voice()
    detector, prosody = SileroDetector(), WholeProsody(loudness=LoudnessMeter(), melody=PitchMeter())
    question: Question = banks.load(bank).questions[0]
    get_ready(Asked(question=question, number=1, of=1, turn=1), grammar, coach)
    engine.say(question.text)
    engine.runAndWait()
    with TemporaryDirectory() as place:
        path = Path(place) / "answer.wav"
        seconds = record(path)
        asked = Asked(question=question, number=1, of=1, turn=1)
        words = transcribe(model, path)
        spans = detector.exact_spans(path)
        recording = Recording(path=path, seconds=seconds, speech_spans=spans, prosody=prosody.measure(path))
        turn = Turn(asked=asked, at=datetime.now(UTC), recording=recording, transcript=words)
        review = assess(turn, (), grammar, coach).review
    follow_up = review.follow_up.text if review and review.follow_up else "Can you tell me more?"
    print(follow_up, flush=True)
    engine.say(follow_up)
    engine.runAndWait()
    sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
