"""How far a batch is, in lines and in a bar."""

from collections.abc import Iterator
from typing import Any

import pytest

from interview_cli.screen.console import Streams
from interview_cli.screen.grading import GradingView, span

GRADED = {"error": None, "score": 6.0}
FAILED = {"error": {"kind": "sound", "reason": "It is cut off."}, "score": None}


class Clock:
    """A clock that is moved by hand."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def shown(total: int | None, rows: Iterator[tuple[float, dict[str, Any], bool]]) -> None:
    """Show rows; with each, the seconds that it takes, and whether it was made before."""
    clock = Clock()
    view = GradingView(Streams(plain=True), total, bar=False, clock=clock)
    view.open()
    for seconds, row, kept in rows:
        clock.seconds += seconds
        view.show(row, kept)
    view.sum_up("r.jsonl")


def test_lines_say_how_far_it_is_and_how_long_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    shown(100, iter([(2.4, GRADED, False), (2.4, FAILED, False), *[(2.4, GRADED, False)] * 3]))
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "5 of 100 done, about 4 min left",
        "4 graded · 1 failed (sound 1) · mean score 6.0 · r.jsonl",
    ]


def test_what_was_graded_before_makes_the_rest_no_faster(capsys: pytest.CaptureFixture[str]) -> None:
    shown(100, iter([(0.0, GRADED, True)] * 50 + [(10.0, GRADED, False)] * 5))
    assert "55 of 100 done, about 8 min left" in capsys.readouterr().err


def test_the_first_of_a_lot_tells_nothing_of_the_time(capsys: pytest.CaptureFixture[str]) -> None:
    """Workers begin with it, and it waits for the others of its lot; but nobody waits for a word for minutes."""
    shown(27, iter([(11.0, GRADED, False), *[(0.0, GRADED, False)] * 4, (11.0, GRADED, False)]))
    shown(9, iter([(100.0, GRADED, False)]))
    assert [line for line in capsys.readouterr().err.splitlines() if "done" in line] == [
        "1 of 27 done",
        "6 of 27 done, about 77 s left",
        "1 of 9 done, about 13 min left",
    ]


def test_without_a_number_of_answers_no_time_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    shown(None, iter([(11.0, GRADED, False)]))
    assert capsys.readouterr().err.splitlines()[0] == "1 done"


def test_no_time_is_told_before_anything_was_graded(capsys: pytest.CaptureFixture[str]) -> None:
    shown(9, iter([(11.0, GRADED, True)]))
    assert capsys.readouterr().err.splitlines()[0] == "1 of 9 done"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(-3, "0 s"), (0.4, "0 s"), (89, "89 s"), (90, "2 min"), (5000, "83 min"), (7500, "2 h 5 min")],
)
def test_times_are_told_as_people_say_them(seconds: float, told: str) -> None:
    assert span(seconds) == told
