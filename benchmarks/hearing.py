"""Answers transcribed while they are spoken against whole recordings: word errors, and the wait at the end.

    python benchmarks/hearing.py [--speech-model FOLDER] [--rounds 3] [--answers 20] [--tail 0.3]

The answers are spoken by espeak-ng in the vocabulary of the model in tests/fixtures. Both ways are the program's:

- whole: when the recording is finished, the speech in it is found and all of its words are made out;
- while spoken: the recording grows at the pace of speech, as the microphone writes it; what is found in it, and
  made out of it, is the work of ``SileroDetector.follow`` and ``WhisperTranscriber.follow``, 12 times a second.

First the word error rate of both ways on the same recordings, with pauses of 0.1 to 3 s between the sentences, in
clean sound and with noise at 20 dB; there the recordings grow four times as fast as speech, which cannot change
the words. Then, for answers of about 12, 33 and 61 s, the seconds from the end of the answer to its transcript,
the ways taking turns: with ``--tail`` seconds of silence before the key that ends the answer, and with 1.5 s, in
which the last segment is made out already. The time of the processor while it is spoken
is that of this process, in cores.
"""

import argparse
import random
import re
import statistics
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep

import jiwer
import numpy as np

from espeak_synth import Espeak, Samples, join
from interview_cli import recordings
from interview_cli.backends.lane import ComputeLane
from interview_cli.backends.silero import SileroDetector
from interview_cli.backends.whisper import WhisperTranscriber
from interview_cli.core.types import Question, Recording, Transcript

ROOT = Path(__file__).parents[1]
FIXTURE = ROOT / "tests" / "fixtures" / "whisper-words"
SENTENCES = (ROOT / "models" / "whisper" / "sentences.txt").read_text(encoding="utf-8").splitlines()
QUESTION = Question(id="q", text="Why?")
ANSWER_SECONDS = (12, 33, 61)
STEP_SECONDS = 1 / 12
LONG_TAIL = 1.5
NOISE = 0.1
"""Level of the noise against that of the speech: -20 dB."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """An answer: its samples as the recorder writes them, and its words."""

    data: bytes
    said: str

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.data) / recordings.SAMPLE_BYTES / recordings.RATE


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of an answer: seconds from its end to its transcript, and cores used while it was spoken."""

    transcript: Transcript
    wait: float
    cores: float = 0.0


class Ear:
    """Hears an answer in either way, with the real engines."""

    def __init__(self, model: Path, folder: Path, lane: ComputeLane) -> None:
        self.folder, self.detector = folder, SileroDetector()
        self.transcriber = WhisperTranscriber(model, cpu_count() or 1, lane)
        self.transcriber.ready()

    def whole(self, spoken: Spoken) -> Heard:
        """After its end."""
        pcm, flac = self._paths()
        pcm.write_bytes(spoken.data)
        began = perf_counter()
        seconds = recordings.finish(pcm, flac)
        made = Recording(path=flac, seconds=seconds, speech_spans=self.detector.spans(flac))
        transcript = self.transcriber.transcribe(made, QUESTION)
        return Heard(transcript, perf_counter() - began)

    def while_spoken(self, spoken: Spoken, speed: float = 1.0) -> Heard:
        """While it is recorded, at ``speed`` times the pace of speech."""
        pcm, flac = self._paths()
        speech, words = self.detector.follow(pcm), self.transcriber.follow(pcm, QUESTION)
        started, used, written = perf_counter(), process_time(), 0
        with pcm.open("wb", buffering=0) as file:
            while written < len(spoken.data):
                sleep(STEP_SECONDS / speed)
                now = (perf_counter() - started) * speed * recordings.RATE
                until = min(len(spoken.data), round(now) * recordings.SAMPLE_BYTES)
                file.write(spoken.data[written:until])
                written = until
                words.advance(speech.advance())
        began, used = perf_counter(), process_time() - used
        seconds = recordings.finish(pcm, flac)
        made = Recording(path=flac, seconds=seconds, speech_spans=speech.end(flac))
        transcript = words.end(made)
        return Heard(transcript, perf_counter() - began, used / (began - started))

    def _paths(self) -> tuple[Path, Path]:
        return self.folder / "answer.pcm", self.folder / "answer.flac"


