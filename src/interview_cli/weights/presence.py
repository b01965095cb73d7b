"""What lies at a path that nobody has checked: a path that cannot be, or may not be looked at, holds nothing.

``Path``'s own questions raise where a name is too long or a folder is closed to us, which is no answer here.
"""

import os
from pathlib import Path


def is_file(path: Path) -> bool:
    """There is a regular file, or a link to one."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path) -> bool:
    """There is a folder, or a link to one."""
    return os.path.isdir(path)  # noqa: PTH112


def is_there(path: Path) -> bool:
    """There is anything, and a link leads somewhere."""
    return os.path.exists(path)  # noqa: PTH110


def size_of(path: Path) -> int:
    """The length of a file in bytes; 0 when there is none."""
    return status_of(path)[0] if is_there(path) else 0


def status_of(path: Path) -> tuple[int, int]:
    """The length of a file and its time of modification in nanoseconds; -1 when there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return -1, -1
    return status.st_size, status.st_mtime_ns


def entries(folder: Path, pattern: str = "*") -> tuple[Path, ...]:
    """What lies in a folder and matches, in order, as far as it can be read."""
    try:
        return tuple(sorted(folder.glob(pattern)))
    except (OSError, ValueError, RuntimeError):
        return ()


def real_name(path: Path) -> str:
    """The name of what a path leads to in the end; its own where it leads nowhere."""
    try:
        return path.resolve().name
    except (OSError, ValueError, RuntimeError):
        return path.name
