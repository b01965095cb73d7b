"""Keeps the interviews, in SQLite.

Loading this room loads neither pydantic nor filelock, so that what only lists interviews starts fast.
"""

from interview_cli.history.locks import SessionLock
from interview_cli.history.rows import SessionLine
from interview_cli.history.store import History

__all__ = ["History", "SessionLine", "SessionLock"]
