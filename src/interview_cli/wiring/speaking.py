"""The voice that asks, from its parts."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import gettempdir

from interview_cli.backends.sounds import KeptSounds
from interview_cli.backends.speech import Pyttsx3Synthesiser
from interview_cli.backends.voice import SilentVoice, SpokenVoice
from interview_cli.core.ports import Keys, Voice
from interview_cli.settings import Settings
from interview_cli.wiring.lineup import Lineup


@contextmanager
def voice(settings: Settings, lineup: Lineup, keys: Keys | None) -> Iterator[Voice]:
    """The voice of the lineup; a silent one without a speaker. Afterwards no process and no file of it is left."""
    if lineup.speaker is None or lineup.synthesiser is None:
        yield SilentVoice()
        return
    who = settings.voice or _voice_of_the_system(lineup.synthesiser)
    kept = KeptSounds(lineup.synthesiser, settings.sounds, f"{who}\0{settings.speaking_rate}")
    place = settings.sounds if os.access(settings.sounds, os.W_OK) else Path(gettempdir())
    with ExitStack() as stack:
        spoken = SpokenVoice(kept, lineup.speaker, keys, place)
        stack.callback(spoken.close)
        stack.callback(lineup.synthesiser.close)  # first: a thread that waits for it ends then
        yield spoken


def _voice_of_the_system(synthesiser: Pyttsx3Synthesiser) -> str:
    """The name of the voice that speaks where none was chosen, so that another one is not taken for it.

    On Linux it is that of espeak-ng, which no user changes; elsewhere finding out takes the start of a process.
    """
    return "" if sys.platform == "linux" else synthesiser.voice_in_use()
