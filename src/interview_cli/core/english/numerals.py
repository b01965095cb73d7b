"""Numbers in words and in figures as the same thing: "forty-two percent" is "42%"."""

from collections.abc import Sequence
from dataclasses import replace

from interview_cli.core.english.words import Token

SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
VALUES = {word: value for value, word in enumerate(SMALL)} | {
    word: value for value, word in zip(range(20, 100, 10), TENS, strict=True)
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
PERCENT = frozenset({"percent", "percentage"})

LONGEST = 12
"""Digits of a number that anyone says."""


def with_numerals(text: str, words: Sequence[Token]) -> tuple[Token, ...]:
    """The words of ``text``, each number a single one whose stem is its value in figures.

    A percent sign or word after a number belongs to it, and is left out of the stem.
    """
    found: list[Token] = []
    for word in words:
        lowered = word.text.lower()
        before = found[-1] if found and _is_value(found[-1].stem) else None
        joined = before and text[before.end : word.start] in {" ", "-"}
        if before and joined and lowered in PERCENT:
            found[-1] = replace(before, text=text[before.start : word.end], end=word.end)
        elif before and joined and (value := _together(int(before.stem), lowered)):
            merged = text[before.start : word.end]
            found[-1] = Token(merged, before.start, word.end, str(value))
        else:
            figure = _figure(word)
            found.append(word if figure == word.stem else replace(word, stem=figure))
    return tuple(found)


def _is_value(stem: str) -> bool:
    return stem.isdecimal() and len(stem) <= LONGEST


def _figure(word: Token) -> str:
    lowered = word.text.lower()
    if lowered in VALUES:
        return str(VALUES[lowered])
    plain = lowered.rstrip("%").replace(",", "")
    return plain if _is_value(plain) else word.stem


def _together(value: int, word: str) -> int | None:
    """Two words of one number: "forty" and "two", "3" and "thousand"; None for two numbers."""
    if word in SCALES and value < SCALES[word]:
        return value * SCALES[word]
    if word in SMALL[1:10] and 20 <= value < 100 and value % 10 == 0:
        return value + VALUES[word]
    return None
