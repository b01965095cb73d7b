"""A hub on this machine that speaks as the real one does, and misbehaves as told."""

import hashlib
import json
import socket
import ssl
import struct
import threading
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

REVISION, NEXT_REVISION = "a" * 40, "b" * 40
LARGE = 1000
"""Bytes from which a file is listed with its SHA-256; smaller ones have git's hash."""

LISTING = "the list of files"

Fault = Callable[[bytes, "Answer"], None]
"""Answers a request for a file with what it should not."""


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class HubServer:
    """Serves ``files`` by repository and name. ``faults`` of a file are used up, one a request; ``LISTING`` has
    those of the list."""

    def __init__(self) -> None:
        self.files: dict[str, dict[str, bytes]] = defaultdict(dict)
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        self.requests: list[tuple[str, str]] = []
        """(path, Range) of every request."""
        self.revision = REVISION
        self.closing = threading.Event()
        self.listing: Callable[[dict[str, Any]], object] = lambda answer: answer
        hub = self

        class Handler(Answer):
            server_hub = hub

        self._server = _Quiet(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.005,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def encrypt(self, context: ssl.SSLContext) -> None:
        """Speak TLS from now on."""
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    @property
    def ranges(self) -> list[str]:
        """What parts of files were asked for."""
        return [span for path, span in self.requests if "/resolve/" in path]


class Answer(BaseHTTPRequestHandler):
    """One request."""

    server_hub: HubServer

    def do_GET(self) -> None:
        hub, path = self.server_hub, unquote(self.path)
        hub.requests.append((path, self.headers.get("Range", "")))
        if path.startswith("/api/models/"):
            self._list(path)
            return
        repository, _, rest = path.removeprefix("/moved").strip("/").partition("/resolve/")
        revision, _, name = rest.partition("/")
        data = hub.files.get(repository, {}).get(name)
        if data is None or revision != hub.revision:
            self.send_error(404)
        elif hub.faults[name]:
            hub.faults[name].pop(0)(data, self)
        elif not path.startswith("/moved") and len(data) >= LARGE:
            self.send_response(302)  # as the real one leads large files to another address
            self.send_header("Location", f"/moved{self.path}")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.give(data)

    def _list(self, path: str) -> None:
        repository, _, rest = path.removeprefix("/api/models/").partition("/revision/")
        hub, revision = self.server_hub, rest.partition("?")[0]
        if repository not in hub.files or revision not in ("main", hub.revision):
            self.send_error(404)
            return
        siblings = [_row(name, data) for name, data in hub.files[repository].items()]
        text = json.dumps(hub.listing({"sha": hub.revision, "siblings": siblings})).encode()
        if hub.faults[LISTING]:
            hub.faults[LISTING].pop(0)(text, self)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    @property
    def start(self) -> int:
        """Where the answer is to begin."""
        return int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))

    def give(self, data: bytes, upto: int | None = None) -> None:
        """Give the part that was asked for; ``upto`` bytes of the file, and then break off."""
        start = self.start
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(data) - start))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.end_headers()
        self.wfile.write(data[start:upto])

    def handle(self) -> None:
        """A client that has enough may close the connection."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is nothing to talk of."""


def _row(name: str, data: bytes) -> dict[str, Any]:
    git = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
    row: dict[str, Any] = {"rfilename": name, "size": len(data), "blobId": git}
    if len(data) >= LARGE:
        row["lfs"] = {"sha256": sha256(data), "size": len(data), "pointerSize": 134}
    return row


def breaks_off(after: int) -> Fault:
    """So many bytes of the file come, then the connection ends."""
    return lambda data, answer: answer.give(data, upto=max(after, answer.start))


def corrupts(place: int) -> Fault:
    """One byte is another one."""

    def give(data: bytes, answer: Answer) -> None:
        answer.give(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])

    return give


def truncates(length: int) -> Fault:
    """A shorter file, from beginning to end in good order."""
    return lambda data, answer: answer.give(data[:length])


def pads(data: bytes, answer: Answer) -> None:
    """A longer file, in chunks, so that its length is not told."""
    answer.send_response(200)
    answer.end_headers()
    answer.wfile.write(data + b"more")


def swaps(data: bytes, answer: Answer) -> None:
    """Another file of the same length."""
    answer.give(bytes(len(data)))


def knows_no_ranges(data: bytes, answer: Answer) -> None:
    """The whole file, whatever was asked for."""
    answer.send_response(200)
    answer.send_header("Content-Length", str(len(data)))
    answer.end_headers()
    answer.wfile.write(data)


def gives_another_part(data: bytes, answer: Answer) -> None:
    """A part that was not asked for."""
    answer.send_response(206)
    answer.send_header("Content-Length", str(len(data) - 1))
    answer.send_header("Content-Range", f"bytes 1-{len(data) - 1}/{len(data)}")
    answer.end_headers()
    answer.wfile.write(data[1:])


def says(code: int) -> Fault:
    """An answer without the file."""
    return lambda _, answer: answer.send_error(code)


def stalls(data: bytes, answer: Answer) -> None:
    """Half of the file, then silence, but no end."""
    answer.give(data, upto=len(data) // 2)
    answer.wfile.flush()
    answer.server_hub.closing.wait(20)


def sends(head: bytes, body: bytes | None = None) -> Fault:
    """An answer with this head (a status and lines of header), and the data or another body."""

    def give(data: bytes, answer: Answer) -> None:
        answer.wfile.write(b"HTTP/1.1 " + head + b"\r\n\r\n" + (data if body is None else body))

    return give


def leads_to(location: bytes, code: int = 302) -> Fault:
    """To another address."""
    return sends(b"%d Found\r\nLocation: %b\r\nContent-Length: 0" % (code, location), b"")


def drips(seconds: float, head: bytes = b"200 OK\r\n\r\n") -> Fault:
    """The head, and then a byte every so many seconds, for ever."""

    def give(data: bytes, answer: Answer) -> None:
        answer.wfile.write(b"HTTP/1.1 " + head)
        while not answer.server_hub.closing.wait(seconds):
            answer.wfile.write(b"G")

    return give


def floods(head: bytes, body: bytes) -> Fault:
    """The head, and then the body over and over."""

    def give(data: bytes, answer: Answer) -> None:
        answer.wfile.write(b"HTTP/1.1 " + head)
        while not answer.server_hub.closing.is_set():
            answer.wfile.write(body)

    return give


def resets(after: int) -> Fault:
    """So many bytes, then the connection is reset."""

    def give(data: bytes, answer: Answer) -> None:
        answer.give(data, upto=max(after, answer.start))
        answer.wfile.flush()
        answer.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        answer.connection.close()

    return give
