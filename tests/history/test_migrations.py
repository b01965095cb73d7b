"""From every schema that ever was to the newest."""

import sqlite3
from pathlib import Path

import pytest

from interview_cli.history import History
from interview_cli.history.migrations import OURS, STEPS
from tests.history.turns import MODELS, NOW, PLAN, asked_turn


def make_version_0(path: Path) -> None:
    """An empty file, as SQLite or a crash before the first step leaves it."""
    path.touch()


OLD = {0: make_version_0}


def test_every_old_schema_has_its_test() -> None:
    assert set(OLD) == set(range(len(STEPS)))


@pytest.mark.parametrize("version", OLD)
def test_an_old_schema_becomes_the_newest(home: Path, version: int) -> None:
    home.mkdir()
    path = home / "interview.db"
    OLD[version](path)
    with History(path, home) as history:
        id = history.begin(PLAN, MODELS, NOW)
        history.keep(id, asked_turn())
        assert history.session(id).turns == (asked_turn(),)
        assert history._db.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        assert history._db.execute("PRAGMA application_id").fetchone() == (OURS,)
        assert history._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert history._db.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_step_that_fails_leaves_nothing_behind(home: Path) -> None:
    """A table of the same name makes the first step fail, in its second statement."""
    home.mkdir()
    path = home / "interview.db"
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA application_id = {OURS}")
    db.execute("CREATE TABLE turn (other)")
    db.commit()
    db.close()
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        History(path, home)
    db = sqlite3.connect(path)
    assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("turn",)]
    assert db.execute("PRAGMA user_version").fetchone() == (0,)
    db.close()
