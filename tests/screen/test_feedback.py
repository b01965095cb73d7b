"""What is said of the flow of an answer: only what there is much of."""

from dataclasses import replace

from interview_cli.core.bands import Bands
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.delivery import measure
from interview_cli.core.manner import notes as telling
from interview_cli.core.types import GrammarEdit
from interview_cli.screen.feedback import feedback_rows
from tests.core.doubles import FULL, recording, typed, words


def notes(text: str) -> list[str]:
    said = measure(words(*[(word, 0.0, 1.0) for word in text.split()]), recording((0.0, 30.0)))
    assert said
    return list(telling(said, None, Bands()))


def test_an_answer_that_flows_gets_no_note() -> None:
    assert notes("I think we chose the queue because it was the the simplest thing that could work.") == []


def test_many_hedges_slips_and_run_ons_are_told() -> None:
    hedged = "I think it was maybe the cache. It was probably slow, I guess."
    assert notes(hedged) == ["4 hedges (“I think”, “maybe”)"]
    assert notes("The the cache was was full of of keys.") == ["3 words said twice"]
    clause = "we tested the new service with all of our users"
    assert notes(" and ".join([clause] * 5) + ".") == ["a sentence of over 45 words"]


def test_commas_are_no_correction_to_be_told() -> None:
    comma = GrammarEdit(span=(0, 1), wrong="A", right="A,", rule="r", why="w")
    word = replace(comma, right="The")
    turn = typed(FULL)
    for edits, told in (((comma,), False), ((comma, word), True)):
        rows = feedback_rows(turn, BuiltInCoach().review(turn, edits, ()), Bands())
        assert ("Language" in [label for label, _ in rows]) is told
