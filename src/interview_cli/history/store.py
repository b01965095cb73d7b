"""The interviews, in SQLite."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from interview_cli.core.errors import InterviewError
from interview_cli.files import make_private_file, make_private_folder
from interview_cli.history import rows
from interview_cli.history.damage import Damaged, damaged
from interview_cli.history.locks import SessionLock
from interview_cli.history.migrations import has_our_schema, migrate
from interview_cli.history.records import summary_text, turn_from
from interview_cli.history.rows import SessionLine
from interview_cli.history.trouble import ELSEWHERE, is_busy, told

if TYPE_CHECKING:
    from interview_cli.core.readiness import Summary
    from interview_cli.core.types import Plan, Session, Turn

PATIENCE = 5.0
"""Seconds to wait for another process that is writing."""
QUICKLY = 32_000_000
"""Bytes of a file that is checked in passing: some 200 spoken interviews, 20 ms where they lie in memory."""
LARGEST = 2**63 - 1
"""No number in SQLite is larger."""
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""UTF-8 has no place for one. U+FFFD stands in for each, so that spans of the text still fit."""


class History:
    """The store at ``path``; recordings below ``home`` are kept by their place in it, so that it can move.

    Every method raises InterviewError when the disk is full, the file is in use, damaged or not writable.
    """

    def __init__(self, path: Path, home: Path, patience: float = PATIENCE) -> None:
        """Open the store, and make it where it is missing. ``patience``: seconds to wait for others."""
        self.path = path
        self.home = home
        self._kept: tuple[int, Turn] | None = None
        self._unreadable: set[int] = set()
        with told(path):
            if path.exists() and not path.is_file():
                raise InterviewError(f"{path} cannot be used: it is no file.", ELSEWHERE)
            make_private_folder(home)
            path.parent.mkdir(parents=True, exist_ok=True)
            make_private_file(path)
            self._db = sqlite3.connect(path, timeout=patience, isolation_level=None)
            self._db.text_factory = _text
            try:
                self._prepare_patiently(time.monotonic() + patience)
            except BaseException:
                self._db.close()
                raise

    def _prepare_patiently(self, deadline: float) -> None:
        """SQLite does not wait for others by itself when it turns on its journal."""
        while True:
            try:
                return self._prepare()
            except sqlite3.OperationalError as error:
                if not is_busy(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)

    def _prepare(self) -> None:
        journal = self.path.with_name(self.path.name + "-wal")
        interrupted = journal.exists() and journal.stat().st_size > 0
        migrate(self._db, self.path)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        if interrupted and self._db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise damaged(self.path)

    def begin(self, plan: Plan, models: tuple[tuple[str, str], ...], at: datetime) -> int:
        """Keep a new interview, held by ``models``: (role, name). Returns its id, never used before."""
        with told(self.path):
            cursor = self._run(rows.BEGIN, rows.session_columns(plan, models, at))
        return int(cursor.lastrowid or 0)

    def keep(self, session: int, turn: Turn) -> None:
        """Keep ``turn`` as far as it has come; on disk when this returns. The same turn again costs nothing.

        A turn replaces the one with its number and attempt, unless it is an earlier stage of the same answer.
        """
        if self._kept == (session, turn):
            return
        with told(self.path):
            try:
                self._run(rows.KEEP, (session, *rows.turn_columns(turn, self.home)))
            except sqlite3.IntegrityError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
                    raise
                raise _missing(session) from error
        self._kept = (session, turn)

    def end(self, session: int, at: datetime) -> None:
        """Mark the interview as ended."""
        self._change(rows.END, at.isoformat(), session)

    def reopen(self, session: int) -> None:
        """Mark the interview as not ended, and as one that was not offered yet."""
        self._change(rows.REOPEN, session)

    def offered(self, session: int) -> None:
        """Keep that somebody was told of this interrupted interview, so that nobody tells it again and again."""
        self._change(rows.OFFERED, session)

    def sum_up(self, session: int, summary: Summary) -> None:
        """Keep what the interview came to, in place of what was kept before."""
        self._change(rows.SUM_UP, summary_text(summary), session)

    def session(self, id: int) -> Session:
        """The whole interview, its turns in order. Raises InterviewError when there is none with this id."""
        if id > LARGEST:
            raise _missing(id)
        with told(self.path):
            found = self._run(rows.SESSION, (id,)).fetchone()
            records = self._run(rows.RECORDS, (id,)).fetchall()
        if found is None:
            raise _missing(id)
        try:
            return rows.whole(id, found, tuple(turn_from(record, self.home) for (record,) in records))
        except rows.UNREADABLE as error:
            raise damaged(self.path, [id]) from error

    def spoken_before(self, session: int, limit: int) -> tuple[Turn, ...]:
        """The last ``limit`` spoken and reviewed answers of earlier interviews, the latest first.

        Those that are damaged are left out.
        """
        turns = []
        with suppress(Damaged), told(self.path):
            for (record,) in self._run(rows.SPOKEN_BEFORE, (session, limit)):
                with suppress(*rows.UNREADABLE):
                    turns.append(turn_from(record, self.home))
        return tuple(turns)

    def sessions(self, limit: int | None) -> tuple[SessionLine, ...]:
        """The last ``limit`` interviews, or all; the latest first. Those that cannot be read are left out."""
        return self._lines(unfinished=False, limit=limit)

    def unfinished(self) -> tuple[SessionLine, ...]:
        """The interviews that have not ended, the latest first."""
        return self._lines(unfinished=True, limit=None)

    def interrupted(self) -> tuple[SessionLine, ...]:
        """Those of them that nobody is holding now."""
        return tuple(line for line in self.unfinished() if self.lock(line.id).is_free())

    def damage(self, thorough: bool = False) -> Damaged | None:
        """What is wrong with the file, or with an interview that was left out of a list; None when nothing is.

        Checks the tables, and the pages of the whole file, of a large one only where it is to be ``thorough``; no
        record in them.
        """
        if self._unreadable:
            return damaged(self.path, sorted(self._unreadable))
        with told(self.path):
            is_checked = thorough or self.path.stat().st_size <= QUICKLY
            is_whole = not is_checked or self._run("PRAGMA quick_check(1)").fetchone() == ("ok",)
            return None if is_whole and has_our_schema(self._db) else damaged(self.path)

    def asked(self, bank: str) -> dict[str, int]:
        """In how many interviews with the bank each question was asked, by its id."""
        with told(self.path):
            return dict(self._run(rows.ASKED, (bank,)).fetchall())

    def lock(self, session: int) -> SessionLock:
        """The lock to hold while the interview is held."""
        return SessionLock(self.home / "locks", session)

    def close(self) -> None:
        """Close the store; closing it twice does no harm."""
        with told(self.path):
            self._db.close()

    def _run(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """The cursor of one statement, which is a transaction of its own."""
        clean = [HALF_CHARACTER.sub("\ufffd", value) if isinstance(value, str) else value for value in values]
        return self._db.execute(statement, clean)

    def _change(self, statement: str, *values: str | int) -> None:
        """Change an interview: its number is the last of the values."""
        with told(self.path):
            cursor = self._run(statement, values)
        if cursor.rowcount == 0:
            raise _missing(int(values[-1]))

    def _lines(self, *, unfinished: bool, limit: int | None) -> tuple[SessionLine, ...]:
        at_most = -1 if limit is None else limit
        try:
            with told(self.path):
                return tuple(map(rows.line, self._run(rows.LINES, (unfinished, at_most)).fetchall()))
        except (Damaged, *rows.UNREADABLE):
            lines = self._readable_lines(at_most)
            return tuple(line for line in lines if line.ended is None or not unfinished)

    def _readable_lines(self, limit: int) -> Iterator[SessionLine]:
        """Each interview by itself, so that one that is damaged takes no other with it."""
        with told(self.path):
            numbers = self._run(rows.NUMBERS, (limit,)).fetchall()
        for (number,) in numbers:
            try:
                with told(self.path):
                    yield rows.line(self._run(rows.LINE, (number,)).fetchone())
            except (Damaged, *rows.UNREADABLE):
                self._unreadable.add(number)

    def __enter__(self) -> History:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _missing(session: int) -> InterviewError:
    return InterviewError(f"There is no interview {session}.", "See which there are: interview history")


def _text(content: bytes) -> str:
    """Text of the file; of what is no UTF-8 half characters, which nothing of ours holds."""
    return content.decode(errors="surrogateescape")
