"""Hears typed answers: a line each, from a terminal or from a script."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from typing import TextIO

from interview_cli.core.errors import EngineError
from interview_cli.core.heard import Answer, AnswerEnded, Hearing, HintWanted, Leave, Skip, Wanted, Wish
from interview_cli.core.types import Asked, Recording, Transcript

COMMAND = re.compile(r"/\w{1,12}")
WISHES = {"/r": Wish.RETAKE, "/p": Wish.PLAY_BACK, "/e": Wish.CORRECT, "/w": Wish.WHY}
"""The commands for what may be wished about the last answer."""

LOOKING_BACK = "/r again, /w why this score, "


def _command(line: str | None) -> str | None:
    """The line without the space around it; a command in lower case."""
    text = line.strip() if line is not None else None
    return text.lower() if text and COMMAND.fullmatch(text) else text


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedListener:
    """A ``Listener`` over lines of text.

    ``/h`` asks for a hint, ``/n`` goes on, ``/q`` leaves; about the last answer, ``/r`` gives it again and ``/w``
    tells why it has its score (``/p`` and ``/e`` play and correct one that was spoken), if it ``looks_back``. At
    the end of the input the candidate has left. In a terminal an empty line asks again; in a script it is an empty
    answer.
    """

    language: str
    lines: TextIO = field(default_factory=lambda: sys.stdin)
    cooked: AbstractContextManager[object] = field(default_factory=nullcontext)
    """Entered while a line is typed: gives the terminal back its line editing."""
    looks_back: bool = True
    plain: bool = False
    """Nothing is printed that steers a terminal, so that what is pasted is an answer a line."""

    def listen(self, asked: Asked) -> Iterator[Hearing]:
        """One line is one answer; see ``ports.Listener``."""
        while True:
            line = self._line()
            match _command(line):
                case None | "/q":
                    yield Leave()
                    return
                case "/n":
                    yield Skip()
                    return
                case "/h":
                    yield HintWanted()
                case str() as word if self.looks_back and word in WISHES:
                    yield Wanted(WISHES[word])
                case "" if self.lines.isatty():
                    continue
                case word if self.lines.isatty() and COMMAND.fullmatch(word):
                    print(f"{word} is not a command: /h hint, /n next, {LOOKING_BACK * self.looks_back}/q quit")
                case text:
                    yield Answer(transcript=Transcript(text=text, language=self.language))
                    return

    def linger(self) -> Iterator[Wanted]:
        """In a terminal, until an empty line or a command to go on; see ``ports.Listener``."""
        while self.looks_back and self.lines.isatty():
            match _command(self._line()):
                case None | "" | "/n" | "/q":
                    return
                case word if word in WISHES:
                    yield Wanted(WISHES[word])
                case _:
                    print("Enter ends the interview · /r answer again · /w why this score")

    def hear(self, asked: Asked, recording: Recording) -> Iterator[Hearing]:
        """Never possible: a typed interview has no recogniser."""
        yield AnswerEnded(recording=recording)
        raise EngineError(f"The recording {recording.path.name} waits for a speech model; it is kept.")

    def _line(self) -> str | None:
        if not self.lines.isatty():
            return self.lines.readline() or None
        _edit_lines(self.plain)
        with self.cooked:
            try:
                return input("> ")
            except EOFError:
                return None


def _edit_lines(plain: bool) -> None:
    """Give input() line editing, and lines of any length; a Windows console has both of its own.

    ``plain``: as on a terminal that understands no more than text.
    """
    before = os.environ.get("TERM")
    if plain:
        os.environ["TERM"] = "dumb"  # read once, when the library is loaded
    try:
        # on: else each paragraph of a pasted answer would answer another question; libedit passes over it
        with suppress(ImportError):
            import readline

            readline.parse_and_bind(f"set enable-bracketed-paste {'off' if plain else 'on'}")
    finally:
        if plain and before is None:
            del os.environ["TERM"]
        elif plain:
            os.environ["TERM"] = before or ""
