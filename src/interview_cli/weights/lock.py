"""``models.lock.toml``: what was fetched or added, with the hash of every file; the memory of the first pull.

A hash that nobody could know beforehand is recorded when a model is fetched for the first time, and whatever comes
under that name later has to be the same. So the record of a fetched model outlives the model.
"""

import json
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interview_cli.core.errors import InterviewError, NotReady
from interview_cli.files import PRIVATE, make_private_folder, write_atomically
from interview_cli.weights.catalogue import NAME, Kind
from interview_cli.weights.presence import status_of

LOCK_FILE = "models.lock.toml"

FETCHING = ".fetching"
"""The folder, inside that of the models, of what is not whole yet."""

MOST = 2**63 - 1
"""Bytes of a file, or nanoseconds."""

HEADING = """\
# Written by `interview models`: what was fetched or added, and the hash of every file.
# Deleting an entry forgets its hashes: the next pull then takes what the hub lists, and records that.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """A file as it was when its hash was taken."""

    name: str
    bytes: int
    sha256: str
    modified_ns: int
    """The file's time of modification: a file with another one may have changed since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRecord:
    """A model that was fetched, or added where it lies."""

    name: str
    kind: Kind
    path: Path
    """A folder; for a language model that was added, the file."""
    is_ours: bool
    """It was fetched, so it may be removed."""
    source: str
    """The repository that it came from; empty for one that was added."""
    revision: str
    files: tuple[FileRecord, ...]

    @property
    def bytes(self) -> int:
        """The size of all its files together."""
        return sum(one.bytes for one in self.files)

    def place(self, file: FileRecord) -> Path:
        """Where a file of it lies."""
        return self.path / file.name if self.path.name != file.name else self.path

    @property
    def is_here(self) -> bool:
        """Each of its files is there in the length that was recorded."""
        return bool(self.files) and all(status_of(self.place(one))[0] == one.bytes for one in self.files)

    @property
    def touched(self) -> tuple[str, ...]:
        """Which of its files are gone, or were written to since their hash was taken."""
        now = [(one, status_of(self.place(one))) for one in self.files]
        return tuple(one.name for one, what in now if what != (one.bytes, one.modified_ns))


def records(folder: Path) -> tuple[ModelRecord, ...]:
    """What is recorded in a folder of models; nothing when there is no record.

    Raises InterviewError when it cannot be read.
    """
    path = folder / LOCK_FILE
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("model", [])
        return tuple(_record(folder, row) for row in rows)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    # tomllib answers deep nesting with RecursionError
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InterviewError(
            f"{path} cannot be read: {str(error)[:200]}",
            "Mend it, or move it away: then no hash is known, and pulling a model takes it anew.",
        ) from error


@contextmanager
def unreadable_is_not_ready() -> Iterator[None]:
    """Inside, records that cannot be read raise NotReady: whoever looks for a model can do without."""
    try:
        yield
    except NotReady:
        raise
    except InterviewError as error:
        raise NotReady(error.message, error.hint) from error


def _record(folder: Path, row: dict[str, Any]) -> ModelRecord:
    if not NAME.fullmatch(row["name"]):
        raise ValueError(f"{row['name']!r} is no name")
    if "\0" in row["path"]:
        raise ValueError(f"{row['path']!r} is no path")
    return ModelRecord(
        name=row["name"],
        kind=Kind(row["kind"]),
        path=folder / row["path"],  # an absolute one stays as it is
        is_ours=row["is_ours"] is True,
        source=str(row["source"]),
        revision=str(row["revision"]),
        files=tuple(_file(one) for one in row.get("files", ())),
    )


def _file(row: dict[str, Any]) -> FileRecord:
    name = row["name"]
    if Path(name).name != name or name in ("", "..") or "\0" in name:
        raise ValueError(f"{name!r} is no name of a file")
    length, modified = row["bytes"], row["modified_ns"]
    if type(length) is not int or type(modified) is not int or not 0 <= length <= MOST >= abs(modified):
        raise ValueError(f"{name} has no length, or no time")
    return FileRecord(name=name, bytes=length, sha256=str(row["sha256"]), modified_ns=modified)


def record_of(folder: Path, name: str) -> ModelRecord | None:
    """What is recorded under a name."""
    return next((one for one in records(folder) if one.name == name), None)


def keep(folder: Path, record: ModelRecord) -> None:
    """Record a model in place of what had its name. Raises InterviewError when it cannot be written."""
    _write(folder, add=record, name=record.name)


def forget(folder: Path, name: str) -> None:
    """Drop the record of a model. Raises InterviewError when it cannot be written."""
    _write(folder, add=None, name=name)


def _write(folder: Path, add: ModelRecord | None, name: str) -> None:
    from filelock import FileLock

    path = folder / LOCK_FILE
    try:
        make_private_folder(folder, folder.parent)
        with FileLock(folder / f".{LOCK_FILE}.lock", timeout=10, mode=0o600):
            others = [one for one in records(folder) if one.name != name]
            kept = sorted([*others, add] if add else others, key=lambda one: one.name)
            text = HEADING + "".join(_toml(folder, one) for one in kept)
            write_atomically(path, [text.encode()], mode=PRIVATE)
    except OSError as error:  # filelock's Timeout is one, too
        raise InterviewError(f"{path} cannot be written: {error.strerror or error}.") from error


def _toml(folder: Path, record: ModelRecord) -> str:
    # without the folder where it lies inside, so that a home that moves takes its models along
    path = record.path.relative_to(folder) if record.path.is_relative_to(folder) else record.path
    lines = [
        "\n[[model]]",
        f"name = {_quoted(record.name)}",
        f"kind = {_quoted(record.kind)}",
        f"path = {_quoted(str(path))}",
        f"is_ours = {'true' if record.is_ours else 'false'}",
        f"source = {_quoted(record.source)}",
        f"revision = {_quoted(record.revision)}",
    ]
    for file in record.files:
        lines += [
            "[[model.files]]",
            f"name = {_quoted(file.name)}",
            f"bytes = {file.bytes}",
            f"sha256 = {_quoted(file.sha256)}",
            f"modified_ns = {file.modified_ns}",
        ]
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's, but for DEL, which TOML wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
