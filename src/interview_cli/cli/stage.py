"""Drains a live interview into the screen and the store; shared by the commands that hold one."""

from interview_cli.conversation import hold
from interview_cli.core.events import Ended, Listening, Unspoken
from interview_cli.wiring.stage import Stage


def play(stage: Stage) -> None:
    """Hold the interview to its end. What is shown has been kept before."""
    for event in hold(stage.plan, stage.cast, stage.done):
        if not isinstance(event, Ended | Listening | Unspoken):
            stage.history.keep(stage.session, event.turn)
        elif isinstance(event, Ended):
            stage.history.end(stage.session, stage.cast.clock.now())
        stage.view.show(event)
    stage.view.close(stage.history.session(stage.session))
