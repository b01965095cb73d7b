"""Reads the keyboard a key at a time."""

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any, Self

from interview_cli.core.errors import InterviewError, NotReady

NAMES = {"\r": "enter", "\n": "enter", "\x1b": "esc"}

if sys.platform == "win32":
    import msvcrt

    class Keyboard:
        """A ``Keys``, from the console; Ctrl-C raises KeyboardInterrupt."""

        cooked: AbstractContextManager[None] = nullcontext()
        """Within it a line can be typed; a console has no mode to change."""

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def is_waiting(self) -> bool:
            """A key has been pressed; see ``ports.Keys``."""
            return bool(msvcrt.kbhit())

        def forget(self) -> None:
            """Forget the keys that were pressed up to now."""
            while msvcrt.kbhit():
                msvcrt.getwch()

        def poll(self, seconds: float) -> str | None:
            """The key pressed next, or None if none came within ``seconds``; see ``ports.Keys``."""
            until = monotonic() + seconds
            while True:
                if msvcrt.kbhit():
                    key = msvcrt.getwch()
                    if key == "\x03":
                        raise KeyboardInterrupt
                    if key not in "\x00\xe0" or not msvcrt.kbhit():
                        return NAMES.get(key, key.lower())
                    msvcrt.getwch()  # the rest of an arrow
                elif monotonic() >= until:
                    return None
                else:
                    sleep(0.01)

else:
    import select
    import signal
    import termios
    import tty

    ESCAPE = b"\x1b"
    BURST_SECONDS = 0.05
    """Bytes of one key follow one another so closely."""

    @dataclass(frozen=True, slots=True)
    class _Between:
        """A context manager, for any number of uses."""

        before: Callable[[], None]
        after: Callable[[], None]

        def __enter__(self) -> None:
            self.before()

        def __exit__(self, *_: object) -> None:
            self.after()

    class Keyboard:
        """A ``Keys``, from a terminal, which echoes nothing while the context is entered; Ctrl-C still interrupts.

        ``terminal`` is a file descriptor; None takes standard input.
        """

        def __init__(self, terminal: int | None = None) -> None:
            """``cooked`` gives the terminal back while it is entered, so that a line can be typed."""
            self._terminal = sys.stdin.fileno() if terminal is None else terminal
            self._before: list[Any] | None = None
            self._taken = False
            self.cooked: AbstractContextManager[None] = _Between(self._give_back, self._take)

        def __enter__(self) -> Self:
            """Take the keys one by one. Raises NotReady when this is no terminal."""
            if not os.isatty(self._terminal):
                raise NotReady("Keys can be read from a terminal only.", "To type: interview practice --text")
            self._before = termios.tcgetattr(self._terminal)
            self._take()
            # a shell gives the terminal back as it likes it, after Ctrl-Z and fg
            signal.signal(signal.SIGCONT, lambda *_: self._take() if self._taken else None)
            return self

        def __exit__(self, *_: object) -> None:
            signal.signal(signal.SIGCONT, signal.SIG_DFL)
            self._give_back()
            self._before = None

        def poll(self, seconds: float) -> str | None:
            """The key pressed next, or None if none came within ``seconds``; see ``ports.Keys``.

            Arrows and the like are passed over. Raises InterviewError when the terminal is gone.
            """
            until = monotonic() + seconds
            while first := self._byte(max(0.0, until - monotonic())):
                if key := self._key(first):
                    return key
            return None

        def is_waiting(self) -> bool:
            """A key has been pressed; see ``ports.Keys``."""
            return bool(select.select([self._terminal], [], [], 0)[0])

        def forget(self) -> None:
            """Forget the keys that were pressed up to now."""
            with suppress(termios.error):  # ``poll`` tells of a terminal that is gone
                termios.tcflush(self._terminal, termios.TCIFLUSH)

        def _take(self) -> None:
            # ``poll`` tells of a terminal that is gone
            with suppress(termios.error):
                if self._before:
                    # what was typed already stays
                    tty.setcbreak(self._terminal, termios.TCSADRAIN)
                    self._taken = True

        def _give_back(self) -> None:
            # a terminal that is gone wants nothing back
            with suppress(termios.error):
                if self._before:
                    self._taken = False
                    termios.tcsetattr(self._terminal, termios.TCSADRAIN, self._before)

        def _key(self, first: bytes) -> str | None:
            if first == ESCAPE:
                return self._escape()
            length = 1 + (first >= b"\xc0") + (first >= b"\xe0") + (first >= b"\xf0")
            character = first + b"".join(self._byte(BURST_SECONDS) for _ in range(length - 1))
            text = character.decode(errors="ignore")
            return NAMES.get(text, text.lower()) or None

        def _escape(self) -> str | None:
            """The Esc key, or None for a sequence that begins like it."""
            second = self._byte(BURST_SECONDS)
            if second in (b"", ESCAPE):
                return "esc"
            if second in (b"[", b"O"):
                # its last byte is a letter or a tilde; the Linux console has a second bracket before it
                while (byte := self._byte(BURST_SECONDS)) and (byte == b"[" or not b"@" <= byte <= b"~"):
                    pass
            return None

        def _byte(self, seconds: float) -> bytes:
            """The next byte, none if it does not come; one at a time, so that no other reader misses any."""
            if not select.select([self._terminal], [], [], seconds)[0]:
                return b""
            try:
                byte = os.read(self._terminal, 1)
            except OSError:
                byte = b""
            if not byte:
                raise InterviewError("The terminal is gone.", "What was said is kept: interview resume")
            return byte
