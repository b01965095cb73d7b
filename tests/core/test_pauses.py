"""Where pauses stand, and how long they are."""

import pytest

from interview_cli.core.pauses import inside_clauses, median_length, pauses_between, stretches
from tests.core.doubles import words

PAUSE = (1.0, 2.0)


def test_a_short_gap_is_articulation_and_not_a_pause() -> None:
    spans = ((0.0, 1.0), (1.2, 2.0), (2.25, 3.0))
    assert pauses_between(spans) == ((2, 2.25),)
    assert stretches(spans) == ((0, 2), (2.25, 3))


def test_without_speech_there_is_nothing() -> None:
    assert stretches(()) == pauses_between(()) == ()
    assert median_length(()) is None


def test_the_median_is_of_the_lengths() -> None:
    assert median_length(((0, 1), (4, 4.5), (9, 13))) == 1


@pytest.mark.parametrize(
    ("before", "after", "inside"),
    [("the", "table", True), ("table.", "We", False), ("table,", "which", False), ("table", "and", False),
     ("table", "because", False), ("the", "um,", True), ("queue?”", "No", False), ("added", "the", True)],
)  # fmt: skip
def test_a_pause_stands_inside_a_clause_or_at_its_end(before: str, after: str, inside: bool) -> None:
    heard = words((before, 0.5, 1.0), (after, 2.0, 2.3), ("next", 2.3, 2.6)).words
    assert inside_clauses((PAUSE,), heard) == ((PAUSE,) if inside else ())


@pytest.mark.parametrize("filler", ["um", "Uh,", "er..."])
def test_a_filled_pause_ends_no_clause(filler: str) -> None:
    heard = words(("the", 0.2, 0.5), (filler, 0.6, 1.0), ("table", 2.0, 2.5)).words
    assert inside_clauses((PAUSE,), heard) == (PAUSE,)


def test_a_pause_before_the_first_or_after_the_last_word_is_inside_nothing() -> None:
    assert inside_clauses((PAUSE,), words(("late", 2.1, 2.5)).words) == ()
    assert inside_clauses((PAUSE,), words(("early", 0.1, 0.5)).words) == ()
