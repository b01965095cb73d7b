"""The file of results: rows are appended one by one, and after a kill it goes on where it was.

A row is taken over if its checksum fits; one that was damaged is graded again, and the file says how many were.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO

from interview_cli.core.batch import PASSING
from interview_cli.core.errors import InterviewError
from interview_cli.files import write_atomically
from interview_cli.reports.lines import (
    BEGINS,
    as_line,
    is_intact,
    is_of_an_older_version,
    looks_like_a_row,
    row_of,
)

SAFE_SECONDS = 2.0
"""So old may the rows be that a power cut costs. A kill costs none."""

LONGEST = 1 << 24
"""Bytes of a line that are looked at to see whose file it is; a file of something else may have no other line."""

TO_BE_GRADED = ""
"""Stands for the key of a row that is not taken over."""


class Results:
    """The rows at ``path``. What was graded before is found by its key.

    Rows that are in the way of the input's order, and those made before their turn, are set aside at ``path`` with
    ``.old`` until all is done.
    """

    def __init__(self, path: Path, fresh: bool) -> None:
        """Open, or make, the file. Raises InterviewError, also for a file that holds something else."""
        self.path, self._aside = path, path.with_name(path.name + ".old")
        try:
            self._open(fresh)
        except OSError as error:
            raise _trouble(path, error) from error

    def _open(self, fresh: bool) -> None:
        self._places: dict[str, tuple[Path, int, int]] = {}
        self._order: list[tuple[str, int]] = []
        self._damaged = self._unchecked = 0
        self._forgets = fresh
        """What there is goes with the first row, and not before: nothing may come of this run."""
        for path in (self.path, self._aside):
            if path.exists() and not _is_ours(path):
                raise _not_ours(path)
        if not fresh and self._aside.exists():
            os.truncate(self._aside, self._index(self._aside))
        end = 0 if fresh else self._index(self.path)
        self._file: BinaryIO = self.path.open("ab", buffering=0)
        if not fresh:
            self._file.truncate(end)  # a kill may leave half a row
        self._at, self._synced = 0, monotonic()

    def _forget(self) -> None:
        if self._forgets:
            self._file.truncate(0)
            self._aside.unlink(missing_ok=True)
            self._forgets = False

    def _index(self, path: Path) -> int:
        """Note the rows of a file; where the last whole one ends."""
        end = 0
        if path.exists():
            with path.open("rb") as file:
                for line in file:
                    if line.endswith(b"\n"):
                        self._note(path, end, line)
                        end += len(line)
        return end

    def _note(self, path: Path, start: int, line: bytes) -> None:
        row = row_of(line) if is_intact(line) else None
        if row is None and is_of_an_older_version(line):
            self._unchecked += 1
        elif row is None:
            self._damaged += max(1, line.count(BEGINS))  # without its end a row runs into the next one
        is_final = row is not None and (row["error"] is None or row["error"]["kind"] not in PASSING)
        key = str(row["key"]) if row is not None and is_final else TO_BE_GRADED
        if path == self.path:
            self._order.append((key, start))
        if key != TO_BE_GRADED:
            self._places[key] = (path, start, len(line))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What of the rows that there were cannot be taken over, in a sentence each."""
        damaged, unchecked = self._damaged, self._unchecked
        sentences = []
        if damaged:
            verbs = "was damaged and is" if damaged == 1 else "were damaged and are"
            sentences.append(f"{_count(damaged)} of {self.path} {verbs} graded again.")
        if unchecked:
            verbs = "has no checksum (an older version wrote it) and is"
            if unchecked > 1:
                verbs = "have no checksum (an older version wrote them) and are"
            sentences.append(f"{_count(unchecked)} of {self.path} {verbs} graded again.")
        return tuple(sentences)

    def has(self, key: str) -> bool:
        """The row was made before."""
        return key in self._places

    def keep(self, key: str) -> bytes:
        """Take over a row that was made before, as the next one; the row as it stands in the file."""
        path, start, length = self._places[key]
        with path.open("rb") as file:
            file.seek(start)
            line = file.read(length)
        if self._at < len(self._order) and self._order[self._at][0] == key:
            self._at += 1
        else:
            self._append(line)
        return line

    def set_apart(self, row: dict[str, Any]) -> None:
        """Keep a row before its turn has come, so that it is found after a kill. Raises InterviewError.

        One that failed for a passing reason is not kept: it is to be graded anew.
        """
        if row["error"] and row["error"]["kind"] in PASSING:
            return
        line = as_line(row)
        try:
            self._forget()
            with self._aside.open("ab") as aside:
                place = aside.tell()
                aside.write(line)
        except OSError as error:
            raise _trouble(self.path, error) from error
        self._places[str(row["key"])] = (self._aside, place, len(line))

    def add(self, row: dict[str, Any]) -> bytes:
        """Append a new row. Raises InterviewError when it cannot be written."""
        line = as_line(row)
        self._append(line)
        return line

    def _append(self, line: bytes) -> None:
        try:
            self._forget()
            self._set_aside()
            written = 0
            while written < len(line):
                written += self._file.write(line[written:])
            if monotonic() - self._synced > SAFE_SECONDS:
                os.fsync(self._file.fileno())
                self._synced = monotonic()
        except OSError as error:
            raise _trouble(self.path, error) from error

    def _set_aside(self) -> None:
        """Make room for another row behind those that were taken over; the rest can still be found."""
        if self._at >= len(self._order):
            return
        start = self._order[self._at][1]
        with self.path.open("rb") as file, self._aside.open("ab") as aside:
            file.seek(start)
            moved = aside.tell()
            while block := file.read(1 << 20):
                aside.write(block)
            aside.flush()
            os.fsync(aside.fileno())
        for key, (path, first, length) in self._places.items():
            if path == self.path and first >= start:
                self._places[key] = (self._aside, moved + first - start, length)
        del self._order[self._at :]
        self._file.truncate(start)

    def finish(self) -> None:
        """All rows are there: forget those of answers that are handed in no more. Raises InterviewError."""
        try:
            self._forget()
            if self._at < len(self._order):
                self._file.truncate(self._order[self._at][1])
            os.fsync(self._file.fileno())
            self._aside.unlink(missing_ok=True)
        except OSError as error:
            raise _trouble(self.path, error) from error

    def close(self) -> None:
        """Close the file; what is in it stays."""
        self._file.close()


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of results, one at a time."""
    with path.open("rb") as file:
        for line in file:
            yield json.loads(line)


def _is_ours(path: Path) -> bool:
    """The file is empty, its first line begins like a row, or at least half of its lines begin or end like one."""
    alike = lines = 0
    with path.open("rb") as file:
        for line in iter(lambda: file.readline(LONGEST), b""):
            if not lines and (line.startswith(BEGINS) or BEGINS.startswith(line)):
                return True
            lines += 1
            alike += looks_like_a_row(line)
    return 2 * alike >= lines


def _count(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"


def _not_ours(path: Path) -> InterviewError:
    return InterviewError(
        f"{path} holds something else than results of interview grade.",
        "Choose another name with --output, or move that file away.",
    )


def write_whole(path: Path, texts: Iterable[str]) -> None:
    """Write a report so that ``path`` is the whole of it or what it was before. Raises InterviewError."""
    try:
        write_atomically(path, (text.encode("utf-8") for text in texts))
    except OSError as error:
        raise _trouble(path, error) from error


def _trouble(path: Path, error: OSError) -> InterviewError:
    return InterviewError(
        f"The results cannot be written to {path}: {error.strerror}.",
        "What was graded is kept; the same command goes on with it.",
    )
