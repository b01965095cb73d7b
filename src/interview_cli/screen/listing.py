"""A list in columns that fits the terminal: in a narrow one the last column stands below the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich.console import Console, ConsoleOptions
from rich.text import Text

GAP, INDENT = "  ", "  "
LEAST = 20
"""Characters that the last column needs to stand beside the others, unless it is shorter."""
NOTHING = "-"
"""What stands in a column where there is nothing to tell; where there is no room for columns it is left out."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list; ``below`` stands under it, whole where the list is printed with ``soft_wrap``."""

    cells: tuple[Text, ...]
    below: Text | None = None


@dataclass(slots=True)
class Listing:
    """Rows under their headings; the last column breaks between words. Headings that are empty are not shown."""

    headings: Sequence[str]
    rows: list[Row] = field(default_factory=list)

    def add_row(self, *cells: str | Text, below: Text | None = None) -> None:
        """Add a row, with a cell for each heading."""
        self.rows.append(Row(tuple(Text(one) if isinstance(one, str) else one for one in cells), below))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """The lines, none of them with space at its end."""
        head = [Row(tuple(Text(one, "dim") for one in self.headings))] if any(self.headings) else []
        widths = [
            max(row.cells[column].cell_len for row in (*head, *self.rows))
            for column in range(len(self.headings) - 1 if head or self.rows else 0)
        ]
        fixed = sum(widths) + len(GAP) * len(widths)
        longest = max((row.cells[-1].cell_len for row in self.rows), default=0)
        for row in (*head, *self.rows):
            if fixed + min(LEAST, longest) <= options.max_width:
                yield from _beside(row, widths, fixed, console, options.max_width)
            elif fixed <= options.max_width:
                yield _padded(row, widths)
                yield from _wrapped(row.cells[-1], console, options.max_width)
            elif row not in head:
                told = [cell for cell in row.cells[:-1] if cell.plain != NOTHING]
                yield from _lines(Text(GAP).join(told), console, options.max_width)
                yield from _wrapped(row.cells[-1], console, options.max_width)
            if row.below:
                yield Text(INDENT) + row.below


def _beside(row: Row, widths: Sequence[int], fixed: int, console: Console, width: int) -> Iterator[Text]:
    """The row with its last column beside the others."""
    first, *others = _lines(row.cells[-1], console, width - fixed) or [Text()]
    start = _padded(row, widths)
    start.pad_right(fixed - start.cell_len)
    yield _trimmed(start + first)
    for line in others:
        yield Text(" " * fixed) + line


def _padded(row: Row, widths: Sequence[int]) -> Text:
    """All but the last column, each cell as wide as its column."""
    line = Text()
    for cell, width in zip(row.cells[:-1], widths, strict=True):
        line += cell + Text(" " * (width - cell.cell_len) + GAP)
    return _trimmed(line)


def _wrapped(cell: Text, console: Console, width: int) -> Iterator[Text]:
    for line in _lines(cell, console, width - len(INDENT)):
        yield Text(INDENT) + line


def _lines(cell: Text, console: Console, width: int) -> list[Text]:
    return [_trimmed(line) for line in cell.wrap(console, max(1, width), overflow="fold")] if cell.plain else []


def _trimmed(line: Text) -> Text:
    line.rstrip()
    return line
