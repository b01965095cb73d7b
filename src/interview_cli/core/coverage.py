"""Which key points an answer covers, each with the words that cover it.

A key point is covered when enough of the weight of one of its phrasings is found close together in the answer.
Words are compared by stem, misspellings and synonyms counting in part (``likeness``); the question's own words
weigh nothing, so that an echo of it scores nothing, and everyday words weigh less than rare ones.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from interview_cli.core.answer import Answer, prepared
from interview_cli.core.english.likeness import MISSPELT
from interview_cli.core.english.numerals import with_numerals
from interview_cli.core.english.sayings import with_sayings
from interview_cli.core.english.words import (
    as_one_line,
    content_stems,
    everyday_stems,
    sentence_at,
    sentences,
    tokens,
)
from interview_cli.core.types import Evidence, KeyPoint, Question

COVERED = 0.65
"""Share of a phrasing's weight from which the point is covered."""

TOUCHED = 0.45
"""Share from which it is partly covered."""

EVERYDAY_WEIGHT = 0.4
NEAR, SLACK = 2, 5
"""A phrasing of n content words must be found within NEAR * n + SLACK words of the answer."""

SLIGHT, THIN = 2.1, 1.5
"""A phrasing that weighs less than SLIGHT could be found by chance: all of its content must be there, misspelt or
not, and no synonym will do. In one that
weighs less than THIN ("that experience would help me here") the words of grammar count, too."""

GRAMMAR_WEIGHT = 0.3
THIN_NEEDED, THIN_SLACK = 0.75, 2
"""Share of a thin phrasing that must be there, and how many other words may stand among it."""


LONGEST_QUOTE = 14
"""Words of a sentence, or of a clause, that is quoted whole."""

CLAUSE_MARK = re.compile(r"[,;:.?!](?=\s|$)|\n")

ACROSS = 6
"""Words by which a quote across two sentences is as bad as a longer one."""

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a key point an answer covers: ``share`` 0-1, and the words that do."""

    key_point: KeyPoint
    share: float
    evidence: Evidence | None
    trace: float = 0.0
    """0-1: the largest share of any phrasing that stands in one stretch, too small to count or not."""

    @property
    def is_covered(self) -> bool:
        """Enough was said to count the point as made."""
        return self.share >= COVERED

    @property
    def is_touched(self) -> bool:
        """Something of the point was said, not enough."""
        return TOUCHED <= self.share < COVERED


def key_points_of(question: Question) -> tuple[KeyPoint, ...]:
    """The question's key points; without any, the sentences of its model answer; without that, none."""
    if question.key_points or not question.model_answer:
        return question.key_points
    text = as_one_line(question.model_answer)
    pieces = [text[start:end] for start, end in sentences(text)]
    telling = [piece for piece in pieces if len(content_stems(piece)) > 1] or [text]
    return tuple(KeyPoint(id=f"{question.id}.{place}", text=piece) for place, piece in enumerate(telling, 1))


def coverage(text: str, points: Iterable[KeyPoint], asked: str) -> tuple[Coverage, ...]:
    """How much of each key point ``text`` covers, the words of the question ``asked`` counting nothing."""
    answer, wanted = prepared(text), tuple(points)
    return tuple([_cover(answer, *one) for one in zip(wanted, _sought(wanted, asked), strict=True)])


