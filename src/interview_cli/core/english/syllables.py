"""How many syllables a text has when it is spoken, told from its spelling.

English spelling has a vowel letter group a syllable, but for a silent final e, -ed and -es, and for vowels side by
side that are spoken apart. ``tests/core/test_syllables.py`` holds the count against a synthesiser's phonemes.
"""

import re
from functools import lru_cache

from interview_cli.core.english.numerals import SMALL, TENS
from interview_cli.core.english.words import VOCABULARY, tokens

GROUP = re.compile(r"[aeiouy]+")
SILENT = re.compile(
    "|".join(
        (
            r"(?<=[^aeiouylr])e$|(?<=[aeiouy][lr])e$|(?<=[^aeiouy]r)e$|(?<=u)e$",  # "case", "mile", "value"
            r"(?<=[aeiouy])(?<!i)ed$|(?<=[^aeiouytdl])ed$|(?<=[aeiouyl]l)ed$",  # "used", "filled", not "added"
            r"(?<=[aeiouy][lr])es$|(?<=[^aeiouyscgzxhl])es$|(?<=[^sc]h)es$|(?<=u)es$",  # "times", not "cases"
            r"(?<=ic)a(?=lly$)",  # "basically"
            r"(?<=[aeiouy][^aeiouy])(?<!\bel)e(?=(?:ly|ment|less|ful|ness)s?$)",  # "safely"
            r"(?<=[aeiouy][^aeiouy])e(?=(?:line|where|house|cast|hand|holder|work|book|map|out|day|stamp|time)s?$)",
        )
    )
)
"""A vowel that is only written: an e at the end, in -es and -ed, before a suffix or a second word."""

APART = re.compile(
    "|".join(
        (
            r"(?<![tcsg])i(?=a(?!l?ge))|(?<![tcsgln])i(?=o(?!us))|(?<![tcsg])i(?=u)",  # "media", "scenario"
            r"(?<![aeiouytc])i(?=e[nt])(?!end)|(?<![aeiouy])i(?=e(?:r|st)$)",  # "science", "earlier"
            r"(?<=[^gq])u(?=[aeo])(?!e[ds]?$|ea|e$)|eo(?!us|ple)|yi|(?<=[aou])y(?=[aeo])",  # "actual", "layer"
            r"(?<=cr)e(?=at)|\bre(?=act|al[is])|[oeu]i(?=ng)|sm$|thm$",  # "create", "doing", "algorithm"
        )
    )
)
"""Two vowels side by side in two syllables, and the last of "mechanism"."""

DIGITS_SPOKEN_SINGLY = 9
LETTERS = {"w": 3}
_ODD = {
    1: """hour hours our ours the me he she we be cache cached queue queues queued graph hmm mm true due vague""",
    2: """business every different something someone sometimes somewhere people being real really science
    quiet client clients trial diet evening wednesday chocolate maybe cafe resume caches via io doesn't
    isn't wasn't didn't couldn't wouldn't shouldn't hasn't haven't hadn't needn't mustn't unique hundred
    difference several interest interests colleague colleagues ninety react""",
    3: """area areas businesses everything everyone somebody everywhere everyday interesting idea ideas
    favorite comfortable vegetable recipe apache ratio differently differences anyone beforehand
    behaviour behaviours employee employees""",
    4: """everybody usually actually behavioral""",
    9: """www""",
}
ODD = {word: count for count, words in _ODD.items() for word in words.split()}
"""Words that the rules get wrong."""


def syllables(text: str) -> int:
    """The syllables of ``text`` as it is read aloud, numbers and abbreviations spelt out."""
    return sum(of_word(token.text) for token in tokens(text))


@lru_cache(maxsize=VOCABULARY)
def of_word(word: str) -> int:
    """The syllables of one word, number or abbreviation; at least 1."""
    if word[0].isdigit():
        return _of_number(word)
    if len(word) > 1 and word.isupper() and word.isalpha():
        return sum(LETTERS.get(letter, 1) for letter in word.lower())
    plain = word.lower().replace("’", "'")
    if plain in ODD:
        return ODD[plain]
    stem, _, ending = plain.partition("'")
    hisses = stem.endswith(("s", "x", "z", "ch", "sh"))
    sounded = (ending == "s" and hisses) or (ending in {"ve", "ll", "d"} and stem[-1:] not in "aeiouy")
    bare = SILENT.sub("", stem)
    return max(1, len(GROUP.findall(bare)) + len(APART.findall(bare))) + int(sounded)


def _of_number(word: str) -> int:
    figure = word.rstrip("%")
    whole, _, rest = figure.replace(",", "").partition(".")
    spoken = in_words(int(whole)) if len(whole) <= DIGITS_SPOKEN_SINGLY else [SMALL[int(one)] for one in whole]
    if rest:
        spoken += ["point", *(SMALL[int(one)] if one.isdecimal() else one for one in rest if one.isalnum())]
    if word.endswith("%"):
        spoken += ["percent"]
    return sum(of_word(one) for one in spoken)


def in_words(number: int) -> list[str]:
    """A number of up to nine digits as it is read."""
    for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= size:
            return [*in_words(number // size), name, *(in_words(number % size) if number % size else [])]
    if number < len(SMALL):
        return [SMALL[number]]
    return [TENS[number // 10 - 2], *([SMALL[number % 10]] if number % 10 else [])]
