"""A batch judged by a language model, against one ``create_chat_completion`` an answer.

    python benchmarks/grade_coach.py [--shape 0.1B] [--answers 12] [--questions 3] [--rounds 1]

The model has random weights, so all lengths are fixed, in both ways alike: see ``coach.py``, whose prompts, forms
and coach these are. The questions take turns in the input.

- plain: one call an answer, with the rules, the criteria, the question and the answer, and one JSON schema for the
  follow-up, the corrections and the feedback; ``n_threads`` is set.
- ours: as ``interview grade`` does it: answers to one question together, its head read once, two forms an answer.
"""

import argparse
import statistics
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from coach import Ours, lengths, turn
from interview_cli.core.batch import Failure
from interview_cli.core.types import Turn
from interview_cli.grading import by_group
from interview_cli.wiring.grading import BLOCK
from plain_coach import PlainCoach
from random_llama import SHAPES, build
from random_words import words


def entries(first: int, answers: int, questions: int) -> Iterator[Turn]:
    """Answers of their own, to so many questions."""
    for number in range(first, first + answers):
        one, asked = turn(number), turn(first + number % questions).asked
        yield replace(one, asked=asked)


def ours(coach: Ours, turns: Sequence[Turn]) -> float:
    """Seconds for all, in the order of ``interview grade``, what is read before the answers among them."""

    def start(one: Turn) -> Future[str | Failure]:
        coach.review(one)
        future: Future[str | Failure] = Future()
        future.set_result("judged")
        return future

    begun = perf_counter()
    for _ in by_group(turns, start, BLOCK, lambda one: one.asked.question.text, lambda *_: None):
        pass
    return perf_counter() - begun


def rounds(path: Path, chosen: argparse.Namespace) -> Iterator[tuple[float, float]]:
    """What the ways take, in turn; each round has questions and answers of its own."""
    said = turn(1).transcript
    plain = PlainCoach(path, chosen.threads, lengths(said.text if said else ""), alike=True)
    coach = Ours(path, chosen.threads, None)
    for number in range(chosen.rounds + 1):
        count = chosen.answers if number else 1  # the first is to warm up
        turns = tuple(entries(1000 * number, count, chosen.questions))
        pair = sum(map(plain.review_at_once, turns)), ours(coach, turns)
        if number:
            yield pair
    plain.close()
    coach.close()


def main() -> None:
    """Make the model, and print answers an hour."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shape", choices=SHAPES, default="0.1B")
    parser.add_argument("--answers", type=int, default=12)
    parser.add_argument("--questions", type=int, default=3)
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
