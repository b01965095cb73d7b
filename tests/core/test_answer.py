"""What is looked up in an answer: where a word stands, what stands for it, and what is denied."""

import pytest

from interview_cli.core.answer import Answer
from interview_cli.core.english.words import stem


def denied(text: str, word: str) -> bool:
    answer = Answer(text)
    (place,) = answer.said(stem(word))
    return answer.denies(place)


@pytest.mark.parametrize(
    "text",
    [
        "We did not use a cache.",
        "Without a cache it was slow.",
        "There was never any need of a cache.",
        "A cache is not needed here.",
        "A cache would be a waste.",
        "I don't think we need a cache.",
        "I'm not sure I'd add a cache.",
    ],
)
def test_a_denial_reaches_over_its_clause(text: str) -> None:
    assert denied(text, "cache")


@pytest.mark.parametrize(
    "text",
    [
        "We used a cache.",
        "It was not fast, so we used a cache.",
        "It did not scale and a cache helped.",
        "If it still does not scale I'd add a cache.",
        "When they can't wait we use a cache.",
        "We used not only queues, but a cache.",
        "We used not only a cache.",
        "It can't be more than one cache.",
        "A cache helps because a database is not needed.",
        "We empty the cache when we don't need it.",
        "Because there's no order you add a cache.",
    ],
)
def test_what_is_not_denied(text: str) -> None:
    assert not denied(text, "cache")


def test_other_words_stand_for_one_and_never_across_letters() -> None:
    answer = Answer("The delivery of the plcement was a placebo, and we complained.")
    found = {
        answer.words[place].text
        for word in ("deliver", "placement", "complete")
        for place, _ in answer.alike(stem(word))
    }
    assert found == {"delivery", "plcement"}


def test_sentences_are_counted_between_places() -> None:
    answer = Answer("One cat. Two dogs? Three hens, four pigs.")
    assert [answer.sentence_ends(0, place) for place in range(8)] == [0, 0, 1, 1, 2, 2, 2, 2]


def test_padding_is_nowhere() -> None:
    assert Answer("It is what it is.").said("") == ()
