"""Reads manifests: CSV with a heading, or JSON lines. A bad line costs itself, not those after it."""

import json
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from interview_cli.core.errors import InterviewError
from interview_cli.submissions.contents import Unusable, is_whole
from interview_cli.submissions.drafts import Draft, Faulty
from interview_cli.submissions.sheets import records

FIELDS = ("id", "candidate", "question_id", "question", "reference", "audio", "text")

LONGEST_LINE = 4_000_000
"""Bytes of a line: more than the longest answer takes when all of it is escaped."""

SEPARATORS = {";": "semicolons", "\t": "tabs"}
"""Of cells, in files that are called CSV."""

TOO_LONG = "\0too long\0"
"""Stands for a line of CSV that is too long; no text that can be used holds it."""

STDIN = Path("-")

WHAT_IT_IS = "It is a CSV file (.csv) or JSON lines, or - for JSON lines on standard input."


class Doubled(ValueError):
    """A key stands twice in an object."""


def drafts(manifest: Path, stdin: BinaryIO) -> Iterator[Draft | Faulty]:
    """The answers that a manifest names, paths relative to it; ``-`` is JSON lines on ``stdin``. One that names
    none is a fault of its own.

    Raises InterviewError when the manifest cannot be read at all.
    """
    name = "standard input" if manifest == STDIN else manifest.name
    empty = True
    for draft in _drafts(manifest, stdin):
        empty = False
        yield draft
    if empty:
        yield Faulty(id=name, reason="It names no answer: there is no line with one.", said=name)


def _drafts(manifest: Path, stdin: BinaryIO) -> Iterator[Draft | Faulty]:
    if manifest == STDIN:
        _check_it_ends(stdin, "Standard input")
        yield from _of_json(_lines(stdin), "line ", Path())
        return
    with _opened(manifest) as file:
        _check_it_ends(file, f"The manifest {manifest}")
        if manifest.suffix.lower() == ".csv":
            yield from _of_csv(file, manifest)
        else:
            yield from _of_json(_lines(file), f"{manifest.name}:", manifest.parent)


def _check_it_ends(file: BinaryIO, name: str) -> None:
    """Raises InterviewError for a device: some of them give bytes without end."""
    try:
        what = os.fstat(file.fileno())
    except OSError:  # no file of the system's
        return
    is_device = stat.S_ISCHR(what.st_mode) or stat.S_ISBLK(what.st_mode)
    if is_device and not file.isatty() and what.st_rdev != Path(os.devnull).stat().st_rdev:
        raise InterviewError(f"{name} is a device.", WHAT_IT_IS)


@contextmanager
def _opened(manifest: Path) -> Iterator[BinaryIO]:
    try:
        with manifest.open("rb") as file:
            yield file
    except OSError as error:
        raise InterviewError(f"The manifest {manifest} cannot be read: {error.strerror}.", WHAT_IT_IS) from error


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
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise Doubled(name)
        found[name] = value
    return found


def _of_csv(file: BinaryIO, manifest: Path) -> Iterator[Draft | Faulty]:
    # what is no UTF-8 is told of its own line
    text = (f"{TOO_LONG}\n" if line is None else line.decode("utf-8", "surrogateescape") for line in _lines(file))
    found = records(line.removeprefix("\ufeff") for line in text)
    _, first = next(found, (1, []))
    heading = [] if isinstance(first, Unusable) else [name.strip().lower() for name in first]
    if reason := str(first) if isinstance(first, Unusable) else _heading_fault(heading):
        yield Faulty(id=manifest.name, reason=reason, said=repr(heading))
        return
    for number, cells in found:
        where = f"{manifest.name}:{number}"
        if isinstance(cells, Unusable):
            yield Faulty(id=where, reason=str(cells), said=where)
        else:
            yield _of_cells(cells, heading, where, manifest.parent)


def _of_cells(cells: list[str], heading: list[str], where: str, folder: Path) -> Draft | Faulty:
    said = repr(cells)
    if any(TOO_LONG in cell for cell in cells):
        return Faulty(id=where, reason=f"A line of it is longer than {LONGEST_LINE:,} bytes.", said=where)
    if len(cells) != len(heading):
        reason = f"The row has {len(cells)} cells, and the heading {len(heading)}: are there quotes around commas?"
        return Faulty(id=where, reason=reason, said=said)
    named = zip(heading, cells, strict=True)
    values = {name: cell for name, cell in named if name in FIELDS and (cell or name == "text")}
    if values.get("audio") and not values.get("text"):
        values.pop("text", None)  # the cell of the other kind is empty
    return _draft(values, where, folder, said)


def _heading_fault(heading: list[str]) -> str | None:
    if not is_whole("".join(heading)) or "\0" in "".join(heading):
        return "Its heading is not UTF-8 text: save it as UTF-8."
    for mark, name in SEPARATORS.items():
        if len(heading) == 1 and mark in heading[0]:
            return f"Its cells are parted by {name}: save it with commas."
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
