"""Whatever a model writes, there comes a checked record of it, or BadReply."""

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.english.words import tokens
from interview_cli.core.mind import asking, criteria, hinting, summing, tailoring
from interview_cli.core.mind.corrections import MOST_WORDS, minimal
from interview_cli.core.mind.judging import judge
from interview_cli.core.mind.reply import BadReply
from interview_cli.core.papers import Papers
from interview_cli.core.readiness import Level
from interview_cli.core.rubric import HIGHEST, JUDGED, LOWEST, with_judgement
from interview_cli.core.types import GrammarEdit, Turn
from tests.core.doubles import FULL, HASH, STORY, typed
from tests.core.mind.forms import REPLIES, Cut, check, check_text, fill
from tests.history.turns import reviewed

TURN = typed(f"{FULL} I never did it it myself, but it was “great” at Acme.")
KNOWN = (GrammarEdit(span=(2, 6), wrong="hash", right="hashing", rule="r", why="w"),)
NAMES = [one.name for one in criteria.criteria_of(HASH)]
BUILT = BuiltInCoach().review(TURN, (), ()).score
DONE = (reviewed(typed("I did it in May.", STORY), 4.0), reviewed(TURN))
PAPERS = Papers(job="We hash keys at Acme.", cv="I wrote hash tables for 3 years.")

pytestmark = pytest.mark.slow


@settings(max_examples=11_000, deadline=None)
@given(replies=REPLIES)
def test_a_review(replies: list[tuple[int, str]]) -> None:
    with suppress(BadReply, Cut):
        judged = fill(judge(TURN, (), KNOWN), replies)
        check(judged, TURN, NAMES)
        assert KNOWN[0] in judged.grammar
        score = with_judgement(BUILT, judged.items)
        assert LOWEST <= BUILT.value <= score.value <= min(HIGHEST, BUILT.value + JUDGED)
        assert score.lines[:-1] == BUILT.lines


@settings(max_examples=4_000, deadline=None)
@given(replies=REPLIES)
def test_a_follow_up(replies: list[tuple[int, str]]) -> None:
    with suppress(BadReply, Cut):
        asked = fill(asking.ask((TURN,)), replies)
        if asked:
            check_text(asked.text, asking.MOST_CHARACTERS)
            assert asked.text.count("?") == 1
            assert len(tokens(asked.text)) <= asking.MOST_WORDS
            assert asked.text != HASH.text


@settings(max_examples=1_000, deadline=None)
@given(replies=REPLIES)
def test_a_hint(replies: list[tuple[int, str]]) -> None:
    with suppress(BadReply, Cut):
        said = fill(hinting.hint(HASH, HASH.hints), replies)
        check_text(said or "x", hinting.MOST_CHARACTERS)


@settings(max_examples=1_500, deadline=None)
@given(replies=REPLIES)
def test_a_summary(replies: list[tuple[int, str]]) -> None:
    made = summing.summary_by_code(DONE, "built-in")
    assert made
    with suppress(BadReply, Cut):
        summary = fill(summing.sum_up(DONE, made, "m"), replies)
        assert summary.readiness == made.readiness
        assert all(one.level in Level for one in summary.readiness)
        assert len(summary.work_on) <= summing.TO_WORK_ON
        for text in (summary.text, *summary.work_on):
            check_text(text, 400)


@settings(max_examples=1_500, deadline=None)
@given(replies=REPLIES)
def test_tailored_questions(replies: list[tuple[int, str]]) -> None:
    with suppress(BadReply, Cut):
        found = fill(tailoring.tailor((HASH, STORY), 2, PAPERS), replies)
        names = [one.id for one in found]
        assert set(names) < {"hash", "story", "own-1"}
        assert len(names) == len(set(names)) == 2, "as many as were wanted, the model's own among them"
        for one in found:
            check_text(one.text, tailoring.MOST_CHARACTERS)
            assert (one.topic == tailoring.OWN) == one.id.startswith("own-")


@settings(max_examples=1_000, deadline=None)
@given(
    start=st.integers(0, 40),
    length=st.integers(1, 8),
    place=st.integers(0, 8),
    put=st.lists(
        st.sampled_from(["a", "the", "maps", "bucket", "has", "40", "", "?"]) | st.text(max_size=8), max_size=3
    ),
)
def test_a_correction(start: int, length: int, place: int, put: list[str]) -> None:
    said = FULL.split()
    old = said[start : start + length]
    new = [*old[:place], *put, *old[place + 1 :]]
    edit = minimal(FULL, " ".join(old), " ".join(new))
    if edit:
        assert FULL[slice(*edit.span)] == edit.wrong
        assert len(edit.wrong.split()) <= MOST_WORDS + 1
        assert len(edit.right.split()) <= MOST_WORDS + 2
        assert set(re.findall(r"\d", edit.right)) <= set(re.findall(r"\d", edit.wrong))


def test_the_turn_is_one_that_can_be_judged() -> None:
    assert isinstance(TURN, Turn)
    assert BUILT.limit is None
