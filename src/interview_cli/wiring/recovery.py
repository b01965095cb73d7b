"""What an interrupted interview left, found at the next start."""

from collections.abc import Sequence
from datetime import datetime

from interview_cli import recordings
from interview_cli.core.errors import InterviewError
from interview_cli.history import History
from interview_cli.history.rows import SessionLine
from interview_cli.settings import Settings


def look_back(settings: Settings, history: History, seen: bool, at: datetime) -> tuple[str, ...]:
    """Finish the recordings of interrupted interviews; sentences that offer to go on, none if there is nothing.

    An interview is offered once: who begins another one then has declined it. ``seen``: somebody reads the offer.
    What cannot be finished is told, and stays as it is. Nothing is touched of an interview that is being held. One
    without any answer ends ``at`` this time, when it was declined.
    """
    interrupted = history.interrupted()
    if not interrupted:
        return ()
    told: list[str] = []
    worthwhile: list[SessionLine] = []
    for line in interrupted:
        try:
            with history.lock(line.id):
                told += _finished(settings, line.id)
                if line.offered and not line.answered and not recordings.finished(settings.recordings, line.id):
                    history.end(line.id, at)  # nothing is in it, and nobody wanted to go on with it
                    continue
        except InterviewError as error:
            told.append(error.message)
        worthwhile.append(line)
    return (*told, *_offer(worthwhile, history, seen))


def _offer(interrupted: Sequence[SessionLine], history: History, seen: bool) -> list[str]:
    new = [line.id for line in interrupted if not line.offered]
    for session in new if seen else ():
        history.offered(session)
    if not new:
        return []
    others = f" ({len(interrupted) - 1} more: interview history)" if interrupted[1:] else ""
    number = "" if new[0] == interrupted[0].id else f" {new[0]}"
    return [f"Interview {new[0]} was interrupted: interview resume{number} goes on with it{others}."]


def _finished(settings: Settings, session: int) -> list[str]:
    told = []
    for path in recordings.unfinished(settings.recordings, session):
        recording = recordings.recover(path)
        if recording:
            told.append(f"An answer was cut off in interview {session}: {recording.seconds:.0f} s of it are kept.")
    return told
