"""A point that is made in words of the candidate's own."""

from dataclasses import replace

import pytest

from interview_cli.core.gist import heard
from interview_cli.core.types import KeyPoint, Question

QUEUE = Question(
    id="queue",
    text="How would you keep a web shop up on its busiest day?",
    key_points=(
        KeyPoint(
            id="queue.1",
            text="Orders wait in a queue, and workers take them one by one.",
            also=("a message broker between the site and the workers", "process the backlog later"),
        ),
        KeyPoint(id="queue.2", text="Pages are cached at the edge.", also=("a CDN serves the images",)),
        KeyPoint(id="queue.3", text="Cards are never charged twice.", also=("without charging the card again",)),
    ),
    model_answer=(
        "I'd put a queue behind the checkout, so that orders wait there and workers process the backlog. A CDN "
        "serves cached pages and images from the edge. And cards are never charged twice: orders have keys."
    ),
)


def covered(text: str, question: Question = QUEUE) -> list[str]:
    return [one.key_point.id for one in heard(text, question) if one.is_covered]


def test_two_of_its_words_close_together_are_the_point() -> None:
    said = "A broker holds them until one of the workers is free. The CDN is for images."
    assert covered(said) == ["queue.1", "queue.2"]
    quotes = [one.evidence.quote for one in heard(said, QUEUE) if one.evidence]
    assert all(quote in said for quote in quotes)


@pytest.mark.parametrize(
    "said",
    [
        "The broker sits there.",
        "There's a broker. " + "Now and then it is as it was, and so on and on it went. " * 3 + "We have workers.",
        "We don't need a broker or any workers for a CDN.",
        "I fed elephants, zebras, lions, tigers, apes and otters, and the workers had a broker for hay and straw.",
    ],
    ids=["one word", "far apart", "denied", "about something else"],
)
def test_less_is_not(said: str) -> None:
    assert "queue.1" not in covered(said)


def test_one_word_and_most_of_a_phrasing_are_enough_and_people_are_no_sign() -> None:
    also = ("a manager approves each large refund early", "the head of the shop checks refunds")
    asked = replace(QUEUE, key_points=(*QUEUE.key_points, KeyPoint(id="queue.4", text="Refunds wait.", also=also)))
    assert "queue.4" in covered("The queue and the CDN are cached at the edge. A large refund is approved.", asked)
    assert "queue.4" not in covered("The queue and the CDN are cached at the edge. A manager and a head.", asked)


def test_what_has_to_be_denied_is_not_heard_by_its_words() -> None:
    assert covered("The CDN has images, and the card is charged a second time, so workers charge cards.")[1:] == []


def test_only_where_the_bank_knows_what_answers_speak_of() -> None:
    said = "A broker holds them until one of the workers is free."
    assert covered(said, replace(QUEUE, model_answer=None)) == []
