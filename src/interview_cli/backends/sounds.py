"""What was spoken once is kept, and need not be made again."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from interview_cli.core.errors import EngineError
from interview_cli.core.ports import Synthesiser
from interview_cli.files import PRIVATE, make_private_folder, write_atomically

KEPT_BYTES = 64_000_000
"""Room for what is kept: 24 minutes at the 44 kB a second of espeak-ng, some 300 questions."""

STALE_SECONDS = 3600
"""A file that is neither kept nor so old may belong to another interview that is being held."""

SUFFIX = ".sound"
DIGEST_BYTES = sha256().digest_size


class KeptSounds:
    """A ``Synthesiser`` that asks ``maker`` only for what it has not spoken before.

    ``manner`` names all besides the text that makes a difference to the sound: the voice, its rate. Each sound
    is a file of ``folder``, which nobody else can read: its SHA-256, then what ``maker`` wrote. When they are
    more than ``kept_bytes``, those go that were not heard for longest. A sound that does not fit its digest is
    made anew; a folder that cannot be written to costs the time to speak anew, and nothing else.
    """

    def __init__(self, maker: Synthesiser, folder: Path, manner: str, kept_bytes: int = KEPT_BYTES) -> None:
        """Make the folder, and remove what a crash left in it."""
        self._maker, self._folder, self._manner, self._kept_bytes = maker, folder, manner, kept_bytes
        try:
            make_private_folder(folder)
            for path, status in self._files():
                if path.suffix != SUFFIX and time.time() - status.st_mtime > STALE_SECONDS:
                    path.unlink(missing_ok=True)
        except OSError:
            pass  # it can be done without

    def speak_to(self, text: str, path: Path) -> None:
        """Write the spoken text to ``path``; see ``ports.Synthesiser``."""
        kept = self._folder / (sha256(f"{self._manner}\0{text}".encode(errors="replace")).hexdigest() + SUFFIX)
        if sound := self._find(kept):
            try:
                path.write_bytes(sound)
            except OSError as error:
                raise EngineError(f"There is no place for the sound of the voice: {error.strerror}.") from error
            return
        self._maker.speak_to(text, path)
        self._keep(kept, path)

    def stand_by(self) -> None:
        """Have ``maker`` stand by."""
        self._maker.stand_by()

    def _find(self, kept: Path) -> bytes | None:
        """A sound that is kept, whole; it counts as heard now."""
        try:
            data = kept.read_bytes()
            digest, sound = data[:DIGEST_BYTES], data[DIGEST_BYTES:]
            if not sound or sha256(sound).digest() != digest:
                return None
            os.utime(kept)
        except OSError:
            return None
        return sound

    def _keep(self, kept: Path, made: Path) -> None:
        with suppress(OSError):  # it is made again the next time
            sound = made.read_bytes()
            # not durable: what a power cut breaks does not fit its digest
            write_atomically(kept, [sha256(sound).digest(), sound], mode=PRIVATE, durable=False)
            self._make_room()

    def _make_room(self) -> None:
        """Remove what was not heard for longest, until the rest is no more than may be kept."""
        kept = [(path, status) for path, status in self._files() if path.suffix == SUFFIX]
        total = sum(status.st_size for _, status in kept)
        for path, status in sorted(kept, key=lambda one: one[1].st_mtime_ns):
            if total <= self._kept_bytes:
                return
            path.unlink(missing_ok=True)
            total -= status.st_size

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        """All files of the folder, but those that another process removes meanwhile."""
        for path in self._folder.iterdir():
            try:
                yield path, path.stat()
            except FileNotFoundError:
                continue
