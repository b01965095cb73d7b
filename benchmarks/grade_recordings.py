"""Recordings that ``interview grade`` grades, against a plain loop: answers an hour, and the words they differ by.

    PYTHONPATH=models/whisper python benchmarks/grade_recordings.py [--shape base.en] [--count 200] [--rounds 1]

Answers of 5 to 60 s by espeak-ng, to the 30 questions of ``sde``, with the small model of the tests, or one of a
real shape and random weights that talks as much as people do (``talking_whisper``). The plain loop calls
``WhisperModel.transcribe`` with times of words and its threads set to the cores, and reviews each transcript with
Harper and the built-in coach; what it takes to start is left out, of the command all up to its first row. Ways
take turns. Word errors are over all that was said before a recording was cut off.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from unittest.mock import patch

import jiwer
import soundfile

from espeak_synth import SAMPLE_RATE, Espeak
from interview_cli import banks
from interview_cli.wiring.grader import Recipe
from spoken_answers import speak
from talking_whisper import TalkingRecipe, TalkingWhisper
from whisper_shapes import SHAPES, build

MODEL = Path(__file__).parents[1] / "tests/fixtures/whisper-words"
LEAST, MOST = 5.0, 60.0
WAYS = {"plain loop": None, "grade": (), "grade --quick": ("--quick",)}


def record(folder: Path, count: int) -> dict[str, str]:
    """So many answers in ``folder``; what is said in each, by file name."""
    espeak, draws, said = Espeak(), random.Random(count), {}
    questions = [one.id for one in banks.load(banks.find("sde", Path("none"))).questions]
    for number in range(count):
        length, text, at = draws.uniform(LEAST, MOST), list[str](), 0.0
        name = f"{questions[number % len(questions)]}__{number:04}.wav"
        with soundfile.SoundFile(folder / name, "w", SAMPLE_RATE, 1) as file:
            while at < length:
                answer = speak(espeak, draws)
                file.write(answer.sound[: round((length - at) * SAMPLE_RATE)] * 0.5)
                text += [word.text for word in answer.words if at + word.end <= length]
                at += len(answer.sound) / SAMPLE_RATE
        said[name] = _plain(" ".join(text))
    return said


def plain_loop(folder: Path, speech: Path, threads: int) -> None:
    """Grade the folder in the plain way; print the seconds, then a line of JSON an answer."""
    from faster_whisper import WhisperModel

    from interview_cli.backends.harper_grammar import HarperGrammar
    from interview_cli.core.coach import BuiltInCoach
    from interview_cli.core.types import Asked, Recording, Transcript, Turn, Word
    from interview_cli.turn import assess

    model = WhisperModel(str(speech), "cpu", compute_type="int8", cpu_threads=threads)
    if speech != MODEL:
        model.model = TalkingWhisper(model.model)
    questions = {one.id: one for one in banks.load(banks.find("sde", Path("none"))).questions}
    grammar, coach, rows = HarperGrammar(), BuiltInCoach(), []
    begun = perf_counter()
    for path in sorted(folder.glob("*.wav")):
        found, told = model.transcribe(str(path), language="en", word_timestamps=True)
        heard = [
            Word(text=one.word.strip(), start=one.start, end=one.end, probability=one.probability)
            for segment in found
            for one in segment.words or ()
        ]
        said = Transcript(text=" ".join(one.text for one in heard), language="en", words=tuple(heard))
        spans = tuple((one.start, one.end) for one in heard)
        asked = Asked(question=questions[path.name.partition("__")[0]], number=1, of=1, turn=1)
        recording = Recording(path=path, seconds=told.duration, speech_spans=spans)
        turn = Turn(asked=asked, at=datetime.now(UTC), transcript=said, recording=recording)
        assess(turn, (), grammar, coach)
        rows.append({"id": path.name, "transcript": said.text})
    print(perf_counter() - begun)
    for row in rows:
        print(json.dumps(row))


def talking_grade(arguments: list[str]) -> None:
    """The command itself, with a recogniser that talks."""
    from interview_cli.cli.app import main

    patch("interview_cli.wiring.grading.Recipe", lambda **made_of: TalkingRecipe(Recipe(**made_of))).start()
    sys.argv = ["interview", "grade", *arguments]
    main()


def run(way: str, folder: Path, speech: Path, home: Path, jobs: int) -> tuple[float, dict[str, str]]:
    """Seconds that a way takes for the folder, and what it hears, by file name."""
    options = WAYS[way]
    if options is None:
        command = [sys.executable, __file__, "--plain", str(folder), "--speech", str(speech), "--jobs", str(jobs)]
    else:
        grade = ["-m", "interview_cli", "grade"] if speech == MODEL else [__file__, "--grade"]
        command = [sys.executable, *grade, str(folder), "--speech-model", str(speech)]
        command += ["--jobs", str(jobs), *options]
    environment = {**os.environ, "INTERVIEW_HOME": str(home)}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )
    lines = [process.stdout.readline()] if process.stdout else []
    first = perf_counter()
    lines += process.stdout.readlines() if process.stdout else []
    if process.wait() not in (0, 5):
        raise SystemExit(f"{way} ended with {process.returncode}")
    seconds = (perf_counter() - first) * len(lines) / (len(lines) - 1)
    if options is None:
        seconds, lines = float(lines[0]), lines[1:]
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return seconds, {Path(one["id"]).name: _plain(one["transcript"] or "") for one in rows}


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9' ]", " ", text.lower()).split())


def main() -> None:
    """Measure, the ways in turn, and print medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="processes; threads of the plain loop")
    parser.add_argument("--plain", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--speech", type=Path, default=MODEL, help=argparse.SUPPRESS)
    parser.add_argument("--shape", choices=SHAPES, help="a model of random weights in place of the tests'")
    if sys.argv[1:2] == ["--grade"]:
        talking_grade(sys.argv[2:])
    chosen = parser.parse_args()
    if chosen.plain:
        plain_loop(chosen.plain, chosen.speech, chosen.jobs)
        return
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    heard: dict[str, dict[str, str]] = {}
    with TemporaryDirectory() as place:
        folder = Path(place) / "answers"
        folder.mkdir()
        said = record(folder, chosen.count)
        speech = build(chosen.shape, Path(place) / chosen.shape) if chosen.shape else MODEL
        for _ in range(chosen.rounds):
            for way in WAYS:
                seconds, heard[way] = run(way, folder, speech, Path(place) / "home", chosen.jobs)
                times[way].append(seconds)
    print(f"{chosen.shape or MODEL.name}, {chosen.jobs} cores, {chosen.rounds} rounds")
    print(f"{chosen.count} answers of {LEAST:.0f} to {MOST:.0f} s")
    for way, each in times.items():
        ratio = statistics.median(one / ours for one, ours in zip(times["plain loop"], each, strict=True))
        line = f"{way:14} {3600 * chosen.count / statistics.median(each):7.0f} answers an hour"
        line += f"  {ratio:5.2f} times the plain loop"
        if not chosen.shape:
            errors = jiwer.wer(list(said.values()), [heard[way].get(name, "") for name in said])
            line += f"  {errors:6.1%} of the words wrong"
        print(line)


if __name__ == "__main__":
    main()
