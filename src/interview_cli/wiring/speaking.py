"""The voice that asks, from its parts."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import gettempdir

from interview_cli.backends.sounds import KeptSounds
from interview_cli.backends.speech import Pyttsx3Synthesiser
from interview_cli.backends.voice import SilentVoice, SpokenVoice
from interview_cli.core.ports import Keys, Player, Voice
from interview_cli.settings import Settings


@contextmanager
def voice(settings: Settings, speaker: Player | None, keys: Keys | None) -> Iterator[Voice]:
    """The voice of the settings; a silent one without a speaker. Afterwards no process and no file is left."""
    if speaker is None:
        yield SilentVoice()
        return
    manner = f"{settings.voice}\0{settings.speaking_rate}"
    with ExitStack() as stack:
        synthesiser = Pyttsx3Synthesiser(settings.speaking_rate, settings.voice)
        kept = KeptSounds(synthesiser, settings.sounds, manner)
        place = settings.sounds if os.access(settings.sounds, os.W_OK) else Path(gettempdir())
        spoken = SpokenVoice(kept, speaker, keys, place)
        stack.callback(spoken.close)
        stack.callback(synthesiser.close)  # first: a thread that waits for it ends then
        yield spoken
