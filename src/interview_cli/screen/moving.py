"""A few lines that are drawn again and again in one place, whatever becomes of the terminal's size meanwhile."""

from collections.abc import Callable
from threading import Event, Thread

from rich.console import Console
from rich.live import Live
from rich.text import Text

HIDE, SHOW = "\x1b[?25l", "\x1b[?25h"
CLIP, WRAP = "\x1b[?7l", "\x1b[?7h"
"""What is drawn while the terminal becomes narrower is cut off at its edge, and takes no line more."""
ERASE = "\r\x1b[J"
"""From where the cursor stands to the end of the screen."""
SOON = 0.1
"""Seconds after which something that is still done is told; less is not worth the flicker."""
INDENT = "  "


class MovingBlock:
    """Draws lines, and leaves the cursor where they begin.

    A terminal that is resized breaks its lines anew, or cuts them off: how many there are then is not known. But
    the cursor stays at the character where it was, so that all behind it is ours, to be erased. An old Windows
    console, which takes none of these codes and breaks no line anew, is drawn to by rich.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._is_drawn = False
        self._old: Live | None = None
        self._ended = Event()
        self._thread: Thread | None = None

    def draw(self, text: Text) -> None:
        """Show the text in place of what was drawn before, as much of it as the terminal has lines for."""
        if self._console.legacy_windows:
            return self._draw_by_rich(text)
        with self._console.capture() as drawn:
            self._console.print(self._broken(text), end="")
        lines = drawn.get().split("\n")[: max(1, self._console.height - 1)]
        up = f"\x1b[{len(lines) - 1}A" if lines[1:] else ""
        self._write("" if self._is_drawn else HIDE, ERASE, CLIP, "\n".join(lines), WRAP, up, "\r")
        self._is_drawn = True
        return None

    def keep_drawing(self, text: Callable[[], Text], seconds: float) -> None:
        """Draw what ``text`` gives, soon and every so many seconds, until it is cleared."""
        self._ended.clear()
        self._thread = Thread(target=self._again, args=(text, seconds), name="screen", daemon=True)
        self._thread.start()

    def clear(self) -> None:
        """Take the lines off the screen, and give the cursor back."""
        self._ended.set()
        if self._thread:
            self._thread.join()
        self._thread = None
        if self._old:
            self._old.stop()
        self._old = None
        if self._is_drawn:
            self._write(ERASE, SHOW)
        self._is_drawn = False

    def _draw_by_rich(self, text: Text) -> None:
        if self._old is None:
            self._old = Live(console=self._console, auto_refresh=False, transient=True)
            self._old.start()
        self._old.update(text, refresh=True)

    def _again(self, text: Callable[[], Text], seconds: float) -> None:
        wait = SOON
        while not self._ended.wait(wait):
            self.draw(text())
            wait = seconds

    def _broken(self, text: Text) -> Text:
        """The text in lines that fit; one that is broken goes on below the beginning of its words."""
        width, fitting = self._console.width, Text("\n")
        lines: list[Text] = []
        for line in text.split(allow_blank=True):
            if line.cell_len <= width:
                lines.append(line)
                continue
            indent = INDENT if line.plain.startswith(INDENT) else ""
            first, *others = line.wrap(self._console, max(1, width - len(indent)), overflow="fold")
            lines += [first, *(Text(indent) + other for other in others)]
        for line in lines:
            line.rstrip()
        return fitting.join(lines)

    def _write(self, *parts: str) -> None:
        self._console.file.write("".join(parts))
        self._console.file.flush()
