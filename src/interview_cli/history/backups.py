"""Copies of the history, each made before its schema changes."""

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from interview_cli.core.errors import InterviewError
from interview_cli.files import make_private_file, make_private_folder, sync_folder

COPIES = 3
"""So many stay, the latest."""


def back_up(path: Path, schema: int) -> Path:
    """Copy the database at ``path``, which has ``schema``, into ``backups`` beside it. Returns the copy's path.

    The copy is whole and on disk when this returns; the caller keeps others from writing meanwhile. Raises
    InterviewError when it cannot be made; then nothing is left of it.
    """
    folder = path.parent / "backups"
    copy = folder / f"{path.stem}-schema-{schema}-{datetime.now():%Y%m%d-%H%M%S}.db"
    partial = copy.with_suffix(".part")
    try:
        make_private_folder(folder)
        make_private_file(partial)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as target:
            source.backup(target)
        partial.replace(copy)
        sync_folder(folder)
        for old in backups(path)[COPIES:]:
            old.unlink()
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            partial.unlink()
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InterviewError(
            f"The history cannot be copied to {folder} before its format changes: {reason}.",
            "Nothing was changed. Free some space there, or make the folder writable, and try again.",
        ) from error
    return copy


def backups(path: Path) -> tuple[Path, ...]:
    """The copies of the database at ``path``, the latest first; none where they cannot be listed."""
    copies = (path.parent / "backups").glob(f"{path.stem}-schema-*-*.db")
    with suppress(OSError):
        return tuple(sorted(copies, key=lambda copy: copy.stem.split("-")[-2:], reverse=True))
    return ()
