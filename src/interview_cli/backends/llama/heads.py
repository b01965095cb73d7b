"""Evaluated beginnings of prompts, kept in memory and on disk, so that none is evaluated twice."""

import json
import os
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from interview_cli.backends.llama.sequence import shared
from interview_cli.files import PRIVATE, make_private_folder, write_atomically

MEMORY_BYTES = 256_000_000
"""Room in memory: of a 7B model two heads of 900 tokens, at 128 KiB a token."""

DISK_BYTES = 2_000_000_000
"""Room on disk: of a 7B model the heads of some 16 questions, of a 1B model a hundred."""

SUFFIX = ".head"
STALE_SECONDS = 3600
LONGEST_HEADER = 1_000_000

Tokens = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The beginning of a prompt, and in which batches it was evaluated.

    ``state`` reads what the engine made of it, and gives back None when that is lost.
    """

    tokens: Tokens
    cuts: Tokens
    state: Callable[[], bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a file says of the state in it."""

    model: str
    digest: str
    tokens: Tokens
    cuts: Tokens


class Heads:
    """Keeps heads of one model, those used last; ``model`` names its file, and whatever else a state depends on.

    A head is found by its tokens: one that was said in other words is another. With a ``folder`` each is a file in
    it, which nobody else can read: a line that describes the state, then the state. What does not fit its digest
    or its model is not there; a folder that cannot be written to costs the time to evaluate anew, nothing else.
    """

    def __init__(
        self, model: str, folder: Path | None, memory_bytes: int = MEMORY_BYTES, disk_bytes: int = DISK_BYTES
    ) -> None:
        """Find what is in ``folder``, and remove what a crash left in it."""
        self._model, self._folder = model, folder
        self._memory_bytes, self._disk_bytes = memory_bytes, disk_bytes
        self._states: OrderedDict[Tokens, tuple[Tokens, bytes]] = OrderedDict()
        self._files: dict[Tokens, tuple[Tokens, Path]] = {}
        if folder:
            try:
                make_private_folder(folder)
                self._files = dict(self._found(folder))
            except OSError:
                self._folder = None

    def nearest(self, tokens: Tokens, cuts: Tokens) -> tuple[int, Head | None]:
        """How many tokens of a prompt the head has that has most of them, and that head."""
        best, found = 0, None
        for head in self._all():
            common = shared(head.tokens, head.cuts, tokens, cuts)
            if common > best:
                best, found = common, head
        return best, found

    def has(self, tokens: Tokens) -> bool:
        """This very head is kept."""
        return tokens in self._states or tokens in self._files

    def keep(self, tokens: Tokens, cuts: Tokens, state: bytes) -> None:
        """Keep a head, on disk too; those that were not used for longest make room."""
        self._remember(tokens, cuts, state)
        if self._folder and tokens not in self._files and len(state) <= self._disk_bytes:
            try:
                self._write(self._folder, tokens, cuts, state)
                self._make_room(self._folder)
            except OSError:
                pass  # it can be done without

    def _all(self) -> Iterator[Head]:
        for tokens, (cuts, _) in (*self._states.items(), *self._files.items()):
            yield Head(tokens=tokens, cuts=cuts, state=partial(self._state, tokens))

    def _state(self, tokens: Tokens) -> bytes | None:
        if tokens not in self._states:
            return self._read(tokens)
        self._states.move_to_end(tokens)
        return self._states[tokens][1]

    def _remember(self, tokens: Tokens, cuts: Tokens, state: bytes) -> None:
        self._states[tokens] = (cuts, state)
        self._states.move_to_end(tokens)
        while sum(len(state) for _, state in self._states.values()) > self._memory_bytes:
            self._states.popitem(last=False)

    def _read(self, tokens: Tokens) -> bytes | None:
        cuts, path = self._files[tokens]
        try:
            with path.open("rb") as file:
                header = _header(file)
                state = file.read()
            os.utime(path)
        except OSError:
            header, state = None, b""
        if not header or sha256(state).hexdigest() != header.digest:
            del self._files[tokens]
            return None
        self._remember(tokens, cuts, state)
        return state

    def _write(self, folder: Path, tokens: Tokens, cuts: Tokens, state: bytes) -> None:
        digest = sha256(state).hexdigest()
        header = json.dumps({"model": self._model, "tokens": tokens, "cuts": cuts, "digest": digest}).encode()
        name = sha256(f"{self._model}\0{tokens}\0{cuts}".encode()).hexdigest()
        path = folder / (name + SUFFIX)
        # not durable: what a power cut breaks does not fit its digest
        write_atomically(path, [header, b"\n", state], mode=PRIVATE, durable=False)
        self._files[tokens] = (cuts, path)

    def _make_room(self, folder: Path) -> None:
        kept = sorted(
            ((path.stat(), path) for path in folder.glob("*" + SUFFIX)), key=lambda one: -one[0].st_mtime
        )
        room = self._disk_bytes
        for status, path in kept:
            room -= status.st_size
            if room < 0:
                path.unlink(missing_ok=True)
        self._files = {tokens: one for tokens, one in self._files.items() if one[1].exists()}

    def _found(self, folder: Path) -> Iterator[tuple[Tokens, tuple[Tokens, Path]]]:
        for path in folder.iterdir():
            if path.suffix == ".part" and time.time() - path.stat().st_mtime > STALE_SECONDS:
                path.unlink(missing_ok=True)
            if path.suffix != SUFFIX:
                continue
            with path.open("rb") as file:
                header = _header(file)
            if header and header.model == self._model:
                yield header.tokens, (header.cuts, path)


def _header(file: BinaryIO) -> Header | None:
    """What the line that describes a state says; None when it is broken."""
    try:
        found = json.loads(file.readline(LONGEST_HEADER))
        return Header(
            model=str(found["model"]),
            digest=str(found["digest"]),
            tokens=tuple(int(each) for each in found["tokens"]),
            cuts=tuple(int(each) for each in found["cuts"]),
        )
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
        return None
