"""Where the rows of a batch go: a file that is its alone, or the terminal."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from interview_cli.core.errors import UsageError
from interview_cli.reports.formats import Format


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """While it is open no other batch may write to ``path``. Raises UsageError."""
    from filelock import FileLock, Timeout

    place = path.with_name(f".{path.name}.lock")
    lock = FileLock(place, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise UsageError(
            f"Another interview grade writes to {path}.", "Wait for it, or name another file."
        ) from error
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}.", "Name another file with --output."
        ) from error
    try:
        yield
    finally:
        lock.release()
        place.unlink(missing_ok=True)


def kept_at(output: Path | None, wanted: Format) -> Path | None:
    """Where the rows are kept: in the output itself if they are its lines, else beside it."""
    if output is None or wanted is Format.JSONL:
        return output
    return output.with_name(f"{output.name}.rows.jsonl")


def is_free(stream: Any) -> bool:
    """The terminal is free for a bar: what is written to ``stream`` does not go there."""
    quiet = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not quiet and sys.stderr.isatty() and not stream.isatty()
