"""The whole coach on real models in real llama.cpp: what is said moves nothing that code computed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from interview_cli.backends.llama import LlamaModel
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.forms import Doing
from interview_cli.core.mind import prompts
from interview_cli.core.model_coach import ModelCoach
from interview_cli.core.papers import Papers
from interview_cli.core.types import Review, Turn
from tests.attacks import ATTACKS, REAL, Attack, check_unmoved
from tests.backends.llama.conftest import TINY
from tests.backends.llama.lanes import PlainLane
from tests.core.doubles import FULL, HASH, STORY, asked, typed

LONG = " ".join(f"Then the {number}th key goes to a bucket of its own." for number in range(40))


@pytest.fixture(params=["tiny", "nano"])
def model(request: pytest.FixtureRequest, open_model: Callable[..., LlamaModel]) -> LlamaModel:
    """The small model of the fixtures, and one with random weights."""
    return open_model(TINY if request.param == "tiny" else request.getfixturevalue("nano"))


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: one.name)
def test_no_control_token_of_a_prompt_comes_from_an_answer(attack: Attack, tiny: LlamaModel) -> None:
    opened = tiny._open()
    items = BuiltInCoach().review(typed(attack.text), (), ()).items

    def control_tokens(turn: Turn) -> list[int]:
        parts = opened.chat.tokens(prompts.on_review(turn, (), items, ()))
        return [token for part in parts for token in part if token in opened.vocabulary.structural]

    assert control_tokens(typed(attack.text)) == control_tokens(typed("Yes."))


@pytest.mark.slow
def test_forty_attacks_move_nothing_that_code_computed(
    model: LlamaModel,
) -> None:
    """Each as an answer of its own, and once as the answer to a follow-up on an honest one."""
    coach = ModelCoach(model=model)
    before = typed(REAL)
    reviewed = replace(before, review=coach.review(before, (), ()))
    honest = reviewed.review
    for number, attack in enumerate(ATTACKS):
        question = replace(HASH, id="hash+1", text="What does it cost?", follows="hash")
        line = (reviewed,) if number % 4 == 0 else ()
        turn = replace(typed(attack.text), asked=asked(question if line else HASH))
        list(coach.follow_up(turn, (), line))
        made = coach.review(turn, (), line)
        check_unmoved(attack, BuiltInCoach().review(turn, (), line), made)
    assert coach.review(before, (), ()) == honest, "an attack moved the review of another answer"


def test_what_was_read_while_it_was_said_is_not_read_again(
    nano: Path, open_model: Callable[..., LlamaModel], lane: PlainLane
) -> None:
    model, turn = open_model(nano), typed(f"{FULL} {LONG}")
    coach = ModelCoach(model=model)
    at_once = follow_up_cost(coach, model, turn)
    coach.prepare(turn.asked)
    lane.settle()
    without_head = at_once - model.evaluated_tokens
    ahead = replace(typed(f"{FULL} {LONG} So it is."), asked=turn.asked)
    coach.prepare(ahead.asked, FULL)
    coach.prepare(ahead.asked, f"{FULL} {LONG} So is")  # the last words are made out anew
    lane.settle()
    assert without_head < at_once
    assert follow_up_cost(coach, model, ahead) < at_once / 3


def follow_up_cost(coach: ModelCoach, model: LlamaModel, turn: Turn) -> int:
    """Tokens that are evaluated until the follow-up is there."""
    before = model.evaluated_tokens
    _ = coach._follow(turn, (), BuiltInCoach().review(turn, (), ()))
    return model.evaluated_tokens - before


@pytest.mark.slow
def test_the_review_is_the_same_whatever_was_read_while_it_was_said(
    nano: Path, open_model: Callable[..., LlamaModel], lane: PlainLane
) -> None:
    turn = typed(f"{FULL} {LONG}")

    def review(*said: str) -> Review:
        model = open_model(nano)
        coach = ModelCoach(model=model)
        for words in said:
            coach.prepare(turn.asked, words)
            lane.settle()
        return coach.review(turn, (), ())

    assert review() == review("", FULL, f"{FULL} {LONG}") == review("Something else was heard first. " * 20)


@pytest.mark.slow
def test_hints_a_summary_and_questions_for_a_job_come_of_any_model(
    model: LlamaModel,
) -> None:
    """Whatever it writes: what is kept of it has passed the checks, and nothing is missing."""
    coach = ModelCoach(model=model)
    hint = coach.hint(HASH, HASH.hints)
    assert hint is None or (hint not in HASH.hints and len(hint) <= 140)
    turn = typed(FULL)
    summary = coach.sum_up([replace(turn, review=coach.review(turn, (), ()))])
    assert summary
    assert summary.text
    assert summary.readiness
    made = coach.tailor((STORY, HASH), 2, Papers(job="We run hash tables.", cv="I fixed one at Acme."))
    assert len(made.questions) == 2
    assert all(one.text.endswith((".", "?")) for one in made.questions)


def test_a_model_tells_what_it_is_busy_with(lane: PlainLane) -> None:
    model = LlamaModel(TINY, 1, lane)
    told = [model.doing]
    model.ready()
    told.append(model.doing)
    ModelCoach(model=model).review(typed(REAL), (), ())
    assert [*told, model.doing] == [Doing.LOADING, Doing.READING, Doing.WRITING]
    model.close()


def test_a_model_that_fails_in_the_middle_costs_a_note(nano: Path, open_model: Callable[..., LlamaModel]) -> None:
    model = open_model(nano)
    coach = ModelCoach(model=model)
    coach.review(typed(REAL), (), ())
    model.close()
    made = coach.review(typed(FULL), (), ())
    built = BuiltInCoach().review(typed(FULL), (), ())
    assert made.note == (
        "The language model did not review this answer (The language model was closed): the built-in coach did."
    )
    assert replace(made, note=None) == built
    summary = coach.sum_up([replace(typed(FULL), review=made)])
    assert summary
    assert summary.note


def test_a_model_with_too_little_room_costs_a_note(open_model: Callable[..., LlamaModel]) -> None:
    made = ModelCoach(model=open_model(context=256)).review(typed(FULL), (), ())
    assert made.note
    assert "too long for the language model" in made.note
    assert replace(made, note=None) == BuiltInCoach().review(typed(FULL), (), ())
