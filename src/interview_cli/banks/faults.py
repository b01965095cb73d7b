"""A fault of a question bank, and the words in which faults speak of what is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

LONGEST_QUOTE = 40
"""Characters of foreign text that a fault quotes at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a bank. ``str()`` gives the line to show."""

    path: Path
    line: int | None
    """From 1; None when the whole file is meant."""
    question: str | None
    """The id of the question, or "#3" for the third when it has none; None outside of a question."""
    sentence: str

    def __str__(self) -> str:
        where = printable(str(self.path)) + ("" if self.line is None else f":{self.line}")
        which = "" if self.question is None else f"question {self.question}: "
        return f"{where}: {which}{self.sentence}"


def printable(text: str) -> str:
    """``text`` with everything that a terminal would not print escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def quoted(text: str) -> str:
    """``text`` on one line, in quotation marks, cut when it is long."""
    return f'"{shortened(text)}"'


def shortened(text: str) -> str:
    """``text`` on one line, cut when it is long."""
    return printable(text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…")


def listed(words: Iterable[str], last: str) -> str:
    """``words`` as a sentence has them: "a, b or c", where ``last`` is "or"."""
    *head, tail = words
    return f"{', '.join(head)} {last} {tail}" if head else tail


def meant(word: str, known: Iterable[str]) -> str | None:
    """The one of ``known`` that ``word`` was probably meant to be, or None if none is near."""
    from difflib import get_close_matches

    close = get_close_matches(word.casefold()[:LONGEST_QUOTE], tuple(known), n=1)
    return close[0] if close else None
