"""Which of several words was meant: the nearest one, by how people misspell, and the commoner of two.

A checker's own suggestions are ordered by their letters alone: for "wich" it offers "wish" before "which".
"""

from collections.abc import Sequence
from functools import lru_cache

from interview_cli.core.english.right_spellings import BRITISH_WORDS, FIELD_TERMS
from interview_cli.core.english.verbs import third_person
from interview_cli.core.english.vocabulary import COMMON, COMMONEST
from interview_cli.core.english.words import FUNCTION_WORDS, WORD
from interview_cli.core.types import Question

ENDINGS = ("s", "es", "ies", "ed", "d", "ied", "ing", "er", "ers", "ly", "ily")

NEARER_FAMILIAR, NEARER_COMMON, NEARER_GRAMMAR = 0.9, 1.1, 1.3
"""Edits that a familiar word, a common one, or one of grammar, may be farther off than a rare one."""

DOUBLED, SWAPPED, VOWEL, FIRST, SILENT, ALIKE = 0.4, 0.6, 0.7, 0.8, 0.7, 0.9
"""Edits that people make more often than a wrong letter count less (doubled or single letters, two swapped, a
vowel for another, an "e" left out at the end, consonants that sound alike); one in the first letter counts so
much more."""

SOUND_ALIKE = frozenset("td dt ck kc sz zs fv vf mn nm gj jg".split())

COMMON_LIMIT, RARE_LIMIT = 0.34, 0.22
"""Edits a letter up to which a common word, or another, is believed to be what was meant. Set on learners'
texts."""

SHORT_WORD, LONG_WORD = 3, 6
"""Letters. A short word that is unknown may be anything; a long one has few neighbours."""

BRITISH = (
    ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("yse", "yze"), ("ysing", "yzing"), ("our", "or"),
    ("tre", "ter"), ("lled", "led"), ("lling", "ling"), ("ller", "ler"), ("ogue", "og"), ("amme", "am"),
    ("nce", "nse"), ("wards", "ward"), ("aed", "ed"), ("aem", "em"), ("aest", "est"), ("oest", "est"),
    ("oeu", "eu"), ("mould", "mold"), ("gement", "gment"), ("sceptic", "skeptic"),
)  # fmt: skip


def meant(wrong: str, suggestions: Sequence[str]) -> str | None:
    """The best of ``suggestions`` and the common words near ``wrong``, in its case; None when that is not sure.

    Never sure: a name or an abbreviation (its capitals or figures show it), a word of three letters or fewer that
    is
    no common word with two letters swapped, a word that is right in Britain.
    """
    lowered = wrong.lower().replace("’", "'")
    is_name = any(word.lower() == lowered for word in suggestions)
    if is_name or lowered in FIELD_TERMS or not _is_plain(wrong) or _is_british(lowered, suggestions):
        return None
    candidates = dict.fromkeys((*suggestions, *_near(lowered)))
    best = min(candidates, key=lambda word: cost(lowered, word.lower()), default=None)
    if best is None or not _is_near(lowered, best.lower()):
        return None
    if best[0].isupper() and not is_common(best.lower()):  # what is nearest to a name is another name
        return None
    if lowered.endswith("s") and best not in suggestions and not best.endswith("s"):
        best = third_person(best)
    return best[0].upper() + best[1:] if wrong[0].isupper() else best


def are_two(wrong: str, right: str) -> bool:
    """What was written as one is two common words, as ``right`` has them."""
    return wrong.lower() not in FIELD_TERMS and all(map(is_common, right.lower().split()))


@lru_cache(maxsize=400)
def of_the_question(question: Question) -> frozenset[str]:
    """The words of a question's terms, and the uncommon ones of all that its bank says about it; in lower case."""
    points = [text for point in question.key_points for text in (point.text, *point.also)]
    texts = " ".join((question.text, question.model_answer or "", *points)).lower()
    uncommon = (word for word in WORD.findall(texts) if _nearer(word) < NEARER_COMMON)
    return frozenset(uncommon) | frozenset(" ".join(question.terms).lower().split())


