"""Drains a live interview into the screen and the store; shared by the commands that hold one."""

from interview_cli.conversation import hold
from interview_cli.core.errors import InterviewError
from interview_cli.core.events import (
    Asking,
    Assessing,
    Broken,
    Ended,
    Ending,
    Event,
    Heard,
    Hinted,
    Mistaken,
    Reviewed,
    SummedUp,
    Unassessed,
)
from interview_cli.wiring.mistakes import write_down
from interview_cli.wiring.stage import Stage


def play(stage: Stage) -> None:
    """Hold the interview to its end. What is shown has been kept before."""
    try:
        for event in hold(stage.plan, stage.cast, stage.done):
            keep(stage, event)
            stage.view.show(event)
            if isinstance(event, Mistaken):
                stage.view.point_to(write_down(event.details, stage.home))
    except (InterviewError, KeyboardInterrupt):
        stage.view.interrupt(stage.session)
        raise
    stage.view.close(stage.history.session(stage.session))


def keep(stage: Stage, event: Event) -> None:
    """Write down what the event tells."""
    match event:
        case Ended(ending=Ending.WAITING):
            pass  # it stays unfinished, so that it is offered again
        case Ended():
            stage.history.end(stage.session, stage.cast.clock.now())
        case SummedUp(summary=summary):
            stage.history.sum_up(stage.session, summary)
        case Asking() | Hinted() | Heard() | Broken() | Assessing() | Reviewed() | Unassessed():
            stage.history.keep(stage.session, event.turn)
        case _:
            pass  # it tells how something goes, and leaves nothing to keep
