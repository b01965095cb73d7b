"""Files that nobody else on this machine can read."""

import os
import stat
from pathlib import Path


def make_private_folder(folder: Path) -> None:
    """Make ``folder`` where it is missing, and close it to others. Raises OSError.

    The home directory itself, and a folder that others write to or own, stay as open as they are.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and _is_ours(folder):
        folder.chmod(0o700)


def make_private_file(path: Path) -> None:
    """Make ``path`` where it is missing, and close it to others, whatever the umask. Raises OSError.

    SQLite gives the files that it puts beside a database the same permissions.
    """
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        if os.name == "posix" and stat.S_IMODE(os.fstat(handle).st_mode) != 0o600:
            os.fchmod(handle, 0o600)
    finally:
        os.close(handle)


def _is_ours(folder: Path) -> bool:
    status = folder.stat()
    shared = status.st_mode & stat.S_ISVTX or status.st_uid != os.geteuid()
    return not shared and stat.S_IMODE(status.st_mode) != 0o700 and folder.resolve() != Path.home().resolve()
