"""How right the figures of delivery are: against answers of which words, pauses, rate and fillers are known.

    PYTHONPATH=models/whisper python benchmarks/delivery.py [--answers 50] [--speech-model FOLDER] [--seed 5]

Each answer is spoken once by espeak-ng and heard three times by the real speech detector and recogniser: clean,
with noise 20 dB below it, and 30 dB quieter. For each figure: the median, the 95th percentile and the largest
error, and the share of the answers (of the pauses, for their lengths) that are within the aim.

A word that the recogniser misses is missing from the pace. So what hangs on words is told three times: with the
words that were said ("known"), which shows the measuring alone; and as heard, for answers with pauses between
sentences and for those with pauses inside sentences ("broken"), of which the test model learnt none.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from espeak_synth import Espeak, write_wav
from interview_cli.backends.lane import ComputeLane
from interview_cli.backends.silero import SileroDetector
from interview_cli.backends.whisper import WhisperTranscriber
from interview_cli.core.delivery import measure
from interview_cli.core.english.words import tokens
from interview_cli.core.fluency import fillers
from interview_cli.core.measures import Delivery
from interview_cli.core.types import Question, Recording
from spoken_answers import BROKEN_ANSWERS, SOUNDS, Spoken, as_heard, seconds, speak

FIXTURE = Path(__file__).parents[1] / "tests" / "fixtures" / "whisper-words"
QUESTION = Question(id="q", text="How do you work?")

AIMS = {
    "speaking time, %": 3.0,
    "pause count": 0.0,
    "pause length, s": 0.15,
    "first word, s": 0.15,
    "pace, %": 5.0,
    "articulation rate, %": 5.0,
    "pauses inside, count": 0.0,
    "fillers, count": 0.0,
    "restarts, count": 0.0,
}
"""The largest error that is wanted; where the issue sets no aim, one of ours."""


def errors_of_sound(truth: Spoken, found: Delivery) -> Iterator[tuple[str, float]]:
    """How far each figure is off that hangs on the sound alone, with its sign."""
    yield "speaking time, %", 100 * (found.speaking_seconds / truth.speaking - 1)
    yield "pause count", len(found.pauses) - len(truth.pauses)
    if len(found.pauses) == len(truth.pauses):
        for (start, end), (since, until) in zip(found.pauses, truth.pauses, strict=True):
            yield "pause length, s", (end - start) - (until - since)
    yield "first word, s", found.time_to_first_word - truth.pieces[0][0]


def errors_of_words(truth: Spoken, found: Delivery) -> Iterator[tuple[str, float]]:
    """The same for the figures that hang on the words."""
    pace, rate = 60 * len(tokens(truth.text)) / truth.speaking, truth.syllables / truth.speaking
    yield "pace, %", 100 * (found.words_per_minute / pace - 1)
    yield "articulation rate, %", 100 * ((found.articulation_rate or 0) / rate - 1)
    yield "pauses inside, count", len(found.pauses_inside or ()) - sum(truth.inside)
    yield "fillers, count", len(found.fillers) - len(fillers(truth.text))
    yield "restarts, count", len(found.restarts) + len(found.repeats)


Errors = dict[tuple[str, str], list[float]]
"""By (figure, how the words came about)."""


def report(sound: str, found: Errors) -> None:
    """A line a figure."""
    print(f"\n{sound:44}  median     p95     max   within the aim")
    for (name, words), sizes in sorted(found.items(), key=lambda one: (list(AIMS).index(one[0][0]), one[0][1])):
        off, aim = np.abs(sizes), AIMS[name]
        figures = f"{np.median(off):8.3f}{np.percentile(off, 95):8.3f}{off.max():8.3f}"
        share = float(np.mean(off <= aim + 1e-9))
        print(f"  {name:21} {words:20}{figures}   {share:4.0%} of {len(off)} (aim {aim:g})")


class Hearing:
    """The real detector and recogniser; errors are gathered by kind of sound."""

    def __init__(self, transcriber: WhisperTranscriber, folder: Path) -> None:
        self.transcriber, self.detector, self.path = transcriber, SileroDetector(), folder / "answer.wav"
        self.found: dict[str, Errors] = {sound: defaultdict(list) for sound in SOUNDS}

    def hear(self, truth: Spoken, sound: str, rng: random.Random) -> None:
        """Hear one answer."""
        heard = as_heard(truth, sound, rng)
        write_wav(self.path, heard)
        exact, spans = self.detector.exact_spans(self.path), self.detector.spans(self.path)
        recording = Recording(path=self.path, seconds=seconds(heard), speech_spans=exact)
        by_model = self.transcriber.transcribe(replace(recording, speech_spans=spans or exact), QUESTION)
        broken = "heard, broken" if any(truth.inside) else "heard"
        for words, transcript in ((broken, by_model), ("known", truth.transcript)):
            said = measure(transcript, recording)
            if said is None:
                raise SystemExit(f"Nothing was heard of a {sound} answer: {truth.text}")
            for name, error in errors_of_words(truth, said):
                self.found[sound][name, words].append(error)
            if words == "known":
                for name, error in errors_of_sound(truth, said):
                    self.found[sound][name, ""].append(error)


def main() -> None:
    """Speak, hear and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=50)
    parser.add_argument("--speech-model", type=Path, default=FIXTURE)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--broken", type=float, default=BROKEN_ANSWERS, help="share with pauses inside sentences")
    chosen = parser.parse_args()
    rng, espeak = random.Random(chosen.seed), Espeak()
    with TemporaryDirectory() as folder, ComputeLane() as lane:
        hearing = Hearing(WhisperTranscriber(chosen.speech_model, cpu_count() or 1, lane), Path(folder))
        for _ in range(chosen.answers):
            truth = speak(espeak, rng, chosen.broken)
            for sound in SOUNDS:
                hearing.hear(truth, sound, rng)
    print(f"{chosen.answers} answers, {chosen.speech_model.name}, seed {chosen.seed}")
    for sound, found in hearing.found.items():
        report(sound, found)


if __name__ == "__main__":
    main()
