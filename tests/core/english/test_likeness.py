"""Which words say the same, and how much of a model answer is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.closeness import closeness, credit
from interview_cli.core.english.likeness import likeness
from interview_cli.core.english.numerals import with_numerals
from interview_cli.core.english.synonyms import GROUPS
from interview_cli.core.english.telling import telling_words
from interview_cli.core.english.words import stem, tokens

QUEUE = "What is a queue?"
MODEL = "A structure that stores elements in first in, first out order."


@pytest.mark.parametrize(
    ("wanted", "said", "least", "most"),
    [
        ("pointers", "pointer", 1, 1),
        ("pointer", "poiner", 0.9, 0.9),
        ("pointer", "pionter", 0.9, 0.9),
        ("recursive", "recursion", 1, 1),
        ("memory", "memorable", 0.9, 0.9),
        ("delete", "removed", 0.4, 0.4),
        ("tree", "free", 0, 0),
        ("queue", "stack", 0, 0),
        ("1000", "1001", 0, 0),
    ],
)
def test_a_word_stands_for_another(wanted: str, said: str, least: float, most: float) -> None:
    assert least <= likeness(stem(wanted), stem(said)) <= most


@given(st.text(max_size=8), st.text(max_size=8))
def test_likeness_is_a_share_and_mutual(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1


def test_a_group_of_synonyms_has_more_than_one_word() -> None:
    assert all(len({stem(word) for word in line.split()}) > 1 for line in GROUPS.splitlines())


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("forty-two percent", ["42"]),
        ("42%", ["42"]),
        ("two thousand rows", ["2000", "row"]),
        ("2,000 rows", ["2000", "row"]),
        ("one, two", ["1", "2"]),
        ("twenty twenty", ["20", "20"]),
        ("3.5 hours", ["3.5", "hour"]),
        ("²", ["²"]),
        ("9" * 20, ["9" * 20]),
    ],
)
def test_numbers_in_words_are_numbers_in_figures(text: str, stems: list[str]) -> None:
    assert [word.stem for word in with_numerals(text, tokens(text))] == stems


@given(st.text())
def test_numbers_keep_their_place(text: str) -> None:
    assert all(text[one.start : one.end] == one.text for one in with_numerals(text, tokens(text)))


def test_what_is_repeated_or_empty_tells_nothing() -> None:
    text = "It is what it is. We moved all the old orders. We moved all the old orders."
    assert [one.stem for one in telling_words(text) if one.stem] == ["we", "move", "all", "the", "old", "order"]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (MODEL, 1, 1),
        ("It holds elements so that the first in is the first out.", 0.6, 0.99),
        ("The frist elemnts stored are the first out", 0.6, 0.99),
        ("A queue is a queue.", 0, 0.1),
        ("Our manager likes tea.", 0, 0.1),
        ("", 0, 0),
    ],
)
def test_an_answer_is_graded_by_how_much_of_the_model_it_says(text: str, least: float, most: float) -> None:
    assert least <= closeness(text, MODEL, QUEUE) <= most + 1e-9


def test_a_denied_word_counts_half() -> None:
    said = closeness("It stores elements", MODEL, QUEUE)
    assert 0 < closeness("It never stores elements", MODEL, QUEUE) < said


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from([0.05, 0.2]))
def test_more_of_a_sentence_never_earns_less(one: float, other: float, faint: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= credit(low, faint) <= credit(high, faint) <= 1 + 1e-9