def speak(espeak: Espeak, sentences: Sequence[str], gaps: Sequence[float], noise: float = 0.0) -> Spoken:
    """Sentences with silences after each, and with noise at a share of their level."""
    sound = join([espeak.speak(one.capitalize()) for one in sentences], gaps, 0.5).audio
    level = float(np.sqrt(np.mean(np.square(sound[np.abs(sound) > 0.01]))))
    hiss: Samples = np.random.default_rng(0).normal(0, noise * level, len(sound)).astype(np.float32)
    data = (np.clip(sound + hiss, -1, 1) * 32767).astype("<i2").tobytes()
    return Spoken(data, " ".join(sentences))


def of_length(espeak: Espeak, seconds: float, tail: float) -> Spoken:
    """An answer of about so many seconds, with ``tail`` seconds of silence at its end."""
    rng, chosen, gaps = random.Random(int(seconds)), list[str](), list[float]()
    while not chosen or speak(espeak, chosen, gaps).seconds < seconds - 1.5:
        chosen.append(SENTENCES[len(chosen)])
        gaps.append(rng.choice((0.4, 0.7, 1.0)))
    return speak(espeak, chosen, [*gaps[:-1], tail])


def plain(text: str) -> str:
    """Words alone, in small letters."""
    return " ".join(re.findall(r"[a-z']+", text.lower()))


def word_errors(ear: Ear, espeak: Espeak, answers: int) -> None:
    """Print the word error rate of both ways."""
    rng = random.Random(5)
    print(f"word error rate, {answers} answers each    whole   while spoken   answers with the very same words")
    for name, noise in (("clean", 0.0), ("noise at 20 dB", NOISE)):
        said, whole, live, same = list[str](), list[str](), list[str](), 0
        for _ in range(answers):
            chosen = rng.sample(SENTENCES, rng.randint(3, 9))
            spoken = speak(espeak, chosen, [rng.choice((0.1, 0.4, 0.7, 1.2, 3.0)) for _ in chosen], noise)
            first, then = ear.whole(spoken).transcript, ear.while_spoken(spoken, speed=4.0).transcript
            said.append(plain(spoken.said))
            whole.append(plain(first.text))
            live.append(plain(then.text))
            same += first == then
        rates = jiwer.wer(said, whole), jiwer.wer(said, live)
        print(f"{name:33}{rates[0]:8.2%}{rates[1]:15.2%}{same:12} of {answers}")


def waits(ear: Ear, espeak: Espeak, rounds: int, tail: float) -> None:
    """Print the medians of the wait at the end of an answer."""
    answers = {
        (seconds, quiet): of_length(espeak, seconds, quiet)
        for seconds in ANSWER_SECONDS
        for quiet in (tail, LONG_TAIL)
    }
    ways: dict[str, Callable[[Spoken], Heard]] = {"whole": ear.whole, "while spoken": ear.while_spoken}
    found: dict[tuple[int, float, str], list[Heard]] = defaultdict(list)
    ear.whole(answers[ANSWER_SECONDS[0], tail])  # engines warm up
    for _ in range(rounds):
        for (seconds, quiet), spoken in answers.items():
            for name, way in ways.items():
                found[seconds, quiet, name].append(way(spoken))
    print(f"\nend of the answer to its transcript, {rounds} rounds: median (range) in seconds; cores while spoken")
    for (seconds, quiet, name), heard in found.items():
        times = [one.wait for one in heard]
        cores = statistics.median(one.cores for one in heard)
        line = f"{answers[seconds, quiet].seconds:5.1f} s, {quiet:.1f} s silent at its end  {name:13}"
        line += f"{statistics.median(times):6.2f} ({min(times):.2f}-{max(times):.2f})"
        print(line + (f"  {cores:.2f}" if cores else ""))


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speech-model", type=Path, default=FIXTURE)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--answers", type=int, default=20)
    parser.add_argument("--tail", type=float, default=0.3)
    chosen = parser.parse_args()
    with TemporaryDirectory() as place, ComputeLane() as lane:
        ear, espeak = Ear(chosen.speech_model, Path(place), lane), Espeak()
        print(f"{chosen.speech_model.name}, {cpu_count()} cores")
        word_errors(ear, espeak, chosen.answers)
        waits(ear, espeak, chosen.rounds, chosen.tail)


if __name__ == "__main__":
    main()
