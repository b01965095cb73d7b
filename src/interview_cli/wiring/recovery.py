"""What an interrupted interview left, found at the next start."""

from interview_cli import recordings
from interview_cli.core.errors import InterviewError
from interview_cli.history import History
from interview_cli.settings import Settings


def look_back(settings: Settings, history: History) -> tuple[str, ...]:
    """Finish the recordings of interrupted interviews; sentences that offer to go on, none if there is nothing.

    What cannot be finished is told, and stays as it is. Nothing is touched of an interview that is being held.
    """
    interrupted = history.interrupted()
    if not interrupted:
        return ()
    told: list[str] = []
    for line in interrupted:
        try:
            with history.lock(line.id):
                told += _finished(settings, line.id)
        except InterviewError as error:
            told.append(error.message)
    others = f" ({len(interrupted) - 1} more: interview history)" if interrupted[1:] else ""
    offer = f"Interview {interrupted[0].id} was interrupted: interview resume goes on with it{others}."
    return (*told, offer)


def _finished(settings: Settings, session: int) -> list[str]:
    told = []
    for path in recordings.unfinished(settings.recordings, session):
        recording = recordings.recover(path)
        if recording:
            told.append(f"An answer was cut off in interview {session}: {recording.seconds:.0f} s of it are kept.")
    return told
