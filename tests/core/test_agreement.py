"""Agreement of scores, against figures worked out by hand or known from the literature's definitions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.agreement import Disagreement, agreement, pearson, spearman, weighted_kappa

PAIRS = st.lists(st.tuples(st.integers(10, 100), st.integers(10, 100)), min_size=2, max_size=30)


def test_pearson_by_hand() -> None:
    # deviations -1.5 -0.5 0.5 1.5 and -1 -2 2 1: products sum to 1.5+1+1+1.5 = 5, spreads 5 and 10
    assert pearson([1, 2, 3, 4], [2, 1, 5, 4]) == pytest.approx(5 / 50**0.5)


def test_spearman_by_hand() -> None:
    # without ties 1 - 6 * sum(d²) / (n * (n² - 1)): d = 1 1 1 1
    assert spearman([1, 2, 3, 4], [20, 10, 99, 50]) == pytest.approx(1 - 6 * 4 / (4 * 15))
    # ranks 1.5 1.5 3 and 1 2 3
    assert spearman([1, 1, 9], [1, 2, 3]) == pytest.approx(1.5 / (1.5 * 2) ** 0.5)


def test_kappa_by_hand() -> None:
    # observed 0+1+4 over 3; expected over all nine pairs of 1 2 3 and 1 3 5: 0+4+16 +1+1+9 +4+0+4 over 9
    assert weighted_kappa([1, 2, 3], [1, 3, 5]) == pytest.approx(1 - (5 / 3) / (39 / 9))
    assert weighted_kappa([1.4, 2.5], [1, 3]) == 1


def test_what_does_not_exist_is_none() -> None:
    assert pearson([5, 5], [1, 2]) is None
    assert spearman([5, 5], [1, 2]) is None
    assert weighted_kappa([5, 5], [5, 5]) is None
    assert weighted_kappa([5, 5], [6, 6]) == 0


def test_the_worst_come_first_and_those_that_agree_not_at_all() -> None:
    scored = [Disagreement(id=str(theirs), ours=5.0, theirs=float(theirs)) for theirs in range(1, 11)]
    found = agreement(scored, worst=3)
    assert [one.id for one in found.worst] == ["10", "1", "9"]
    assert found.mean_absolute_error == pytest.approx(2.5)
    assert "5" not in [one.id for one in agreement(scored).worst]


@given(PAIRS)
def test_bounds_and_symmetry(pairs: list[tuple[int, int]]) -> None:
    first, second = [one / 10 for one, _ in pairs], [other / 10 for _, other in pairs]
    for figure in (pearson, spearman, weighted_kappa):
        found, turned = figure(first, second), figure(second, first)
        if found is not None and turned is not None:
            assert -1.0000001 <= found <= 1.0000001
            assert found == pytest.approx(turned)
    assert weighted_kappa(first, first) in (1, None)
