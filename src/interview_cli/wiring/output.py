"""Where the rows of a batch go: a file that is its alone, or the terminal."""

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from interview_cli.core.errors import InterviewError, UsageError
from interview_cli.reports.formats import Format
from interview_cli.wiring.locks import exclusive


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """While it is open no other batch may write to ``path``; nothing of that is left beside it.

    Raises UsageError when another does, InterviewError when nothing can be written there. Makes no folder.
    """
    from filelock import Timeout

    with ExitStack() as stack:
        try:
            path.parent.stat()  # the lock would make it
            stack.enter_context(exclusive(path.with_name(f".{path.name}.lock")))
        except Timeout as error:
            raise UsageError(
                f"Another interview grade writes to {path}.", "Wait for it, or name another file."
            ) from error
        except OSError as error:
            raise InterviewError(
                f"{path} cannot be written: {error.strerror or error}.", _way_out(path)
            ) from error
        yield


def _way_out(path: Path) -> str:
    if os.path.exists(path.parent):  # noqa: PTH110 -- Path.exists raises where a name is too long
        return "Name another file with --output."
    return f"Make its folder, or name another file with --output: mkdir -p {shlex.quote(str(path.parent))}"


def kept_at(output: Path | None, wanted: Format) -> Path | None:
    """Where the rows are kept: in the output itself if they are its lines, else beside it."""
    if output is None or wanted is Format.JSONL:
        return output
    return output.with_name(f"{output.name}.rows.jsonl")


def is_free(stream: Any) -> bool:
    """The terminal is free for a bar: what is written to ``stream`` does not go there."""
    quiet = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not quiet and sys.stderr.isatty() and not stream.isatty()
