"""How much of a model answer an answer says, as people grade it: in degrees, and generously.

Each sentence of the model answer is looked for in the best stretch of the answer. Words that are misspelt, of the
same family or synonyms count a little less; words of the question count nothing. What is found of a sentence then
counts along a curve that rises fast at first, because the first half of the right words earns a reader more than
half of the marks. The constants are few and round; ``benchmarks/judgement.py`` measures the result against the
marks that people gave.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import log2

from interview_cli.core.answer import is_denied
from interview_cli.core.coverage import NEAR, SLACK
from interview_cli.core.english.likeness import likeness
from interview_cli.core.english.numerals import with_numerals
from interview_cli.core.english.telling import telling_words
from interview_cli.core.english.words import Token, as_one_line, everyday_stems, sentences, tokens

GRAMMAR_WEIGHT = 0.1
"""Words of grammar tell "first in, first out" from "first in, last out", and little else."""

EVERYDAY_WEIGHT = 0.7
"""More than in ``coverage``: the plain words of a sentence that was written for this question matter."""

DENIED = 0.5
"""What a word counts under a negation that the sentence lacks. The candidate may deny the opposite ("they do not
need a fixed size"), so it is not nothing."""

GENEROSITY = 0.5
"""Share of a sentence that earns about two thirds: credit is (1 + g) * share / (share + g)."""

FAINT = 0.05
"""Share up to which words were found by chance, where the model answer is one sentence. It grows by as much with
each doubling: the longer the answer that is expected, the more stretches in which chance may find something."""


def closeness(text: str, model_answer: str, asked: str) -> float:
    """0-1: how much of ``model_answer`` the answer ``text`` says; more words never lower it."""
    answer, model_answer = telling_words(text), as_one_line(model_answer)
    parts = [_wanted(model_answer[start:end], asked) for start, end in sentences(model_answer)]
    total = sum(sum(weights.values()) for weights, _ in parts)
    if not total:
        return 0.0
    stems = [token.stem for token in answer]
    trust = [DENIED if is_denied(text, answer, place) else 1.0 for place in range(len(answer))]
    earned, faint = 0.0, FAINT * (1 + log2(len(parts)))
    for weights, negates in parts:
        if weights:
            said = list(zip(stems, [1.0] * len(stems) if negates else trust, strict=True))
            earned += credit(_share(said, weights), faint) * sum(weights.values())
    return earned / total


def credit(share: float, faint: float = FAINT) -> float:
    """What a share of a sentence earns, 0-1: 0 up to ``faint``, 1 at 1, and concave between."""
    beyond = max(0.0, (share - faint) / (1 - faint))
    return (1 + GENEROSITY) * beyond / (beyond + GENEROSITY)


@lru_cache(maxsize=400)
def _wanted(sentence: str, asked: str) -> tuple[dict[str, float], bool]:
    """The weight of each stem of a sentence that the question lacks, and whether the sentence denies something."""
    words = with_numerals(sentence, tokens(sentence))
    worthless = {token.stem for token in tokens(asked)}
    own = [token for token in words if token.stem not in worthless]
    if not any(token.has_content for token in own):
        own = list(words)
    return {token.stem: _weight(token) for token in own}, any(token.negates for token in words)


def _weight(token: Token) -> float:
    if not token.has_content:
        return GRAMMAR_WEIGHT
    return EVERYDAY_WEIGHT if token.stem in everyday_stems() else 1.0


def _share(said: Sequence[tuple[str, float]], weights: dict[str, float]) -> float:
    """The largest share of the weights in one stretch of what was ``said``: stems, each with what it counts."""
    hits = [
        (place, {wanted: trust * worth for wanted, worth in worths})
        for place, (stem, trust) in enumerate(said)
        if (worths := tuple(_hits(stem, weights)))
    ]
    reach, best = NEAR * len(weights) + SLACK, 0.0
    for first, (begin, _) in enumerate(hits):
        held: dict[str, float] = {}
        for place, found in hits[first:]:
            if place - begin >= reach:
                break
            for stem, worth in found.items():
                held[stem] = max(worth, held.get(stem, 0.0))
        best = max(best, sum(held.values()))
    return best / sum(weights.values())


def _hits(said: str, weights: dict[str, float]) -> Iterator[tuple[str, float]]:
    for stem, weight in weights.items():
        like = likeness(stem, said) if weight > GRAMMAR_WEIGHT else float(stem == said)
        if like:
            yield stem, like * weight
