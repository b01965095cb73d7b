"""Segments share windows, and words go back to their segments."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.types import Word
from interview_cli.core.windows import apart, filled

LENGTHS = st.lists(st.floats(0.1, 28.0), max_size=30)


@given(LENGTHS)
def test_every_segment_has_its_place_in_order(lengths: list[float]) -> None:
    windows = filled(lengths)
    assert [place for window in windows for place in window] == list(range(len(lengths)))
    assert all(sum(lengths[place] for place in window) <= 28.0 for window in windows)


@given(LENGTHS)
def test_no_two_neighbours_would_fit_into_one(lengths: list[float]) -> None:
    windows = filled(lengths)
    for first, then in pairwise(windows):
        assert sum(lengths[place] for place in first) + lengths[then.start] > 28.0


def test_words_go_back_to_their_segments() -> None:
    said = [("one", 0.2, 0.8), ("edge", 1.8, 2.1), ("two", 2.5, 3.0), ("late", 5.5, 9.0)]
    words = [Word(text=text, start=start, end=end, probability=1.0) for text, start, end in said]
    first, second, third = apart(words, (2.0, 3.0, 1.0))
    assert [(word.text, word.start, word.end) for word in first] == [("one", 0.2, 0.8), ("edge", 1.8, 2.0)]
    assert [(word.text, word.start, word.end) for word in second] == [("two", 0.5, 1.0)]
    assert [(word.text, word.start, word.end) for word in third] == [("late", 0.5, 1.0)]


@given(
    st.lists(st.tuples(st.floats(0, 40), st.floats(0, 40)), max_size=20), st.lists(st.floats(0.1, 9), min_size=1)
)
def test_no_word_is_lost_and_each_is_in_its_segment(
    times: list[tuple[float, float]], lengths: list[float]
) -> None:
    words = [Word(text="w", start=min(pair), end=max(pair), probability=1.0) for pair in times]
    split = apart(words, lengths)
    assert len(split) == len(lengths)
    assert sum(map(len, split)) == len(words)
    for found, length in zip(split, lengths, strict=True):
        assert all(0 <= word.start <= word.end <= length for word in found)
