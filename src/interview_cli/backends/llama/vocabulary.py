"""The tokens of a model: what each writes, and how text becomes tokens that are nothing but text."""

import re
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from interview_cli.core.sanitise import printable_line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

BEFORE = "\n"
"""Text that becomes the same tokens whatever follows it, in vocabularies that put a space before a text."""


class Tokeniser(Protocol):
    """What is asked of the engine."""

    vocabulary_size: int

    def tokens(self, text: str, special: bool) -> tuple[int, ...]:
        """The tokens of ``text``, control tokens among them if ``special``."""
        ...

    def piece(self, token: int) -> bytes:
        """What a token writes."""
        ...

    def kind(self, token: int) -> str:
        """ "end", "control", "named" or "text"."""
        ...


class Vocabulary:
    """Turns text into tokens, and knows what each token writes."""

    def __init__(self, tokeniser: Tokeniser) -> None:
        self._tokeniser = tokeniser
        self._allowed: dict[tuple[str, bool], Mask] = {}
        tokens = range(tokeniser.vocabulary_size)
        kinds = [tokeniser.kind(token) for token in tokens]
        self.pieces = tuple(tokeniser.piece(token) for token in tokens)
        self.ends = frozenset(token for token in tokens if kinds[token] == "end")
        named = {token for token in tokens if kinds[token] == "named" and self.pieces[token].strip()}
        self.structural = frozenset(token for token in tokens if kinds[token] in ("end", "control")) | {
            token for token in named if len(self.pieces[token]) > 1
        }
        """The tokens that a template may be made of; no other text becomes one of them."""
        self._writable = self._writable_tokens()  # now, while nobody waits: it takes a look at every token

    def marked(self, text: str) -> tuple[int, ...]:
        """The tokens of a part of a template: control tokens are read as such."""
        between = self._names.split(text) if self._names else [text]
        names = self._names.findall(text) if self._names else []
        tokens = self._without_space(between[0])
        for name, after in zip(names, between[1:], strict=True):
            tokens += self._tokeniser.tokens(name, True) + self._without_space(after)
        return tokens

    def plain(self, text: str) -> tuple[int, ...]:
        """The tokens of text that others wrote: the name of a control token in it stays text.

        llama.cpp finds tokens that the model's maker named, such as "[INST]", in any text, so that their names
        are cut in two.
        """
        return tuple(token for part in self._cut(text) for token in self._without_space(part))

    def text(self, tokens: tuple[int, ...]) -> str:
        """What ``tokens`` write."""
        return b"".join(self.pieces[token] for token in tokens).decode("utf-8", "replace")

    def _cut(self, text: str) -> list[str]:
        parts, names = [text], self._names
        while names and any(names.search(part) for part in parts):
            parts = [piece for part in parts for piece in _halves(part, names)]
        return parts

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        names = {self.pieces[token].decode("utf-8", "replace") for token in self.structural}
        longest_first = sorted((name for name in names if len(name) > 1), key=lambda name: (-len(name), name))
        return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    @cached_property
    def _before(self) -> tuple[int, ...]:
        """The tokens of ``BEFORE``, if a text by itself gets a space that was not in it."""
        spaced = self.text(self._tokeniser.tokens("a", False)) != "a"
        return self._tokeniser.tokens(BEFORE, False) if spaced else ()

    def _without_space(self, text: str) -> tuple[int, ...]:
        """The tokens of ``text``, which goes on from another one."""
        if not text:
            return ()
        tokens, before = self._tokeniser.tokens(text, False), self._before
        if not before:
            return tokens
        found = self._tokeniser.tokens(BEFORE + text, False)
        return found[len(before) :] if found[: len(before)] == before else tokens

    def _writable_tokens(self) -> "Mask":
        """Which tokens may stand in a line: no control token, no control character; half a letter may."""
        import numpy as np

        return np.array([self._is_writable(token) for token in range(len(self.pieces))])

    def _is_writable(self, token: int) -> bool:
        piece = self.pieces[token]
        if token in self.structural or not piece:
            return False
        try:
            return is_line(piece.decode())
        except UnicodeDecodeError:
            return all(byte >= 0x80 or is_line(chr(byte)) for byte in piece)

    def allowed(self, end: str, within_letter: bool) -> "Mask":
        """The tokens that may come in a line that ends at ``end``, with some that its rest may refuse.

        ``within_letter``: the bytes so far end within a letter.
        """
        key = (end, within_letter)
        if key not in self._allowed:
            self._allowed[key] = self._may_come(end, within_letter)
        return self._allowed[key]

    def _may_come(self, end: str, within_letter: bool) -> "Mask":
        import numpy as np

        first = end[:1].encode()
        allowed = self._writable.copy()
        for token, piece in enumerate(self.pieces):
            if first and first in piece and token not in self.structural:
                allowed[token] = True
        if within_letter:
            allowed &= np.array([piece[:1] >= b"\x80" and piece[:1] < b"\xc0" for piece in self.pieces])
        allowed[list(self.ends)] = True
        return allowed


def is_line(text: str) -> bool:
    """``text`` is on one line, and has no control character: what a terminal shows as it is."""
    return printable_line(text) == text


def _halves(text: str, names: re.Pattern[str]) -> list[str]:
    found = names.search(text)
    if not found:
        return [text]
    middle = found.start() + 1
    return [text[:middle], text[middle:]]
