"""Questions that ask the same, in one bank or across several."""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz

from interview_cli.banks.faults import Fault, printable
from interview_cli.core.english.words import content_stems, stem
from interview_cli.core.types import Bank

SAME = 75.0
"""Likeness, 0-100, from which two questions ask the same."""

ASKING = frozenset(stem(word) for word in "tell describe explain walk give time example situation would".split())
"""What most questions begin with, and none is about."""


def twins(banks: Sequence[tuple[Path, Bank]]) -> tuple[Fault, ...]:
    """A fault for each question that asks what one before it asks, in the order of the banks."""
    asked = [(path, one.id, _key(one.text)) for path, bank in banks for one in bank.questions]
    return tuple(
        Fault(
            path=path, line=None, question=name, sentence=f"asks the same as {_named(before, before_path, path)}"
        )
        for (before_path, before, key), (path, name, other) in combinations(asked, 2)
        if key and fuzz.ratio(key, other, score_cutoff=SAME)
    )


def _named(question: str, path: Path, here: Path) -> str:
    return question if path == here else f"{question} in {printable(str(path))}"


def _key(text: str) -> str:
    """The stems of the content words in alphabetical order, because their order says little."""
    return " ".join(sorted(one for one in content_stems(text) if one not in ASKING))
