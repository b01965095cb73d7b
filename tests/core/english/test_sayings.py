"""Plain sayings for one word, and words that are as good as one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.answer import prepared
from interview_cli.core.coverage import coverage
from interview_cli.core.english.likeness import likeness
from interview_cli.core.english.sameness import GROUPS, same_as
from interview_cli.core.english.sayings import SAYINGS, stood_for, with_sayings
from interview_cli.core.english.words import stem, tokens
from interview_cli.core.types import KeyPoint


def covers(said: str, phrasing: str) -> bool:
    return coverage(said, (KeyPoint(id="one", text=phrasing),), "")[0].is_covered


@pytest.mark.parametrize(
    ("said", "phrasing"),
    [
        ("I told the team at once.", "they were informed immediately"),
        ("We informed customers the same day.", "told the customers straight away"),
        ("I told them right away.", "told them straight away"),
        ("I wrote it down.", "it is documented"),
        ("He logs in with a key.", "authenticates with a key"),
        ("We fixed it in two hours.", "I corrected it"),
        ("She chose the cheaper vendor.", "choosing the cheaper vendor"),
    ],
)
def test_what_is_said_plainly_is_heard(said: str, phrasing: str) -> None:
    assert covers(said, phrasing)


@pytest.mark.parametrize(
    ("said", "phrasing"),
    [
        ("I didn't tell the team at once.", "they were informed immediately"),
        ("I told the team at one.", "they were informed immediately"),
        ("The left child is visited.", "he leaves the company early"),
        ("We wrote it. Down the hall.", "it is documented"),
    ],
)
def test_what_is_not_said_is_not(said: str, phrasing: str) -> None:
    assert not covers(said, phrasing)


def test_a_saying_is_one_word_that_spans_its_words() -> None:
    text = "I came clean straight away, and from then on never again."
    found = [one for one in with_sayings(tokens(text)) if one.stem in {stem("honest"), stem("immediately")}]
    assert [text[one.start : one.end] for one in found] == ["came clean", "straight away"]


@given(st.lists(st.sampled_from("at once straight away the same day over and now write it down".split())))
def test_sayings_lie_inside_the_words_and_lose_none_of_the_others(words: list[str]) -> None:
    said = tokens(" ".join(words))
    assert all(0 <= first <= last < len(said) for first, last, _ in stood_for(said))
    joined = with_sayings(said)
    assert sorted(joined, key=lambda one: one.start) == list(joined)
    assert sum(len(one.text.split()) for one in tokens(" ".join(words))) == sum(
        " ".join(words)[one.start : one.end].count(" ") + 1 for one in joined
    )


def test_each_saying_stands_for_one_word() -> None:
    every = [
        one.strip()
        for line in SAYINGS.replace("\n    ", " ").splitlines()
        for one in line.split(":")[1].split(",")
    ]
    assert len(every) == len(set(every))


def test_groups_have_more_than_one_word_and_are_mutual() -> None:
    for line in GROUPS.splitlines():
        words = {stem(word) for word in line.split()}
        assert len(words) > 1
        assert all(one in same_as(other) for one in words for other in words - {one})


def test_a_form_of_a_verb_is_nearly_the_verb_but_not_where_it_is_another_word() -> None:
    assert likeness(stem("write"), stem("wrote")) == likeness(stem("written"), stem("write")) == 0.9
    assert likeness(stem("leave"), stem("left")) == 0


def test_a_saying_is_looked_up_by_the_word_that_it_stands_for() -> None:
    assert prepared("Fine, I did it at once.").said(stem("immediately"))
