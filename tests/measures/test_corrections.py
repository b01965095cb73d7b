"""How tokens are joined for a checker, and what its edits make of them."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from corrections import agrees, applied, joined
from interview_cli.core.types import GrammarEdit

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "corrections.py"


def edit(start: int, end: int, right: str) -> GrammarEdit:
    return GrammarEdit(span=(start, end), wrong="", right=right, rule="r", why="w")


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("I do n't know , really .", "I don't know, really."),
        ('He said " yes " ( twice ) .', 'He said "yes" (twice).'),
        ("It 's 5 % more .", "It's 5% more."),
    ],
)
def test_tokens_are_joined_as_people_type(tokens: str, text: str) -> None:
    sentence = joined(tokens.split())
    assert sentence.text == text
    assert [text[slice(*span)] for span in sentence.spans] == tokens.split()


def test_only_what_was_changed_is_cut_into_tokens_again() -> None:
    sentence = joined("He do n't go to the the school .".split())
    assert applied(sentence, []) == list(sentence.tokens)
    assert applied(sentence, [edit(3, 8, "doesn't")]) == "He does n't go to the the school .".split()
    assert applied(sentence, [edit(19, 23, "")]) == "He do n't go to the school .".split()
    assert applied(sentence, [edit(0, 2, "She"), edit(23, 29, "gym, often")]) == (
        "She do n't go to the the gym , often .".split()
    )


@pytest.mark.parametrize(
    ("made", "reference", "is_right"),
    [
        (edit(3, 5, "goes"), "He goes to the the school .", True),
        (edit(3, 5, "goes"), "Every day , he goes to school now .", True),
        (edit(3, 5, "went"), "He goes to the school .", False),
        (edit(3, 5, "goes"), "She goes there .", False),
        (edit(9, 13, ""), "He went to the school .", True),
        (edit(9, 13, ""), "He go to the the school .", False),
        (edit(17, 23, "School"), "He goes to the the School .", True),
        (edit(17, 23, "School"), "He goes to the the school .", False),
        (edit(99, 99, "x"), "He go to the the school .", False),
    ],
)
def test_a_reference_agrees_with_an_edit_that_it_makes_at_the_same_place(
    made: GrammarEdit, reference: str, is_right: bool
) -> None:
    sentence = joined("He go to the the school .".split())
    wrong = replace(made, wrong=sentence.text[slice(*made.span)])
    assert agrees(sentence, wrong, reference.split()) == is_right


def test_without_the_sentences_it_says_what_to_fetch(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, SCRIPT, "--evals", tmp_path], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "Fetch dev.src" in ended.stderr
