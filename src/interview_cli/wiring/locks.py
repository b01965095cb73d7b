"""Lock files that nobody finds when nobody holds them."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 0.2
"""Seconds: who takes the lock just when another gives it back finds the file gone, and tries once more."""


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file ``path`` while the block runs; no other process holds it then. Its folder must be there.

    The file is removed while it is held, and a lock on a file that was removed is none (filelock looks): no third
    process locks a new file while a second one holds the old. The system takes it back from a process that died.
    Raises filelock.Timeout, which is an OSError, when another process holds it, and OSError.
    """
    from filelock import FileLock

    lock = FileLock(path, timeout=PATIENCE, mode=0o600)
    lock.acquire(poll_interval=0.02)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows removes it by itself, later; a file that stays is no harm
            path.unlink()
        lock.release()
