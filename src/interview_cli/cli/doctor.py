"""``interview doctor``: what is on this machine, and what is missing."""

from typing import Annotated, Any

import typer

from interview_cli.cli.practice import Device, Rate, SpeechModel, VoiceName
from interview_cli.core.errors import Exit

AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")]


Sound = Annotated[bool, typer.Option("--sound", help="Say a sentence aloud, and listen whether it is heard.")]

ProveOffline = Annotated[
    bool,
    typer.Option("--prove-offline", help="Speak, record, transcribe, judge and store with the network watched."),
]


def doctor(
    speech_model: SpeechModel = None,
    sound: Sound = False,
    input: Device = None,
    output: Device = None,
    voice_name: VoiceName = None,
    rate: Rate = None,
    prove_offline: ProveOffline = False,
    as_json: AsJson = False,
) -> None:
    """Say what is here and what is missing.

    And what to do about it. It makes a sound only with --sound.

    \b
    interview doctor
    interview doctor --sound
    interview doctor --prove-offline
    interview doctor --json
    """
    from interview_cli import settings
    from interview_cli.reports.json import print_json
    from interview_cli.screen.console import Streams
    from interview_cli.screen.tables import print_checks
    from interview_cli.wiring.examination import examine

    devices = {"speech_model": speech_model, "input": input, "output": output}
    flags = {**devices, "voice": voice_name, "speaking_rate": rate}
    if prove_offline:
        return _prove_offline(flags, sound, as_json)
    checks = examine(settings.load(flags), aloud=sound)
    if as_json:
        print_json(checks)
    else:
        print_checks(Streams().out, checks)
    return None


def _prove_offline(flags: dict[str, Any], aloud: bool, as_json: bool) -> None:
    """Show whether anything goes out while an answer is heard and judged; exit code 1 if something tried to."""
    from interview_cli import settings
    from interview_cli.reports.json import print_json
    from interview_cli.screen.console import Streams
    from interview_cli.screen.proof import print_proof
    from interview_cli.wiring.offline_proof import means_here, prove

    Streams().notice("One answer is spoken, recorded, transcribed, judged and stored. That takes half a minute.")
    proof = prove(settings.load(flags), flags, aloud, means_here())
    if as_json:
        print_json(proof)
    else:
        print_proof(Streams().out, proof)
    if proof.attempts:
        raise typer.Exit(Exit.FAILED)
