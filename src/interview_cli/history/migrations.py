"""The steps from each schema to the next. ``PRAGMA user_version`` counts those that a database has taken.

A released step is never changed: what must change is a new step, with a test from the old schema.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from interview_cli.core.errors import InterviewError
from interview_cli.history.backups import back_up
from interview_cli.history.damage import damaged

OURS = 0x496E7476
"""``PRAGMA application_id`` of a history: "Intv"."""


def migrate(db: sqlite3.Connection, path: Path) -> None:
    """Take the steps that the database has not taken, each in a transaction of its own; before the first, copy it.

    Raises InterviewError, and changes nothing, when the database is another program's or of a newer version, or
    when it cannot be copied.
    """
    with _transaction(db, "BEGIN"):  # its three questions are about the same moment
        taken = _steps_taken(db, path)
    is_copied = taken == 0  # there is nothing to copy
    while taken < len(STEPS):
        with _transaction(db, "BEGIN IMMEDIATE"):
            taken = _steps_taken(db, path)
            if taken < len(STEPS):  # no other process was faster
                if not is_copied:
                    back_up(path, taken)
                    is_copied = True
                STEPS[taken](db)
                taken += 1
                db.execute(f"PRAGMA user_version = {taken}")


def _steps_taken(db: sqlite3.Connection, path: Path) -> int:
    (program,) = db.execute("PRAGMA application_id").fetchone()
    (taken,) = db.execute("PRAGMA user_version").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if program != OURS and (program or taken or tables):
        raise InterviewError(
            f"{path} is a database of another program.", "Choose another folder with INTERVIEW_HOME."
        )
    if taken > len(STEPS):
        raise InterviewError(
            f"{path} was written by a newer version of interview (its schema is {taken}, this one knows"
            f" {len(STEPS)}).",
            "Install the newer version again, or choose another folder with INTERVIEW_HOME.",
        )
    if taken < 0:
        raise damaged(path)
    return int(taken)


@contextmanager
def _transaction(db: sqlite3.Connection, begin: str) -> Iterator[None]:
    db.execute(begin)
    try:
        yield
    except BaseException:
        if db.in_transaction:  # a full disk has undone it already
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _sessions_and_turns(db: sqlite3.Connection) -> None:
    """Each row has its record as JSON, last; the columns before it are what lists need."""
    db.execute(f"PRAGMA application_id = {OURS}")
    db.execute(
        """
        CREATE TABLE session (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            started TEXT NOT NULL,
            ended TEXT,
            title TEXT NOT NULL,
            bank TEXT NOT NULL,
            mode TEXT NOT NULL,
            models TEXT NOT NULL,
            plan TEXT NOT NULL
        )
        """
    )
    db.execute(
        """
        CREATE TABLE turn (
            session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            attempt INTEGER NOT NULL,
            stage INTEGER NOT NULL,
            score REAL,
            seconds REAL,
            at TEXT NOT NULL,
            question TEXT NOT NULL,
            recording TEXT,
            problem TEXT,
            text TEXT,
            record TEXT NOT NULL,
            PRIMARY KEY (session, number, attempt)
        )
        """
    )
    db.execute("CREATE INDEX turn_in_a_list ON turn (session, number, attempt, stage, score, seconds)")


def _summaries(db: sqlite3.Connection) -> None:
    """What an interview came to, as JSON."""
    db.execute("ALTER TABLE session ADD COLUMN summary TEXT")


def _offers(db: sqlite3.Connection) -> None:
    """Whether an interrupted interview was offered since it was held last: 1, or 0."""
    db.execute("ALTER TABLE session ADD COLUMN offered INTEGER NOT NULL DEFAULT 0")


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_sessions_and_turns, _summaries, _offers)


def has_our_schema(db: sqlite3.Connection) -> bool:
    """The database has taken all steps, and has the tables that they make; it may have others, too."""
    with closing(sqlite3.connect(":memory:")) as fresh:
        for step in STEPS:
            step(fresh)
        return db.execute("PRAGMA user_version").fetchone() == (len(STEPS),) and _tables(db) >= _tables(fresh)


def _tables(db: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(db.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
