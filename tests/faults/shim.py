"""The library that makes file operations fail, and the page through which it is told which."""

import errno
import mmap
import shutil
import struct
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")

LAYOUT = struct.Struct("=7Q Q Q iiii 2048s 512s")
"""``struct control`` of shim.c."""

PATH_BYTES, PATHS = 512, 4


class Operation(IntEnum):
    """What can fail; the order is that of ``enum kind`` in shim.c."""

    WRITE = 0
    SYNC = 1
    RENAME = 2
    OPEN = 3
    MKDIR = 4
    UNLINK = 5
    TRUNCATE = 6


NO_ROOM = (errno.ENOSPC, errno.EDQUOT)

ERRORS: dict[Operation, tuple[int, ...]] = {
    Operation.WRITE: (errno.ENOSPC, errno.EIO, errno.EDQUOT),
    Operation.SYNC: (errno.EIO, errno.ENOSPC, errno.EDQUOT),
    Operation.RENAME: (errno.EIO, errno.EACCES, errno.ENOSPC, errno.EROFS),
    Operation.OPEN: (errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EIO, errno.EDQUOT),
    Operation.MKDIR: (errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EIO, errno.EDQUOT),
    Operation.UNLINK: (errno.EACCES, errno.EIO, errno.EROFS),
    Operation.TRUNCATE: (errno.EIO, errno.ENOSPC, errno.EROFS),
}
"""What each may answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """The ``at``-th call (from 1) of an operation fails with ``error``; if it ``lasts``, all later ones, too."""

    operation: Operation
    at: int
    error: int
    lasts: bool

    def __str__(self) -> str:
        until = "from then on" if self.lasts else "once"
        return f"{self.operation.name.lower()} {self.at} {errno.errorcode[self.error]} {until}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Calls of each operation below the folders, how many of them failed, and the first of these."""

    calls: dict[Operation, int]
    injections: int
    site: str


def what_is_missing() -> str | None:
    """Why no fault can be injected here; None if it can."""
    if sys.platform != "linux":
        return "faults are injected with LD_PRELOAD, which needs Linux"
    if not shutil.which("cc"):
        return "no C compiler is here to make the library that injects faults (Debian: gcc, libc6-dev)"
    return None


def compile_shim(folder: Path) -> Path:
    """The library, made in ``folder``. Raises CalledProcessError with what the compiler printed."""
    library = folder / "shim.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return library


def write_orders(control: Path, below: Sequence[Path], fault: Fault | None) -> None:
    """Begin to count anew, and have ``fault`` happen below these folders; None: nothing fails."""
    if len(below) > PATHS:
        raise ValueError("too many folders")
    folders = b"".join(str(path).encode().ljust(PATH_BYTES, b"\0") for path in below).ljust(
        PATHS * PATH_BYTES, b"\0"
    )
    at, kind, error, lasting = (
        (fault.at, fault.operation, fault.error, fault.lasts) if fault else (0, -1, 0, False)
    )
    page = LAYOUT.pack(*[0] * 8, at, kind, error, lasting, error in NO_ROOM, folders, b"")
    control.write_bytes(page.ljust(mmap.PAGESIZE, b"\0"))


def read_count(control: Path) -> Count:
    """What happened since the orders were written."""
    *numbers, _, _, _, _, _, _, site = LAYOUT.unpack_from(control.read_bytes())
    calls = dict(zip(Operation, numbers, strict=False))
    return Count(calls=calls, injections=numbers[7], site=site.split(b"\0")[0].decode(errors="replace"))
