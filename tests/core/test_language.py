"""Which corrections are trusted."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.language import (
    apart,
    changes_words,
    composed,
    corrected,
    merged,
    sparing,
    trusted,
    words_at,
)
from interview_cli.core.types import Doubt, GrammarEdit, Transcript
from tests.core.doubles import words

DROPPED = Doubt(seconds=(2.0, 3.0), span=(5, 5), why="no words could be made out")
"""Between "he go" and "and she"."""


def edit(start: int, end: int, right: str) -> GrammarEdit:
    return GrammarEdit(span=(start, end), wrong="", right=right, rule="r", why="w")


def test_a_word_that_the_recogniser_was_unsure_of_is_never_called_wrong() -> None:
    heard = words(("he", 0, 1), ("go", 1, 2), probability=0.3)
    assert trusted([edit(3, 5, "goes")], heard) == ()
    assert trusted([edit(3, 5, "goes")], words(("he", 0, 1), ("go", 1, 2))) != ()


@pytest.mark.parametrize(
    ("span", "is_trusted"),
    [((3, 5), False), ((0, 2), False), ((0, 5), False), ((6, 9), False), ((10, 13), True)],
)
def test_nothing_that_was_doubtful_or_is_missing_beside_it_is_called_wrong(
    span: tuple[int, int], is_trusted: bool
) -> None:
    heard = replace(words(("he", 0, 1), ("go", 1, 2), ("and", 3, 4), ("she", 4, 5)), doubts=(DROPPED,))
    assert bool(trusted([edit(*span, "x")], heard)) == (is_trusted or span == (0, 2))
    unclear = replace(heard, doubts=(replace(DROPPED, span=(0, 5)),))
    assert bool(trusted([edit(*span, "x")], unclear)) == is_trusted


def test_what_was_typed_is_taken_at_its_word() -> None:
    assert trusted([edit(3, 5, "goes")], Transcript(text="he go", language="en")) != ()


def test_words_are_found_by_their_place_even_when_they_repeat() -> None:
    heard = words(("go", 0, 1), ("go", 1, 2), ("on", 2, 3))
    assert [word.start for word in words_at(heard, (3, 5))] == [1]


def test_corrections_are_made_from_the_end() -> None:
    assert corrected("he go and she go", [edit(3, 5, "goes"), edit(14, 16, "goes")]) == "he goes and she goes"


def test_of_two_that_overlap_the_first_and_longer_stays_and_ours_before_another() -> None:
    assert apart([edit(3, 5, "b"), edit(0, 4, "a"), edit(0, 2, "c")]) == (edit(0, 4, "a"),)
    assert merged([edit(3, 5, "ours")], [edit(0, 4, "other"), edit(6, 7, "free")]) == (
        edit(3, 5, "ours"), edit(6, 7, "free"))  # fmt: skip


def test_some_words_are_never_called_wrong() -> None:
    named = GrammarEdit(span=(0, 5), wrong="Redis", right="Reeds", rule="r", why="w")
    assert sparing([named, edit(6, 7, "x")], {"redis"}) == (edit(6, 7, "x"),)


def test_what_cannot_be_heard_changes_no_words() -> None:
    assert not changes_words(GrammarEdit(span=(0, 5), wrong="a lot i", right="alot, I", rule="r", why="w"))
    assert changes_words(GrammarEdit(span=(0, 2), wrong="go", right="goes", rule="r", why="w"))


def edits_of(text: str) -> st.SearchStrategy[tuple[GrammarEdit, ...]]:
    """Edits of a text, in order and apart."""
    cuts = st.lists(st.integers(0, len(text)), max_size=6, unique=True).map(sorted)
    rights = st.text("xyz", max_size=3)
    return cuts.flatmap(lambda at: st.tuples(*(
        st.builds(GrammarEdit, span=st.just(span), wrong=st.just(text[slice(*span)]), right=rights)
        for span in zip(at[::2], at[1::2], strict=False)
    )))  # fmt: skip


@given(st.data(), st.text("abc", min_size=1, max_size=20))
def test_two_rounds_of_corrections_become_one(data: st.DataObject, text: str) -> None:
    first = data.draw(edits_of(text))
    again = corrected(text, first)
    second = data.draw(edits_of(again))
    both = composed(text, first, second)
    assert corrected(text, both) == corrected(again, second)
    assert all(before.span[1] <= after.span[0] for before, after in pairwise(both))
    assert all(text[slice(*one.span)] == one.wrong for one in both)
