"""The formats of results, by name, and how each is written."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any

from interview_cli.reports.lines import as_line
from interview_cli.reports.markdown import as_markdown
from interview_cli.reports.page import as_page
from interview_cli.reports.sheet import as_csv

Writer = Callable[[Iterable[dict[str, Any]]], Iterator[str]]


class Format(StrEnum):
    """How results are written."""

    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"
    HTML = "html"


def _as_json(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    return (as_line(row).decode() for row in rows)


WRITERS: dict[Format, Writer] = {
    Format.JSONL: _as_json,
    Format.CSV: as_csv,
    Format.MD: as_markdown,
    Format.HTML: as_page,
}