def _cover(answer: Answer, point: KeyPoint, phrasings: "Sequence[Phrasing]") -> Coverage:
    best, found, trace = 0.0, None, 0.0
    for phrasing in phrasings:
        stretches = list(_stretches(answer, phrasing))
        trace = max((trace, *(one.share for one in stretches)))
        share, span = _best(stretches, phrasing)
        if share > best:
            best, found = share, span
    evidence = quoted(answer.text, found) if best >= TOUCHED else None
    return Coverage(key_point=point, share=best, evidence=evidence, trace=trace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """One way to make a point: the weight of each stem, the share that must be found and how close together, and
    whether it denies."""

    weights: dict[str, float]
    needed: float
    longest: int
    """Words of an answer within which it must stand."""
    negates: bool


@lru_cache(maxsize=1_000)  # of as many questions as a large bank has, the deeper ones included
def _sought(points: Sequence[KeyPoint], asked: str) -> tuple[tuple[Phrasing, ...], ...]:
    """The phrasings of each point; the words of the question ``asked`` are worth nothing."""
    worthless = frozenset(content_stems(asked))
    return tuple([tuple([_phrasing(one, worthless) for one in (point.text, *point.also)]) for point in points])


def _phrasing(words: str, worthless: frozenset[str]) -> Phrasing:
    """What to look for. A phrasing made of the question's words alone keeps them all."""
    said = with_sayings(with_numerals(words, tokens(words)))
    stems = dict.fromkeys(token.stem for token in said if token.has_content)
    own = [one for one in stems if one not in worthless]
    weights = {one: EVERYDAY_WEIGHT if one in everyday_stems() else 1.0 for one in own or stems}
    total = sum(weights.values())
    needed, longest = MISSPELT if total < SLIGHT else TOUCHED, NEAR * len(weights) + SLACK
    if total < THIN:
        weights = {token.stem: GRAMMAR_WEIGHT for token in said} | weights
        needed, longest = THIN_NEEDED, len(said) + THIN_SLACK
    return Phrasing(weights=weights, needed=needed, longest=longest, negates=any(token.negates for token in said))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of an answer in a row that hold ``share`` (0-1) of a phrasing, at ``text[start:end]``."""

    share: float
    words: int
    start: int
    end: int


def _best(every: Iterable[Stretch], phrasing: Phrasing) -> tuple[float, tuple[int, int] | None]:
    """The largest share in one stretch that is enough of the phrasing, and the span of the words that show it.

    Those are the fewest that cover the point by themselves, in one sentence if possible; else those of the
    largest share.
    """
    stretches = [one for one in every if one.share >= phrasing.needed - ROUNDING]
    if not stretches:
        return 0.0, None
    best = max(one.share for one in stretches)
    enough = min(best, max(COVERED, phrasing.needed)) - ROUNDING

    shown = min((one for one in stretches if one.share >= enough), key=lambda one: one.words)
    return best, (shown.start, shown.end)


def _stretches(answer: Answer, phrasing: Phrasing) -> Iterator[Stretch]:
    """Every stretch that begins and ends with a word of the phrasing, and is short enough to be one thought."""
    total = sum(phrasing.weights.values())
    hits = _hits(answer, phrasing)
    for first, (begin, *_) in enumerate(hits):
        found: dict[str, float] = {}
        for place, wanted, worth in hits[first:]:
            words = place - begin + 1 + ACROSS * answer.sentence_ends(begin, place)
            if words > phrasing.longest:
                break
            if worth > found.get(wanted, 0.0):
                found[wanted] = worth
                if phrasing.negates and not answer.has_negation(begin, place):
                    continue
                start, end = answer.words[begin].start, answer.words[place].end
                yield Stretch(sum(found.values()) / total, words, start, end)


def _hits(answer: Answer, phrasing: Phrasing) -> list[tuple[int, str, float]]:
    """Where a word of the answer stands for one of the phrasing: its place, that stem, and what it weighs as that.

    A synonym or a misspelling of an everyday word is no sign of anything, and the word itself goes before those.
    """
    best: dict[int, tuple[float, str]] = {}
    for stem, weight in phrasing.weights.items():
        if weight > EVERYDAY_WEIGHT:
            for place, like in answer.alike(stem):
                best[place] = max(best.get(place, (0.0, "")), (weight * like, stem))
    for stem, weight in phrasing.weights.items():
        best.update((place, (weight, stem)) for place in answer.said(stem))
    return [
        (place, stem, worth)
        for place, (worth, stem) in sorted(best.items())
        if phrasing.negates or not answer.denies(place)
    ]


def quoted(text: str, span: tuple[int, int] | None) -> Evidence | None:
    """What was found, widened to its whole sentence or at least its clause where that is short enough to quote."""
    if span is None:
        return None
    wider = (sentence_at(text, *span), _clause_at(text, *span), span)
    start, end = next((one for one in wider if len(tokens(text[slice(*one)])) <= LONGEST_QUOTE), span)
    return Evidence(quote=text[start:end], start=start, end=end)


def _clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The span between the marks or line ends around ``text[start:end]``, without the white space at its ends."""
    before = max((match.end() for match in CLAUSE_MARK.finditer(text, 0, start)), default=0)
    after = CLAUSE_MARK.search(text, end)
    piece = text[before : after.start() if after else len(text)]
    return before + len(piece) - len(piece.lstrip()), before + len(piece.rstrip())
