"""Words that may be the name of a person, which no correction may change.

No list of names is long enough. What decides is how a word is written, where it stands, and how sure its
correction is. A word with a capital inside a sentence is a name. An uncommon word at the start of a sentence, or
where people are named ("my manager sunil", "sunil told me"), may be one, and is corrected only where it is surely
misspelt.
"""

import re
from collections.abc import Iterable

from interview_cli.core.english.spelling import distance, is_common
from interview_cli.core.english.vocabulary import COMMONEST
from interview_cli.core.english.words import FUNCTION_WORDS
from interview_cli.core.types import GrammarEdit

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
STARTS = re.compile(r"(?:^|[.?!:;…\n\r])[\s\"'“”‘’()\[\]*•–—-]*$")
"""What stands before the first word of a sentence."""

BESIDE = 60
"""Characters in which the word before or behind another is looked for."""

OWN_CAPITAL = frozenset("i i'm i've i'd i'll".split())

PERSONS = frozenset(
    """manager boss colleague coworker teammate friend lead leader director supervisor mentor teacher professor
    client customer engineer developer designer recruiter partner brother sister wife husband son daughter
    mr mrs ms miss dr sir dear hi hello hey named""".split()
)
"""Words after which people are named."""

DOING = frozenset("told asked said who whose led joined explained showed agreed".split())
"""What people do, behind their names."""

BEFORE = PERSONS | frozenset(
    """called is am i'm with to from by for met asked told thanked helped and or when because that then but
    thanks""".split()
)
AFTER = DOING | frozenset(
    "says is was has had and left wrote gave helped called came went took made thought wanted works".split()
)
"""Words that stand beside names, and beside much else: they tell of one where both sides have one, or where nobody
wrote a capital."""

INTRODUCES = re.compile(
    r"\b(?:report(?:s|ed|ing)? to|work(?:s|ed|ing)? (?:with|for|under)|(?:sp[eo]a?ke?|talk(?:ed)?) (?:to|with)"
    r"|name is|name's|called|named|met)\s+(?:\w+ (?:\w+ )?and )?$",
    re.IGNORECASE,
)
"""Words after which people are named, one or two, and rarely another thing without an article."""

LONG, SURE_SHARE = 6, 1 / 6
"""Letters of a word, and edits a letter, with which a common word was surely meant wherever it stands."""

LONGER, SLIPS = 8, 1.5
"""Letters and edits with which any word was meant, where what was written has no capital."""

SWAPPED_LONG, SWAPPED = 4, 0.6
"""Letters and edits (two letters swapped, or one of a pair) with which one of the commonest words was meant."""

NAME_ENDINGS = "aiou"
"""Vowels that many names end in and few English words: who wrote one meant it."""

MISSPELT = frozenset("wich whitch thier wiht whith dont cant wont didnt doesnt isnt wasnt im ive".split())
"""Misspellings that are known too well to be names, though their letters do not show it."""


def outside_names(edits: Iterable[GrammarEdit], text: str) -> tuple[GrammarEdit, ...]:
    """The edits of ``text`` that change the letters of no word which is written as a name."""
    return tuple([edit for edit in edits if not _changes_a_name(edit, text)])


def may_be_misspelt(text: str, span: tuple[int, int], right: str) -> bool:
    """The word at ``span`` is no name, or surely no name, so that ``right`` may stand in its place."""
    wrong = _folded(text[slice(*span)])
    owner = wrong.removesuffix("'s")
    if (
        is_common(owner)
        or is_surely_misspelt(wrong, _folded(" ".join(WORD.findall(right))), text[span[0] : span[0] + 1].isupper())
        or _has_slips(owner, text[slice(*span)], right)
    ):
        return True
    is_owner = owner != wrong or text.startswith(("'s", "’s"), span[1])
    return not (is_owner or bool(STARTS.search(text[: span[0]])) or _is_where_people_are_named(text, span))


def is_surely_misspelt(wrong: str, right: str, has_capital: bool = False) -> bool:
    """``right`` (both in lower case) is a common word, and what was written is too near it to be a name.

    Of what is written with a capital, one of the commonest words, or a longer one.
    """
    if wrong in MISSPELT:
        return True
    edits = distance(wrong, right)
    if not is_common(right) or (wrong[-1:] in NAME_ENDINGS and wrong[-1:] != right[-1:]):
        return False
    is_known = right in COMMONEST or right in FUNCTION_WORDS
    is_long = len(wrong) >= (LONGER if has_capital and not is_known else LONG)
    return (is_long and edits <= SURE_SHARE * len(wrong)) or (
        is_known and len(wrong) >= SWAPPED_LONG and edits <= SWAPPED
    )


def _has_slips(owner: str, wrong: str, right: str) -> bool:
    """As "encylopedia": no name is so long, so near to a word, and written small."""
    is_long = wrong.islower() and right.islower() and len(owner) >= LONGER
    return is_long and wrong[-1] == right[-1] and distance(wrong, right) <= SLIPS


def _changes_a_name(edit: GrammarEdit, text: str) -> bool:
    remaining = {_folded(word) for word in WORD.findall(edit.right)}
    start, end = max(0, edit.span[0] - BESIDE), edit.span[1] + BESIDE
    words = (word for word in WORD.finditer(text[:end], start) if word.start() < edit.span[1])
    return any(
        word.end() > edit.span[0] and _folded(word[0]) not in remaining and _is_written_as_name(text, word)
        for word in words
    )


def _is_written_as_name(text: str, word: re.Match[str]) -> bool:
    is_capital = word[0][0].isupper() and _folded(word[0]) not in OWN_CAPITAL
    return is_capital and not text.isupper() and not STARTS.search(text[: word.start()])


def _is_where_people_are_named(text: str, span: tuple[int, int]) -> bool:
    """People are named here, or in the uncommon word before, of which this is the second part."""
    last = _word_before(text, span[0])
    is_second = last and text[last.end() : span[0]] == " " and not is_common(_folded(last[0]))
    return _is_named_place(text, span) or bool(
        last and is_second and (STARTS.search(text[: last.start()]) or _is_named_place(text, last.span()))
    )


def _is_named_place(text: str, span: tuple[int, int]) -> bool:
    """Who writes capitals elsewhere begins a name with one, so that less tells of one in a text without any."""
    last = _word_before(text, span[0])
    before = {_folded(last[0])} if last else set()
    behind = {_folded(word) for word in WORD.findall(text[span[1] : span[1] + BESIDE])[:1]}
    is_introduced = INTRODUCES.search(text, max(0, span[0] - BESIDE), span[0])
    if is_introduced or not PERSONS.isdisjoint(before) or not DOING.isdisjoint(behind):
        return True
    follows, precedes = not BEFORE.isdisjoint(before), not AFTER.isdisjoint(behind)
    return (follows or precedes) if text.islower() else (follows and precedes)


def _word_before(text: str, at: int) -> re.Match[str] | None:
    words = list(WORD.finditer(text, max(0, at - BESIDE), at))
    return words[-1] if words else None


def _folded(word: str) -> str:
    return word.lower().replace("’", "'")
