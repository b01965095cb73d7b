"""Reads question banks, and names every fault by file, line and question.

The functions here load their machinery when they are called, so that to import this room costs nothing.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview_cli.banks.faults import Fault
from interview_cli.banks.shelf import find, names, shipped

if TYPE_CHECKING:
    from interview_cli.banks.figures import Stats
    from interview_cli.core.types import Bank

__all__ = ["Fault", "find", "lint", "load", "make", "make_at", "names", "schema", "shipped", "stats"]


def load(path: Path) -> Bank:
    """The bank in the file ``path``. Raises BankError: the first fault is its message, the rest its hint."""
    from interview_cli.banks.reading import load

    return load(path)


def lint(*paths: Path) -> tuple[Fault, ...]:
    """Every fault of these files, in the order of their lines, and then each question of the good ones that asks
    what one before it asks. Raises nothing."""
    from interview_cli.banks.reading import read
    from interview_cli.banks.twins import twins
    from interview_cli.core.types import Bank

    found = [(path, read(path)) for path in paths]
    faults = [fault for _, one in found if not isinstance(one, Bank) for fault in one]
    return (*faults, *twins([(path, one) for path, one in found if isinstance(one, Bank)]))


def make(title: str, folder: Path, home: Path) -> Path:
    """Write a commented bank to fill in; see ``blank.make``."""
    from interview_cli.banks.blank import make

    return make(title, folder, home)


def make_at(path: str, folder: Path | None, home: Path) -> Path | None:
    """Write a new, commented bank to the file ``path``, below ``folder`` if there is one; None when it is a title.

    Raises UsageError and BankError.
    """
    from interview_cli.banks.blank import is_path, make_at

    place = Path(os.path.expanduser(path))  # noqa: PTH111 -- Path's raises where nobody is called so
    return make_at((folder or Path()) / place, home) if is_path(path) else None


def schema() -> dict[str, Any]:
    """The JSON Schema of a bank, with a description of every key, for editors."""
    from interview_cli.banks.entries import schema

    return schema()


def stats(bank: Bank) -> Stats:
    """The figures of a bank."""
    from interview_cli.banks.figures import stats

    return stats(bank)
