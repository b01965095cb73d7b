"""How slow an answer over HTTP may be, and how long: the limits of every byte that comes."""

import http.client
import io
import time
from dataclasses import dataclass, field
from typing import Any

LEAST = 64_000
"""Bytes that have to come in every window of time; a modem of 28,800 bits a second brings three times as many."""

OVERHEAD = 1_000_000
"""Bytes that an answer may have beside its content."""


@dataclass(slots=True, kw_only=True)
class Pace:
    """The limits of one answer: ``silence`` seconds without a byte, ``window`` seconds for all of it (once it
    ``renews``, for LEAST bytes each time), and ``most`` bytes. What breaks them is a TimeoutError."""

    silence: float
    window: float
    most: int
    renews: bool = False
    _due: float = field(init=False)
    _count: int = 0

    def __post_init__(self) -> None:
        self._due = time.monotonic() + self.window

    def timeout(self) -> float:
        """How long the next bytes may take, in seconds."""
        left = self._due - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"it is too slow (less than {LEAST // 1000} kB in {self.window:.0f} s)")
        return min(self.silence, left)

    def add(self, count: int) -> None:
        """So many bytes came."""
        self.most -= count
        if self.most < 0:
            raise TimeoutError("it sends more than it should, without an end")
        self._count += count
        if self.renews and self._count >= LEAST:
            self._count, self._due = 0, time.monotonic() + self.window


class _PacedStream(io.RawIOBase):
    """The bytes of a socket, as long as they come in time."""

    def __init__(self, raw: Any, socket: Any, pace: Pace) -> None:
        self._raw, self._socket, self._pace = raw, socket, pace

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._socket.settimeout(self._pace.timeout())
        try:
            count: int = self._raw.readinto(buffer)
        except TimeoutError:
            self._pace.timeout()  # which says so when it was more than a silence
            raise
        self._pace.add(count)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class PacedResponse(http.client.HTTPResponse):
    """An answer that keeps a pace from its first byte on."""

    def __init__(self, socket: Any, *arguments: Any, pace: Pace, **named: Any) -> None:
        super().__init__(socket, *arguments, **named)
        self.fp: Any = io.BufferedReader(_PacedStream(self.fp.detach(), socket, pace))
