"""The copy that is made before the schema changes."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from interview_cli.core.errors import InterviewError
from interview_cli.history import History
from interview_cli.history.backups import COPIES, back_up, backups
from interview_cli.history.migrations import STEPS
from tests.history.test_migrations import OLD
from tests.history.turns import MODELS, NOW, PLAN


def contents(path: Path) -> list[str]:
    """All that is in a database, as SQL, with its version."""
    db = sqlite3.connect(path)
    version = db.execute("PRAGMA user_version").fetchone()
    lines = [str(version), *db.iterdump()]
    db.close()
    return lines


def an_old_one(home: Path, version: int, filled: int = 0) -> Path:
    home.mkdir()
    path = home / "interview.db"
    OLD[version](path)
    if filled:
        db = sqlite3.connect(path)
        db.execute("UPDATE session SET bank = ?", ("x" * filled,))
        db.commit()
        db.close()
    return path


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    """As on a disk that is full."""
    import resource  # not on Windows

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("version", [version for version in OLD if version])
@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_an_old_schema_is_copied_before_it_changes(version: int, journal: str, home: Path) -> None:
    path = an_old_one(home, version)
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA journal_mode = {journal}")
    before = contents(path)
    db.close()
    for _ in range(2):  # the second time there is nothing to change
        History(path, home).close()
        (copy,) = (home / "backups").iterdir()
    assert copy.name.startswith(f"interview-schema-{version}-")
    assert contents(copy) == before
    if os.name == "posix":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_what_a_killed_writer_left_in_its_journal_is_copied_too(home: Path) -> None:
    path = an_old_one(home, 2)
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("UPDATE session SET title = 'only in the journal'")
    db.commit()
    killed = home.parent / "killed"
    killed.mkdir()
    for name in ("interview.db", "interview.db-wal"):
        (killed / name).write_bytes((home / name).read_bytes())
    db.close()
    History(killed / "interview.db", killed).close()
    (copy,) = backups(killed / "interview.db")
    assert "only in the journal" in "".join(contents(copy))


def test_a_copy_takes_the_place_of_the_store(home: Path) -> None:
    path = an_old_one(home, 1)
    with History(path, home) as history:
        history.begin(PLAN, MODELS, NOW)
    (copy,) = backups(path)
    path.write_bytes(copy.read_bytes())
    with History(path, home) as history:
        assert [line.id for line in history.sessions(None)] == [1]


def test_a_new_store_has_nothing_to_copy(home: Path) -> None:
    History(home / "interview.db", home).close()
    assert not (home / "backups").exists()


def test_the_latest_copies_stay(home: Path) -> None:
    path = an_old_one(home, 1)
    folder = home / "backups"
    folder.mkdir()
    names = [f"interview-schema-{schema}-20260{schema}01-000000.db" for schema in range(1, COPIES + 3)]
    for name in names:
        (folder / name).touch()
    (folder / "mine.db").touch()
    copy = back_up(path, 9)
    assert [one.name for one in backups(path)] == [copy.name, *reversed(names)][:COPIES]
    assert (folder / "mine.db").exists()


@pytest.mark.skipif(os.name == "nt", reason="no limit for the size of files on Windows")
def test_a_full_disk_changes_nothing(home: Path) -> None:
    path = an_old_one(home, 1, filled=300_000)
    before = path.read_bytes()
    with no_file_grows_beyond(100_000), pytest.raises(InterviewError, match="cannot be copied to") as caught:
        History(path, home)
    assert "Nothing was changed. Free some space" in (caught.value.hint or "")
    assert path.read_bytes() == before
    assert list((home / "backups").iterdir()) == []
    History(path, home).close()
    assert len(backups(path)) == 1


def test_a_place_where_no_copy_can_be_made_changes_nothing(home: Path) -> None:
    path = an_old_one(home, len(STEPS) - 1)
    before = path.read_bytes()
    (home / "backups").touch()
    with pytest.raises(InterviewError, match="cannot be copied to"):
        History(path, home)
    assert path.read_bytes() == before
