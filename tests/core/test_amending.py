"""A corrected transcript: words that stay keep their times, and others get theirs from those around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.amending import amended
from interview_cli.core.types import Doubt, Transcript, Word
from tests.core.doubles import words

HEARD = words(("The", 0.0, 0.2), ("low", 0.2, 0.5), ("factor", 0.5, 1.0), ("is", 1.5, 1.7), ("high.", 1.7, 2.2))


def times(said: Transcript) -> list[tuple[str, float, float]]:
    return [(word.text, word.start, word.end) for word in said.words]


def test_a_word_takes_the_place_of_another() -> None:
    fixed = amended(HEARD, "The load factor is high.")
    assert fixed.text == "The load factor is high."
    assert times(fixed) == [
        ("The", 0.0, 0.2), ("load", 0.2, 0.5), ("factor", 0.5, 1.0), ("is", 1.5, 1.7), ("high.", 1.7, 2.2),
    ]  # fmt: skip
    assert [word.probability for word in fixed.words] == [0.9, 1.0, 0.9, 0.9, 0.9]


def test_several_words_share_the_time_of_one_by_their_length() -> None:
    assert times(amended(HEARD, "The lo ad factor is high."))[1:3] == [("lo", 0.2, 0.35), ("ad", 0.35, 0.5)]


def test_added_and_removed_words() -> None:
    assert times(amended(HEARD, "The low factor surely is high."))[3] == ("surely", 1.0, 1.5)
    assert times(amended(HEARD, "The factor is high."))[1] == ("factor", 0.5, 1.0)


def test_capitals_and_marks_are_changed_where_the_word_stays() -> None:
    fixed = amended(HEARD, "the low factor, is high")
    assert [word.text for word in fixed.words] == ["the", "low", "factor,", "is", "high"]
    assert [word.start for word in fixed.words] == [word.start for word in HEARD.words]


def test_only_space_changed_is_no_change() -> None:
    assert amended(HEARD, " The low\nfactor  is high. ") is HEARD


def test_a_typed_text_has_no_times() -> None:
    assert amended(Transcript(text="a b", language="en"), "a c") == Transcript(text="a c", language="en")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("The low factor is really high.", [(8, 14)]),
        ("The load factor is high.", []),
        ("Sure: the low factor is high.", [(14, 20)]),
    ],
)
def test_a_doubt_stays_where_nothing_around_it_was_changed(text: str, spans: list[tuple[int, int]]) -> None:
    doubt = Doubt(seconds=(0.5, 1.0), span=(8, 14), why="unclear")
    said = Transcript(text=HEARD.text, language="en", words=HEARD.words, doubts=(doubt,))
    assert [one.span for one in amended(said, text).doubts] == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [("The low factor is very high.", [(14, 14)]), ("The low factor rarely is high.", []), ("Is high.", [])],
)
def test_a_gap_stays_unless_words_were_put_there(text: str, spans: list[tuple[int, int]]) -> None:
    gap = Doubt(seconds=(1.0, 1.5), span=(14, 14), why="no words")
    said = Transcript(text=HEARD.text, language="en", words=HEARD.words, doubts=(gap,))
    assert [one.span for one in amended(said, text).doubts] == spans


WORDS = st.lists(st.sampled_from("a b c d, E f. ... um I".split()), max_size=12)


@given(WORDS, WORDS, st.data())
def test_any_correction_has_its_words_in_order_of_time(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    heard = tuple(Word(text=text, start=float(at), end=at + 0.8, probability=0.5) for at, text in enumerate(old))
    text = " ".join(old)
    start = data.draw(st.integers(0, len(text)))
    doubt = Doubt(seconds=(0.0, 1.0), span=(start, data.draw(st.integers(start, len(text)))), why="?")
    fixed = amended(Transcript(text=text, language="en", words=heard, doubts=(doubt,)), " ".join(new))
    assert fixed.text.split() == new
    if old:
        assert [word.text for word in fixed.words] == new
    assert all(one.start <= one.end for one in fixed.words)
    assert [word.start for word in fixed.words] == sorted(word.start for word in fixed.words)
    assert all(0 <= one.span[0] <= one.span[1] <= len(fixed.text) for one in fixed.doubts)
