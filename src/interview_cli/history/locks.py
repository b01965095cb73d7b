"""Which interviews are being held just now."""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from interview_cli.core.errors import InterviewError
from interview_cli.files import make_private_folder
from interview_cli.history.trouble import told

if TYPE_CHECKING:
    from filelock import FileLock

PATIENCE = 0.2
"""Seconds to wait for a lock: whoever only asks whether it is free holds it for a moment."""


class SessionLock:
    """Held while a process holds an interview; the system takes it back from a process that died.

    The file stays when the lock is free: to delete it would let two processes hold it.
    """

    def __init__(self, folder: Path, session: int) -> None:
        self.path = folder / f"session-{session}.lock"
        self._session = session
        self._lock: FileLock | None = None

    def take(self) -> None:
        """Take the lock. Raises InterviewError when another process, or another lock of this one, has it."""
        with told(self.path):
            make_private_folder(self.path.parent)
            lock = self._acquire(PATIENCE)
        if lock is None:
            raise InterviewError(
                f"Interview {self._session} is being held in another window.",
                "Go on with it there, or end it first.",
            )
        self._lock = lock

    def release(self) -> None:
        """Give the lock back; does nothing when it was not taken."""
        if self._lock:
            self._lock.release()
            self._lock = None

    def is_free(self) -> bool:
        """Nobody has the lock."""
        if not self.path.exists():
            return True
        with told(self.path):
            lock = self._acquire(0)
        if lock:
            lock.release()
        return lock is not None

    def _acquire(self, patience: float) -> "FileLock | None":
        from filelock import FileLock, Timeout

        lock = FileLock(self.path, timeout=patience, mode=0o600, thread_local=False)
        try:
            lock.acquire(poll_interval=0.02)
        except Timeout:
            return None
        return lock

    def __enter__(self) -> "SessionLock":
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
