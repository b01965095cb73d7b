"""No text ends a rule: what its pattern admits and its table lacks is left as it is."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import interview_cli.core.learners as room
from interview_cli.core.language import corrected
from interview_cli.core.learners.rules import RULES, find
from interview_cli.core.types import Transcript
from tests.core.doubles import words

FILES = sorted(Path(room.__file__).parent.glob("*.py"))

TRIGGERS = sorted(
    {word for rule in RULES for word in re.findall(r"[a-z'’]+", re.sub(r"\\[a-zA-Z]", " ", rule.pattern.lower()))}
)
"""Every word that stands in a rule's pattern."""

FOLDED = str.maketrans({"s": "ſ", "i": "ı", "k": "\u212a"})
"""Letters that a pattern takes for others when it ignores capitals."""


def strange(word: str) -> list[str]:
    return [word, word.capitalize(), word.upper(), word + "s", word.translate(FOLDED), "İ" + word[1:]]


WORDS = st.sampled_from(TRIGGERS).flatmap(lambda word: st.sampled_from(strange(word)))
GAPS = st.sampled_from([" ", " ", " ", " ", ", ", ". ", "? ", "\n", "  ", "’", "-", ""])
TEXTS = st.lists(st.tuples(st.one_of(WORDS, WORDS, WORDS, st.text(max_size=4)), GAPS), max_size=12).map(
    lambda pairs: "".join(part for pair in pairs for part in pair)
)


def typed(text: str) -> Transcript:
    return Transcript(text=text, language="en")


@pytest.mark.parametrize(
    "text",
    [
        "I learned that people always try new things.",
        "Most people news and people series.",
        "Because people ıs late.",
        "He did it aſ well, aſwell.",
        "İnfact we won.",
        "I ſhaked it.",
        "She suggested uſ to go.",
    ],
)
def test_what_a_table_lacks_is_left(text: str) -> None:
    assert find(typed(text)) == ()


@given(TEXTS)
def test_any_row_of_the_rules_own_words_is_read(text: str) -> None:
    for transcript in (typed(text), words(*[(word, 0.0, 1.0) for word in text.split()])):
        edits = find(transcript)
        assert all(transcript.text[slice(*edit.span)] == edit.wrong for edit in edits)
        corrected(transcript.text, edits)


@given(TEXTS)
def test_every_rule_reads_any_text_whatever_its_anchors(text: str) -> None:
    for rule in RULES:
        assert all(text[slice(*edit.span)] == edit.wrong for edit in rule.edits(text))


def test_no_rule_takes_a_matched_word_for_granted() -> None:
    """``TABLE[word]`` and ``next(found)`` raise for what the pattern admits and the author did not think of."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_lookup = (
                isinstance(node, ast.Subscript)
                and isinstance(node.value, (ast.Name, ast.Dict))
                and (isinstance(node.value, ast.Dict) or node.value.id.isupper())
                and isinstance(node.ctx, ast.Load)
                and not isinstance(node.slice, ast.Slice)
            )
            is_next = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "next"
                and len(node.args) < 2
            )
            assert not is_lookup, (path.name, ast.unparse(node))
            assert not is_next, (path.name, ast.unparse(node))
