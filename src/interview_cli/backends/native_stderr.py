"""Keeps native libraries from writing on the screen."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interview_cli.files import PRIVATE, make_private_folder

STDERR = 2


@contextmanager
def redirect_native_stderr(log: Path, home: Path) -> Iterator[None]:
    """While the block runs, what native libraries and child processes write to standard error goes to ``log``.

    That is a file below ``home``, which holds the last run alone. Python's own ``sys.stderr`` goes where it went.

    Does nothing where ``sys.stderr`` is not the process's standard error, and where the log cannot be written.
    """
    try:
        is_ours = sys.stderr.fileno() == STDERR
        make_private_folder(log.parent, home)
        target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, PRIVATE) if is_ours else None
    except (OSError, ValueError):  # a captured stream has no descriptor
        target = None
    if target is None:
        yield
        return
    before = sys.stderr
    before.flush()
    terminal = os.dup(STDERR)
    os.dup2(target, STDERR)
    os.close(target)
    with os.fdopen(terminal, "w", buffering=1, encoding=before.encoding, errors="replace") as stream:
        sys.stderr = stream
        try:
            yield
        finally:
            sys.stderr = before
            stream.flush()
            os.dup2(terminal, STDERR)
