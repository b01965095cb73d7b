"""Which key points an answer makes, in words of the bank or by the gist.

People say a point in words of their own, and no list of phrasings foresees them. What they rarely do is to speak
of a thing without its words: two telling words that the bank uses for one point of the question, close together in
an answer that is about the question, are that point more often than not: ``benchmarks/heard.py`` tells how often.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from interview_cli.core.answer import Answer, prepared
from interview_cli.core.coverage import (
    COVERED,
    EVERYDAY_WEIGHT,
    TOUCHED,
    Coverage,
    coverage,
    key_points_of,
    quoted,
)
from interview_cli.core.relevance import relevance
from interview_cli.core.types import KeyPoint, Question
from interview_cli.core.words import content_stems, everyday_stems, tokens

ENOUGH = 1.5
"""Weight of a point's own words that makes it: two telling ones, of which it may share one with another point."""

WINDOW = 20
"""Words of an answer that are one thought."""

ALIKE = 0.9
"""Likeness from which another word stands for one: misspelt, or of the same family. A synonym is too far off."""


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
    return tuple(
        one if one.is_covered else max(one, _by_gist(answer, one.key_point, own), key=lambda each: each.share)
        for one, own in zip(found, _own_words(points, question.text), strict=True)
    )


@lru_cache(maxsize=200)
def _own_words(points: Sequence[KeyPoint], asked: str) -> tuple[dict[str, float], ...]:
    """What the stems of each point's phrasings weigh: less where other points of the question have them, too.

    The question's own words are no sign of a point. What is said in a negative has to be said as such: the gist
    cannot tell it from its contrary.
    """
    worthless = frozenset(content_stems(asked))
    each = [
        frozenset(stem for text in (point.text, *point.also) if not _negates(text) for stem in content_stems(text))
        - worthless
        if not _negates(point.text)
        else frozenset[str]()
        for point in points
    ]
    shared = Counter(stem for stems in each for stem in stems)
    return tuple(
        {stem: (EVERYDAY_WEIGHT if stem in everyday_stems() else 1.0) / shared[stem] for stem in stems}
        for stems in each
    )


def _negates(text: str) -> bool:
    return any(token.negates for token in tokens(text))


def _by_gist(answer: Answer, point: KeyPoint, own: dict[str, float]) -> Coverage:
    """The point as far as its own words stand close together; ENOUGH of them cover it."""
    said = _said(answer, own)
    places = sorted(said)
    most, fewest, shown = 0.0, 0, (0, 0)
    for first, begin in enumerate(places):
        weights: dict[str, float] = {}
        for place in places[first:]:
            length = place - begin
            if length >= WINDOW:
                break
            stem = answer.words[place].stem
            weights[stem] = max(said[place], weights.get(stem, 0.0))
            weight = min(ENOUGH, sum(weights.values()))
            if weight > most or (weight == most and length < fewest):
                most, fewest, shown = weight, length, (begin, place)
    share = COVERED * most / ENOUGH
    if share < TOUCHED:
        return Coverage(key_point=point, share=0.0, evidence=None)
    span = answer.words[shown[0]].start, answer.words[shown[1]].end
    return Coverage(key_point=point, share=share, evidence=quoted(answer.text, span))


def _said(answer: Answer, own: dict[str, float]) -> dict[int, float]:
    """Where words of the point stand that are not denied, and what each weighs."""
    found: dict[int, float] = {}
    for stem, weight in own.items():
        alike = answer.alike(stem) if weight > EVERYDAY_WEIGHT else ()
        for place, like in (*((place, 1.0) for place in answer.said(stem)), *alike):
            if like >= ALIKE and not answer.denies(place):
                found[place] = max(weight * like, found.get(place, 0.0))
    return found
