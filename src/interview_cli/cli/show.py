"""``interview show``: an interview that was held, with its feedback."""

from typing import Annotated

import typer

from interview_cli.cli import completion
from interview_cli.cli.doctor import AsJson

Number = Annotated[
    int | None, typer.Argument(help="Its number; the last one without it.", autocompletion=completion.sessions)
]


def show(
    session: Annotated[
        int | None, typer.Argument(help="Its number; the last one.", autocompletion=completion.sessions)
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Print how each score was made.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show an interview again, with its feedback.

    \b
    interview show
    interview show 12 --why
    interview show 12 --json
    """
    from interview_cli import settings
    from interview_cli.core.habit import LAST
    from interview_cli.reports.json import print_json
    from interview_cli.screen.console import Streams
    from interview_cli.screen.record import print_habit, print_session
    from interview_cli.wiring.keeping import latest, open_history

    choices = settings.load({})
    with open_history(choices) as store:
        held = store.session(session if session is not None else latest(store))
        before = store.spoken_before(held.id, LAST)
    if as_json:
        print_json(held)
    else:
        streams = Streams()
        print_session(streams, held, choices.bands, why)
        print_habit(streams, held.turns, before)
