"""Words that a model says the candidate said: found in the transcript, or not."""

import re
from functools import lru_cache

from interview_cli.core.english.words import FUNCTION_WORDS
from interview_cli.core.types import Evidence

WORD = re.compile(r"\w+(?:['’]\w+)*")
MOST_CHARACTERS = 90
"""Room for about ten words, more than anyone needs to recognise their own."""

Said = tuple[str, int, int]


def evidence(text: str, quote: str, was_cut: bool = False) -> Evidence | None:
    """The place in ``text`` where ``quote`` stands word for word; None when it does not, or says nothing.

    Case, space and punctuation may differ: what is quoted then is what stands in the text. One word is no quote,
    unless it is the whole text, nor are words of grammar alone. Of a quote that ``was_cut`` the last word need not
    be whole.
    """
    wanted = [word for word, _, _ in _words(quote)]
    span = _find(_words(text), wanted)
    if span is None and was_cut and len(wanted) > 2:
        wanted.pop()
        span = _find(_words(text), wanted)
    if span is None or not _says_something(wanted, len(_words(text))):
        return None
    return Evidence(quote=text[span[0] : span[1]], start=span[0], end=span[1])


def _says_something(words: list[str], of: int) -> bool:
    return len(words) >= min(2, of) and any(word not in FUNCTION_WORDS for word in words)


def _find(said: tuple[Said, ...], wanted: list[str]) -> tuple[int, int] | None:
    length = len(wanted)
    for first in range(len(said) - length + 1) if length else ():
        if said[first][0] == wanted[0] and [one[0] for one in said[first : first + length]] == wanted:
            return said[first][1], said[first + length - 1][2]
    return None


@lru_cache(maxsize=8)
def _words(text: str) -> tuple[Said, ...]:
    return tuple((m.group().casefold().replace("’", "'"), m.start(), m.end()) for m in WORD.finditer(text))
