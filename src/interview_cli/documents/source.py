"""The bytes behind a path that somebody named: a file, a pipe, or something that never ends."""

import os
import select
import stat
from pathlib import Path

from interview_cli.core.errors import InterviewError
from interview_cli.documents.formats import AS_TEXT

MOST_BYTES = 10_000_000
"""A CV with pictures is smaller."""

SILENCE = 10.0
"""Seconds without a byte after which a pipe or a device is given up."""

LEGIBLE = "Is the path right? It has to be a file that you may read."

BLOCK = 1 << 20

FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""So that a pipe into which nobody writes does not block at its opening."""


def source_bytes(path: Path, silence: float = SILENCE) -> bytes:
    """All bytes of a file, or of a pipe until its end. ``silence``: seconds to wait for the next ones.

    Raises InterviewError when it cannot be read, has more than MOST_BYTES, or falls silent.
    """
    try:
        with open(os.open(path, FLAGS), "rb", buffering=0) as file:  # noqa: PTH123 -- with flags of our own
            status = os.fstat(file.fileno())
            is_file = stat.S_ISREG(status.st_mode)
            if is_file and status.st_size > MOST_BYTES:
                raise _too_long(path)
            return _until_the_end(path, file.fileno(), None if is_file else silence)
    except (OSError, ValueError) as error:  # ValueError: a NUL in its name
        why = getattr(error, "strerror", None) or error
        raise InterviewError(f"{path} cannot be read: {why}.", LEGIBLE) from error


def _until_the_end(path: Path, source: int, silence: float | None) -> bytes:
    data = bytearray()
    while len(data) <= MOST_BYTES:
        if silence is not None and os.name == "posix" and not select.select([source], [], [], silence)[0]:
            raise InterviewError(f"{path} is no file, and nothing came from it for {silence:.0f} s.", AS_TEXT)
        block = os.read(source, BLOCK)
        if not block:
            return bytes(data)
        data += block
    raise _too_long(path)


def _too_long(path: Path) -> InterviewError:
    return InterviewError(f"{path} has more than {MOST_BYTES // 1_000_000} MB.", AS_TEXT)
