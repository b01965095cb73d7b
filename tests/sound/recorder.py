"""A process that records one answer after another until it is killed, as an interview does.

``python -m tests.sound.recorder SEED``: one interview in INTERVIEW_HOME; a line ``began NUMBER AT`` when a
microphone is open, and ``kept NUMBER SECONDS`` when the answer is finished and in the store. AT is by the system's
monotonic clock.
"""

import random
import sys
from dataclasses import replace
from time import monotonic, sleep

from interview_cli import recordings, settings
from interview_cli.backends.microphone import Microphone
from interview_cli.wiring.keeping import open_history
from tests.history.turns import MODELS, NOW, PLAN, asked_turn


def main(seed: int) -> None:
    """Record, each time for a second or so."""
    dice, choices = random.Random(seed), settings.load({})
    with open_history(choices) as history:
        session = history.begin(PLAN, MODELS, NOW)
        with history.lock(session):
            microphone = Microphone(recordings.finish)
            for number in range(1, 100):
                turn = asked_turn(number)
                history.keep(session, turn)
                microphone.start(recordings.recording_path(choices.recordings, session, turn.asked))
                print("began", number, monotonic(), flush=True)
                sleep(dice.uniform(0.3, 2.5))
                turn = replace(turn, recording=microphone.stop())
                history.keep(session, turn)
                assert turn.recording
                print("kept", number, turn.recording.seconds, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
