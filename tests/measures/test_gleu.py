"""GLEU on cases small enough for paper."""

import math

import pytest

from gleu import gleu, of_stats, sentence_stats

SOURCE = "he go to a school every day".split()
RIGHT = "he goes to school every day".split()


def test_a_corrected_text_like_the_reference_scores_one() -> None:
    assert gleu([SOURCE], [RIGHT], [[RIGHT]]) == pytest.approx(1)
    assert gleu([RIGHT], [RIGHT], [[RIGHT] * 4]) == pytest.approx(1)


def test_the_counts_of_a_sentence() -> None:
    """Matches with the reference, less what the reference changed and the text kept."""
    source, made, reference = "a b c d e".split(), "a b c x e".split(), "a b y x e".split()
    # 1: a b x e match; c was to go and stayed. 2: "a b", "x e" match; "b c" stayed. 3: none match; "a b c" stayed.
    assert sentence_stats(source, made, reference) == (5, 5, 4 - 1, 5, 2 - 1, 4, 0, 3, 0, 2)


def test_what_is_left_wrong_costs_and_what_is_put_right_gains() -> None:
    half = "he goes to a school every day".split()
    worse = "he go to an school every day".split()
    scores = [gleu([SOURCE], [made], [[RIGHT]]) for made in (worse, half, RIGHT)]
    assert scores == sorted(scores)
    assert len(set(scores)) > 1


def test_a_text_that_is_too_short_pays_for_it() -> None:
    assert of_stats((5, 10, 5, 5, 4, 4, 3, 3, 2, 2)) == pytest.approx(math.exp(1 - 10 / 5))
    assert of_stats((10, 5, 10, 10, 9, 9, 8, 8, 7, 7)) == pytest.approx(1)
    assert of_stats((4, 4, 4, 4, 3, 3, 2, 2, 0, 1)) == 0


def test_over_several_references_it_is_the_mean_of_draws_that_never_change() -> None:
    other = "every day , he walks to the school".split()
    several = gleu([SOURCE], [RIGHT], [[RIGHT, other]])
    assert gleu([SOURCE], [RIGHT], [[other]]) < several < 1
    assert several == gleu([SOURCE], [RIGHT], [[RIGHT, other]])
