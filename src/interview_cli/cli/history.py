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
    """
    from interview_cli import settings
    from interview_cli.wiring.keeping import open_history

    with open_history(settings.load({})) as store:
        lines = store.sessions(limit)
        interrupted = {line.id for line in store.interrupted()}
    if as_json:
        from interview_cli.reports.json import print_json

        print_json(lines)
        return
    from interview_cli.screen.console import Streams
    from interview_cli.screen.tables import history_table

    streams = Streams()
    if not lines:
        streams.notice("No interview has been held yet: interview practice --domain sde")
    else:
        streams.out.print(history_table(lines, interrupted))
