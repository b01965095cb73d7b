"""The hash of a file, taken in steps, so that a long one can be shown."""

import hashlib
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from interview_cli.core.errors import InterviewError
from interview_cli.weights.lock import FileRecord
from interview_cli.weights.presence import status_of

LEGIBLE = "May you read it? If its disk fails, fetch the model again, or take another: interview models list"

STEP = 4 * 1024 * 1024
"""Bytes between two steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it is: ``done`` of ``total`` bytes of the file. ``doing``: fetching or checking."""

    file: str
    doing: str
    done: int
    total: int


def hashed(path: Path, *, name: str = "", git: bool = False) -> Generator[Progress, None, str]:
    """Yields how far it is; returns the SHA-256, or what git calls the file (a SHA-1), in hexadecimal.

    ``name``: what to call the file meanwhile. Raises InterviewError when it cannot be read.
    """
    try:
        done, total = 0, path.stat().st_size
        digest = hashlib.sha1(usedforsecurity=False) if git else hashlib.sha256()
        digest.update(b"blob %d\0" % total if git else b"")
        with path.open("rb") as file:
            while block := file.read(STEP):
                digest.update(block)
                done += len(block)
                yield Progress(file=name or path.name, doing="checking", done=done, total=total)
    except OSError as error:
        raise InterviewError(f"{path} cannot be read: {error.strerror or error}.", LEGIBLE) from error
    return digest.hexdigest()


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises InterviewError when it cannot be read."""
    reading = hashed(path)
    while True:
        try:
            next(reading)
        except StopIteration as end:
            return str(end.value)


def recorded(path: Path) -> Generator[Progress, None, FileRecord]:
    """Yields how far it is; returns the file as it is now. Raises InterviewError when it cannot be read."""
    length, modified = status_of(path)
    sha256 = yield from hashed(path)
    return FileRecord(name=path.name, bytes=length, sha256=sha256, modified_ns=modified)
