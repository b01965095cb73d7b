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
            except click.ClickException as error:
                name = error.message.partition(": ")[0]
                raise _failed(name, error.__cause__) from error
            except (OSError, UnicodeError) as error:
                raise _failed("the editor", error) from error
        changed = " ".join((saved or "").split())
        return changed or text


def _failed(name: str, cause: BaseException | None) -> EngineError:
    why = cause.strerror if isinstance(cause, OSError) else cause
    told = f": {why}" if why else ""
    return EngineError(f"The transcript stays as it was, as {name} failed{told}. EDITOR names another editor.")
