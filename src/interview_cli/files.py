"""Files that are whole or not there, and folders that only their owner can read."""

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

PRIVATE = 0o600

NO_SYNC = (errno.EINVAL, errno.ENOTSUP)
"""What a file system answers that cannot make a folder durable; some of networks cannot."""


def write_atomically(
    path: Path, pieces: Iterable[bytes], *, mode: int | None = None, durable: bool = True
) -> None:
    """Write ``pieces`` one after another so that ``path`` is the whole of them, or what it was before.

    They are written to ``path`` with ``.part`` in the same folder, which then takes its name; where ``path`` is a
    symbolic link, what it points to is replaced. ``mode``: permission bits, None those that the process gives to
    any file. ``durable``: the file and its folder survive a power cut (fsync); False for what can be made again
    and tells by itself when it is damaged. Raises OSError, and what ``pieces`` raises; then nothing is left.
    """
    target = Path(os.path.realpath(path))
    partial = target.with_name(f"{target.name}.part")
    try:
        with os.fdopen(os.open(partial, _FLAGS, 0o666 if mode is None else mode), "wb") as file:
            file.writelines(pieces)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        partial.replace(target)
    except BaseException:
        with suppress(OSError):  # what went wrong first is what is told
            partial.unlink()
        raise
    if durable:
        sync_folder(target.parent)


_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` survive a power cut. Raises OSError."""
    if os.name == "nt":  # no folder can be opened there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in NO_SYNC:
            raise
    finally:
        os.close(descriptor)


def make_private_folder(folder: Path, home: Path | None = None) -> None:
    """Make ``folder`` where it is missing, and close it to others; likewise each folder from ``home`` down to it.

    Folders above these are made as any program makes them. The user's own home directory, and a folder that others
    write to or own, stay as open as they are. Raises OSError.
    """
    inside = [] if home is None else [one for one in reversed(folder.parents) if one.is_relative_to(home)]
    for each in (*inside, folder):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix" and _is_open(each):
            each.chmod(0o700)


def make_private_file(path: Path) -> None:
    """Make ``path`` where it is missing, and close it to others, whatever the umask. Raises OSError.

    SQLite gives the files that it puts beside a database the same permissions.
    """
    handle = os.open(path, os.O_CREAT | os.O_RDWR, PRIVATE)
    try:
        if os.name == "posix" and stat.S_IMODE(os.fstat(handle).st_mode) != PRIVATE:
            os.fchmod(handle, PRIVATE)
    finally:
        os.close(handle)


def append_private(path: Path, text: str, home: Path) -> None:
    """Append ``text`` to a log below ``home`` that only its owner can read. Raises OSError."""
    make_private_folder(path.parent, home)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE), "a", encoding="utf-8") as file:
        file.write(text)


def _is_open(folder: Path) -> bool:
    """The folder is the program's own, and others can read it."""
    status = folder.stat()
    shared = status.st_mode & stat.S_ISVTX or status.st_uid != os.geteuid()
    return not shared and stat.S_IMODE(status.st_mode) != 0o700 and folder.resolve() != Path.home().resolve()
