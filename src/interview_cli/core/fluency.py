"""What flows and what does not: fillers, hedges, words said twice, phrases begun again, sentences that run on.

Each finding has its place in the text. A word that is sometimes a filler is one only where its context says so.
"""

import re

from interview_cli.core.english.words import sentences, tokens
from interview_cli.core.measures import Span

ALWAYS = r"\b(?:u+m+|u+h+|(?<!to )(?-i:[Ee]r+m*)|a+h+|h+m+|(?<!\d )mm+)\b"
"""Filled pauses."""

KNOWS = (
    r"(?<!do )(?<!did )(?<!if )(?<!as )(?<!let )(?<!that )(?<!what )(?<!than )(?<!when )(?<!once )(?<!before "
    r")(?<!until )"
)
IN_CONTEXT = (
    KNOWS
    + r"\byou know\b(?! (?:how|what|why|where|when|who|that|if|whether|about|it|them|him|her|me|the|your|any)\b)",
    r"(?<!what )(?<!do )(?<!that )(?<!if )\bi mean\b(?! (?:by|that|it|business|to)\b)",
    r"(?<=[,.] )like(?=,)|(?<=\bwas )like(?=,)|(?<=\bwere )like(?=,)|(?<=\band )like(?=,)|(?<=, )like(?= )(?! "
    r"(?:a|an|the|this|that|in|my|our|for|when|if|any"
    r"|to|you|I|we|\w+s)\b)|(?<=\bit's )like(?=,| (?:really|very|so)\b)",
    r"^so(?=, )|^(?:so yeah|okay so|ok so|yeah so)\b|(?<=[.?!] )(?:so yeah|okay so|ok so)\b|(?<=, )so(?=, (?:um"
    r"|uh|yeah)\b)",
    r"(?<=, )right(?=[,?])",
    r"(?<!some )(?<!this )(?<!that )(?<!what )(?<!which )(?<!any )(?<!a )(?<!the )(?<!one )(?<!another )(?<!each "
    r")(?<!every )"
    r"(?<!same )(?<!different )(?<!new )(?<!first )(?<!second )(?<!other )(?<!right )(?<!best )(?<!certain "
    r")(?<!special )"
    r"\b(?:kind of|sort of)(?=,| (?:like|just|really|had|have|got|was|were|is|felt|feel|went|did|do|made|took"
    r"|started|"
    r"stopped|helped|worked|lost|knew|know|need|want|slow|hard|difficult|easy|big|important|weird|strange|messy"
    r"|new|all)\b)",
    r"(?<=, )(?:basically|actually|literally|obviously)(?=,)|(?:^|(?<=[.?!] ))(?:basically|literally)\b,?",
)
"""Phrases that are nearly always empty where they stand like this."""

FILLER = re.compile("|".join((ALWAYS, *IN_CONTEXT)), re.IGNORECASE)
HEDGE = re.compile(
    r"\bi (?:think|guess|suppose|would say|feel like)\b(?! about\b)|\b(?:maybe|probably|perhaps|possibly|somewhat"
    r"|hopefully)\b"
    r"|\bi'm not (?:really |quite )?sure\b|\b(?:kind of|sort of)(?= (?:a bit|maybe)\b)",
    re.IGNORECASE,
)
TWICE = re.compile(r"(?<![-\w])([^\W\d_]+(?:['’]\w+)?)(?:[,…-]* \1\b)+", re.IGNORECASE)
MEANT_TWICE = frozenset("that had very really so no yes bye much many long far more again ha is".split())
"""Words that are doubled on purpose, or by grammar ("I know that that works", "what it is is")."""

AGAIN = re.compile(
    r"(?<![-\w'’])(([^\W\d_]+(?:['’]\w+)?)(?: [^\W\d_]+(?:['’]\w+)?){1,3})"
    r"(?:(?:,|…|\.{3}| ?[-–—]+)? \1(?![-\w'’]))+",
    re.IGNORECASE,
)
"""Two to four words, and at once the same again: "we had, we had"."""

GROWING = re.compile(
    r"(?:(?:more|again|on|over|so|less|better|faster|up|down|back) and(?: \w+)?|and (?:more|again|on|over|so|less"
    r"|better|faster|up|down|back)|(\w+) (?:by|after|to|for|by the) \1|\w+ (?:by|after)|(?:by|after) \w+"
    r"|(\w+)(?: \2)+)",
    re.IGNORECASE,
)
"""What is doubled on purpose: "more and more and more", "step by step by step"."""

BROKEN_OFF = re.compile(r"\b[^\W\d_]{1,12}(?:-(?=\s)|[–—](?=\s))(?= [^\W\d_])")
"""A word cut off, as recognisers write it: "the buil- building"."""

TAKEN_BACK = re.compile(
    r"(?:^|(?<=[,.…–—-] ))(?:no,? wait|wait,? no|or rather|scratch that|(?:sorry|no), I mean(?! to)"
    r"|let me (?:rephrase|start (?:again|over)|say that again)(?: that)?|what I mean is)\b"
    r"|(?<=, )sorry(?=, )",
    re.IGNORECASE,
)
"""Editing terms, between what is taken back and what replaces it (Levelt 1983, Monitoring and self-repair in
speech)."""

LONGEST_SENTENCE = 45
"""Words from which a sentence of joined clauses cannot be followed by ear."""

JOINS = re.compile(r"\b(?:and|so|but|because|then)\b", re.IGNORECASE)
MANY_JOINS = 3


def fillers(text: str) -> tuple[Span, ...]:
    """Where filled pauses and empty phrases stand."""
    return tuple(match.span() for match in FILLER.finditer(text))


def hedges(text: str) -> tuple[Span, ...]:
    """Where the speaker takes back a little of what is said ("I think", "maybe"), in order."""
    return tuple(match.span() for match in HEDGE.finditer(text))


def repeats(text: str) -> tuple[Span, ...]:
    """Where a word was said twice in a row by a slip of the tongue ("the the")."""
    return tuple(match.span() for match in TWICE.finditer(text) if match.group(1).lower() not in MEANT_TWICE)


def restarts(text: str) -> tuple[Span, ...]:
    """Where a phrase is begun again ("we had, we had"), broken off ("buil- ") or taken back ("or rather")."""
    again = [match.span() for match in AGAIN.finditer(text) if not GROWING.fullmatch(match.group(1))]
    others = [match.span() for pattern in (BROKEN_OFF, TAKEN_BACK) for match in pattern.finditer(text)]
    alone = [one for one in others if all(one[1] <= start or one[0] >= end for start, end in again)]
    return tuple(sorted([*again, *alone]))


def run_ons(text: str) -> tuple[Span, ...]:
    """The sentences of more than ``LONGEST_SENTENCE`` words whose clauses are strung together."""
    spans = sentences(text)
    if len(spans) == 1 and not text.rstrip().endswith((".", "?", "!")):
        return ()  # written without any full stop: where sentences end cannot be told
    return tuple(span for span in spans if _runs_on(text[slice(*span)]))


def _runs_on(sentence: str) -> bool:
    return len(tokens(sentence)) > LONGEST_SENTENCE and len(JOINS.findall(sentence)) >= MANY_JOINS
