"""What a language model is told, and the form that it fills in: the gaps alone are its own."""

from collections.abc import Generator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Doing(StrEnum):
    """What a language model is busy with; when it is idle, what it did last."""

    LOADING = "loading the language model"
    READING = "reading"
    WRITING = "writing"


class Role(StrEnum):
    """Who says a part of a prompt."""

    SYSTEM = "system"
    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A message to the model. Its parts are data: nothing in them is ever read as a control token.

    Each part becomes tokens by itself, so that prompts which begin with the same parts share their evaluation:
    what stays the same comes first.
    """

    role: Role
    parts: tuple[str, ...]


Prompt = tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A gap that holds exactly one of ``options``; none begins with another."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A gap that holds text up to, and without, ``end``: one line, without control characters.

    It is at most ``most_characters`` and ``most_tokens`` long, whichever is reached first, and may then be cut.
    """

    end: str
    most_characters: int
    most_tokens: int


Gap = Pick | Phrase

Form = Generator[str | Gap, str, T]
"""Yields fixed text (what is sent back is empty) and gaps (what is sent back fills them); returns what was made
of it. What a form has not asked for cannot be in the reply."""
