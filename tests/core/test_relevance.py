"""An answer about something else earns little with a point that it hits by chance."""

from dataclasses import replace

import pytest

from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.relevance import FAMILIAR, STRANGE, answered_instead, relevance
from interview_cli.core.types import Question
from tests.core.doubles import FULL, HASH, typed

ABOUT = replace(HASH, model_answer=FULL)
ELSEWHERE = (
    "In spring our kitchen flooded twice, so I phoned the plumber, moved the freezer upstairs and fed our guests "
    "on the terrace. A hash function maps each key to a bucket. The landlord paid for the carpet in October."
)
COACH = BuiltInCoach()


def test_it_is_the_share_of_the_words_that_the_bank_uses_for_the_question() -> None:
    strange = " Freezer, carpet, plumber, guests, terrace, landlord."
    assert relevance("chaining buckets", ABOUT) == 1
    assert relevance("Chaining." + strange, ABOUT) == pytest.approx((1 / 7 - STRANGE) / (FAMILIAR - STRANGE))
    assert relevance(strange, ABOUT) == 0


def test_nobody_knows_without_a_model_answer() -> None:
    assert relevance("chaining buckets", HASH) is None


def test_the_question_s_own_words_and_everyday_ones_count_neither_way() -> None:
    said = "Freezer carpet chaining."
    assert relevance(said + " A hash table works when two keys collide. Good thing.", ABOUT) == relevance(
        said, ABOUT
    )
    assert relevance("", ABOUT) == 1


def test_a_point_by_the_way_counts_less_in_an_answer_on_something_else() -> None:
    judged = [COACH.review(typed(ELSEWHERE, question), (), ()).score for question in (ABOUT, HASH)]
    assert judged[0].value < judged[1].value
    assert "most of it is about something else" in judged[0].lines[0].why


def test_whoever_makes_most_points_is_on_the_topic_whatever_the_other_words() -> None:
    padded = FULL + " " + ELSEWHERE
    assert "something else" not in COACH.review(typed(padded, ABOUT), (), ()).score.lines[0].why


ELSE = Question(id="flood", text="What was the worst day in your kitchen?", model_answer=ELSEWHERE)


def test_an_answer_to_another_question_is_told_by_its_words_and_held_down() -> None:
    told = BuiltInCoach(shelf=(ABOUT, ELSE)).review(typed(FULL, ELSE), (), ()).score
    assert (told.limit, told.at_most) == (f"speaks of another question: {HASH.text}", 3.0)
    assert told.value <= 3
    assert answered_instead(FULL, ABOUT, (ABOUT, ELSE)) is None
    assert answered_instead("", ELSE, (ABOUT,)) is None


def test_of_a_follow_up_and_without_a_model_answer_nobody_knows() -> None:
    coach = BuiltInCoach(shelf=(ABOUT,))
    assert coach.review(typed(FULL, replace(ELSE, follows="kitchen")), (), ()).score.limit is None
    assert answered_instead(FULL, replace(ELSE, model_answer=None), (ABOUT,)) is None


def test_what_no_question_of_the_bank_is_about_answers_none_of_them() -> None:
    assert answered_instead("Elephants migrate along dry rivers every autumn.", ABOUT, (ELSE,)) is None
