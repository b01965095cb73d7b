"""A batch judged by a language model, against one ``create_chat_completion`` an answer.

    python benchmarks/grade_coach.py [--shape 0.1B] [--answers 24] [--questions 6]

The model has random weights, so all lengths are fixed, in both ways alike: see ``coach.py``, whose prompts these
are. The questions take turns in the input.

- plain: one call an answer, with the rules, the rubric, the question and the answer, and one JSON schema for the
  follow-up, the corrections and the feedback; ``n_threads`` is set.
- ours: as ``interview grade`` does it: answers to one question together, its head read once, two forms an answer.
"""

import argparse
import json
import statistics
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from coach import ANSWER, QUESTIONS, RUBRIC, SCHEMAS, SYSTEM, TASKS, Ours, Plain, _record, ask, head, judge, told
from interview_cli.core.batch import Failure
from interview_cli.core.forms import Role, Told
from interview_cli.grading import by_group
from interview_cli.wiring.grading import BLOCK
from random_llama import SHAPES, build
from random_words import words

WHOLE = _record(**{name: schema for task in SCHEMAS.values() for name, schema in task["properties"].items()})
"""All that is wanted of an answer, in one object."""


def plain(model: Plain, entries: list[tuple[str, str]]) -> float:
    """Seconds for all, one call each."""
    begun = perf_counter()
    for question, answer in entries:
        given = model.model.create_chat_completion(
            messages=[
                {"role": "system", "content": f"{SYSTEM}\n{RUBRIC}"},
                {"role": "user", "content": f"{question}\nAnswer: {answer}\n{' '.join(TASKS.values())}"},
            ],
            response_format={"type": "json_object", "schema": WHOLE},
            temperature=0.0,
            max_tokens=2000,
        )
        json.loads(given["choices"][0]["message"]["content"], strict=False)
    return perf_counter() - begun


def review(model: Ours, question: str, answer: str) -> None:
    """The head, unless it was read; then the follow-up and the rest."""
    system = Told(role=Role.SYSTEM, parts=(SYSTEM, "\n" + RUBRIC))
    model.model.prepare(head(question), lasting=False)
    model.lane.settle()
    for task, form in (("follow-up", ask()), ("feedback", judge())):
        user = Told(role=Role.USER, parts=(question, f"\nAnswer: {answer}", "\n" + TASKS[task]))
        for _ in model.model.fill((system, user), form):
            pass


def ours(model: Ours, entries: list[tuple[str, str]]) -> float:
    """Seconds for all, in the order of ``interview grade``."""

    def start(entry: tuple[str, str]) -> Future[str | Failure]:
        review(model, *entry)
        future: Future[str | Failure] = Future()
        future.set_result("judged")
        return future

    begun = perf_counter()
    for _ in by_group(entries, start, BLOCK, lambda entry: entry[0], lambda *_: None):
        pass
    return perf_counter() - begun


def rounds(path: Path, chosen: argparse.Namespace) -> Iterator[tuple[float, float]]:
    """What the ways take, in turn; each round has questions and answers of its own."""
    first, second = Plain(path, chosen.threads, told), Ours(path, chosen.threads)
    for turn in range(chosen.rounds):
        entries = [
            (f"{QUESTIONS[number % 2]} ({turn}.{number % chosen.questions})", f"{turn}.{number}. {ANSWER}")
            for number in range(chosen.answers)
        ]
        yield plain(first, entries), ours(second, entries)


def main() -> None:
    """Make the model, and print answers an hour."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shape", choices=SHAPES, default="0.1B")
    parser.add_argument("--answers", type=int, default=24)
    parser.add_argument("--questions", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        pairs = list(rounds(build(SHAPES[chosen.shape], Path(folder) / "model.gguf", words()), chosen))
    for way, each in zip(("plain", "ours"), zip(*pairs, strict=True), strict=True):
        print(f"{way:6} {3600 * chosen.answers / statistics.median(each):7.0f} answers an hour")
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"{chosen.shape}: {ratio:.2f} times as fast; aim 3")


if __name__ == "__main__":
    main()
