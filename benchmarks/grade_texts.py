"""Text answers that ``interview grade`` grades: how many a second, whether the cost is linear, and memory.

    python benchmarks/grade_texts.py [--counts 100 1000 10000] [--rounds 1] [--jobs 2] [--harper-count 1000]

Answers of about 75 words, each made of a learner's sentences in another order, to the 30 questions of ``sde``.
Each run is the command itself in a process of its own. Its rate is taken between the first row and the last, so
that what it takes to start is told apart. Memory is the resident set of the process and of all its workers,
looked at while it runs; its growth is from answer 500 to the last. Processor time is that of all of them, too,
with what it takes to start; it hangs less on what else the machine does.
"""

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from interview_cli import banks
from review import SENTENCES

WORDS = 75
SETTLED = 500
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Run:
    """What a batch cost; seconds, and bytes."""

    count: int
    started: float
    graded: float
    processor: float
    settled: int
    last: int

    @property
    def rate(self) -> float:
        """Answers a second, once it has started."""
        return (self.count - 1) / self.graded


def manifest(count: int, path: Path) -> None:
    """So many answers, none like another."""
    draws = random.Random(count)
    questions = [one.id for one in banks.load(banks.find("sde", Path("none"))).questions]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            words: list[str] = []
            for sentence in draws.sample(SENTENCES, len(SENTENCES)):
                words += sentence.split() if len(words) < WORDS else []
            entry = {"id": str(number), "question_id": questions[number % len(questions)], "text": " ".join(words)}
            file.write(json.dumps(entry) + "\n")


def resident(pid: int) -> int:
    """Bytes of a process and of all that come of it."""
    try:
        own = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        threads = [one.name for one in Path(f"/proc/{pid}/task").iterdir() if one.name != str(pid)]
        for thread in threads:  # workers are children of the thread that started them
            children += Path(f"/proc/{pid}/task/{thread}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return own + sum(resident(int(child)) for child in children)


def run(count: int, options: list[str], folder: Path) -> Run:
    """Grade so many answers, and look on."""
    given, output = folder / f"{count}.jsonl", folder / "results.jsonl"
    output.unlink(missing_ok=True)
    if not given.exists():
        manifest(count, given)
    command = [sys.executable, "-m", "interview_cli", "grade", "--manifest", str(given), "--output", str(output)]
    environment = {**os.environ, "INTERVIEW_HOME": str(folder / "home")}
    before, began = _processor(), perf_counter()
    process = subprocess.Popen([*command, *options], stderr=subprocess.DEVNULL, env=environment)
    first, settled, last, done, place = 0.0, 0, 0, 0, 0
    while process.poll() is None:
        sleep(0.02)
        if output.exists():
            with output.open("rb") as file:
                file.seek(place)
                block = file.read()
            place += len(block)
            done += block.count(b"\n")
        if done and not first:
            first = perf_counter()
        if done >= SETTLED:
            now = resident(process.pid)
            settled, last = settled or now, now if done < count else last
    ended = perf_counter()
    if process.returncode:
        raise SystemExit(f"interview grade ended with {process.returncode}")
    return Run(count, first - began, ended - first, _processor() - before, settled, last)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure, in turn, and print medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--harper-count", type=int, default=1000, help="answers of the batch with Harper; 0: none")
    chosen = parser.parse_args()
    batches = [("--no-grammar", count) for count in chosen.counts]
    if chosen.harper_count:
        batches.append(("with Harper", chosen.harper_count))
    runs: dict[tuple[str, int], list[Run]] = {batch: [] for batch in batches}
    with TemporaryDirectory() as place:
        for _ in range(chosen.rounds):
            for kind, count in batches:
                options = ["--jobs", str(chosen.jobs), *(["--no-grammar"] if kind == "--no-grammar" else [])]
                runs[kind, count].append(run(count, options, Path(place)))
    print(f"answers of about {WORDS} words, {chosen.jobs} workers, {chosen.rounds} rounds: medians")
    for (kind, count), found in runs.items():
        rate = statistics.median(one.rate for one in found)
        processor = statistics.median(one.processor for one in found)
        start = statistics.median(one.started for one in found)
        line = f"{kind:12} {count:6} answers  {rate:6.1f}/s  first row after {start:.1f} s  "
        line += f"processor {1000 * processor / count:.1f} ms an answer"
        if count > SETTLED:
            growth = statistics.median(one.last / one.settled - 1 for one in found)
            line += f"  memory {found[-1].last / 1e6:.0f} MB, {growth:+.1%} since answer {SETTLED}"
        print(line)


if __name__ == "__main__":
    main()
