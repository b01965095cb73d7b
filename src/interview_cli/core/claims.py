"""What a candidate claims, clause by clause, and what a good interviewer would ask about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from interview_cli.core.content import specificity
from interview_cli.core.english.words import content_stems, sentences, tokens
from interview_cli.core.language import is_sure
from interview_cli.core.types import Transcript

ENOUGH_TO_ASK = 3
"""Content words from which a clause makes a claim that can be asked about."""

LONGEST_QUOTE = 16
"""Words of the candidate in a question: more cannot be followed by ear."""

CLAUSE = re.compile(
    r"[,;:–—]\s|\s(?=(?:and|but|so|because|which|while|when|until|where|if|although|then)\s)", re.I
)
OPENING = re.compile(r"^(?:(?:and|but|so|then|well|um+|uh+|also|actually|basically|in the end)\b,?\s*)+", re.I)
STANDING = re.compile(
    r"^(?:i|we|it|there|the|an?|my|our|this|these|each|every|nobody|everybody|people)\b", re.IGNORECASE
)
"""What a clause begins with that stands by itself."""

LEANING = re.compile(
    r"^(?:when|while|until|where|if|although|because|which|that|as|before|after|since|for|where|who|once|or|to|even)\b",
    re.IGNORECASE,
)
"""Words that begin half a thought, or one that leans on another."""

SPEAKS = re.compile(r"^(?:i|we)(?:['’](?:ve|d))?\s", re.IGNORECASE)
DOING = r"^(?:i|we)(?:['’]ve)?\s(?:\w+ly\s|then\s|also\s|finally\s|first\s)?"
"""A clause of what the candidate did."""

NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|twelve|half|twice|percent|hundred|thousand|million"
FIGURE = rf"(?=.*(?:\d|\b(?:{NUMBERS})\b))"
OTHERS = r"(?!.*\b(?:he|she|they|his|her|their|him|them)\b)"
CHANGE = (
    r"(?:cut|reduc|lower|dropp|fell|went down|went up|brought|sav|shorten|halv|increas|grew|rose|rais|doubl|tripl"
    r"|improv|gain|won(?!['’])\b|sold|went from)"
)


@dataclass(frozen=True, slots=True)
class Angle:
    """A question on a claim, and the words of an answer that has answered it."""

    question: str
    answered: re.Pattern[str]


def _angle(question: str, answered: str) -> Angle:
    return Angle(question, re.compile(rf"\b(?:{answered})", re.IGNORECASE))


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of claim: how to tell it, and what to ask about it, the best first."""

    mark: re.Pattern[str]
    angles: tuple[Angle, ...]


def _sort(mark: str, *angles: Angle) -> Sort:
    return Sort(re.compile(mark, re.IGNORECASE), angles)


ACHIEVED = _sort(
    OTHERS + FIGURE + r".*\b(?:i|we)(?:['’]ve)?\s(?:\w+ly\s|also\s)?" + CHANGE,
    _angle("What did you try first?", "first|tried|initially|at the beginning|start(?:ed)? (?:with|by)"),
    _angle("How did you measure that?", "measur|benchmark|track|dashboard|survey|metric|monitor|count|compar"),
    _angle("What did it cost you?", "cost|price|trade|expens|sacrific"),
)
CHANGED = _sort(
    OTHERS + FIGURE + r".*\b" + CHANGE,
    _angle("What made the difference?", "because|due to|thanks to|the reason|made the difference"),
    _angle("How did you measure that?", "measur|benchmark|track|dashboard|survey|metric|monitor|count|compar"),
)
DECIDED = _sort(
    DOING + r"(?:decid|chose|picked|went (?:with|for)|switched|moved|migrat|opted|replac|adopt|settled)",
    _angle("What else did you consider?", "consider|instead|alternativ|rather|compar|option|could have|versus"),
    _angle("What would have changed your mind?", "changed my mind|would have (?:chosen|picked|gone)|unless"),
)
BUILT = _sort(
    DOING
    + r"(?:built|wrote|designed|led\b|set up|introduced|started|created|organi[sz]ed|founded|ran\b|taught|trained"
    r"|launched|made|developed|implemented|negotiated|persuaded|convinced|proposed|presented)",
    _angle("What was the hardest part of it?", "hard(?:est)?|difficult|challeng|tricky|struggl"),
    _angle("What would you do differently today?", "different|if i did|again|hindsight|regret"),
)
PLANNED = _sort(
    r"^(?:i|we)(?:['’]d| would| should) (?!\w+ed\b|never\b|been\b|had\b|got\b|like\b|love\b|say\b)",
    _angle("Why would you do that?", "because|since|reason|that['’]s why|so that|in order to"),
)
STATED = _sort(rf"^(?:i|we)\b|.*(?:\d|\b(?:{NUMBERS})\b)", _angle("Tell me more about that.", r"\B\b"))
SORTS = (ACHIEVED, CHANGED, DECIDED, BUILT, PLANNED, STATED)
"""The most telling first."""

