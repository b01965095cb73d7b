"""Two spoken answers, as an interview stores them, inside the error boundary of the command line.

A line ``stored NUMBER`` is printed when an answer is in the store.
"""

import sys
from dataclasses import replace
from time import sleep

import typer

from interview_cli import recordings, settings
from interview_cli.backends.microphone import Microphone
from interview_cli.cli.app import boundary
from interview_cli.wiring.keeping import open_history
from interview_cli.wiring.recovery import look_back
from tests.history.turns import MODELS, NOW, PLAN, asked_turn

SECONDS = 0.15


def main() -> None:
    """Record both."""
    choices = settings.load({})
    with open_history(choices) as history:
        look_back(choices, history, seen=True, at=NOW)
        session = history.begin(PLAN, MODELS, NOW)
        with history.lock(session):
            microphone = Microphone(recordings.finish)
            for number in (1, 2):
                turn = asked_turn(number)
                history.keep(session, turn)
                microphone.start(recordings.recording_path(choices.recordings, session, turn.asked))
                sleep(SECONDS)
                turn = replace(turn, recording=microphone.stop())
                history.keep(session, turn)
                print("stored", number, flush=True)


if __name__ == "__main__":
    try:
        with boundary():
            main()
    except typer.Exit as end:
        sys.exit(end.exit_code)
