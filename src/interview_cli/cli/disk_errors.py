"""Errors of the operating system that a disk or its owner can cause, as sentences that say what to do."""

import errno
import os
import sys
from typing import Final

from interview_cli.core.errors import InterviewError

MAKE_ROOM: Final = "Make room there, then run the same command again; what was stored before is still there."
LOOK_AFTER: Final = "The disk, or the way to it, fails. Check it, then run the same command again."
ALLOW: Final = "Check who may write there, or choose another folder for everything: INTERVIEW_HOME."
CLOSE: Final = "Close other programs, or allow more open files: ulimit -n"
NAME_ANOTHER: Final = "Name another file or folder."

HINTS: Final = {
    errno.ENOSPC: MAKE_ROOM,
    errno.EDQUOT: MAKE_ROOM,
    errno.EFBIG: MAKE_ROOM,
    errno.EIO: LOOK_AFTER,
    errno.ENODEV: LOOK_AFTER,
    errno.ENXIO: LOOK_AFTER,
    errno.ESTALE: LOOK_AFTER,
    errno.ETIMEDOUT: LOOK_AFTER,
    errno.EROFS: ALLOW,
    errno.EACCES: ALLOW,
    errno.EPERM: ALLOW,
    errno.EMFILE: CLOSE,
    errno.ENFILE: CLOSE,
    errno.ENAMETOOLONG: NAME_ANOTHER,
    errno.ENOTDIR: NAME_ANOTHER,
    errno.ELOOP: NAME_ANOTHER,
}
"""What to do about each. Another errno is a mistake of this program."""


def as_sentence(error: OSError) -> InterviewError | None:
    """The error with the file that it names, and what to do; None when no disk is the cause."""
    if error.errno not in HINTS:
        return None
    what = f"{os.fsdecode(error.filename)} cannot be used" if _names_a_file(error) else "The disk refuses"
    return InterviewError(f"{what}: {error.strerror or error}.", HINTS[error.errno])


def _names_a_file(error: OSError) -> bool:
    return isinstance(error.filename, str | bytes)


class Terminals:
    """Which of the three standard streams are terminals. To be made when the program starts."""

    def __init__(self) -> None:
        self._files = tuple(file for file in (0, 1, 2) if os.isatty(file))

    def are_gone(self) -> bool:
        """One of them has been hung up since: it answers EIO to all."""
        return any(_is_hung_up(file) for file in self._files)


def _is_hung_up(file: int) -> bool:
    if sys.platform == "win32":
        return False
    import termios

    try:
        termios.tcgetattr(file)
    except termios.error as error:
        return bool(error.args[0] == errno.EIO)
    return False
