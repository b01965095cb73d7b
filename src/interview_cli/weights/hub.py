"""The conversation with the hub: what a repository lists, and the bytes of a file from a place on.

Only ``interview models pull`` imports this. The hub's interface: https://huggingface.co/docs/hub/api, and the
``resolve`` addresses of its files.
"""

import http.client
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from interview_cli.core.errors import InterviewError, NotReady
from interview_cli.weights.connection import (
    PORTAL,
    BrokenOff,
    checked_address,
    failure,
    open_address,
)
from interview_cli.weights.pace import OVERHEAD, Pace

ENDPOINT = "https://huggingface.co"
STEP = 1024 * 1024
"""Bytes asked for at a time."""

LISTING_LIMIT = 4_000_000
"""Bytes; the listing of a repository has some thousands."""

SILENCE = 30.0
"""Seconds without a byte after which a connection counts as broken off."""

WINDOW = 60.0
"""Seconds for the beginning of an answer, for a listing, and for every LEAST bytes of a file."""

CHUNKED = 8
"""How many times its own length a file may have on its way, cut into the smallest of chunks."""

MOST_BYTES = 2**48
"""Of one file; whatever claims more is not believed."""

FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,199}")
"""Files whose names are harmless on every system; the others, and folders, are passed over."""

HASHES = {"sha256": re.compile("[0-9a-f]{64}"), "git": re.compile("[0-9a-f]{40}")}


@dataclass(frozen=True, slots=True, kw_only=True)
class HubFile:
    """A file as the hub lists it. ``sha256`` is empty for small files, which have git's hash."""

    name: str
    bytes: int
    sha256: str
    git: str

    @property
    def mark(self) -> str:
        """What tells it from another version of the file."""
        return (self.sha256 or self.git)[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A repository at one revision (a commit)."""

    repository: str
    revision: str
    files: tuple[HubFile, ...]


class Hub:
    """One hub. ``silence``: seconds without a byte that count as broken off; ``window``: those for LEAST bytes.

    HF_ENDPOINT in the environment names another one, a mirror say.
    """

    def __init__(self, silence: float = SILENCE, window: float = WINDOW) -> None:
        if os.environ.get("HF_HUB_OFFLINE", "").upper() in ("1", "ON", "YES", "TRUE"):
            raise NotReady("HF_HUB_OFFLINE is set, so nothing is fetched.", "Unset it to fetch a model.")
        self.endpoint = (os.environ.get("HF_ENDPOINT") or ENDPOINT).rstrip("/")
        try:
            self.name = urlsplit(checked_address(self.endpoint)).netloc
        except ValueError as error:
            raise InterviewError("HF_ENDPOINT is no address of a hub.", "It begins with https://") from error
        self._silence, self._window = silence, window

    def listing(self, repository: str, revision: str) -> Listing:
        """What the repository holds at a revision. Raises BrokenOff, and InterviewError when there is none."""
        address = f"{self.endpoint}/api/models/{quote(repository)}/revision/{quote(revision, safe='')}?blobs=true"
        with open_address(address, repository, self._pace(LISTING_LIMIT)) as answer:
            text = b"".join(_blocks(answer, LISTING_LIMIT))
            if answer.length and len(text) < LISTING_LIMIT:
                raise BrokenOff(TOO_EARLY)
        try:
            return _listing(repository, json.loads(text))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise InterviewError(
                f"{self.name} answers with something that is no list of files.", PORTAL
            ) from error

    def stream(self, listing: Listing, file: HubFile, start: int) -> Iterator[bytes]:
        """The bytes of a file from ``start`` on, at most as many as it has.

        Raises BrokenOff when they end too early, InterviewError when the file is gone or another one.
        """
        path = f"{quote(listing.repository)}/resolve/{quote(listing.revision, safe='')}/{quote(file.name)}"
        pace = self._pace(CHUNKED * file.bytes)
        with open_address(f"{self.endpoint}/{path}", f"{listing.repository}/{file.name}", pace, start) as answer:
            pace.renews = True
            at = _begin(answer, file, start)
            for block in _blocks(answer, file.bytes - at):
                at += len(block)
                if at > start:  # a server that cannot begin elsewhere sends what we have once more
                    yield block[-(at - start) :]
            if at < file.bytes:
                raise BrokenOff(TOO_EARLY)

    def _pace(self, most: int) -> Pace:
        return Pace(silence=self._silence, window=self._window, most=most + OVERHEAD)


TOO_EARLY = "the connection ended too early"


def _listing(repository: str, answer: dict[str, Any]) -> Listing:
    revision = answer["sha"]
    if not HASHES["git"].fullmatch(revision):
        raise ValueError("no commit")
    rows = [_hub_file(row) for row in answer["siblings"] if FILE_NAME.fullmatch(row["rfilename"])]
    return Listing(repository=repository, revision=revision, files=tuple(row for row in rows if row))


def _hub_file(row: dict[str, Any]) -> HubFile | None:
    """None for a file that the hub lists without a hash or a length: it could not be checked."""
    large, size = row.get("lfs") or {}, row.get("size")
    sha256, git = str(large.get("sha256") or ""), "" if large else str(row.get("blobId") or "")
    if type(size) is not int or not 0 <= size <= MOST_BYTES:
        return None
    if not (HASHES["sha256"].fullmatch(sha256) or HASHES["git"].fullmatch(git)):
        return None
    return HubFile(name=row["rfilename"], bytes=size, sha256=sha256, git=git)


def _blocks(answer: Any, most: int) -> Iterator[bytes]:
    """What comes, up to so many bytes, until there is no more."""
    while most > 0:
        try:
            block: bytes = answer.read1(min(STEP, most))
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise failure(error) from error
        if not block:
            return
        most -= len(block)
        yield block


def _begin(answer: Any, file: HubFile, start: int) -> int:
    """Where the answer begins: at ``start``, or at 0 when the server cannot begin elsewhere."""
    total = answer.headers.get("Content-Length") if answer.status == 200 else None
    if answer.status == 206:
        span = re.fullmatch(
            r"bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]+|\*)", answer.headers.get("Content-Range", "")
        )
        if not span or int(span[1]) != start:
            raise BrokenOff("it answers with another part of the file")
        total = span[2] if span[2] != "*" else None
    elif answer.status != 200:
        raise BrokenOff(f"it answers {answer.status}")
    if total is not None and total.strip() != str(file.bytes):
        raise InterviewError(f"{file.name} has {total[:20]} bytes, and the hub lists {file.bytes}.", PORTAL)
    return start if answer.status == 206 else 0
