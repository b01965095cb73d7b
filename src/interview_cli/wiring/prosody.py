"""Who measures how an answer sounds."""

from importlib.util import find_spec

from interview_cli.backends.loudness import LoudnessMeter
from interview_cli.backends.pitch import PitchMeter
from interview_cli.backends.praat import PraatMeter
from interview_cli.backends.prosody import WholeProsody
from interview_cli.core.ears import ProsodyMeter


def prosody_meter() -> ProsodyMeter:
    """Praat's pitch where the extra is installed, else our own."""
    has_praat = find_spec("parselmouth") is not None
    return WholeProsody(loudness=LoudnessMeter(), melody=PraatMeter() if has_praat else PitchMeter())
