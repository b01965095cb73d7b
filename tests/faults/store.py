"""What is in the store of interviews, read beside the program, from a copy."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

NAME = "interview.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAnswer:
    """An answer with words or a recording. ``score`` None: it has no review."""

    session: int
    number: int
    attempt: int
    text: str | None
    recording: str | None
    score: float | None

    def is_in(self, later: "StoredAnswer") -> bool:
        """The later one is the same answer, or the same with a review."""
        return later == self or (self.score is None and replace(later, score=None) == self)


@contextmanager
def _copy(home: Path) -> Iterator[sqlite3.Connection | None]:
    """The database and its journal, copied: to open one that was left open changes it. None: there is none."""
    if not (home / NAME).exists():
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("", "-wal", "-journal"):
            if (home / (NAME + ending)).exists():
                shutil.copy(home / (NAME + ending), folder)
        with closing(sqlite3.connect(Path(folder) / NAME)) as database:
            yield database


def fault_of(home: Path) -> str | None:
    """What quick_check finds; None when the store is whole, or absent."""
    with _copy(home) as database:
        if database is None:
            return None
        try:
            (found,) = database.execute("PRAGMA quick_check").fetchone()
        except sqlite3.DatabaseError as error:
            return str(error)
    return None if found == "ok" else str(found)


def answers(home: Path) -> frozenset[StoredAnswer]:
    """All that were given."""
    with _copy(home) as database:
        if database is None or not _has_tables(database):
            return frozenset()
        found = database.execute("SELECT session, number, attempt, text, recording, score FROM turn").fetchall()
    return frozenset(
        StoredAnswer(session=session, number=number, attempt=attempt, text=text, recording=recording, score=score)
        for session, number, attempt, text, recording, score in found
        if text is not None or recording is not None
    )


def last_session(home: Path) -> tuple[int, bool]:
    """The number of the last interview, and whether it has ended; 0 when there is none."""
    with _copy(home) as database:
        if database is None or not _has_tables(database):
            return 0, False
        row = database.execute("SELECT id, ended FROM session ORDER BY id DESC LIMIT 1").fetchone()
    return (int(row[0]), row[1] is not None) if row else (0, False)


def _has_tables(database: sqlite3.Connection) -> bool:
    return bool(database.execute("SELECT 1 FROM sqlite_master WHERE name = 'turn'").fetchone())
