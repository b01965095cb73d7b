"""Lines that move, in a terminal that is made narrower and wider while they do: a real one, of tmux."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from time import monotonic, sleep

import pytest
from rich.console import Console
from rich.text import Text

from interview_cli.screen.moving import CLIP, ERASE, HIDE, SHOW, WRAP, MovingBlock

ABOVE = "The question stands above, and is of some length, so that it is broken anew."
METER = "*meter* 0:48 of 2:00 and a good deal more, which takes most of the line"
MOVES = f"""
import time
from rich.console import Console
from rich.text import Text
from interview_cli.screen.moving import MovingBlock
console = Console()
for number in range(40):
    print(number)
print({ABOVE!r})
block = MovingBlock(console)
end = time.monotonic() + 30
while time.monotonic() < end:
    block.draw(Text({METER!r} + "\\n  the last words of what was said up to now, as far as they fit"))
    time.sleep(0.05)
"""


@pytest.fixture
def pane() -> Iterator[Callable[..., str]]:
    """A terminal in which lines move: ``pane("resize-window", "-x", "40")`` gives what tmux says."""
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed: no terminal that can be resized")
    # GNU readline, where it is loaded, tells every child the size that the terminal had
    sizeless = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    server = ["tmux", "-L", f"moving-{os.getpid()}", "-f", os.devnull]

    def tell(*words: str) -> str:
        return subprocess.run([*server, *words], check=True, capture_output=True, text=True, env=sizeless).stdout

    tell("new-session", "-d", "-x", "90", "-y", "20", sys.executable, "-c", MOVES)
    yield tell
    tell("kill-server")


def seen(pane: Callable[..., str], until: Callable[[str], bool]) -> str:
    """What stands on the terminal, once that is so, or at last."""
    deadline = monotonic() + 10
    while not until(shown := pane("capture-pane", "-p")) and monotonic() < deadline:
        sleep(0.1)
    return shown


@pytest.mark.slow
def test_nothing_is_left_behind_when_the_terminal_is_resized(pane: Callable[..., str]) -> None:
    def is_tidy(shown: str) -> bool:
        whole = " ".join(shown.split())
        return whole.count("*meter*") == whole.count("as far as they fit") == 1 and "anew." in whole

    assert is_tidy(seen(pane, is_tidy))
    for width in (60, 31, 47, 20, 100):
        pane("resize-window", "-x", str(width))
        sleep(0.4)  # several times drawn
        assert is_tidy(shown := seen(pane, is_tidy)), f"at {width}:\n{shown}"
        assert all(len(line) <= width for line in shown.splitlines())


def drawn(*texts: str, width: int = 20, height: int = 10) -> str:
    file = StringIO()
    block = MovingBlock(Console(file=file, force_terminal=True, width=width, height=height))
    for text in texts:
        block.draw(Text(text))
    block.clear()
    block.clear()
    return file.getvalue()


def test_the_cursor_is_left_where_the_lines_begin_and_comes_back() -> None:
    written = drawn("one\ntwo\nthree", "four")
    first, second = written.split(ERASE)[1:3]
    assert written.startswith(HIDE)
    assert first.endswith("\x1b[2A\r")
    assert "A\r" not in second
    assert written.endswith(ERASE + SHOW)
    assert written.count(SHOW) == 1


def test_no_more_lines_are_drawn_than_the_terminal_has() -> None:
    written = drawn("\n".join("abcdefgh"), height=4)
    assert "c" in written
    assert "d" not in written
    assert "\x1b[2A\r" in written


def test_a_line_that_is_broken_goes_on_below_its_beginning() -> None:
    lines = drawn("  one two three four five\n  six", width=14).split(ERASE)[1].replace(CLIP, "").split(WRAP)[0]
    assert [line.rstrip() for line in lines.split("\n")] == ["  one two", "  three four", "  five", "  six"]


def test_a_line_that_just_fits_is_not_broken() -> None:
    assert "  one two three\n" in drawn("  one two three\n  four", width=15)


def test_what_was_never_drawn_is_not_cleared() -> None:
    assert drawn() == ""
