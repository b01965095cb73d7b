"""``interview resume``: goes on with an interrupted interview."""

from interview_cli.cli.practice import Device, Mute, Plain, Quiet, SpeechModel, Spoken
from interview_cli.cli.show import Number


def resume(
    session: Number = None,
    voice: Spoken = None,
    mute: Mute = False,
    plain: Plain = False,
    patience: Quiet = None,
    speech_model: SpeechModel = None,
    input: Device = None,
    output: Device = None,
) -> None:
    """Go on with an interrupted interview.

    An unfinished recording is recovered, and its answer reviewed.

    \b
    interview resume
    interview resume 12 --text
    """
    from interview_cli import settings
    from interview_cli.cli.stage import play
    from interview_cli.wiring.lineup import Manner
    from interview_cli.wiring.stage import interrupted_interview

    choices = settings.load({"patience": patience, "speech_model": speech_model, "input": input, "output": output})
    with interrupted_interview(choices, session, Manner(voice=voice, mute=mute, plain=plain)) as stage:
        play(stage)
