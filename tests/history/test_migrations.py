"""From every schema that ever was to the newest."""

import json
import sqlite3
from pathlib import Path

import pytest

from interview_cli.core.errors import InterviewError
from interview_cli.history import History
from interview_cli.history.migrations import OURS, STEPS
from interview_cli.history.records import plan_from, plan_text, turn_from, turn_text
from tests.history.turns import MODELS, NOW, PLAN, asked_turn


def make_version_0(path: Path) -> None:
    """An empty file, as SQLite or a crash before the first step leaves it."""
    path.touch()


def make_version_1(path: Path) -> None:
    """As the first version left it: no summaries."""
    db = sqlite3.connect(path)
    STEPS[0](db)
    db.execute("PRAGMA user_version = 1")
    db.execute(
        "INSERT INTO session (started, title, bank, mode, models, plan) VALUES (?, 'T', 'sde', 'coach', '[]', ?)",
        (NOW.isoformat(), plan_text(PLAN)),
    )
    db.commit()
    db.close()


def make_version_2(path: Path) -> None:
    """As the second version left it: nothing was offered."""
    make_version_1(path)
    db = sqlite3.connect(path)
    STEPS[1](db)
    db.execute("PRAGMA user_version = 2")
    db.commit()
    db.close()


OLD = {0: make_version_0, 1: make_version_1, 2: make_version_2}


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
        assert all(history.session(number).summary is None for number in range(1, id + 1))
        assert not any(line.offered for line in history.sessions(None))
        assert history._db.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        assert history._db.execute("PRAGMA application_id").fetchone() == (OURS,)
        assert history._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert history._db.execute("PRAGMA synchronous").fetchone() == (2,)


def test_records_of_the_first_schema_can_still_be_read(home: Path) -> None:
    """A new field of a record needs a default, or a step that writes it into the records there are."""
    plan, turn = (Path(__file__).with_name("records-1.txt")).read_text("utf-8").splitlines()
    assert holds(json.loads(plan_text(plan_from(plan))), json.loads(plan))
    again = turn_from(turn, home)
    assert again.recording
    assert again.recording.path == home / "recordings" / "1" / "1-1.wav"
    assert again.review
    assert holds(json.loads(turn_text(again, home)), json.loads(turn))


def holds(new: object, old: object) -> bool:
    """All of ``old`` stands in ``new``, which may have more fields."""
    if isinstance(new, dict) and isinstance(old, dict):
        return all(name in new and holds(new[name], old[name]) for name in old)
    if isinstance(new, list) and isinstance(old, list):
        return len(new) == len(old) and all(map(holds, new, old))
    return new == old


def test_a_step_that_fails_leaves_nothing_behind(home: Path) -> None:
    """A table of the same name makes the first step fail, in its second statement."""
    home.mkdir()
    path = home / "interview.db"
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA application_id = {OURS}")
    db.execute("CREATE TABLE turn (other)")
    db.commit()
    db.close()
    with pytest.raises(InterviewError, match="is damaged"):
        History(path, home)
    db = sqlite3.connect(path)
    assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("turn",)]
    assert db.execute("PRAGMA user_version").fetchone() == (0,)
    db.close()
