"""Says something aloud, until a key is pressed."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from interview_cli.core.ports import Keys, Player, Synthesiser


@dataclass(frozen=True, slots=True)
class SpokenVoice:
    """A ``Voice``. Any key ends what is being said, and waits for whoever polls; None: it cannot be interrupted.

    ``folder`` holds the sound while it is played.
    """

    synthesiser: Synthesiser
    player: Player
    keys: Keys | None
    folder: Path

    def say(self, text: str) -> None:
        """Speak, and return when the speaker is silent. Raises EngineError when nothing could be said."""
        if self.keys:
            self.keys.forget()  # what was pressed before the question was not meant for it
        handle, name = tempfile.mkstemp(prefix="saying-", suffix=".wav", dir=self.folder)
        os.close(handle)
        sound = Path(name)
        try:
            self.synthesiser.speak_to(text, sound)
            self.player.play(sound, self._interrupted)
        finally:
            sound.unlink()

    def _interrupted(self) -> bool:
        return self.keys is not None and self.keys.is_waiting()


class SilentVoice:
    """A ``Voice`` that says nothing."""

    def say(self, text: str) -> None:
        """Return at once."""
