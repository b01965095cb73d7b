"""The labelled answers are what they claim: every question, every label at words of the answer."""

import json
import re
from collections import Counter

import pytest

from interview_cli.core.coach import BuiltInCoach
from labelled_answers import ANSWERS, HELD_OUT, AnswerKind, judge, line, load
from tests.core.doubles import FULL, HASH

BANKS = sorted(path.stem for path in ANSWERS.glob("*.jsonl"))


@pytest.mark.slow
@pytest.mark.parametrize("bank", BANKS)
def test_every_question_has_seven_answers_with_labels_that_hold(bank: str) -> None:
    """A label's words stand in the answer, its point is one of the question's, and none is both."""
    answers = load(bank)
    assert set(Counter(one.question.id for one in answers).values()) == {7}
    for one in answers:
        assert not one.made.keys() & one.contradicted.keys()
        for number, quote in {**one.made, **one.contradicted}.items():
            assert 1 <= number <= len(one.question.key_points), one.text
            assert quote in one.text


def test_no_two_answers_are_the_same() -> None:
    """Nor the same but for case and punctuation."""
    texts = [
        json.loads(row)["text"] for name in BANKS for row in (ANSWERS / f"{name}.jsonl").read_text().splitlines()
    ]
    assert len({re.sub(r"\W+", " ", text).casefold() for text in texts}) == len(texts)


def test_what_is_held_out_is_there() -> None:
    """Three whole banks."""
    assert set(HELD_OUT) <= set(BANKS)


def test_the_figures_of_a_line() -> None:
    """Of four points three are made and met; the one that is contradicted counts as met, too."""
    answer = load(BANKS[0])[0]
    numbers = dict.fromkeys((1, 2, 3), FULL[:10])
    judged = judge(
        type(answer)(question=HASH, kind=AnswerKind.FULL, text=FULL, made=numbers, contradicted={4: FULL[:10]}),
        BuiltInCoach(),
    )
    assert judged.met == {1, 2, 3, 4}
    assert line("x", [judged]).split()[:10] == [
        "x",
        "1",
        "100",
        "%",
        "75",
        "%",
        "-",
        "100",
        "%",
        f"{judged.score:.1f}",
    ]
