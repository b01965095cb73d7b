"""The names in a text such as a CV: people, firms, places, products, techniques. A recogniser may not know them.

By their letters alone, and rather one too many than one too few: a name that is none costs no more than its room.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from interview_cli.core.english.spelling import is_common
from interview_cli.core.english.words import FUNCTION_WORDS

LONGEST_ROW = 4
"""Words of a name. A longer row of capitals is a heading, of which each uncommon word counts by itself."""

LONGEST_NAME = 60
"""Characters."""

SHOUTED = 5
"""Letters of the longest abbreviation ("HIPAA") in a line of capitals, where any word looks like one."""

UNSPACED = re.compile(r"\S+")
ADDRESS = re.compile(r"://|@|\bwww\.")
LINK = re.compile(r"\[([^\[\]\n]{0,200})\]\([^()\n]{0,500}\)")
BULLET = re.compile(r"^[ \t]*(?:[#>*+•·–-]+|\d+[.)])(?=[ \t])|^[ \t]*```.*$", re.MULTILINE)
EMPHASIS = re.compile(r"[*`~]+|(?<!\w)_+|_+(?!\w)")
SENTENCE = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+|(?<=[.!?:;])\s+|[()\[\]{}<>“”\"|·•–—\0]+")

WORD = re.compile(r"&|(?:(?<!\S)\.)?[^\W_]+(?:[.&/'’+#-]+[^\W_]+)*[+#]*")
INNER_CAPITAL = re.compile(r"[^\W\d_]*[a-z][A-Z][^\W_]*|[A-Z]{2,}[a-rt-z][^\W_]*")
ABBREVIATION = re.compile(r"[A-Z]{2,}s?|[A-Z]+(?:[&/-][A-Z]+)+")
WITH_SIGNS = re.compile(r"[A-Za-z][+#]{1,2}|\.[A-Z][A-Za-z]+|[A-Za-z]{2,}\.(?:js|io|ai|py)", re.IGNORECASE)
WITH_FIGURES = re.compile(r"[A-Z][A-Za-z]*-?\d+[A-Za-z]{0,2}|[a-z]\d+[a-z]|[A-Z][a-z]*\d+[a-z]+")
QUARTER = re.compile(r"[QH][1-4]|(?:FY|CY)\d+|[IVX]+")

BRIDGES = frozenset("of de la van von der du &".split())
"""Small words inside a name: "University of Leeds"."""

NO_NAMES = frozenset(
    """i i'm i've i'd i'll mr mrs ms dr january february march april may june july august september october
    november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday
    saturday sunday senior junior lead head chief principal staff engineer developer manager director analyst
    consultant officer assistant intern associate team bachelor master degree gpa cv resume curriculum vitae
    references email phone present ok etc""".split()
)
"""Capitals that any recogniser knows, or that name nothing."""

DONE = re.compile(r".{2,}(?:ed|ing)|built|led|ran|wrote|won|held|grew|drove|brought|taught|sold|oversaw")
"""How the lines of a CV begin: with what was done."""


def proper_nouns(text: str) -> tuple[str, ...]:
    """The names in ``text`` (plain or Markdown), each once, in the order in which they first come.

    They are words with capitals inside ("PostgreSQL"), abbreviations, words with signs or figures ("C++", "K8s"),
    and words with a capital in mid-sentence, together as they stand ("Deutsche Bahn"). At the start of a sentence
    and in a heading, a word with a capital is a name when it is no common word.
    """
    plain = EMPHASIS.sub("", BULLET.sub("\0", _without_addresses(LINK.sub(r"\1 ", text))))
    found: dict[str, str] = {}
    for sentence in SENTENCE.split(plain):
        for name in _names(sentence):
            if len(name) <= LONGEST_NAME:
                found.setdefault(name.lower(), name)
    return tuple(found.values())


def _without_addresses(text: str) -> str:
    return UNSPACED.sub(lambda found: "\0" if ADDRESS.search(found[0]) else found[0], text)


def _names(sentence: str) -> Iterator[str]:
    words = list(WORD.finditer(sentence))
    heading = not any(word[0][0].islower() and word[0] not in BRIDGES | FUNCTION_WORDS for word in words)
    shouted = heading and sentence.isupper()
    for row in _rows(sentence, words):
        said = [word[0].removesuffix("'s").removesuffix("’s") for word in row]
        if shouted:
            yield from (
                word
                for word in said
                if len(word) <= SHOUTED and not is_common(word.lower()) and _is_uncommon(word)
            )
        elif len(said) > LONGEST_ROW:
            yield from (word for word in said if _is_uncommon(word))
        else:
            opens = row[0] is words[0]
            yield from _of_row(said[1:] if opens and not _is_uncommon(said[0]) else said, heading)


def _of_row(said: Sequence[str], heading: bool) -> Iterator[str]:
    """The name that a row of words with capitals is; none when it says nothing that is not known."""
    telling = [word for word in said if word.lower() not in NO_NAMES and not QUARTER.fullmatch(word)]
    if heading:
        telling = [word for word in telling if _is_uncommon(word)]
    if any(word not in BRIDGES for word in telling):
        yield " ".join(said).strip(" &")


def _rows(sentence: str, words: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The words that stand together and have capitals, or are technical; small words inside a name with them."""
    row: list[re.Match[str]] = []
    for word, after in zip_longest(words, words[1:]):
        goes_on = bool(row) and sentence[row[-1].end() : word.start()] == " "
        bridge = goes_on and word[0] in BRIDGES and after and after[0][0].isupper()
        if row and not (goes_on and (bridge or _is_marked(word[0]))):
            yield row
            row = []
        if bridge or _is_marked(word[0]):
            row.append(word)
    if row:
        yield row


def _is_marked(word: str) -> bool:
    """A capital, or the letters of a technical word, tell that it may be a name."""
    return word[0].isupper() or _is_technical(word)


def _is_technical(word: str) -> bool:
    shapes = (INNER_CAPITAL, ABBREVIATION, WITH_SIGNS, WITH_FIGURES)
    return any(shape.fullmatch(word) for shape in shapes) and not QUARTER.fullmatch(word)


def _is_uncommon(word: str) -> bool:
    """Not a word that everyone says, nor one of those that open the lines of a CV."""
    small = word.lower().replace("’", "'")
    if small in NO_NAMES or word in BRIDGES or QUARTER.fullmatch(word):
        return False
    return _is_technical(word) or not (is_common(small) or DONE.fullmatch(small))
