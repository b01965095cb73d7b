"""The voice that asks, from its parts."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import gettempdir

from interview_cli.backends.sounds import KeptSounds
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
    kept = KeptSounds(lineup.synthesiser, settings.sounds, f"{settings.voice}\0{settings.speaking_rate}")
    place = settings.sounds if os.access(settings.sounds, os.W_OK) else Path(gettempdir())
    with ExitStack() as stack:
        spoken = SpokenVoice(kept, lineup.speaker, keys, place)
        stack.callback(spoken.close)
        stack.callback(lineup.synthesiser.close)  # first: a thread that waits for it ends then
        yield spoken
