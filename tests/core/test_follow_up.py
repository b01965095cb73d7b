"""What is asked next: the weakest missing point, a claim in the candidate's words, a deeper question, nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.claims import claims, questions_on
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.types import FollowUp, KeyPoint, Question, Transcript, Turn
from tests.core.doubles import FULL, HASH, STORY, asked, typed, words

COACH = BuiltInCoach()
FIRST_POINT = "A hash function maps each key to a bucket."


def after(*said: str, question: Question = HASH) -> FollowUp | None:
    """What the coach asks after these answers, each to what it asked before."""
    line: list[Turn] = []
    follow_up: FollowUp | None = FollowUp(text=question.text, reason="")
    for text in said:
        assert follow_up is not None
        put = (
            question
            if not line
            else replace(question, id=f"q{len(line)}", text=follow_up.text, follows=question.id)
        )
        turn = replace(typed(text), asked=asked(put, turn=len(line) + 1))
        follow_up = COACH.review(turn, (), tuple(line)).follow_up
        line.append(turn)
    return follow_up


def about(text: str) -> list[str]:
    """The questions on what an answer claims."""
    return [
        question for claim in claims(typed(text).transcript or never()) for question in questions_on(claim, text)
    ]


def never() -> Transcript:
    raise AssertionError


def test_a_missing_point_is_asked_for_with_its_reason() -> None:
    assert after(FIRST_POINT) == FollowUp(
        text="What does the table do with both of them?",
        reason="not covered: Collisions are handled by chaining with a linked list.",
        key_point="hash.2",
    )


def test_of_the_missing_points_the_weakest_is_asked_for() -> None:
    """Collisions are said in part; of the size nothing was said."""
    follow_up = after(FIRST_POINT + " There is a linked list, too.")
    assert follow_up is not None
    assert follow_up.key_point == "hash.3"


def test_a_point_that_was_made_later_in_the_line_is_not_asked_for() -> None:
    follow_up = after(
        FIRST_POINT, "It keeps a linked list by chaining, and when the load factor is high we resize."
    )
    assert follow_up is not None
    assert follow_up.key_point == "hash.4"


def test_when_all_is_covered_the_bank_s_deeper_question_comes() -> None:
    follow_up = after(FULL)
    assert follow_up is not None
    assert follow_up.text == "When would you choose a tree instead?"


def test_a_deeper_question_that_was_answered_is_not_asked() -> None:
    follow_up = after(FULL + " I'd choose a tree instead when the order of the entries matters.")
    assert follow_up is None or "tree" not in follow_up.text


def test_a_result_with_a_figure_comes_before_the_deeper_question() -> None:
    follow_up = after(FULL + " At work I cut the latency of lookups by 40 %.")
    assert follow_up is not None
    assert follow_up.text == "You said: “At work I cut the latency of lookups by 40 %”. What did you try first?"
    assert follow_up.reason == "goes into a claim: “At work I cut the latency of lookups by 40 %”"


@pytest.mark.parametrize(
    ("said", "quoted", "question"),
    [
        ("It was slow. We cut latency by 40 %.", "you cut latency by 40 %", "What did you try first?"),
        ("I raised our sales by 12 percent.", "you raised your sales by 12 percent", "What did you try first?"),
        ("First I asked. Then I reduced waits by half.", "you reduced waits by half", "How did you measure that?"),
        ("Errors fell from nine to two.", ": “Errors fell from nine to two”", "What made the difference?"),
        ("I chose Go for the orders.", "you chose Go for the orders", "What else did you consider?"),
        (
            "So I built a recipe crawler.",
            "you built a recipe crawler",
            "What was the hardest part of it?",
        ),
        ("I'd put a lock around the counter.", "you'd put a lock around the counter", "Why would you do that?"),
        ("I was leading five young nurses.", ": “I was leading five young nurses”", "Tell me more about that."),
    ],
)
def test_what_is_asked_about_a_claim(said: str, quoted: str, question: str) -> None:
    assert about(said)[0] == f"You said {quoted}. {question}".replace(" :", ":")


@pytest.mark.parametrize(
    "said",
    [
        "Well, you know, it was what it was.",
        "It was so. Because of the rain on Tuesday in Lisbon.",
        "When nine people had called the office.",
    ],
)
def test_half_a_thought_and_empty_words_are_no_claim(said: str) -> None:
    assert not about(said)


def test_the_most_telling_claim_comes_first() -> None:
    said = "I built a crawler for recipes. I chose Postgres for the orders. I cut the costs by 30 percent."
    assert [claim.quote for claim in claims(Transcript(text=said, language="en"))] == [
        "I cut the costs by 30 percent",
        "I chose Postgres for the orders",
        "I built a crawler for recipes",
    ]


def test_a_claim_is_taken_up_once_in_a_line() -> None:
    said = "I cut the costs by 30 percent."
    first = after(said, question=STORY)
    assert first is not None
    assert first.text.startswith("You said you cut the costs by 30 percent.")
    assert after(said, said, question=STORY) is None


def test_nothing_is_asked_about_a_word_that_may_be_misheard() -> None:
    sure = words(("I", 0, 1), ("cut", 1, 2), ("costs", 2, 3), ("by", 3, 4), ("forty", 4, 5), ("percent", 5, 6))
    unsure = replace(sure, words=(*sure.words[:-2], replace(sure.words[-2], probability=0.3), sure.words[-1]))
    assert claims(sure)
    assert not claims(unsure)


@pytest.mark.parametrize("said", ["I don't know.", "I don't have an example.", "Pass.", ""])
def test_what_is_declined_ends_the_line_for_good(said: str) -> None:
    assert after(said) is None
    assert after(FIRST_POINT, said) is None


@given(st.text(alphabet='Iwe cut by 40%,.;"“you’s because\n', max_size=120))
def test_a_question_on_a_claim_quotes_the_answer_and_nothing_else(text: str) -> None:
    for claim in claims(Transcript(text=text, language="en")):
        assert claim.quote in text
        assert len(claim.retold.split()) <= len(claim.quote.split()) + 2


def test_no_question_is_asked_twice_however_long_the_line() -> None:
    points = (KeyPoint(id="p", text="The nurse counts every tablet.", probe="Who counts?"),)
    question = replace(HASH, key_points=points, follow_ups=("Who counts?", "What of the weekend?"))
    seen = [question.text]
    said: list[str] = []
    while (follow_up := after(*said, "I cut the costs by 30 percent.", question=question)) is not None:
        said.append("I cut the costs by 30 percent.")
        assert follow_up.text not in seen
        seen.append(follow_up.text)
    assert seen[1:] == [
        "Who counts?",
        "You said you cut the costs by 30 percent. What did you try first?",
        "What of the weekend?",
    ]
