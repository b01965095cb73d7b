"""Cuts what a recogniser writes again and again: nobody said it so often."""

import zlib
from collections.abc import Sequence
from itertools import groupby

from interview_cli.core.types import Word

REPETITIVE = 2.4
"""Length of a text over that of its zlib compression from which it loops; the threshold of Whisper's authors."""

LOOP = 3
"""So many times the same phrase at the end of a text that loops, one after another, was not said."""

SAME_WORD = 4
"""So many times the same word, one after another, was not said; "very, very, very" was."""


def loops(words: Sequence[Word]) -> bool:
    """The words are so repetitive as nobody speaks."""
    text = "".join(word.text for word in words).encode()
    return len(text) > REPETITIVE * len(zlib.compress(text))


def without_loops(words: Sequence[Word]) -> list[Word]:
    """The words, what comes again and again said once; none if they are nothing else, or loop all the same."""
    if len(words) >= SAME_WORD and len(set(map(_said, words))) == 1:
        return []
    kept = _each_word_once(words)
    if not loops(kept):
        return kept
    kept = _without_refrain(kept)
    return [] if loops(kept) else kept


def _each_word_once(words: Sequence[Word]) -> list[Word]:
    kept: list[Word] = []
    for _, group in groupby(words, _said):
        same = list(group)
        kept += same if len(same) < SAME_WORD else same[:1]
    return kept


def _without_refrain(words: list[Word]) -> list[Word]:
    said = [_said(word) for word in words]
    for size in range(1, len(said) // LOOP + 1):
        times = 1
        while said[-size * (times + 1) : -size * times] == said[-size:]:
            times += 1
        if times >= LOOP:
            return words[: len(words) - size * (times - 1)]
    return words


def _said(word: Word) -> str:
    return word.text.strip(" ,.!?…").lower()
