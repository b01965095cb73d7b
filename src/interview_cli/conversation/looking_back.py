"""What may be wished about the last answer while the next one is waited for."""

from collections.abc import Generator
from dataclasses import replace

from interview_cli.core.amending import amended
from interview_cli.core.errors import InterviewError
from interview_cli.core.events import Event, Explained, Playing, Refused
from interview_cli.core.heard import Wish
from interview_cli.core.ports import Cast
from interview_cli.core.types import Turn

REFUSED = {
    Wish.PLAY_BACK: "There is no recording of the last answer to play.",
    Wish.CORRECT: "The last answer was not spoken: there is no transcript to correct.",
    Wish.WHY: "The last answer has no score.",
    Wish.RETAKE: "There is no answer yet to give again.",
}


def look_back(wish: Wish, last: Turn, cast: Cast) -> Generator[Event, None, Turn | None]:
    """Do what is wished about the last answer; returns it with its corrected words, if they were corrected."""
    try:
        match wish:
            case Wish.WHY if last.review:
                yield Explained(turn=last)
            case Wish.PLAY_BACK if last.recording:
                for seconds in cast.playback.play(last.recording):
                    yield Playing(turn=last, seconds=seconds)
            case Wish.CORRECT if last.recording and last.transcript:
                words = amended(last.transcript, cast.editor.edit(last.transcript.text))
                if words is not last.transcript:
                    heard = last.heard or last.transcript
                    return replace(last, transcript=words, heard=heard, delivery=None, review=None, problem=None)
                yield Refused(turn=last, reason="The transcript stays as it was.")
            case _:
                yield Refused(turn=last, reason=REFUSED[wish])
    except InterviewError as error:
        yield Refused(turn=last, reason=error.message)
    return None
