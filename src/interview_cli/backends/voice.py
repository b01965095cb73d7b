"""Says something aloud, until a key is pressed."""

import os
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Timer

from interview_cli.core.errors import EngineError
from interview_cli.core.ports import Keys, Player, Synthesiser

REST_SECONDS = 1.0
"""How long after something was prepared another process starts to stand by: what was prepared may be said at once,
and its first sound is not to wait for the start of another process."""

LOOK_SECONDS = 0.05
"""How often to look for a key while a sound is being made."""

PREFIX = "saying-"
"""How the name of each sound begins that waits to be played."""


class SpokenVoice:
    """A ``Voice``. Any key ends what is being said, and waits for whoever polls; None: it cannot be interrupted.

    Sounds are made by one thread, in the order in which they are asked for; ``close`` ends it. ``folder`` holds
    each sound from when it is made until it was played.
    """

    def __init__(self, synthesiser: Synthesiser, player: Player, keys: Keys | None, folder: Path) -> None:
        self._synthesiser, self._player, self._keys, self._folder = synthesiser, player, keys, folder
        self._worker = ThreadPoolExecutor(1, "voice")
        self._made: dict[str, Future[Path]] = {}
        self._rest = Timer(0, synthesiser.stand_by)

    def prepare(self, text: str) -> None:
        """Have the sound made, and the synthesiser stand by for another text; see ``ports.Voice``."""
        self._order(text)
        self._rest.cancel()
        self._rest = Timer(REST_SECONDS, self._synthesiser.stand_by)
        self._rest.start()

    def say(self, text: str) -> None:
        """Speak, and return when the speaker is silent. Raises EngineError when nothing could be said."""
        if self._keys:
            self._keys.forget()  # what was pressed before the question was not meant for it
        self._rest.cancel()
        self._order(text)
        made = self._made.pop(text)
        try:
            if sound := self._await(made):
                self._player.play(sound, self._interrupted)
        finally:
            made.add_done_callback(_remove)
            self._worker.submit(self._synthesiser.stand_by)  # not before: it would delay the first sound

    def close(self) -> None:
        """Wait for the thread, and remove what was not said. To be called when the synthesiser is closed."""
        self._rest.cancel()
        if self._rest.is_alive():
            self._rest.join()
        for made in self._made.values():
            made.cancel()
            made.add_done_callback(_remove)
        self._worker.shutdown(cancel_futures=True)

    def _order(self, text: str) -> None:
        """Have the sound made, unless it is; what failed before is tried again."""
        made = self._made.get(text)
        if made is None or (made.done() and made.exception()):
            self._made[text] = self._worker.submit(self._make, text)

    def _make(self, text: str) -> Path:
        """The sound of the text, as a file that only its owner may read. Raises EngineError."""
        try:
            handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=".wav", dir=self._folder)
        except OSError as error:
            raise EngineError(f"There is no place for the sound of the voice: {error.strerror}.") from error
        os.close(handle)
        sound = Path(name)
        try:
            self._synthesiser.speak_to(text, sound)
        except BaseException:
            with suppress(OSError):  # what went wrong first is what is told
                sound.unlink()
            raise
        return sound

    def _await(self, made: "Future[Path]") -> Path | None:
        """The sound when it is made; None when a key came first. Raises EngineError."""
        while not self._interrupted():
            try:
                return made.result(LOOK_SECONDS)
            except TimeoutError:
                continue
        return None

    def _interrupted(self) -> bool:
        return self._keys is not None and self._keys.is_waiting()


def _remove(made: "Future[Path]") -> None:
    if not made.cancelled() and not made.exception():
        with suppress(OSError):  # it is removed when it is an hour old
            made.result().unlink()


class SilentVoice:
    """A ``Voice`` that says nothing."""

    def say(self, text: str) -> None:
        """Return at once."""

    def prepare(self, text: str) -> None:
        """Return at once."""