def _is_plain(wrong: str) -> bool:
    letters = wrong.replace("'", "").replace("’", "")
    return letters.isascii() and letters.isalpha() and letters[1:].islower()


def _is_british(wrong: str, suggestions: Sequence[str]) -> bool:
    if wrong in BRITISH_WORDS:
        return True
    return any(british in wrong and wrong.replace(british, form) in suggestions for british, form in BRITISH)


def _is_near(wrong: str, word: str) -> bool:
    """The word is believed to be the one that was meant."""
    if word.replace("'", "") == wrong:  # "dont"
        return True
    if len(wrong) <= SHORT_WORD:
        return is_common(word) and sorted(word) == sorted(wrong)
    limit = COMMON_LIMIT if is_common(word) else RARE_LIMIT if len(wrong) >= LONG_WORD else 0.0
    return distance(wrong, word) <= limit * len(wrong)


def cost(wrong: str, word: str) -> float:
    """How far ``word`` is from what was written, in edits; common words are nearer."""
    return distance(wrong, word) - _nearer(word)


@lru_cache(maxsize=4096)
def _nearer(word: str) -> float:
    if word in FUNCTION_WORDS:
        return NEARER_GRAMMAR
    if word in COMMONEST or not _bases(word).isdisjoint(COMMONEST):
        return NEARER_COMMON
    return NEARER_FAMILIAR if is_common(word) else 0.0


@lru_cache(maxsize=4096)
def is_common(word: str) -> bool:
    """One of ``COMMON`` or of the words of grammar, or such a word with an ending of its own."""
    return word in COMMON or word in FUNCTION_WORDS or not _bases(word).isdisjoint(COMMON)


def _bases(word: str) -> set[str]:
    """What the word may be a form of, words of grammar left out: they have no forms."""
    bases = {base for ending in ENDINGS if word.endswith(ending) for base in _without(word, ending)}
    return bases - FUNCTION_WORDS


def _without(word: str, ending: str) -> set[str]:
    rest = word.removesuffix(ending)
    if ending == "es":
        return {rest} if rest.endswith(("s", "x", "z", "ch", "sh", "o")) else set()
    bases = {rest, rest + "e", rest + "y" if ending[0] == "i" else rest}
    if len(rest) > 2 and rest[-1] == rest[-2] and ending[0] in "ei":
        bases.add(rest[:-1])
    return bases


@lru_cache(maxsize=512)
def _near(wrong: str) -> tuple[str, ...]:
    """Common words at most two letters longer or shorter, with nearly all letters of ``wrong``."""
    letters = set(wrong)
    return tuple(
        sorted(
            word
            for word in COMMON
            if abs(len(word) - len(wrong)) <= 2
            and word[0] == wrong[0]
            and len(letters.symmetric_difference(word)) <= 2
        )
    )


def distance(wrong: str, word: str) -> float:
    """Weighted edits from one word to another, two swapped letters being one (Damerau 1964)."""
    first = FIRST if wrong[:1] != word[:1] else 0.0
    before: list[float] = []
    row = [float(column) for column in range(len(word) + 1)]
    for at, letter in enumerate(wrong, 1):
        older, before, row = before, row, [float(at)]
        for to, other in enumerate(word, 1):
            swaps = at > 1 and to > 1 and letter == word[to - 2] and wrong[at - 2] == other
            row.append(
                min(
                    before[to] + (DOUBLED if wrong[at - 2 : at - 1] == letter else 1.0),
                    row[to - 1] + _left_out(word, to),
                    before[to - 1] + _instead(letter, other),
                    older[to - 2] + SWAPPED if swaps else float(len(word)),
                )
            )
    return row[-1] + first


def _left_out(word: str, to: int) -> float:
    if word[to - 2 : to - 1] == word[to - 1]:
        return DOUBLED
    return SILENT if to == len(word) and word[-1] == "e" else 1.0


def _instead(letter: str, other: str) -> float:
    if letter == other:
        return 0.0
    if letter in "aeiouy" and other in "aeiouy":
        return VOWEL
    return ALIKE if letter + other in SOUND_ALIKE else 1.0
