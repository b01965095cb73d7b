"""Stores in a folder of the test's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interview_cli.history import History

Opener = Callable[[], History]


@pytest.fixture
def open_history(home: Path) -> Iterator[Opener]:
    """Opens the store of this test's home; every one is closed in the end."""
    opened: list[History] = []

    def open_it() -> History:
        opened.append(History(home / "interview.db", home, patience=0.05))
        return opened[-1]

    yield open_it
    for history in opened:
        history.close()


@pytest.fixture
def history(open_history: Opener) -> History:
    """A new store."""
    return open_history()
