"""Which key points an answer covers, and with which words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.content import declines, specificity, substance
from interview_cli.core.coverage import coverage, key_points_of
from interview_cli.core.english.words import content_stems, sentences, tokens
from interview_cli.core.types import KeyPoint, Question
from tests.core.doubles import FULL, HASH, STORY


def covered(text: str, question: Question = HASH) -> list[str]:
    return [one.key_point.id for one in coverage(text, key_points_of(question), question.text) if one.is_covered]


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (FULL, ["hash.1", "hash.2", "hash.3", "hash.4"]),
        ("The functions map keys into buckets.", ["hash.1"]),
        ("Each key is hashed to some index.", ["hash.1"]),
        ("you can keep a little list in every bucket", ["hash.2"]),
        ("when the load factor is too high we resize it", ["hash.3"]),
        ("On average lookups are constant time", ["hash.4"]),
        (HASH.text, []),
        ("We never map a key to a bucket with a function.", []),
        ("A hash function that maps each key to a bucket is not needed.", []),
        ("I like tea and long walks by the sea.", []),
        ("", []),
    ],
)
def test_points_are_covered_by_what_was_meant_not_by_echo(answer: str, points: list[str]) -> None:
    assert covered(answer) == points


def test_words_scattered_over_the_answer_cover_nothing() -> None:
    filling = "I went home and cooked dinner with my brother and his three dogs that evening. " * 3
    assert covered(f"A function. {filling} It maps. {filling} The bucket.") == []


@given(st.text(max_size=300))
def test_evidence_stands_verbatim_in_the_answer(text: str) -> None:
    for one in coverage(text + " a hash function maps a key to a bucket", HASH.key_points, HASH.text):
        if one.evidence:
            whole = text + " a hash function maps a key to a bucket"
            assert whole[one.evidence.start : one.evidence.end] == one.evidence.quote


def test_without_key_points_the_sentences_of_the_model_answer_are_the_points() -> None:
    question = Question(
        id="q", text="What is a queue?", model_answer="First in, first out order. Yes. Messages wait."
    )
    assert [point.text for point in key_points_of(question)] == ["First in, first out order.", "Messages wait."]
    assert covered("the messages wait their turn in order, first in first out", question)


def test_a_model_answer_of_one_word_is_the_point() -> None:
    question = Question(id="q", text="Which operation adds to a stack?", model_answer="push")
    assert [point.text for point in key_points_of(question)] == ["push"]
    assert covered("Push.", question) == ["q.1"]


def test_a_point_made_of_the_question_s_words_alone_can_still_be_covered() -> None:
    question = Question(id="q", text="Is it red?", key_points=(KeyPoint(id="q.1", text="It is red."),))
    assert covered("it is red", question) == ["q.1"]


@pytest.mark.parametrize(
    ("answer", "gives_up"),
    [
        ("I don't know.", True),
        ("Sorry, I really do not know", True),
        ("no idea", True),
        ("I don't have an example of that", True),
        ("I don't know the exact number, but a hash function maps each key to a bucket in an array", False),
        ("A hash table.", False),
        ("You pass the key to a hash function and get an index.", False),
        ("I'm not sure, but you hash it to get a position.", False),
        ("I'm not sure.", True),
        ("Um, pass", True),
        ("Can we skip this one?", True),
        ("Pass.", True),
        ("Pass it by reference.", False),
        ("You skip the first.", False),
    ],
)
def test_giving_up_is_told_from_modesty(answer: str, gives_up: bool) -> None:
    assert declines(answer) is gives_up


def test_numbers_names_and_terms_are_concrete_and_stuff_is_vague() -> None:
    found = specificity("We moved 3 services to Kafka and some stuff", ("load factor",))
    assert found.concrete == ("3", "Kafka")
    assert found.vague == ("stuff",)


def test_repeating_adds_no_substance() -> None:
    once = "I wrote the parser with my team and shipped it on Friday."
    assert substance(once * 5, STORY) == substance(once, STORY)


@given(st.text())
def test_any_text_can_be_cut(text: str) -> None:
    assert all(text[one.start : one.end] == one.text for one in tokens(text))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in sentences(text))
    content_stems(text)


def test_a_phrasing_that_denies_is_covered_by_a_denial_alone() -> None:
    point = KeyPoint(id="q.1", text="I would not mislead anyone about the figures.")
    question = Question(id="q", text="What would you do?", key_points=(point,))
    assert covered("I will never mislead anyone about figures", question) == ["q.1"]
    assert covered("I would mislead anyone about the figures", question) == []
