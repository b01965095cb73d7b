"""The conversation with the hub: what a repository lists, and the bytes of a file from a place on.

Plain HTTP of the standard library, so that every byte passes through our own checks. Only ``interview models
pull`` imports this. The hub's interface: https://huggingface.co/docs/hub/api, and the ``resolve`` addresses of
its files.
"""

import http.client
import json
import os
import re
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from interview_cli import __version__
from interview_cli.core.errors import InterviewError, NotReady

ENDPOINT = "https://huggingface.co"
STEP = 1024 * 1024
"""Bytes asked for at a time."""

LISTING_LIMIT = 16_000_000
"""Bytes; the listing of a repository has some thousands."""

SILENCE = 30.0
"""Seconds without a byte after which a connection counts as broken off."""

BUSY = (408, 425, 429, 500, 502, 503, 504)
"""Answers that another try may mend."""

HASHES = {"sha256": re.compile("[0-9a-f]{64}"), "git": re.compile("[0-9a-f]{40}")}


class BrokenOff(Exception):
    """A connection that did not come about, or ended too early; another try may go on from there."""


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
    """One hub. ``silence``: seconds without a byte that count as broken off.

    HF_ENDPOINT in the environment names another one, a mirror say.
    """

    def __init__(self, silence: float = SILENCE) -> None:
        if os.environ.get("HF_HUB_OFFLINE", "").upper() in ("1", "ON", "YES", "TRUE"):
            raise NotReady("HF_HUB_OFFLINE is set, so nothing is fetched.", "Unset it to fetch a model.")
        self.endpoint = (os.environ.get("HF_ENDPOINT") or ENDPOINT).rstrip("/")
        self.name = urlsplit(self.endpoint).netloc
        if urlsplit(self.endpoint).scheme not in ("http", "https") or not self.name:
            raise InterviewError(f"HF_ENDPOINT is no address: {self.endpoint}", "It begins with https://")
        self._silence = silence
        self._opener = urllib.request.build_opener(
            Redirects(), urllib.request.HTTPSHandler(context=_certificates())
        )

    def listing(self, repository: str, revision: str) -> Listing:
        """What the repository holds at a revision. Raises BrokenOff, and InterviewError when there is none."""
        address = f"{self.endpoint}/api/models/{quote(repository)}/revision/{quote(revision, safe='')}?blobs=true"
        with self._open(address, repository) as answer:
            text = b"".join(_blocks(answer, LISTING_LIMIT))
            if len(text) < int(answer.headers.get("Content-Length") or 0):
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
        with self._open(f"{self.endpoint}/{path}", f"{listing.repository}/{file.name}", start) as answer:
            at = _begin(answer, file, start)
            for block in _blocks(answer, file.bytes - at):
                at += len(block)
                if at > start:  # a server that cannot begin elsewhere sends what we have once more
                    yield block[-(at - start) :]
            if at < file.bytes:
                raise BrokenOff(TOO_EARLY)

    def _open(self, address: str, what: str, start: int = 0) -> Any:
        headers = {"User-Agent": f"interview/{__version__}", "Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
        try:
            return self._opener.open(urllib.request.Request(address, headers=headers), timeout=self._silence)
        except urllib.error.HTTPError as refusal:
            refusal.close()
            if refusal.code in BUSY:
                raise BrokenOff(f"it answers {refusal.code}") from refusal
            raise InterviewError(
                f"{self.name} does not give {what}: it answers {refusal.code}.", GONE
            ) from refusal
        except (OSError, http.client.HTTPException) as error:
            raise BrokenOff(_why(error)) from error


TOO_EARLY = "the connection ended too early"
PORTAL = (
    "A network that wants a login first (a hotel's, say) answers so: open a page in a browser, then try again."
)
GONE = """\
The repository may have been moved, or its old revision removed.
interview models pull NAME --update takes the newest revision; interview models add PATH a file that you have."""


class Redirects(urllib.request.HTTPRedirectHandler):
    """Follows as usual, but never out of an encrypted connection into an open one."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if req.type == "https" and urlsplit(newurl).scheme != "https":
            raise InterviewError("The hub leads to an address that is not encrypted.", PORTAL)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@cache
def _certificates() -> ssl.SSLContext:
    """The system's; where it has none (Python from python.org on macOS), those of certifi, if that is there."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        try:
            import certifi
        except ImportError:
            return context
        context.load_verify_locations(certifi.where())
    return context


def _listing(repository: str, answer: dict[str, Any]) -> Listing:
    revision = answer["sha"]
    if not HASHES["git"].fullmatch(revision):
        raise ValueError("no commit")
    files = [_hub_file(one) for one in answer["siblings"] if Path(one["rfilename"]).name == one["rfilename"]]
    return Listing(repository=repository, revision=revision, files=tuple(one for one in files if one))


def _hub_file(row: dict[str, Any]) -> HubFile | None:
    """None for a file that the hub lists without a hash or a length: it could not be checked."""
    large, size = row.get("lfs") or {}, row.get("size")
    sha256, git = str(large.get("sha256") or ""), "" if large else str(row.get("blobId") or "")
    if not isinstance(size, int) or size < 0 or row["rfilename"].startswith("."):
        return None
    if not (HASHES["sha256"].fullmatch(sha256) or HASHES["git"].fullmatch(git)):
        return None
    return HubFile(name=row["rfilename"], bytes=size, sha256=sha256, git=git)


def _blocks(answer: Any, most: int) -> Iterator[bytes]:
    """What comes, up to so many bytes, until there is no more."""
    while most > 0:
        try:
            block: bytes = answer.read1(min(STEP, most))
        except (OSError, http.client.HTTPException) as error:
            raise BrokenOff(_why(error)) from error
        if not block:
            return
        most -= len(block)
        yield block


def _begin(answer: Any, file: HubFile, start: int) -> int:
    """Where the answer begins: at ``start``, or at 0 when the server cannot begin elsewhere."""
    total = answer.headers.get("Content-Length") if answer.status == 200 else None
    if answer.status == 206:
        span = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", answer.headers.get("Content-Range", ""))
        if not span or int(span[1]) != start:
            raise BrokenOff("it answers with another part of the file")
        total = span[2] if span[2] != "*" else None
    if total is not None and total != str(file.bytes):
        raise InterviewError(f"{file.name} has {total} bytes, and the hub lists {file.bytes}.", PORTAL)
    return start if answer.status == 206 else 0


def _why(error: Exception) -> str:
    """What the system says, without the address."""
    reason = getattr(error, "reason", None) or error
    return str(getattr(reason, "strerror", None) or reason or type(error).__name__)
