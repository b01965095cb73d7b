"""From the end of a spoken answer to its feedback: how long, and where the time goes.

    python benchmarks/turn.py [--speech-model FOLDER] [--rounds 5]

Answers of about 10, 30 and 60 s are spoken by espeak-ng in the vocabulary of the model in tests/fixtures. What
is timed is what an interview does when Enter ends an answer: the file is finished (PCM to FLAC), speech is found,
the words are made out, grammar is checked and the review is made. The sizes take turns. Seconds, and the
real-time factor of transcription (its time over the length of the recording).

Then the same for the recogniser alone in the shape of base.en, with random weights and 100 tokens for 30 s.
"""

import argparse
import shutil
import statistics
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from espeak_synth import Espeak, join
from interview_cli import banks, recordings
from interview_cli.backends.harper_grammar import HarperGrammar
from interview_cli.backends.lane import ComputeLane
from interview_cli.backends.silero import SileroDetector
from interview_cli.backends.whisper import WhisperTranscriber
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.types import Asked, Question, Recording, Turn
from interview_cli.turn import assess
from whisper_shapes import END_OF_TEXT, NO_TIMESTAMPS, VOCABULARY, build

ROOT = Path(__file__).parents[1]
FIXTURE = ROOT / "tests" / "fixtures" / "whisper-words"
SENTENCES = (ROOT / "models" / "whisper" / "sentences.txt").read_text(encoding="utf-8").splitlines()
ANSWER_SECONDS = (10, 30, 60)


class Stopwatch:
    """Seconds by (answer, step), one entry a round."""

    def __init__(self) -> None:
        self.times: dict[tuple[int, str], list[float]] = defaultdict(list)

    @contextmanager
    def step(self, answer: int, name: str) -> Iterator[None]:
        """Time what is done inside."""
        began = perf_counter()
        yield
        self.times[answer, name].append(perf_counter() - began)


def spoken(seconds: int, folder: Path) -> Path:
    """Raw samples of an answer of about so many seconds."""
    espeak, said, length = Espeak(), [], 0.0
    for sentence in SENTENCES:
        if length >= seconds:
            break
        said.append(espeak.speak(sentence.capitalize()))
        length += len(said[-1].audio) / recordings.RATE + 0.6
    sound = join(said, [0.6] * len(said), 0.3).audio
    pcm = folder / f"{seconds}.raw"
    (np.clip(sound, -1, 1) * 32767).astype("<i2").tofile(pcm)
    return pcm


def one_turn(raw: Path, answer: int, question: Question, parts: "Parts", watch: Stopwatch) -> None:
    """All that happens between the Enter that ends an answer and its feedback."""
    pcm = Path(shutil.copy(raw, raw.with_suffix(".pcm")))
    flac = raw.with_suffix(".flac")
    with watch.step(answer, "all"):
        with watch.step(answer, "finish"):
            seconds = recordings.finish(pcm, flac)
        with watch.step(answer, "find speech"):
            spans, exact = parts.detector.spans(flac), parts.detector.exact_spans(flac)
        made = Recording(path=flac, seconds=seconds, speech_spans=exact)
        with watch.step(answer, "transcribe"):
            words = parts.transcriber.transcribe(replace(made, speech_spans=spans), question)
        asked = Asked(question=question, number=1, of=1, turn=1)
        turn = Turn(asked=asked, at=datetime.now(UTC), recording=made, transcript=words)
        with watch.step(answer, "review"):
            assess(turn, (), parts.grammar, parts.coach)


class Parts:
    """The real engines."""

    def __init__(self, model: Path, lane: ComputeLane) -> None:
        self.detector, self.grammar, self.coach = SileroDetector(), HarperGrammar(), BuiltInCoach()
        self.transcriber = WhisperTranscriber(model, cpu_count() or 1, lane)
        self.transcriber.ready()


def real_shape(size: str, rounds: int, folder: Path) -> None:
    """Time the recogniser in a real shape over 30 s of noise, with the number of tokens held."""
    from faster_whisper import WhisperModel

    model = WhisperModel(
        str(build(size, folder / size)), device="cpu", compute_type="int8", cpu_threads=cpu_count() or 1
    )
    noise = (np.random.default_rng(0).standard_normal(30 * recordings.RATE) * 0.05).astype(np.float32)
    fixed = {"no_speech_threshold": None, "log_prob_threshold": None, "compression_ratio_threshold": None}
    never = [END_OF_TEXT, *range(NO_TIMESTAMPS + 1, VOCABULARY)]
    times = []
    for _ in range(rounds + 1):
        began = perf_counter()
        found, _ = model.transcribe(
            noise, language="en", temperature=0.0, without_timestamps=True, max_new_tokens=100,
            condition_on_previous_text=False, suppress_tokens=never, **fixed,
        )  # fmt: skip
        tokens = sum(len(one.tokens) for one in found)
        times.append(perf_counter() - began)
    median = statistics.median(times[1:])
    print(f"{size} (random weights), 30 s, {tokens} tokens: {median:.2f} s, real-time factor {median / 30:.3f}")


def main() -> None:
    """Time the turns, then the recogniser alone in a real shape."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speech-model", type=Path, default=FIXTURE)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    bank = banks.load(banks.find("sde", Path("none")))
    question = next(one for one in bank.questions if one.id == "sde-hash-table")
    watch = Stopwatch()
    with TemporaryDirectory() as place, ComputeLane() as lane:
        folder, parts = Path(place), Parts(chosen.speech_model, lane)
        answers = {seconds: spoken(seconds, folder) for seconds in ANSWER_SECONDS}
        one_turn(answers[10], 10, replace(question), parts, Stopwatch())  # engines warm up
        for _ in range(chosen.rounds):
            for seconds, raw in answers.items():
                one_turn(raw, seconds, question, parts, watch)
        lengths = {seconds: raw.stat().st_size / 2 / recordings.RATE for seconds, raw in answers.items()}
        print(f"{chosen.speech_model.name}, {chosen.rounds} rounds: median (range) in seconds")
        for (answer, step), times in watch.times.items():
            median = statistics.median(times)
            factor = f"   real-time factor {median / lengths[answer]:.3f}" if step == "transcribe" else ""
            print(f"{lengths[answer]:5.1f} s  {step:12} {median:6.2f} ({min(times):.2f}-{max(times):.2f}){factor}")
        real_shape("base.en", chosen.rounds, folder)


if __name__ == "__main__":
    main()
