"""The words of an answer that tell something: each run of words once, and no sentence of grammar alone.

What is padded by saying it again, or by sentences without content, is judged as if it were not.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from interview_cli.core.english.numerals import with_numerals
from interview_cli.core.english.words import Token, sentences, tokens

RUN = 6
"""Words in a row that nobody says twice by chance."""


@lru_cache(maxsize=2)
def telling_words(text: str) -> tuple[Token, ...]:
    """The words of ``text`` in order, numbers as figures; what repeats itself or has no content has no stem.

    It stays in its place, so that what stands before and after it comes no nearer.
    """
    words: list[Token] = []
    for sentence in _sentences(text):
        has_content = any(one.has_content for one in sentence)
        words += sentence if has_content else [_mute(one) for one in sentence]
    repeated = _repeated([word.stem for word in words])
    return tuple([_mute(word) if place in repeated else word for place, word in enumerate(words)])


def _mute(word: Token) -> Token:
    return replace(word, stem="")


def _sentences(text: str) -> list[list[Token]]:
    said = with_numerals(text, tokens(text))
    spans = sentences(text)
    found: list[list[Token]] = [[] for _ in spans]
    place = 0
    for word in said:
        while place < len(spans) - 1 and word.start >= spans[place][1]:
            place += 1
        found[place].append(word)
    return found


def _repeated(stems: Sequence[str]) -> set[int]:
    """The places of the runs that stand earlier, too."""
    seen: set[tuple[str, ...]] = set()
    repeated: set[int] = set()
    for place in range(len(stems) - RUN + 1):
        run = tuple(stems[place : place + RUN])
        if run in seen:
            repeated.update(range(place, place + RUN))
        seen.add(run)
    return repeated
