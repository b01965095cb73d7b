"""The banks that come with the program: worth practising with, and the scorer agrees with them."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from interview_cli import banks
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.coverage import coverage
from interview_cli.core.english.words import as_one_line, sentences
from interview_cli.core.gist import heard
from interview_cli.core.types import Bank, Question, Review
from tests.core.doubles import typed

pytestmark = pytest.mark.slow

DOMAINS = (
    "behavioral",
    "consulting",
    "data-science",
    "digital-marketing",
    "fullstack",
    "human-resources",
    "law",
    "machine-learning",
    "product-management",
    "sde",
)
GLOSSARY = range(10, 26)
"""How many terms of the field a bank has: all fit into what the recogniser is told, with those of a question."""

UNANSWERED = ("I don't know.", "Sorry, I have no idea.", "I don't have an example.", "")

load = cache(lambda name: banks.load(banks.shipped() / f"{name}.yaml"))


@pytest.fixture(params=DOMAINS)
def bank(request: pytest.FixtureRequest) -> Bank:
    found: Bank = load(request.param)
    return found


def review(bank: Bank, question: Question, text: str) -> Review:
    return BuiltInCoach(shelf=bank.questions).review(typed(text, question), (), ())


def score(bank: Bank, question: Question, text: str) -> float:
    return review(bank, question, text).score.value


def answer(question: Question) -> str:
    return as_one_line(question.model_answer or "")


def half(text: str) -> str:
    return " ".join(text[start:end] for start, end in sentences(text)[::2])


def length(text: str) -> int:
    return len(text.split())


def failing(bank: Bank, fault: Callable[[Question], object]) -> dict[str, object]:
    """What is wrong with each question, where something is."""
    return {question.id: wrong for question in bank.questions if (wrong := fault(question))}


def test_a_glossary_of_terms_that_are_said(bank: Bank) -> None:
    assert len(bank.glossary) in GLOSSARY
    assert len({term.lower() for term in bank.glossary}) == len(bank.glossary)


def test_there_are_ten_and_no_question_is_asked_twice() -> None:
    there = [banks.shipped() / f"{name}.yaml" for name in DOMAINS]
    assert sorted(banks.shipped().glob("*.yaml")) == there
    assert [str(fault) for fault in banks.lint(*there)] == []


def test_a_bank_is_a_sensible_mix(bank: Bank) -> None:
    figures = banks.stats(bank)
    assert figures.questions == 30
    assert all(9 <= figures.difficulties[level] <= 11 for level in ("easy", "medium", "hard"))
    assert len(figures.topics) >= 6
    kinds = Counter(figures.kinds)
    assert 2 <= kinds["opening"] <= 3
    assert 2 <= kinds["closing"] <= 3
    assert all(kinds[kind] >= 5 for kind in ("behavioral", "situational"))
    assert kinds["technical"] + kinds["role"] >= (4 if bank.id == "behavioral" else 8)


def test_a_question_has_all_that_the_coach_needs(bank: Bank) -> None:
    def lacks(question: Question) -> list[str]:
        wanted = {
            "at most 35 words": length(question.text) <= 35,
            "three to six key points": 3 <= len(question.key_points) <= 6,
            "another way to say each": all(point.also for point in question.key_points),
            "a probe for each": all(point.probe for point in question.key_points),
            "three hints": len(question.hints) == 3,
            "two follow-ups": len(question.follow_ups) >= 2,
            "terms": bool(question.terms),
            "a model answer of 120 to 220 words": 120 <= length(answer(question)) <= 220,
        }
        return [name for name, is_there in wanted.items() if not is_there]

    assert failing(bank, lacks) == {}


def test_nothing_is_asked_twice_in_one_line(bank: Bank) -> None:
    def twice(question: Question) -> list[str | None]:
        said = [*(point.probe for point in question.key_points), *question.follow_ups, question.text]
        return [text for text, times in Counter(said).items() if times > 1]

    assert failing(bank, twice) == {}


def test_the_model_answer_makes_every_point_and_scores_nine(bank: Bank) -> None:
    def short(question: Question) -> list[str]:
        made = review(bank, question, answer(question))
        missed = [item.name for item in made.items if item.verdict != "met"]
        return missed + ([f"{made.score.value}"] if made.score.value < 9 else [])

    assert failing(bank, short) == {}


def test_half_of_the_model_answer_scores_between(bank: Bank) -> None:
    """At most as much as the whole: in a few of them every other sentence makes all points."""

    def outside(question: Question) -> float | None:
        part = score(bank, question, half(answer(question)))
        return None if 3 < part <= score(bank, question, answer(question)) else part

    assert failing(bank, outside) == {}


def test_the_model_answer_of_another_question_scores_little(bank: Bank) -> None:
    def much(question: Question) -> dict[str, float]:
        others = (other for other in bank.questions if other is not question)
        return {other.id: got for other in others if (got := score(bank, question, answer(other))) > 3}

    assert failing(bank, much) == {}


def test_no_answer_scores_at_most_two(bank: Bank) -> None:
    def more(question: Question) -> list[str]:
        return [said for said in UNANSWERED if score(bank, question, said) > 2]

    assert failing(bank, more) == {}


def test_the_question_covers_no_point_and_no_probe_gives_its_own_away(bank: Bank) -> None:
    def told(question: Question) -> list[str | None]:
        echoed = coverage(question.text, question.key_points, question.text)
        by_question = [one.key_point.text for one in echoed if one.is_covered or one.is_touched]
        by_probe = [
            point.probe
            for point in question.key_points
            if coverage(point.probe or "", (point,), question.text)[0].is_covered
        ]
        return [*by_question, *by_probe]

    assert failing(bank, told) == {}


def test_words_that_made_one_point_do_not_make_another_that_shares_them() -> None:
    """ "Bucket", "collisions" and "linked list" were said for other points; nothing was said of the worst case."""
    bank = banks.load(banks.find("sde", Path("none")))
    question = next(one for one in bank.questions if one.id == "sde-hash-table")
    said = (
        "A hash function maps each key to a bucket. Collisions are handled by chaining with a linked list. "
        "On average a lookup takes constant time."
    )
    assert [one.is_covered for one in heard(said, question)] == [True, True, False, True, False]
