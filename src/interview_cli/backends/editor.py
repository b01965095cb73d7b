"""Lets the candidate change a text in their own editor."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from textwrap import fill

from interview_cli.core.errors import EngineError

WIDTH = 78
"""Columns at which the lines are broken for the editor; joined again afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalEditor:
    """An ``Editor``: $VISUAL, else $EDITOR, else what the system has. ``cooked`` gives it the terminal."""

    cooked: AbstractContextManager[object]

    def edit(self, text: str) -> str:
        """The text as it was saved, on one line; as it was when nothing was saved. Raises EngineError."""
        import click

        with self.cooked:
            try:
                saved = click.edit(fill(text, WIDTH), extension=".txt")
            except (click.ClickException, OSError, UnicodeError) as error:
                reason = error.message if isinstance(error, click.ClickException) else str(error)
                raise EngineError(f"The editor failed: {reason} Name another one in EDITOR.") from error
        changed = " ".join((saved or "").split())
        return changed or text
