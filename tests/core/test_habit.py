"""A candidate's answers against their own earlier ones."""

from dataclasses import replace

from interview_cli.core.delivery import measure
from interview_cli.core.habit import compared
from interview_cli.core.measures import Delivery
from tests.core.doubles import recording, words


def said(seconds: float) -> Delivery:
    """Twenty words in so many seconds."""
    found = measure(words(*[("word", 0, 1)] * 20), recording((1.0, 1.0 + seconds)))
    assert found
    return found


def test_medians_of_these_and_of_the_last_ten() -> None:
    before = [said(10)] * 6 + [said(20)] * 4 + [said(100)] * 90
    pace = compared([said(8), said(8), said(40)], before)[0]
    assert (pace.name, pace.now, pace.usual) == ("pace", 150, 120)


def test_there_is_no_habit_yet_with_two_answers() -> None:
    assert compared([said(10)], [said(10)] * 2) == ()
    assert compared([], [said(10)] * 10) == ()


def test_what_old_answers_lack_is_missing() -> None:
    old = replace(said(10), articulation_rate=None)
    rate = next(one for one in compared([said(10)], [old] * 3) if one.name == "articulation")
    assert rate.now == 2
    assert rate.usual is None
