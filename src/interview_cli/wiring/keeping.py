"""The store of interviews, opened; light, so that what only reads starts fast."""

from datetime import datetime

from interview_cli.core.errors import InterviewError
from interview_cli.history import History
from interview_cli.settings import Settings


class SystemClock:
    """A ``Clock``: this machine's."""

    def now(self) -> datetime:
        """The time now, in this machine's time zone."""
        return datetime.now().astimezone()


def open_history(settings: Settings) -> History:
    """The store, to be closed by ``with``."""
    return History(settings.database, settings.home)


def latest(history: History) -> int:
    """The number of the last interview. Raises InterviewError when none was held, or the last is damaged."""
    lines = history.sessions(1)
    if not lines:
        raise history.damage() or InterviewError(
            "No interview has been held yet.", "Hold one: interview practice --domain sde"
        )
    return lines[0].id
