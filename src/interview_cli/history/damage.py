"""What is said of a damaged history."""

from collections.abc import Sequence
from pathlib import Path

from interview_cli.core.errors import InterviewError
from interview_cli.history.backups import backups


class Damaged(InterviewError):
    """The file is not, or not any more, a database of ours, or something in it cannot be read."""


def damaged(path: Path, interviews: Sequence[int] = ()) -> Damaged:
    """What to say of the damaged file at ``path``. ``interviews``: the numbers of those that cannot be read, where
    the others can be."""
    numbers = " and ".join(filter(None, (", ".join(map(str, interviews[:-1])), *map(str, interviews[-1:]))))
    subject = f"Interview{'s'[: len(interviews) > 1]} {numbers} cannot be read: the" if interviews else "The"
    copies = backups(path)
    return Damaged(
        f"{subject} history in {path} is damaged.",
        "Nothing was deleted. Move the file away to begin a new history. Most of what it holds can be saved"
        f' with: sqlite3 "{path}" .recover | sqlite3 saved.db'
        + (f"\nA copy from before its format changed last: {copies[0]}" if copies else ""),
    )
