"""Which key points an answer makes, in words of the bank or by the gist.

People say a point in words of their own, and no list of phrasings foresees them. What they rarely do is to speak
of a thing without its words: two telling words that the bank uses for one point of the question, close together in
an answer that is about the question, and a part of one of its phrasings, are that point more often than not:
``benchmarks/heard.py`` tells how often.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from interview_cli.core.answer import Answer, prepared
from interview_cli.core.coverage import (
    COVERED,
    EVERYDAY_WEIGHT,
    ROUNDING,
    TOUCHED,
    Coverage,
    coverage,
    key_points_of,
    quoted,
)
from interview_cli.core.english.words import content_stems, everyday_stems, stem, tokens
from interview_cli.core.relevance import relevance
from interview_cli.core.types import KeyPoint, Question

TRACE = 2.0
"""What a whole phrasing weighs beside a point's own words; a part of one weighs its share."""

ENOUGH, NEARLY = 2.5, 2.2
"""Weight of a point's own words and of the trace of a phrasing that makes it, or a part of it: two telling words
that are a quarter of one phrasing, or a single one that is three quarters of one. Chosen with TRACE on half of the
answers of ``benchmarks/heard.py``; below NEARLY, answers that are wrong gain more than those that are right."""

PEOPLE = "boss manager supervisor director colleague team staff employee customer client company".split()
"""Who is in nearly every answer about work, and so no sign of one point: they weigh like everyday words."""

WINDOW = 20
"""Words of an answer that are one thought."""


def heard(text: str, question: Question) -> tuple[Coverage, ...]:
    """How much of each key point of ``question`` the answer ``text`` makes, with the words that do.

    By the gist only where the bank has key points and a model answer, and the answer is plainly about the
    question.
    """
    points = key_points_of(question)
    found = coverage(text, points, question.text)
    if not question.key_points or (relevance(text, question) or 0.0) < 1.0:
        return found
    answer = prepared(text)
    own_words = _own_words(points, question.text)
    taken = _taken(answer, found, own_words)
    return tuple(
        one if one.is_covered else max(one, _by_gist(answer, one, own, taken), key=lambda each: each.share)
        for one, own in zip(found, own_words, strict=True)
    )


def _taken(answer: Answer, found: Sequence[Coverage], own_words: Sequence[dict[str, float]]) -> frozenset[int]:
    """The places of words that made a point by a phrasing: they are no sign of another one, that shares them."""
    taken: set[int] = set()
    for one, own in zip(found, own_words, strict=True):
        if one.is_covered and one.evidence:
            span = one.evidence.start, one.evidence.end
            inside = {place for place, word in enumerate(answer.words) if span[0] <= word.start < span[1]}
            taken |= inside & {place for wanted in own for place in answer.said(wanted)}
    return frozenset(taken)


@lru_cache(maxsize=400)
def _own_words(points: Sequence[KeyPoint], asked: str) -> tuple[dict[str, float], ...]:
    """What the stems of each point's phrasings weigh: less where other points of the question have them, too.

    The question's own words are no sign of a point. What is said in a negative has to be said as such: the gist
    cannot tell it from its contrary.
    """
    worthless = frozenset(content_stems(asked))
    each = [
        dict.fromkeys(
            stem
            for text in (point.text, *point.also)
            if not (_negates(text) or _negates(point.text))
            for stem in content_stems(text)
            if stem not in worthless
        )  # in their order: of two that weigh the same the first one counts
        for point in points
    ]
    shared = Counter(stem for stems in each for stem in stems)
    return tuple(
        {one: (EVERYDAY_WEIGHT if one in _found_everywhere() else 1.0) / shared[one] for one in stems}
        for stems in each
    )


@cache
def _found_everywhere() -> frozenset[str]:
    return everyday_stems() | {stem(word) for word in PEOPLE}


def _negates(text: str) -> bool:
    return any(token.negates for token in tokens(text))


def _by_gist(answer: Answer, found: Coverage, own: dict[str, float], taken: frozenset[int]) -> Coverage:
    """The point as far as its own words stand close together, and one of its phrasings stands there in part."""
    weight, shown = _densest(answer, own, taken)
    evidence = weight + TRACE * found.trace
    if not weight or evidence < NEARLY - ROUNDING:
        return found
    share = COVERED if evidence >= ENOUGH - ROUNDING else TOUCHED
    span = answer.words[shown[0]].start, answer.words[shown[1]].end
    return replace(found, share=share, evidence=quoted(answer.text, span))


def _densest(answer: Answer, own: dict[str, float], taken: frozenset[int]) -> tuple[float, tuple[int, int]]:
    """The largest weight of a point's own words within a WINDOW, each once, and where those begin and end."""
    said = {place: one for place, one in _said(answer, own).items() if place not in taken}
    places = sorted(said)
    most, shown = 0.0, (0, 0)
    for first, begin in enumerate(places):
        weights: dict[str, float] = {}
        for place in places[first:]:
            if place - begin >= WINDOW:
                break
            worth, stem = said[place]
            weights[stem] = max(worth, weights.get(stem, 0.0))
            weight = sum(weights.values())
            if weight > most + ROUNDING or (weight > most - ROUNDING and place - begin < shown[1] - shown[0]):
                most, shown = weight, (begin, place)
    return most, shown


def _said(answer: Answer, own: dict[str, float]) -> dict[int, tuple[float, str]]:
    """Where words of the point stand that are not denied: what each weighs, and the word that it stands for."""
    found: dict[int, tuple[float, str]] = {}
    for wanted, weight in own.items():
        alike = answer.alike(wanted) if weight > EVERYDAY_WEIGHT else ()
        for place, like in (*((place, 1.0) for place in answer.said(wanted)), *alike):
            if weight * like > found.get(place, (0.0, ""))[0] and not answer.denies(place):
                found[place] = weight * like, wanted
    return found
