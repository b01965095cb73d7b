"""Words that are as good as one another in nearly any answer: forms of one verb, and a table made by hand.

``synonyms`` has those that may stand for one another, and often do not. A word of this table counts like a
misspelt one (``likeness.MISSPELT``), even where a phrasing is so short that no synonym will do; so a group belongs
here only if nobody could tell from the sentence which of its words was said.
"""

from functools import cache, lru_cache

from interview_cli.core.english.verbs import irregular_forms
from interview_cli.core.english.words import VOCABULARY, stem

GROUPS = """
tell told inform notify
fix repair correct mend
apologise apologize apology
boss manager supervisor superior
colleague coworker teammate workmate
customer client
immediately instantly promptly
often frequently
rarely seldom
buy bought purchase
error mistake slip
wrong incorrect false
quickly fast
choose chose chosen pick picked
company firm
reject refuse decline
permit allow
permitted allowed
repeat redo rerun
verify check
double-check recheck
purpose aim goal
scared afraid frightened
worried anxious nervous
worry fear
angry upset furious annoyed
secret confidential
cheap inexpensive
employee staff worker
picture image
phone call ring rang
email mail
cart basket
""".strip()
"""One group a line. Being in one group with a second word says nothing about a third."""

BY_CHANCE = frozenset(
    stem(word) for word in "left lay lead led saw felt fell rose hid dug stuck shook thought".split()
)
"""Forms of verbs that are as often other words: the left child, a lead."""


@cache
def _groups() -> dict[str, frozenset[int]]:
    lines = [line.split() for line in GROUPS.splitlines()]
    found: dict[str, set[int]] = {}
    for number, words in enumerate([*lines, *irregular_forms()]):
        for word in {stem(one) for one in words} - BY_CHANCE:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=VOCABULARY)
def same_as(one: str) -> frozenset[str]:
    """The stems that say the same as this one, itself not among them."""
    mine = _groups().get(one)
    if not mine:
        return frozenset()
    return frozenset(word for word, groups in _groups().items() if word != one and not groups.isdisjoint(mine))
