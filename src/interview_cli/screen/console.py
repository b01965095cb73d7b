"""Where output goes: data on stdout, everything else on stderr; foreign text is never markup."""

import os
import sys
from functools import cached_property

from rich.console import Console
from rich.text import Text
from rich.theme import Theme

from interview_cli.core.errors import InterviewError
from interview_cli.core.sanitise import sanitise

THEME = Theme(
    {
        "good": "green",
        "look": "yellow",
        "bad": "red",
        "dim": "dim",
        "label": "bold",
        "score": "bold",
        "asked": "bold",
    }
)


INDENT = (0, 0, 0, 2)
"""Space around what belongs to a heading: above, right, below, left."""


def foreign(text: str, style: str = "") -> Text:
    """Text that others wrote (a bank, an answer, a model), to be shown as it is."""
    return Text(sanitise(text).replace("\t", " "), style=style)


class Streams:
    """The two consoles. ``plain``: no colour, no box, no redraw, no escape sequence; so it is too in a pipe."""

    def __init__(self, plain: bool = False) -> None:
        quiet = os.environ.get("TERM") == "dumb" or bool(os.environ.get("NO_COLOR"))
        self.plain = plain or quiet or not sys.stdout.isatty()

    @cached_property
    def out(self) -> Console:
        """For what was asked for."""
        return self._console(stderr=False)

    @cached_property
    def err(self) -> Console:
        """For all else: notices, progress, errors."""
        return self._console(stderr=True)

    def _console(self, stderr: bool) -> Console:
        return Console(
            stderr=stderr,
            theme=THEME,
            highlight=False,
            markup=False,
            emoji=False,
            no_color=self.plain or None,
            color_system=None if self.plain else "auto",  # without one nothing is bold or dim either
        )

    def notice(self, text: str) -> None:
        """A line beside the matter, on stderr."""
        self.err.print(foreign(text, "dim"))

    def error(self, error: InterviewError) -> None:
        """What went wrong, and below it what to do."""
        self.err.print(foreign(error.message, "bad"), soft_wrap=True)  # paths and commands stay whole
        for line in (error.hint or "").splitlines():
            self.err.print(foreign(f"  {line}"), soft_wrap=True)
