"""Rows as CSV that is safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from interview_cli.core.sanitise import INVISIBLE, sanitise

COLUMNS = (
    "id", "candidate", "question_id", "score", "covered", "missed", "seconds", "words_per_minute",
    "fillers_per_minute", "longest_pause", "corrections", "transcript", "corrected", "follow_up", "coach",
    "error_kind", "error",
)  # fmt: skip

LIVE = re.compile(rf"((?:^|;)\s*)(?=[\"'‘’“”\s{INVISIBLE}]*[=+\-@＝＋－＠﹢﹣﹦﹫])")
"""Before what a spreadsheet computes: at the beginning of a cell, also after quotes and what takes no room, and
behind a semicolon, which parts cells where the comma stands in numbers."""

DELIVERY = ("words_per_minute", "fillers_per_minute", "longest_pause")
MOST = 32_000
"""Units of UTF-16 in a cell; Excel takes 32,767."""


def as_csv(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The heading, then a line a row. What could be read as a formula gets an apostrophe before it."""
    yield _line(COLUMNS)
    for row in rows:
        cells = _cells(row)
        yield _line([cells[name] for name in COLUMNS])


def _cells(row: dict[str, Any]) -> dict[str, object]:
    delivery, error = row["delivery"] or {}, row["error"] or {}
    texts = {
        "id": row["id"],
        "candidate": row["candidate"],
        "question_id": row["question_id"],
        "covered": " | ".join(row["covered"]),
        "missed": " | ".join(row["missed"]),
        "transcript": row["transcript"],
        "corrected": row["corrected"],
        "follow_up": (row["follow_up"] or {}).get("text"),
        "coach": row["coach"],
        "error_kind": error.get("kind"),
        "error": error.get("reason"),
    }
    figures = {"score": row["score"], "seconds": row["seconds"], **{name: delivery.get(name) for name in DELIVERY}}
    corrections = len(row["grammar"]) if row["error"] is None else None
    return {name: _safe(text or "") for name, text in texts.items()} | figures | {"corrections": corrections}


def _safe(text: str) -> str:
    cell = " ".join(sanitise(text).split())
    if len(cell) > MOST // 2:
        cell = cell.encode("utf-16-le")[: 2 * MOST].decode("utf-16-le", "ignore")
    return LIVE.sub(r"\1'", cell)


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(
        ["" if cell is None else cell for cell in cells]
    )
    return line.getvalue()
