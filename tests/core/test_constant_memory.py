"""Any number of answers may be reviewed in one process: nothing of them stays, and nothing hangs on chance."""

import os
import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from interview_cli import banks
from interview_cli.core.answer import prepared
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.english.telling import telling_words
from interview_cli.core.english.words import tokens
from interview_cli.core.types import Asked, GrammarEdit, Question, Transcript, Turn
from interview_cli.turn import assess

SENTENCES = (
    "The hash function maps the key to a bucket, and collisions are chained in a list.",
    "He don't resize the table until it are full, because moving all the keys costs time.",
    "A lookup takes constant time on average, but in the worst case it goes through all of them.",
    "For example, we cut the latency by 40 % with a cache in 2021, and I measured it every day.",
    "Um, I think it depends on the load factor, so I would not choose a size that is too small.",
    "In my last job I was responsible of the payment service, and we was five people in the team.",
    "When the queue was full the service fell over, so I decided to put a circuit breaker in.",
    "It never loses a write, which matters more than speed when customers pay with their card.",
    "We tried it with a second index first, and after two weeks we went back to the old one.",
)
SETTLED, MORE = 100, 200

BLOCKS = 10
"""Of memory that an answer may leave behind, while the vocabulary grows; a hundred and more if it were kept."""

EVEN = (
    "At the end the customer received there money and they wrote us a nice letter. In my last job I was "
    "responsible of the payment service and we was five people. I am working with Python since 2019 and I "
    "like very much to test the software. The team lead was happy, because the result was more better "
    "than before. I looked at the logs and I finded that the queue was full because of a wrong "
    "configuraton."
)
"""Where two words that stand for a point weigh the same."""


class _Unchecked:
    def check(self, transcript: Transcript) -> tuple[GrammarEdit, ...]:
        return ()


def _answers(count: int) -> list[tuple[Question, str]]:
    shelf = banks.load(banks.find("sde", Path("none"))).questions[:6]
    draws = random.Random(1)
    return [(shelf[one % len(shelf)], " ".join(draws.sample(SENTENCES, 6)) + f" {one}.") for one in range(count)]


def by_id(name: str) -> Question:
    """A question of the bank."""
    return next(one for one in banks.load(banks.find("sde", Path("none"))).questions if one.id == name)


def reviewed(question: Question, text: str, coach: BuiltInCoach | None = None) -> Turn:
    """The turn with its review."""
    asked = Asked(question=question, number=1, of=1, turn=1)
    said = Transcript(text=text, language="en")
    return assess(
        Turn(asked=asked, at=datetime(2026, 1, 1, tzinfo=UTC), transcript=said),
        (),
        _Unchecked(),
        coach or BuiltInCoach(),
    )


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_answers() -> None:
    coach = BuiltInCoach(shelf=tuple({question.id: question for question, _ in _answers(6)}.values()))
    answers = _answers(SETTLED + MORE)
    for question, text in answers[:SETTLED]:
        reviewed(question, text, coach)
    before = sys.getallocatedblocks()  # with what the interpreter sets aside for later
    for question, text in answers[SETTLED:]:
        reviewed(question, text, coach)
    assert sys.getallocatedblocks() - before < BLOCKS * MORE


def test_long_answers_are_soon_forgotten() -> None:
    """An answer may have 16,000 words: a few of them are all that may be remembered."""
    assert prepared.cache_info().maxsize == 2
    assert telling_words.cache_info().maxsize == 2
    assert (tokens.cache_info().maxsize or 0) <= 16


TOLD = """
from tests.core.test_constant_memory import EVEN, by_id, reviewed
print(reviewed(by_id("sde-slow-dependency"), EVEN))
"""


@pytest.mark.slow
def test_the_order_of_sets_moves_noreviewed() -> None:
    command = [sys.executable, "-c", TOLD]
    seeds = [{**os.environ, "PYTHONHASHSEED": str(seed)} for seed in (7, 11, 12)]
    told = {subprocess.run(command, env=seed, capture_output=True, check=True).stdout for seed in seeds}
    assert len(told) == 1
