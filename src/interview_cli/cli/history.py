"""``interview history``: the interviews held so far."""

from typing import Annotated

import typer

from interview_cli.cli.doctor import AsJson


def history(
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many, the latest.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List the interviews held so far, the latest first.

    \b
    interview history
    interview history --json

    Exit code 1 where the store is damaged; what can be read is listed all the same.
    """
    from interview_cli import settings
    from interview_cli.wiring.keeping import open_history

    with open_history(settings.load({})) as store:
        lines = store.sessions(limit)
        interrupted = {line.id for line in store.interrupted()}
        damage = store.damage()
    if as_json:
        from interview_cli.reports.json import print_json

        print_json(lines)
    elif lines or not damage:
        from interview_cli.screen.console import Streams
        from interview_cli.screen.tables import print_history

        print_history(Streams(), lines, interrupted)
    if damage:
        raise damage
