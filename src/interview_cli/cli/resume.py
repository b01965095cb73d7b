"""``interview resume``: goes on with an interrupted interview."""

from interview_cli.cli.practice import (
    CoachModel,
    Device,
    Judge,
    Mute,
    Plain,
    Quiet,
    Rate,
    SpeechModel,
    Spoken,
    VoiceName,
)
from interview_cli.cli.show import Number


def resume(
    session: Number = None,
    voice: Spoken = None,
    mute: Mute = False,
    plain: Plain = False,
    patience: Quiet = None,
    coach: Judge = None,
    coach_model: CoachModel = None,
    speech_model: SpeechModel = None,
    input: Device = None,
    output: Device = None,
    voice_name: VoiceName = None,
    rate: Rate = None,
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

    flags = {"patience": patience, "speech_model": speech_model, "input": input, "output": output}
    coached = {"coach": coach, "coach_model": coach_model}
    choices = settings.load({**flags, **coached, "voice": voice_name, "speaking_rate": rate})
    with interrupted_interview(choices, session, Manner(voice=voice, mute=mute, plain=plain)) as stage:
        play(stage)
