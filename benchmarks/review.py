"""What the review of an answer of 100 words costs, step by step: medians in milliseconds of processor time.

    python benchmarks/review.py [--rounds 40]

Every round has an answer of its own, made of a learner's sentences in another order, so that nothing but words is
known from the round before. "ours" are our own rules, "Harper" is all that it looks at (twice at most), "coach" is
all the rest of a review: key points, structure, score.
"""

import argparse
import random
import statistics
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from interview_cli import banks
from interview_cli.backends.harper_grammar import HarperGrammar
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.learners import rules
from interview_cli.core.types import Asked, GrammarEdit, Question, Transcript, Turn, Word
from interview_cli.turn import corrections

AT = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = 100
SENTENCES = """In my last job I was responsible of the payment service and we was five people.
One day the server was down, my boss call me and he want to know what happened.
I looked at the logs and I finded that the queue was full because of a wrong configuraton.
However we didn't had many time so I suggested him to restart it.
It depend on the load but usually a hash table has constant time for a lookup.
When two keys collide they go in the same bucket and the table keeps a linked list.
After this I wrote a document for explain the problem to the others teams.
The load factor is the number of entry divided by the number of buckets.
I am working with Python since 2019 and I like very much to test the software.
The team lead was happy, because the result was more better than before.
I learned that its important to ask for help when you are stucked.
We measured the latency every day, and it went from 300 to 40 milliseconds.
Nowadays we use a dashboard where everybody can see how the service is doing.
My colleague didn't agree with the plan, so we discussed about it for one hour.
At the end the customer received there money and they wrote us a nice letter.
If the table is too full it is resized and all the keys are hashed again.""".splitlines()


@dataclass
class Timed:
    """A ``GrammarChecker`` that keeps how long it took, by answer."""

    checker: HarperGrammar
    seconds: float = 0.0

    def check(self, transcript: Transcript) -> tuple[GrammarEdit, ...]:
        """What Harper finds."""
        began = process_time()
        found = self.checker.check(transcript)
        self.seconds += process_time() - began
        return found


@dataclass
class Times:
    """Seconds by (kind of answer, step)."""

    seconds: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def step(self, kind: str, name: str) -> Iterator[None]:
        """Time what is done inside."""
        began = process_time()
        yield
        self.seconds[kind, name].append(process_time() - began)


def answer(draws: random.Random) -> str:
    """About ``WORDS`` words, in whole sentences."""
    words: list[str] = []
    for sentence in draws.sample(SENTENCES, len(SENTENCES)):
        words += sentence.split()
        if len(words) >= WORDS:
            break
    return " ".join(words)


def one_round(text: str, kind: str, question: Question, harper: Timed, times: Times) -> None:
    """Time the steps of the review of one answer."""
    words = tuple(Word(text=word, start=0.0, end=0.0, probability=1.0) for word in text.split())
    said = Transcript(text=text, language="en", words=words if kind == "spoken" else ())
    turn = Turn(asked=Asked(question=question, number=1, of=1, turn=1), at=AT, transcript=said)
    with times.step(kind, "ours, once"):
        rules.find(said)
    harper.seconds = 0.0
    with times.step(kind, "corrections"):
        edits = corrections(said, question, harper)
    times.seconds[kind, "of that Harper"].append(harper.seconds)
    times.seconds[kind, "of that the rest"].append(times.seconds[kind, "corrections"][-1] - harper.seconds)
    with times.step(kind, "coach"):
        BuiltInCoach().review(turn, edits, ())


def main() -> None:
    """Time typed and spoken answers in turn, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    rounds: int = parser.parse_args().rounds
    bank = banks.load(banks.find("sde", Path("none")))
    question = next(one for one in bank.questions if one.id == "sde-hash-table")
    harper, times, draws = Timed(HarperGrammar()), Times(), random.Random(0)
    one_round(answer(draws), "typed", question, harper, Times())  # dictionaries are built
    for _ in range(rounds):
        for kind in ("typed", "spoken"):
            one_round(answer(draws), kind, question, harper, times)
    print(f"answers of about {WORDS} words, {rounds} rounds: median (range) in milliseconds of processor time")
    for (kind, name), found in times.seconds.items():
        low, middle, high = (1000 * one for one in (min(found), statistics.median(found), max(found)))
        print(f"{kind:7} {name:18} {middle:7.1f} ({low:.1f}-{high:.1f})")


if __name__ == "__main__":
    main()
