"""How a text is cut into words, sentences and stems."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

WORD = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_][\w]*(?:['’][^\W\d_]+)*[+#]{0,2}")
SENTENCE_END = re.compile(r"(?<=[.?!])[\"'”’)]*\s+|\n+")

FUNCTION_WORDS = frozenset(
    """a about above after again all also am an and any are aren't as at be because been before being below
    between both but by can can't could couldn't did didn't do does doesn't doing don't down during each either
    else ever every few for from further had hadn't has hasn't have haven't having he he's her here hers herself
    him himself his how however i i'd i'll i'm i've if in into is isn't it it's its itself just let let's me
    might more most much must my myself neither no nor not of off on once one only onto or other ought our ours
    ourselves out over own per perhaps quite rather really s same shall she she's should shouldn't since so some
    such t than that that's the their theirs them themselves then there there's these they they're they've this
    those though through thus to too under until up upon us very via was wasn't we we'd we'll we're we've were
    weren't what what's when where whether which while who whom whose why will with within without won't would
    wouldn't yet you you'd you'll you're you've your yours yourself yourselves
    he'd he'll it'd it'll she'd she'll she's that'd that'll there'd there'll they'd they'll what'd where's who'd
    who'll who's who've how's when's why's here's y'all ain't needn't mustn't
    um uh er erm ah hmm mm okay ok yeah yes well basically actually like""".split()
)
"""Words that carry grammar, not content; fillers among them."""

EVERYDAY = """1 2 3 4 5 6 7 8 9 10 12
    add answer ask bad better big bring call case change come day different do easy end example fact
    feel find first follow get give go good great hard have help hold hour important keep kind know large last
    leave less like long look lot make many matter mean minute month need new next nobody number old other
    part people person place point put question reason right run say second see set show simple small
    something sort start stop take talk tell thing think time today try turn two understand use want way week
    well work world year""".split()
"""Words so common in speech that finding one says little."""

NEGATORS = frozenset(
    "not never no neither nor without cannot can't couldn't didn't doesn't don't hadn't hasn't haven't isn't "
    "wasn't weren't won't wouldn't shouldn't aren't".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text at ``text[start:end]``; ``stem`` is lower-cased and without its ending."""

    text: str
    start: int
    end: int
    stem: str

    @property
    def has_content(self) -> bool:
        """False for words that carry only grammar, and for those that were put out of play: they have no stem."""
        return bool(self.stem) and self.text.lower().replace("’", "'") not in FUNCTION_WORDS

    @property
    def negates(self) -> bool:
        """True for "not", "didn't", "without", …"""
        return self.text.lower().replace("’", "'") in NEGATORS


VOCABULARY = 4_000
"""Words of which something is remembered: nearly all that people say, and no more however many people speak."""

AT_HAND = 16
"""Texts of which the words are remembered: an answer and what is being looked at in it. An answer may be long, so
they must not be many; more would hardly ever be asked for again."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 -- the library's name


@cache
def _stemmers() -> Callable[[], _Stemmer]:
    from snowballstemmer.english_stemmer import EnglishStemmer

    made: Callable[[], _Stemmer] = EnglishStemmer
    return made


@lru_cache(maxsize=VOCABULARY)
def stem(word: str) -> str:
    """The word in lower case without its ending, by the English Snowball stemmer."""
    stemmer = _stemmers()()  # of its own: it keeps the word, and another thread may be stemming one
    return stemmer.stemWord(word.lower().replace("’", "'"))


@cache
def everyday_stems() -> frozenset[str]:
    """The stems of EVERYDAY; made when first asked for, so that importing this loads no stemmer."""
    return frozenset(stem(word) for word in EVERYDAY)


@lru_cache(maxsize=AT_HAND)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text, in order."""
    return tuple(
        [Token(match.group(), match.start(), match.end(), stem(match.group())) for match in WORD.finditer(text)]
    )  # of a list: CPython sets the memory of a tuple aside that was made of a generator, and hardly uses it again


def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the words that carry content, in order, each once."""
    return tuple(dict.fromkeys(token.stem for token in tokens(text) if token.has_content))


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The stems of the words that carry content in any of ``texts``."""
    said = {word.lower().replace("’", "'") for text in texts for word in WORD.findall(text)}
    return frozenset(stem(word) for word in said - FUNCTION_WORDS)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of a text, without the white space around them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*(match.start() for match in SENTENCE_END.finditer(text)), len(text)]:
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            left = start + len(piece) - len(piece.lstrip())
            spans.append((left, left + len(stripped)))
        start = end
    return tuple(spans)


def as_one_line(text: str) -> str:
    """The text of a bank with its line breaks as spaces, so that they end no sentence."""
    return " ".join(text.split())


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentences that touch ``text[start:end]``."""
    touching = [span for span in sentences(text) if span[0] < end and span[1] > start]
    return (touching[0][0], touching[-1][1]) if touching else (start, end)
