"""Which tokens may be written into a gap of a form."""

import codecs
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interview_cli.backends.llama.vocabulary import Vocabulary, is_line
from interview_cli.core.forms import Phrase, Pick

if TYPE_CHECKING:
    from interview_cli.backends.llama.engine import Logits

Tokens = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """The options that go on from here, by their next token, or the one that is complete."""

    option: str | None
    next: dict[int, "Branch"]


def tree(pick: Pick, vocabulary: Vocabulary) -> Branch:
    """The options of ``pick`` as a tree of tokens. Raises ValueError if there is none, or one begins another."""
    options = sorted(set(pick.options))
    if not options or any(b.startswith(a) for a in options for b in options if a != b):
        raise ValueError(f"no choice can be made among {pick.options}")
    return _branch([(option, vocabulary.plain(option)) for option in options], 0)


def _branch(options: list[tuple[str, Tokens]], depth: int) -> Branch:
    groups: dict[int, list[tuple[str, Tokens]]] = {}
    for option, tokens in options:
        if depth == len(tokens):
            return Branch(option, {})
        groups.setdefault(tokens[depth], []).append((option, tokens))
    return Branch(None, {token: _branch(group, depth + 1) for token, group in groups.items()})


def likeliest(logits: "Logits", tokens: Tokens) -> int:
    """The token among ``tokens`` that the model finds likeliest; the first of equals."""
    return max(tokens, key=lambda token: (float(logits[token]), -token))


@dataclass(slots=True)
class Line:
    """What was written into the gap of a ``Phrase`` so far."""

    phrase: Phrase
    vocabulary: Vocabulary
    tokens: list[int] = field(default_factory=list)
    letters: str = ""
    half: bytes = b""
    """The beginning of a letter that the next token goes on with."""
    ended: int = -1
    """Where in ``letters`` the end mark begins."""
    told: int = 0
    """How many characters were given out as written."""

    def write(self, logits: "Logits") -> int | None:
        """Write the likeliest token that may come here: that token, or None when the gap is full."""
        import numpy as np

        token = int(np.argmax(logits))
        allowed = self.vocabulary.allowed(self.phrase.end, bool(self.half))
        takes = self._take(token) if allowed[token] else None
        if takes is None:
            left = np.where(allowed, logits, -np.inf)
            while takes is None:
                token = int(np.argmax(left))
                if left[token] == -np.inf:
                    return None
                takes = self._take(token)
                left[token] = -np.inf
        return token if takes else None

    def _take(self, token: int) -> bool | None:
        """Write ``token``: True when more may follow, False when the gap is full, None if it may not come here."""
        if token in self.vocabulary.ends:
            return False
        data = self.half + self.vocabulary.pieces[token]
        fresh = _letters(data)
        if fresh is None:
            return None
        letters, end = self.letters + fresh, self.phrase.end
        unsure = max(0, len(self.letters) - len(end) + 1)
        ended = letters.find(end, unsure)
        size = ended if ended >= 0 else len(letters) - self._held(letters)
        if not is_line(letters[unsure:size]):
            return None
        self.tokens.append(token)
        self.letters, self.half, self.ended = letters, data[len(fresh.encode()) :], ended
        full = len(letters) >= self.phrase.most_characters or len(self.tokens) >= self.phrase.most_tokens
        return not (ended >= 0 or full)

    def _held(self, text: str) -> int:
        """How many characters at the end of ``text`` may be the beginning of the end mark."""
        end = self.phrase.end
        return next((size for size in range(len(end) - 1, 0, -1) if text.endswith(end[:size])), 0)

    def text(self, finished: bool = False) -> str:
        """What is written, without the end mark, and until ``finished`` without what may begin one."""
        size = self.ended if self.ended >= 0 else len(self.letters)
        if self.ended < 0 and not (finished and is_line(self.letters)):
            size -= self._held(self.letters)
        return self.letters[: min(size, self.phrase.most_characters)]

    def fresh(self, finished: bool = False) -> str:
        """What is written since this was last asked."""
        text = self.text(finished)
        told, self.told = self.told, len(text)
        return text[told:]

    def settled(self) -> Tokens:
        """The tokens of what is written: the model's own as far as they go, ours for the rest of a cut one."""
        wanted, kept, size = self.text(finished=True).encode(), [], 0
        for token in self.tokens:
            piece = self.vocabulary.pieces[token]
            if not wanted.startswith(piece, size):
                break
            kept.append(token)
            size += len(piece)
        while kept and _is_cut(wanted[:size]):
            size -= len(self.vocabulary.pieces[kept.pop()])
        rest = wanted[size:].decode()
        return (*kept, *self.vocabulary.plain(rest))


def _letters(data: bytes) -> str | None:
    """``data`` as text, without the half of a letter at its end; None when it is no text."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return None


def _is_cut(data: bytes) -> bool:
    """``data`` ends within a letter."""
    return len((_letters(data) or "").encode()) < len(data)
