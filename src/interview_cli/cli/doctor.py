"""``interview doctor``: what is on this machine, and what is missing."""

from typing import Annotated

import typer

from interview_cli.cli.practice import SpeechModel

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")]


def doctor(speech_model: SpeechModel = None, as_json: AsJson = False) -> None:
    """Say what is here and what is missing.

    And what to do about it.

    \b
    interview doctor
    interview doctor --json
    """
    from interview_cli import settings
    from interview_cli.reports.json import print_json
    from interview_cli.screen.console import Streams
    from interview_cli.screen.tables import print_checks
    from interview_cli.wiring.examination import examine

    checks = examine(settings.load({"speech_model": speech_model}))
    if as_json:
        print_json(checks)
    else:
        print_checks(Streams().out, checks)
