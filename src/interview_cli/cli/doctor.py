"""``interview doctor``: what is on this machine, and what is missing."""

from typing import Annotated

import typer

from interview_cli.cli.practice import Device, Rate, SpeechModel, VoiceName

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")]


Sound = Annotated[bool, typer.Option("--sound", help="Say a sentence aloud, and listen whether it is heard.")]


def doctor(
    speech_model: SpeechModel = None,
    sound: Sound = False,
    input: Device = None,
    output: Device = None,
    voice_name: VoiceName = None,
    rate: Rate = None,
    as_json: AsJson = False,
) -> None:
    """Say what is here and what is missing.

    And what to do about it. It makes a sound only with --sound.

    \b
    interview doctor
    interview doctor --sound
    interview doctor --json
    """
    from interview_cli import settings
    from interview_cli.reports.json import print_json
    from interview_cli.screen.console import Streams
    from interview_cli.screen.tables import print_checks
    from interview_cli.wiring.examination import examine

    devices = {"speech_model": speech_model, "input": input, "output": output}
    checks = examine(settings.load({**devices, "voice": voice_name, "speaking_rate": rate}), aloud=sound)
    if as_json:
        print_json(checks)
    else:
        print_checks(Streams().out, checks)
