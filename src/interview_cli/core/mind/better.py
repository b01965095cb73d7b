"""A better version of an answer: with the candidate's own facts, and none besides."""

import re
from collections.abc import Sequence

from interview_cli.core.english.numerals import with_numerals
from interview_cli.core.english.vocabulary import COMMON
from interview_cli.core.english.words import (
    FUNCTION_WORDS,
    Token,
    content_stems,
    everyday_stems,
    sentences,
    stem,
    tokens,
)
from interview_cli.core.mind.reply import plain
from interview_cli.core.types import Turn

MOST_CHARACTERS = 480
MISSING = "[your number]"
MOST_MISSING = 3
"""Figures that may be left open: a text that needs more was made up."""

BRACKETS = re.compile(r"\[your [a-z ]{1,24}\]", re.IGNORECASE)
OWN = 0.5
"""Share of its telling words that were said or asked before: with fewer it tells of something else."""

COUNTED = frozenset(stem(one) for one in "half twice double triple quarter dozen hundred thousand million".split())
"""Words that are figures, too, and must have been said."""

OPENERS = frozenset(
    """additionally afterwards consequently eventually furthermore initially lastly meanwhile moreover nevertheless
    overall previously similarly specifically subsequently ultimately""".split()
)
"""Words that begin a written sentence, and name nobody."""


def own_facts_only(text: str, said: Sequence[Turn]) -> str | None:
    """The text with each figure that nobody said as "[your number]"; None when it names what nobody named.

    ``said`` are the turns whose answers and questions it may draw on, the last one being put better. None, too,
    when it says the same as the answer, or next to nothing.
    """
    answer = said[-1].transcript.text if said and said[-1].transcript else ""
    known = " ".join(
        part
        for turn in said
        for part in (
            turn.asked.question.text, *turn.asked.question.terms, turn.transcript.text if turn.transcript else ""
        )
    )  # fmt: skip
    line = plain(text)
    stems = stems_of(known)
    if len(tokens(line)) < 5 or plain(answer).casefold() == line.casefold():
        return None
    telling = set(content_stems(line)) - everyday_stems()
    if len(telling & stems) < OWN * len(telling):
        return None
    if names_beyond(line, stems) or any(one.stem in COUNTED - stems for one in tokens(line)):
        return None
    return _with_figures_left_open(line, stems)


def names_beyond(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The names in a text that are not among the ``known`` stems: words with a capital, or with a digit in them.

    A capital at the beginning of a sentence makes a name of a word only when it is no common one.
    """
    bare = BRACKETS.sub(lambda found: " " * len(found.group()), text)
    begins = {span[0] for span in sentences(bare)}
    found = [one for one in tokens(bare) if one.stem not in known and not one.text[0].isdigit()]
    return tuple(one.text for one in found if _is_name(one, begins))


def _is_name(word: Token, begins: set[int]) -> bool:
    lowered = word.text.lower().replace("’", "'")
    if any(letter.isdigit() for letter in word.text):
        return True
    if not any(letter.isupper() for letter in word.text) or lowered in FUNCTION_WORDS:
        return False
    is_opening = word.start in begins and word.text[1:] == lowered[1:]
    return not (is_opening and (lowered in COMMON or lowered in OPENERS or lowered.endswith("ing")))


def _with_figures_left_open(text: str, known: frozenset[str]) -> str | None:
    bare = BRACKETS.sub(lambda found: "x" * len(found.group()), text)
    new = [
        one
        for one in with_numerals(bare, tokens(bare))
        if one.stem[:1].isdigit() and one.stem not in known and one.text.lower() != "one"
    ]
    if len(new) + len(BRACKETS.findall(text)) > MOST_MISSING:
        return None
    for one in reversed(new):
        unit = "%" if one.text.endswith("%") else one.text[one.text.rfind(" ") :] if " per" in one.text else ""
        text = f"{text[: one.start]}{MISSING}{unit}{text[one.end :]}"
    return text


def stems_of(text: str) -> frozenset[str]:
    """The stems of a text's words, numbers in words as figures, too."""
    words = tokens(text)
    return frozenset(one.stem for one in (*words, *with_numerals(text, words)))
