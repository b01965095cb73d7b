"""What of a model's reply is believed: tables of what it may write and what is left of it."""

from dataclasses import replace

import pytest

from interview_cli.core.mind.asking import asks_the_same, is_new, one_question
from interview_cli.core.mind.better import own_facts_only
from interview_cli.core.mind.corrections import minimal, trusted
from interview_cli.core.mind.quotes import evidence
from interview_cli.core.mind.reply import plain, whole
from interview_cli.core.types import Doubt, GrammarEdit, Transcript
from tests.core.doubles import FULL, HASH, STORY, typed, words

SAID = "Well, I didn't wait: I cut the costs by 40%, with Anna. It works."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("I cut the costs by 40%", "I cut the costs by 40"),
        ("i CUT  the costs, by 40", "I cut the costs by 40"),
        ("didn’t wait, I cut", "didn't wait: I cut"),
        ("I cut the costs by 90%", None),
        ("I did wait", None),
        ("I cut", "I cut"),
        ("cut", None),
        ("by the", None),
        ("it", None),
        ("", None),
        ("…", None),
    ],
)
def test_a_quote_is_what_stands_in_the_answer(quote: str, found: str | None) -> None:
    made = evidence(SAID, quote)
    assert (made.quote if made else None) == found
    assert made is None or SAID[made.start : made.end] == found


def test_of_a_quote_that_was_cut_the_last_word_may_be_half() -> None:
    assert evidence(SAID, "I cut the co") is None
    made = evidence(SAID, "I cut the co", was_cut=True)
    assert made
    assert made.quote == "I cut the"


def test_one_word_is_a_quote_where_it_is_all_that_was_said() -> None:
    assert evidence("Redis.", "redis")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('  "One\nline"  ', "One line"),
        ("\x1b[31mred\x07 \u202eback \u200b\ud800x", "[31mred back ?x"),
        ("## **bold**", "bold"),
        ("I like C#", "I like C#"),
    ],
)
def test_what_is_written_is_one_plain_line(text: str, left: str) -> None:
    assert plain(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Say why. Then sa", "Say why."),
        ("Say it in one lo", ""),
        ("Short", "Short"),
        ("Is it so? “Yes.” And th", "Is it so? “Yes.”"),
    ],
)
def test_a_sentence_that_was_cut_is_left_out(text: str, left: str) -> None:
    assert whole(text, 18) == left


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("What did you measure? And why? ", "What did you measure?"),
        ("Tell me more.", None),
        ("Why?", None),
        ("Why " + "so " * 30 + "slow?", None),
        ("Are you married to one database?", None),
        ("And how old are you by the way?", None),
        ("What age group did you target?", "What age group did you target?"),
    ],
)
def test_a_follow_up_is_one_short_question(text: str, question: str | None) -> None:
    assert one_question(text) == question


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("How did you choose the size of that table?", True),
        ("How does a hash table work when two keys collide?", False),
        ("Does a hash function map each key to a bucket?", False),
        ("How does the table decide where a key goes?", False),
        ("Which colour do cats prefer in summer?", False),
        ("Why did you choose Redis over Memcached?", False),
        ("What would you do differently today?", True),
        ("Why is that so?", True),
    ],
)
def test_a_follow_up_was_neither_asked_nor_answered(text: str, new: bool) -> None:
    assert is_new(text, (typed(FULL),)) is new


def test_a_question_in_the_same_words_is_the_same() -> None:
    assert asks_the_same("How fast is it?", "How fast is it?")
    assert asks_the_same("What went wrong in the project?", "So what in the project went wrong?")
    assert not asks_the_same("Why did you resize the table?", "What did resizing the table cost?")


@pytest.mark.parametrize(
    ("wrong", "right", "changed"),
    [
        ("a hash function map each", "a hash function maps each", ("map", "maps")),
        ("He have", "He has", ("have", "has")),
        ("in two times", "in three times", None),
        ("we did good results there", "we achieved outstanding results for everyone", None),
        ("He have two cats", "He has 2 cats", None),
        ("explained me", "explained to me", ("explained", "explained to")),
        ("more better", "better", ("more better", "better")),
        ("not said", "was not said", None),
        ("He have", "he HAVE", None),
        ("He have", "!", None),
        ("the", "a", None),  # it stands there twice
        ("", "x", None),
    ],
)
def test_a_correction_is_as_small_as_it_can_be(wrong: str, right: str, changed: tuple[str, str] | None) -> None:
    text = "A hash function map each key. He have two cats. The more better one explained me the in two times."
    edit = minimal(text, wrong, right)
    assert (edit and (edit.wrong, edit.right)) == changed
    assert edit is None or text[slice(*edit.span)] == edit.wrong


def test_a_correction_touches_no_name() -> None:
    """Whatever the model takes it for; what is wrong beside it is corrected."""
    heard = Transcript(text="Then Sunil have asked me.", language="en")
    found = trusted([("Sunil", "Sail"), ("have asked", "has asked")], heard, HASH, ())
    assert [(edit.wrong, edit.right) for edit in found] == [("have", "has")]


def test_a_correction_touches_no_word_that_was_unclear_and_none_that_is_corrected() -> None:
    sure = words(("he", 0, 1), ("have", 1, 2), ("it", 2, 3))
    assert len(trusted([("he have", "he has")], sure, HASH, ())) == 1
    unsure = words(("he", 0, 1), ("have", 1, 2), ("it", 2, 3), probability=0.3)
    assert trusted([("he have", "he has")], unsure, HASH, ()) == ()
    doubtful = replace(sure, doubts=(Doubt(seconds=(1, 2), span=(3, 7), why="unclear"),))
    assert trusted([("he have", "he has")], doubtful, HASH, ()) == ()
    known = (GrammarEdit(span=(0, 7), wrong="he have", right="she has", rule="r", why="w"),)
    assert trusted([("he have", "he has")], sure, HASH, known) == known
    assert trusted([("bucket", "pocket")], Transcript(text="A bucket.", language="en"), HASH, ()) == ()


ANSWER = "At Acme I led four people and cut the costs by 40 percent with Kafka, in May."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "At Acme I led four people. We cut the costs by 40%.",
            "At Acme I led four people. We cut the costs by 40%.",
        ),
        ("I led 4 people and cut costs by forty percent.", "I led 4 people and cut costs by forty percent."),
        ("I led nine people and cut costs by 55%.", "I led [your number] people and cut costs by [your number]%."),
        ("I led [your number] people at Acme.", "I led [your number] people at Acme."),
        ("Previously, I led the team with Kafka.", "Previously, I led the team with Kafka."),
        ("I led four people at Google and cut costs.", None),
        ("Netflix was where I led four people.", None),
        ("I led four people on AWS and S3.", None),
        ("I doubled it and led four people.", None),
        ("I led 5, then 6, then 7, then 8 people.", None),
        ("I cured a rare disease, painted a cathedral and sailed round Africa.", None),
        ("I baked bread, sang songs and cut the costs.", None),
        (ANSWER, None),
        ("Yes.", None),
        ("", None),
    ],
)
def test_a_better_version_has_the_candidate_s_own_facts(text: str, left: str | None) -> None:
    assert own_facts_only(text, (typed(ANSWER, STORY),)) == left


def test_an_earlier_answer_on_the_same_question_is_the_candidate_s_own_too() -> None:
    earlier = typed("It was at Google, with 300 people.", STORY)
    text = "I led 300 people at Google in May."
    assert own_facts_only(text, (earlier, typed(ANSWER, STORY))) == text
