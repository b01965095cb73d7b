"""GLEU, the score of a corrected text against several references.

Napoles, Sakaguchi, Post and Tetreault, "Ground truth for grammatical error correction metrics" (ACL 2015), as
changed in "GLEU without tuning" (2016): a precision of n-grams to 4, where n-grams shared with the reference
count for a correction and those kept from the source that the reference changed count against it, with BLEU's
brevity penalty. Over several references: for each sentence one is drawn at random; the mean of many draws.
"""

import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence

ORDER = 4
DRAWS = 500

Tokens = Sequence[str]
Stats = tuple[int, ...]
"""Lengths of the hypothesis and of the reference; then for each n the matches and the n-grams."""


def gleu(sources: Sequence[Tokens], made: Sequence[Tokens], references: Sequence[Sequence[Tokens]]) -> float:
    """0-1: the mean over ``DRAWS`` draws of one of each sentence's ``references``; the draws are always the
    same."""
    table = [
        [sentence_stats(source, hypothesis, reference) for reference in several]
        for source, hypothesis, several in zip(sources, made, references, strict=True)
    ]
    draws = random.Random(0)
    return sum(of_stats(_sum(draws.choice(row) for row in table)) for _ in range(DRAWS)) / DRAWS


def sentence_stats(source: Tokens, made: Tokens, reference: Tokens) -> Stats:
    """What one sentence adds to the sums that the score is made of."""
    stats = [len(made), len(reference)]
    for order in range(1, ORDER + 1):
        kept, right, got = (Counter(ngrams(tokens, order)) for tokens in (source, reference, made))
        wrong = Counter({ngram: count for ngram, count in kept.items() if ngram not in right})
        stats.append(max(0, (got & right).total() - (got & wrong).total()))
        stats.append(max(0, len(made) + 1 - order))
    return tuple(stats)


def of_stats(stats: Stats) -> float:
    """The score of summed stats; 0 when any of them is."""
    if 0 in stats:
        return 0.0
    precision = sum(math.log(match / of) for match, of in zip(stats[2::2], stats[3::2], strict=True)) / ORDER
    return math.exp(min(0.0, 1 - stats[1] / stats[0]) + precision)


def ngrams(tokens: Tokens, order: int) -> Iterator[tuple[str, ...]]:
    """The n-grams of a sentence, in order."""
    return (tuple(tokens[start : start + order]) for start in range(len(tokens) + 1 - order))


def _sum(rows: Iterator[Stats]) -> Stats:
    return tuple(sum(column) for column in zip(*rows, strict=True))
