"""What SQLite and the file system complain of, as sentences with a way out."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from interview_cli.core.errors import InterviewError
from interview_cli.history.damage import damaged
from interview_cli.history.migrations import has_our_schema

ELSEWHERE = "Make the folder writable, or choose another one with INTERVIEW_HOME."
AGAIN = "What was kept before is safe. Free some space, then go on with: interview resume"
SENTENCES = {
    sqlite3.SQLITE_FULL: ("The disk is full: {path} cannot grow.", AGAIN),
    sqlite3.SQLITE_IOERR: ("The disk that holds {path} cannot be read or written; it may be full.", AGAIN),
    sqlite3.SQLITE_READONLY: ("{path} cannot be written to.", ELSEWHERE),
    sqlite3.SQLITE_CANTOPEN: ("{path} cannot be opened.", ELSEWHERE),
    sqlite3.SQLITE_PERM: ("{path} cannot be opened.", ELSEWHERE),
    sqlite3.SQLITE_BUSY: ("{path} is in use by another program.", "Close that program, and try again."),
    sqlite3.SQLITE_PROTOCOL: ("{path} is in use by another program.", "Close that program, and try again."),
    sqlite3.SQLITE_LOCKED: ("{path} is in use by another program.", "Close that program, and try again."),
}
PRIMARY = 0xFF
"""The bits of an error code that say what it is; the others say where it arose."""


HARM = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_CONSTRAINT,
}
"""What SQLite answers to a damaged file; the last two where no statement of ours can cause them."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raises InterviewError where SQLite or the file system fails on the database at ``path``."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _sentence(error, path) from error
    except UnicodeDecodeError as error:  # of what SQLite complains of, quoting the file
        raise damaged(path) from error
    except OSError as error:
        place = error.filename or path
        raise InterviewError(f"{place} cannot be used: {error.strerror}.", ELSEWHERE) from error


def is_busy(error: sqlite3.Error) -> bool:
    """Another process is writing."""
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY == sqlite3.SQLITE_BUSY


def _sentence(error: sqlite3.DatabaseError, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python's own: text that is not UTF-8 is damage, the rest is a mistake in this program.
        return damaged(path) if isinstance(error, sqlite3.OperationalError) else error
    if code & PRIMARY in HARM or (code == sqlite3.SQLITE_ERROR and not _has_our_tables(path)):
        return damaged(path)
    if code & PRIMARY in SENTENCES:
        message, hint = SENTENCES[code & PRIMARY]
        return InterviewError(message.format(path=path), hint)
    return error


def _has_our_tables(path: Path) -> bool:
    """A statement that failed on the database at ``path`` is our mistake, not damage."""
    try:
        with closing(sqlite3.connect(path)) as db:
            return has_our_schema(db)
    except (sqlite3.Error, UnicodeDecodeError):
        return False
