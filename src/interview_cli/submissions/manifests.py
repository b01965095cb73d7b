"""Reads manifests: CSV with a heading, or JSON lines. A bad line costs itself, not those after it."""

import csv
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from interview_cli.core.errors import InterviewError
from interview_cli.submissions.drafts import Draft, Faulty

FIELDS = ("id", "candidate", "question_id", "question", "reference", "audio", "text")

LONGEST_LINE = 4_000_000
"""Bytes of a line of JSON, characters of a cell: more than the longest answer takes when all of it is escaped."""

TOO_LONG = b"(too long)\n"
"""Stands for a line of CSV that is too long: it has not the cells of a row."""

STDIN = Path("-")


class Doubled(ValueError):
    """A key stands twice in an object."""


def drafts(manifest: Path, stdin: BinaryIO) -> Iterator[Draft | Faulty]:
    """The answers that a manifest names, paths relative to it; ``-`` is JSON lines on ``stdin``.

    Raises InterviewError when the manifest cannot be read at all.
    """
    if manifest == STDIN:
        yield from _of_json(_lines(stdin), "line ", Path())
        return
    with _opened(manifest) as file:
        if manifest.suffix.lower() == ".csv":
            yield from _of_csv(file, manifest)
        else:
            yield from _of_json(_lines(file), f"{manifest.name}:", manifest.parent)


@contextmanager
def _opened(manifest: Path) -> Iterator[BinaryIO]:
    try:
        with manifest.open("rb") as file:
            yield file
    except OSError as error:
        raise InterviewError(
            f"The manifest {manifest} cannot be read: {error.strerror}.",
            "It is a CSV file (.csv) or JSON lines, or - for JSON lines on standard input.",
        ) from error


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """Each line; None for one that is too long."""
    while line := file.readline(LONGEST_LINE):
        too_long = len(line) == LONGEST_LINE and not line.endswith(b"\n")
        while too_long and (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None if too_long else line


def _of_json(lines: Iterable[bytes | None], place: str, folder: Path) -> Iterator[Draft | Faulty]:
    for number, line in enumerate(lines, start=1):
        where = f"{place}{number}"
        if line is None:
            yield Faulty(id=where, reason=f"The line is longer than {LONGEST_LINE:,} bytes.", said=where)
        elif line.strip():
            yield _parsed(line.removeprefix(b"\xef\xbb\xbf"), where, folder)


def _parsed(line: bytes, where: str, folder: Path) -> Draft | Faulty:
    said = line.decode("utf-8", "backslashreplace")
    try:
        found = json.loads(line.decode(), object_pairs_hook=_once)
    except UnicodeDecodeError:
        return Faulty(id=where, reason="The line is not UTF-8 text: save it as UTF-8.", said=said)
    except Doubled as error:
        return Faulty(id=where, reason=f"The line has the key {str(error)[:200]!r} twice.", said=said)
    except (ValueError, RecursionError):
        return Faulty(id=where, reason="The line is not JSON: each line is one object.", said=said)
    if not isinstance(found, dict):
        return Faulty(id=where, reason="The line is not a JSON object.", said=said)
    values: dict[str, str] = {}
    for name in FIELDS:
        value = found.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and name in ("id", "candidate"):
            value = str(value)
        if value is not None and not isinstance(value, str):
            return Faulty(id=where, reason=f"Its {name} is not text.", said=said)
        if value is not None:
            values[name] = value
    return _draft(values, where, folder, said)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    for name, _ in pairs:
        if sum(name == other for other, _ in pairs[:50]) > 1:
            raise Doubled(name)
    return dict(pairs)


def _of_csv(file: BinaryIO, manifest: Path) -> Iterator[Draft | Faulty]:
    csv.field_size_limit(LONGEST_LINE)
    # what is no UTF-8 is told of its own line
    text = ((TOO_LONG if line is None else line).decode("utf-8", "surrogateescape") for line in _lines(file))
    reader = csv.reader(line.removeprefix("\ufeff") for line in text)
    reason: str | None
    try:
        heading = [name.strip().lower() for name in next(reader, [])]
    except csv.Error as error:
        heading, reason = [], str(error)
    else:
        reason = _heading_fault(heading)
    if reason:
        yield Faulty(id=manifest.name, reason=reason, said=str(heading))
        return
    yield from _rows(reader, heading, manifest)


def _rows(reader: Iterator[list[str]], heading: list[str], manifest: Path) -> Iterator[Draft | Faulty]:
    number = 1
    while True:
        number += 1
        where = f"{manifest.name}:{number}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Faulty(id=where, reason=f"The row is not CSV: {error}.", said=where)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        said = repr(cells)
        if len(cells) != len(heading):
            reason = (
                f"The row has {len(cells)} cells, and the heading {len(heading)}: are there quotes around commas?"
            )
            yield Faulty(id=where, reason=reason, said=said)
        else:
            named = zip(heading, cells, strict=True)
            values = {name: cell for name, cell in named if name in FIELDS and (cell or name == "text")}
            if values.get("audio") and not values.get("text"):
                values.pop("text", None)  # the cell of the other kind is empty
            yield _draft(values, where, manifest.parent, said)


def _heading_fault(heading: list[str]) -> str | None:
    doubled = sorted({name for name in heading if name in FIELDS and heading.count(name) > 1})
    if doubled:
        return f"Its heading has {', '.join(doubled)} twice: each column once."
    if "id" not in heading:
        return f"Its heading lacks id. It may have: {', '.join(FIELDS)}."
    if "audio" not in heading and "text" not in heading:
        return "Its heading has neither audio nor text."
    return None


def _draft(values: dict[str, str], where: str, folder: Path, said: str) -> Draft | Faulty:
    if not values.get("id", "").strip():
        return Faulty(id=where, reason="It has no id.", said=said)
    audio = values.get("audio")
    return Draft(
        id=values["id"].strip(),
        candidate=values.get("candidate") or None,
        question_id=(values.get("question_id") or "").strip() or None,
        question=(values.get("question") or "").strip() or None,
        reference=(values.get("reference") or "").strip() or None,
        audio=folder / audio if audio else None,
        text=values.get("text"),
    )
