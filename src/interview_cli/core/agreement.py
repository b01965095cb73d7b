"""How far two sets of scores of the same answers agree."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

Scores = Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """An answer that was scored differently."""

    id: str
    ours: float
    theirs: float

    @property
    def gap(self) -> float:
        """Points between the two."""
        return abs(self.ours - self.theirs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The figures; None where they do not exist, as of scores that are all the same."""

    answers: int
    pearson: float | None
    spearman: float | None
    kappa: float | None
    """Quadratic-weighted, of the scores rounded to whole points."""
    mean_absolute_error: float
    """Points."""
    worst: tuple[Disagreement, ...]


def agreement(scored: Sequence[Disagreement], worst: int = 10) -> Agreement:
    """The figures of answers that were scored twice, of at least one; the ``worst`` of them, widest gap first."""
    ours, theirs = [one.ours for one in scored], [one.theirs for one in scored]
    apart = sorted((one for one in scored if one.gap), key=lambda one: -one.gap)
    return Agreement(
        answers=len(scored),
        pearson=pearson(ours, theirs),
        spearman=spearman(ours, theirs),
        kappa=weighted_kappa(ours, theirs),
        mean_absolute_error=sum(one.gap for one in scored) / len(scored),
        worst=tuple(apart[:worst]),
    )


def pearson(first: Scores, second: Scores) -> float | None:
    """The product-moment correlation (Pearson 1895), -1 to 1; None if either set is constant."""
    means = sum(first) / len(first), sum(second) / len(second)
    pairs = [(one - means[0], other - means[1]) for one, other in zip(first, second, strict=True)]
    spread = sqrt(sum(one * one for one, _ in pairs)) * sqrt(sum(other * other for _, other in pairs))
    return sum(one * other for one, other in pairs) / spread if spread else None


def spearman(first: Scores, second: Scores) -> float | None:
    """The correlation of the ranks (Spearman 1904), equal scores having the mean of their ranks; None as above."""
    return pearson(_ranks(first), _ranks(second))


def weighted_kappa(first: Scores, second: Scores) -> float | None:
    """Agreement beyond chance with quadratic weights (Cohen 1968), at most 1, of scores rounded to whole points.

    1 - sum(d² observed) / sum(d² expected of independent raters with the same marginal counts). None when chance
    leaves no disagreement: both sets hold the same single score.
    """
    rounded = [(_whole(one), _whole(other)) for one, other in zip(first, second, strict=True)]
    observed = sum((one - other) ** 2 for one, other in rounded) / len(rounded)
    counts = Counter(one for one, _ in rounded), Counter(other for _, other in rounded)
    expected = sum(
        (one - other) ** 2 * times * others
        for one, times in counts[0].items()
        for other, others in counts[1].items()
    )
    return 1 - observed * len(rounded) ** 2 / expected if expected else None


def _whole(score: float) -> int:
    """To the nearest whole point, halves upwards."""
    return int(score + 0.5)


def _ranks(scores: Scores) -> list[float]:
    order = sorted(scores)
    counts = Counter(scores)
    first = {score: place for place, score in reversed(list(enumerate(order, start=1)))}
    return [first[score] + (counts[score] - 1) / 2 for score in scores]
