"""What a rule about second-language speech is."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from interview_cli.core.types import GrammarEdit

Right = str | Callable[[re.Match[str]], str | None]
"""A template for ``re.Match.expand``, or a function of the match; None or the same words: nothing is wrong."""


@dataclass(frozen=True, slots=True)
class Table:
    """For ``Rule.right``: the match with the form that a table has for one of its groups.

    None for what the table lacks. A pattern may match what no table lists: its capitals are folded ("ſ" is an "s"
    to it), and it may hold more words than its author thought of.
    """

    forms: Mapping[str, str]
    """By the words in lower case."""
    group: int = 0

    def __call__(self, match: re.Match[str]) -> str | None:
        right = self.forms.get(match[self.group].lower())
        if right is None:
            return None
        start, end = (at - match.start() for at in match.span(self.group))
        return match[0][:start] + right + match[0][end:]


@dataclass(frozen=True, slots=True)
class Rule:
    """Where ``pattern`` is found, what it matched should be ``right``."""

    name: str
    anchors: str
    """Words, in lower case, of which one stands wherever the pattern does: a text without any is not searched."""
    pattern: str
    right: Right
    why: str
    written: bool = False
    """About how a text is written: it cannot be heard."""
    compiled: re.Pattern[str] = field(init=False, repr=False, compare=False)
    words: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compiled", re.compile(self.pattern, re.IGNORECASE))
        object.__setattr__(self, "words", frozenset(self.anchors.split()))

    def edits(self, text: str) -> Iterator[GrammarEdit]:
        """The corrections by this rule, in order."""
        for match in self.compiled.finditer(text):
            right = self.right(match) if callable(self.right) else match.expand(self.right)
            if right is None:
                continue
            wrong = match.group()
            if wrong.endswith(" ") and right.endswith(" "):
                wrong, right = wrong[:-1], right[:-1]
            if wrong[:1].isupper():
                right = right[:1].upper() + right[1:]
            if right != wrong:
                kept = _words_kept(wrong, right) if self.written else 0
                span = (match.start() + kept, match.start() + len(wrong))
                yield GrammarEdit(span=span, wrong=wrong[kept:], right=right[kept:], rule=self.name, why=self.why)


def _words_kept(wrong: str, right: str) -> int:
    """Characters of the words that both begin with: a comma concerns the word before it, not its whole clause."""
    alike = next(
        (at for at, (one, other) in enumerate(zip(wrong, right, strict=False)) if one != other), len(wrong)
    )
    return wrong.rfind(" ", 0, min(alike, len(wrong) - 1)) + 1
