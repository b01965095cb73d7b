"""Reads question banks, and names every fault by file, line and question.

The functions here load their machinery when they are called, so that to import this room costs nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview_cli.banks.faults import Fault
from interview_cli.banks.shelf import find, names, shipped

if TYPE_CHECKING:
    from interview_cli.core.types import Bank

__all__ = ["Fault", "find", "lint", "load", "names", "schema", "shipped"]


def load(path: Path) -> Bank:
    """The bank in the file ``path``. Raises BankError: the first fault is its message, the rest its hint."""
    from interview_cli.banks.reading import load

    return load(path)


def lint(path: Path) -> tuple[Fault, ...]:
    """Every fault of the file ``path``, in the order of its lines; empty for a good bank. Raises nothing."""
    from interview_cli.banks.reading import lint

    return lint(path)


def schema() -> dict[str, Any]:
    """The JSON Schema of a bank, with a description of every key, for editors."""
    from interview_cli.banks.entries import schema

    return schema()
