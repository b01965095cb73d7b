"""One file from the hub to the disk: goes on after a break, and is checked before it has its name."""

import errno
import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from interview_cli.core.errors import InterviewError, NotReady
from interview_cli.weights.connection import BrokenOff
from interview_cli.weights.hashing import Progress, hashed
from interview_cli.weights.hub import Hub, HubFile, Listing
from interview_cli.weights.presence import is_file, size_of

MOST_TRIES = 5
"""Tries in a row that bring less than WORTH."""

WORTH = 1_000_000
"""Bytes: a hub that breaks off sooner, every time, would never come to an end."""

LONGEST_WAIT = 16.0
"""Seconds between two tries; the first ones follow after 1, 2 and 4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Fetches the files of one listing into ``folder``. ``pause`` waits so many seconds."""

    hub: Hub
    listing: Listing
    folder: Path
    pause: Callable[[float], None]

    def part(self, file: HubFile) -> Path:
        """Where the file lies while it is fetched; another version of it has another place."""
        return self.folder / f"{file.name}.{file.mark}.part"

    def missing_bytes(self, file: HubFile) -> int:
        """How much of it is still to come."""
        return 0 if is_file(self.folder / file.name) else max(0, file.bytes - size_of(self.part(file)))

    def fetch(self, file: HubFile, sha256: str) -> Iterator[Progress]:
        """Get the file under its name, whole and checked; ``sha256`` is what it has to be, where that is known.

        Raises NotReady when the hub cannot be reached, and InterviewError when what comes is not what is listed.
        """
        part = self.part(file)
        for _ in range(2):  # what an earlier run left may be what is wrong
            with told(part):
                if size_of(part) > file.bytes:
                    part.unlink()
                started_from = size_of(part)
                yield from self._fill(part, file)
                fault = yield from _checked(part, file, sha256)
                if not fault:
                    part.replace(self.folder / file.name)
                    return
                part.unlink()
            if not started_from:
                break
        raise InterviewError(f"What {self.hub.name} sends as {file.name} {fault}. It was thrown away.", SWAPPED)

    def _fill(self, part: Path, file: HubFile) -> Iterator[Progress]:
        tries = 0
        while (have := size_of(part)) < file.bytes or not part.exists():
            try:
                yield from self._append(part, file, have)
            except BrokenOff as broken:
                tries = 0 if size_of(part) - have >= WORTH else tries + 1
                if broken.restart:
                    part.unlink()
                if tries >= MOST_TRIES:
                    raise unreachable(self.hub, broken) from broken
                self.pause(max(broken.wait, min(2.0**tries, LONGEST_WAIT)))

    def _append(self, part: Path, file: HubFile, have: int) -> Iterator[Progress]:
        with part.open("ab") as end:
            for block in self.hub.stream(self.listing, file, have) if file.bytes else ():
                end.write(block)
                have += len(block)
                end.flush()  # so that its length tells what came
                yield Progress(file=file.name, doing="fetching", done=have, total=file.bytes)
            os.fsync(end.fileno())


SWAPPED = """\
It was damaged on the way, or exchanged for another file.
Try once more; if it is so again, do not trust that source.
If the model was renewed on purpose: interview models pull NAME --update"""

WRITABLE = "May you write there? INTERVIEW_HOME in the environment names another folder for all of it."


def unreachable(hub: Hub, broken: BrokenOff) -> NotReady:
    """The sentence for a hub that cannot be reached, or not any more."""
    return NotReady(
        f"{hub.name} cannot be reached: {broken}.",
        "What came so far is kept. With a network, the same command goes on from there.\n"
        "To use a file that you have: interview models add PATH",
    )


def _checked(part: Path, file: HubFile, sha256: str) -> Generator[Progress, None, str]:
    """What is wrong with the file, as the end of a sentence; empty when it is what is listed."""
    found = yield from hashed(part, name=file.name)
    if sha256 and found != sha256:
        return f"has the SHA-256 {found[:12]}…, and not {sha256[:12]}…"
    if file.git and (yield from hashed(part, name=file.name, git=True)) != file.git:
        return "is not the file that it lists"
    return ""


@contextmanager
def told(place: Path) -> Iterator[None]:
    """A disk that refuses, as a sentence; what came so far stays."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            hint = "Make room there; then the same command goes on from where it stopped."
            raise InterviewError(f"The disk is full at {place.parent}.", hint) from error
        raise InterviewError(f"{place} cannot be written: {error.strerror or error}.", WRITABLE) from error
