"""Reads CSV as it comes, line by line. A record that is no CSV costs its first line, not those after it."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator

from interview_cli.submissions.contents import Unusable

LONGEST_CELL = 4_000_000
"""Characters."""

LONGEST_RECORD = 4 * LONGEST_CELL

UNCLOSED = "a quote is opened in it and never closed"

REASONS = (
    ("unexpected end", UNCLOSED),
    ("field larger", f"a quote is opened in it and not closed in {LONGEST_CELL:,} characters"),
    ("expected after", "a cell goes on behind its closing quote; write a quote in a cell twice"),
    ("new-line", "its lines end with a lone carriage return; save it with the line ends of Unix or Windows"),
)
"""What the csv module's errors mean, by words of theirs."""


def records(lines: Iterable[str]) -> Iterator[tuple[int, list[str] | Unusable]]:
    """Each record that is not blank: the number of its first line, with its cells or with what is wrong."""
    csv.field_size_limit(LONGEST_CELL)
    feed = _Feed(lines)
    reader = csv.reader(feed, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield feed.first, Unusable(f"The row is not CSV: {_reason(str(error))}.")
            feed.read_again()
            reader = csv.reader(feed, strict=True)
        else:
            if any(cell.strip() for cell in cells):
                yield feed.first, cells
        feed.go_on()


class _Feed:
    """The lines, of which those of the record that is being read are known."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.first = 1
        """The number of the record's first line."""
        self._lines = iter(lines)
        self._waiting: deque[str] = deque()
        self._taken: list[str] = []
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self._taken.append(line)
        self._size += len(line)
        if self._size > LONGEST_RECORD:
            raise csv.Error("field larger than a record may be")
        return line

    def go_on(self) -> None:
        """The record is read; the next line begins another."""
        self.first += len(self._taken)
        self._taken.clear()
        self._size = 0

    def read_again(self) -> None:
        """Of the record only the first line is read; those after it come again."""
        self._waiting.extendleft(reversed(self._taken[1:]))
        del self._taken[1:]


def _reason(error: str) -> str:
    return next((reason for words, reason in REASONS if words in error), error)
