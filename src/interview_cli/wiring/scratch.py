"""Folders for what is needed but for a moment: below the home, where nobody else looks."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path

from interview_cli.core.errors import InterviewError
from interview_cli.files import make_private_folder
from interview_cli.wiring.locks import exclusive

NAME, LOCK = "scratch", ".lock"
NUMBERS = count(1)


@contextmanager
def scratch_folder(home: Path) -> Iterator[Path]:
    """An empty folder for the caller alone, removed with all that is in it. Raises InterviewError.

    What a process leaves that is killed, ``sweep`` removes.
    """
    sweep(home)
    folder = home / NAME / f"{os.getpid()}-{next(NUMBERS)}"
    with ExitStack() as stack:
        try:
            make_private_folder(folder.parent, home)
            stack.callback(_remove_if_empty, folder.parent)
            stack.enter_context(exclusive(folder.with_suffix(LOCK)))
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            make_private_folder(
                folder, home
            )  # the one above it, too: another process may have removed it meanwhile
        except OSError as error:
            raise InterviewError(
                f"{folder} cannot be used: {error.strerror or error}.",
                "Make room there, or choose another folder for everything: INTERVIEW_HOME.",
            ) from error
        yield folder


def sweep(home: Path) -> None:
    """Remove the folders of processes that have died. What cannot be removed stays."""
    for folder in _folders(home / NAME):
        with suppress(OSError), exclusive(folder.with_suffix(LOCK)):  # Timeout is one: the process lives
            shutil.rmtree(folder, ignore_errors=True)
    _remove_if_empty(home / NAME)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):  # others still use it, or there is none
        folder.rmdir()


def _folders(place: Path) -> set[Path]:
    """Those of all processes; of some only the lock may be there, of others only the folder."""
    try:
        return {path.with_suffix("") for path in place.iterdir()}
    except OSError:
        return set()