REPORTED = {
    "i": "you", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "me": "you", "my": "your",
    "mine": "yours", "myself": "yourself", "we": "you", "we're": "you're", "we've": "you've", "we'd": "you'd",
    "us": "you", "our": "your", "ours": "yours", "ourselves": "yourselves",
}  # fmt: skip
TURNS = re.compile(r"\b(?:i|we)(?:['’]\w+)?\b|\b(?:me|my|mine|myself|us|our|ours|ourselves)\b", re.IGNORECASE)
UNTURNABLE = re.compile(r"\b(?:you|your|yours|am|was|wasn['’]t|i['’]m)\b|[\"“”]", re.IGNORECASE)
"""Where turning "I" into "you" would not be enough, or not plain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What was claimed, verbatim, of which sort it is, and how many concrete details it has."""

    quote: str
    sort: Sort
    details: int

    @property
    def is_measured(self) -> bool:
        """A change with a figure to it."""
        return self.sort in (ACHIEVED, CHANGED)

    @property
    def retold(self) -> str:
        """ "I cut it by 40%" -> "You said you cut it by 40%."; verbatim where "I" does not simply become "you"."""
        if not SPEAKS.match(self.quote) or UNTURNABLE.search(self.quote):
            return f"You said: “{self.quote}”."
        return f"You said {TURNS.sub(_turned, self.quote)}."


def claims(heard: Transcript) -> tuple[Claim, ...]:
    """The claims of an answer, the most telling first; none rests on a word of which the recogniser was unsure."""
    found = [
        Claim(quote=quote, sort=sort, details=len(specificity(quote).concrete))
        for start, end in _clauses(heard.text)
        if len(content_stems(quote := heard.text[start:end])) >= ENOUGH_TO_ASK
        and len(tokens(quote)) <= LONGEST_QUOTE
        and (sort := _sort_of(quote))
        and is_sure(heard, (start, end))
    ]
    return tuple(sorted(found, key=lambda one: (SORTS.index(one.sort), -one.details, len(one.quote))))


def questions_on(claim: Claim, text: str) -> Iterator[str]:
    """What to ask about a claim, the best question first; nothing that the answer ``text`` says already."""
    for angle in claim.sort.angles:
        if not angle.answered.search(text):
            yield f"{claim.retold} {angle.question}"


def _turned(match: re.Match[str]) -> str:
    return REPORTED.get(match.group().lower().replace("’", "'"), match.group())


def _sort_of(quote: str) -> Sort | None:
    return next((sort for sort in SORTS if sort.mark.match(quote)), None)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the shorter sentences of a text, and of the clauses that stand by themselves, without what only
    leads into them."""
    for start, end in sentences(text):
        cuts = [start, *(start + match.end() for match in CLAUSE.finditer(text[start:end])), end]
        for left, right in dict.fromkeys([(start, end), *pairwise(cuts)]):
            piece = text[left:right].rstrip(" ,;:.?!–—")
            opening = OPENING.match(piece)
            begin, close = left + (opening.end() if opening else 0), left + len(piece)
            is_whole = (left, right) == (start, end)
            if (is_whole and not LEANING.match(text[begin:close])) or STANDING.match(text[begin:close]):
                yield begin, close
