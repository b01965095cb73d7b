"""Keys come one at a time, and the terminal is as before when it is over."""

import os
import pty
import select
import sys
import termios
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

import pexpect
import pytest

from interview_cli.backends.keyboard import Keyboard
from interview_cli.core.errors import InterviewError, NotReady
from tests.sound.test_microphone import with_source


@dataclass
class Terminal:
    """A pseudo-terminal: ``outside`` is the person's end, ``inside`` the program's."""

    outside: int
    inside: int

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self.outside, keys)

    def mode(self) -> list[object]:
        """How the terminal is set."""
        return termios.tcgetattr(self.inside)

    def echo(self) -> bytes:
        """What the terminal shows."""
        return os.read(self.outside, 100) if select.select([self.outside], [], [], 0.05)[0] else b""


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """A terminal of the test's own."""
    outside, inside = pty.openpty()
    yield Terminal(outside, inside)
    for end in (outside, inside):
        with suppress(OSError):
            os.close(end)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (b"\r", ["enter"]),
        (b"\n", ["enter"]),
        (b"aQ ?", ["a", "q", " ", "?"]),
        ("é→😀x".encode(), ["é", "→", "😀", "x"]),
        (b"\x1b", ["esc"]),
        (b"\x1b\x1b", ["esc"]),
        (b"\x1b[Ax", ["x"]),
        (b"\x1b[1;5Cx", ["x"]),
        (b"\x1bOPx", ["x"]),
        (b"\x1b[[Ax", ["x"]),
        (b"\x1b[3~x", ["x"]),
        (b"\x1bfx", ["x"]),
        (b"\xff\x80x", ["x"]),
        (b"", []),
    ],
)
def test_keys(terminal: Terminal, typed: bytes, expected: list[str]) -> None:
    """Enter, Esc and characters have names; arrows, function keys and Alt are passed over; nothing is shown."""
    with Keyboard(terminal.inside) as keys:
        terminal.type(typed)
        pressed = []
        while key := keys.poll(0.1):
            pressed.append(key)
        assert terminal.echo() == b""
    assert pressed == expected


def test_waits_so_long_and_no_longer(terminal: Terminal) -> None:
    """Without a key ``poll`` takes the time that it was given; with 0 it looks and goes on."""
    with Keyboard(terminal.inside) as keys:
        for seconds in (0, 0.2):
            began = monotonic()
            assert keys.poll(seconds) is None
            assert seconds <= monotonic() - began < seconds + 0.1


def test_looks_without_taking_and_forgets(terminal: Terminal) -> None:
    """``is_waiting`` leaves the key to ``poll``; ``forget`` throws away what was pressed."""
    with Keyboard(terminal.inside) as keys:
        assert not keys.is_waiting()
        terminal.type(b"abc")
        assert keys.is_waiting()
        assert keys.poll(0.1) == "a"
        keys.forget()
        assert not keys.is_waiting()
        assert keys.poll(0) is None


def test_what_was_typed_early_is_kept(terminal: Terminal) -> None:
    """A line typed before the keyboard was taken is read as keys."""
    terminal.type(b"h\r")
    with Keyboard(terminal.inside) as keys:
        assert [keys.poll(0.1), keys.poll(0.1)] == ["h", "enter"]


def test_the_terminal_is_given_back(terminal: Terminal) -> None:
    """At the end, also by an error, the terminal is as it was."""
    before = terminal.mode()
    with suppress(KeyError), Keyboard(terminal.inside):
        assert terminal.mode() != before
        raise KeyError
    assert terminal.mode() == before


def test_a_line_can_be_typed_in_between(terminal: Terminal) -> None:
    """Within ``cooked`` the terminal edits lines, any number of times; without a keyboard it changes nothing."""
    before = terminal.mode()
    keyboard = Keyboard(terminal.inside)
    with keyboard as keys:
        for _ in range(2):
            with keys.cooked:
                assert terminal.mode() == before
                terminal.type(b"an ansx\x7fwer\n")
                assert os.read(terminal.inside, 100) == b"an answer\n"
            assert terminal.mode() != before
            terminal.echo()
            terminal.type(b"x")
            assert keys.poll(0.1) == "x"
    with keyboard.cooked:
        assert terminal.mode() == before


def test_no_key_is_read_beyond_the_one_told(terminal: Terminal) -> None:
    """Whoever reads the terminal next finds all that was not polled."""
    with Keyboard(terminal.inside) as keys:
        terminal.type(b"abc")
        assert keys.poll(0.1) == "a"
        assert os.read(terminal.inside, 10) == b"bc"


def test_a_terminal_that_is_gone(terminal: Terminal) -> None:
    """When the window is closed the wait for a key ends in an error."""
    with Keyboard(terminal.inside) as keys:
        os.close(terminal.outside)
        with pytest.raises(InterviewError, match="The terminal is gone"):
            keys.poll(1)


def test_a_pipe_is_no_keyboard() -> None:
    """Without a terminal there are no keys, and that is said."""
    inside, outside = os.pipe()
    with pytest.raises(NotReady, match="from a terminal only"), Keyboard(inside):
        pass
    os.close(inside)
    os.close(outside)


def test_ctrl_c_interrupts() -> None:
    """Ctrl-C is no key: it raises KeyboardInterrupt, and the terminal is given back."""
    code = """
from interview_cli.backends.keyboard import Keyboard
try:
    with Keyboard() as keys:
        print("ready")
        keys.poll(10)
except KeyboardInterrupt:
    print("interrupted")
"""
    program = pexpect.spawn(sys.executable, ["-c", code], env=with_source(dict(os.environ)), timeout=30)
    program.expect("ready")
    program.sendintr()
    program.expect("interrupted")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 0
