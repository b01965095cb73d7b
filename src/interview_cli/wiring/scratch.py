"""A folder for what is needed but for a moment: below the home, so that nothing of it lies where others look."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from interview_cli.core.errors import InterviewError
from interview_cli.files import make_private_folder
from interview_cli.settings import Settings

NAME = "scratch"


@contextmanager
def scratch_folder(settings: Settings) -> Iterator[Path]:
    """An empty folder of the caller's own, deleted with all that is in it when the block ends.

    Raises InterviewError when it cannot be made.
    """
    parent = settings.home / NAME
    try:
        make_private_folder(parent, settings.home)
        folder = TemporaryDirectory(dir=parent)
    except OSError as error:
        raise InterviewError(
            f"Nothing can be written to {parent}: {error.strerror}.", "INTERVIEW_HOME names another folder."
        ) from error
    try:
        with folder as name:
            yield Path(name)
    finally:
        with suppress(OSError):  # others still use it
            parent.rmdir()
