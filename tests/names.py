"""Names of people of many cultures, and sentences that they stand in."""

import re
from itertools import chain
from pathlib import Path

from interview_cli.core.types import GrammarEdit

LISTED = Path(__file__).with_name("names.txt")

CARRIERS = (
    "My manager {one} asked me to lead the team.",
    "I worked with {one} and {other} on the project.",
    "{one} told me that the test had failed.",
    "{one}, who led the team, was kind.",
    "{one} is my manager.",
    "We reviewed {one}'s code before the release.",
    "It was late. {one} and I fixed the bug.",
    "I reported to {one} {other} for two years.",
    "{one} {other} was my first client.",
    "Hello, my name is {one} {other} and I am a nurse.",
    "Then I asked {one}, and {other} wrote the code.",
)
"""Right English sentences about people; ``one`` and ``other`` are names."""


def names() -> tuple[str, ...]:
    """Given names and surnames, each once, in the order of the list."""
    lines = LISTED.read_text(encoding="utf-8").splitlines()
    rows = (line.partition(":")[2].replace("/", " ").split() for line in lines if not line.startswith("#"))
    return tuple(dict.fromkeys(chain.from_iterable(rows)))


def tuned() -> tuple[str, ...]:
    """The names that a rule may be tuned on."""
    return names()[::2]


def held_out() -> tuple[str, ...]:
    """The names that a rule is measured on."""
    return names()[1::2]


def changes_a_name(edit: GrammarEdit, text: str, name: str) -> bool:
    """The edit puts other letters in the place of a name that stands in ``text`` once or more."""
    places = re.finditer(rf"\b{re.escape(name)}\b", text)
    touches = any(place.start() < edit.span[1] and edit.span[0] < place.end() for place in places)
    return touches and not re.search(rf"\b{re.escape(name)}\b", edit.right, re.IGNORECASE)
