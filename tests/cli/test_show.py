"""``interview show`` of spoken interviews."""

from dataclasses import replace
from pathlib import Path

import pytest

from interview_cli.core.delivery import measure
from interview_cli.core.types import Turn
from interview_cli.history import History
from tests.cli.door import interview
from tests.core.doubles import recording, words
from tests.history.turns import MODELS, NOW, PLAN, stages


def spoken(home: Path, seconds: float) -> Turn:
    """Twenty words, spread over so many seconds."""
    heard = words(*[("word", place * seconds / 20, (place + 1) * seconds / 20) for place in range(20)])
    made = replace(recording((0.0, seconds)), path=home / "recordings" / "a.flac")
    said = measure(heard, made, minutes=2)
    return replace(stages(home)[-1], transcript=heard, recording=made, delivery=said)


@pytest.mark.parametrize(("earlier", "is_compared"), [(2, False), (3, True), (12, True)])
def test_show_has_every_figure_and_the_candidates_own_last_answers(
    home: Path, earlier: int, is_compared: bool
) -> None:
    with History(home / "interview.db", home) as history:
        for _ in range(earlier):
            history.keep(history.begin(PLAN, MODELS, NOW), spoken(home, 12))
        last = history.begin(PLAN, MODELS, NOW)
        history.keep(last, spoken(home, 8))
    ended = interview("show")
    assert ended.returncode == 0, ended.stderr
    assert "150 words a minute of speech, 2.5 a second" in ended.stdout
    assert "not measured when this answer was given" in ended.stdout  # its sound
    compared = f"You against your own last {min(earlier, 10)} spoken answers"
    assert (compared in ended.stdout) is is_compared
    if is_compared:
        row = next(line for line in ended.stdout.splitlines() if line.startswith("pace  "))
        assert row.split() == ["pace", "150.0", "100.0", "words/min"]


def test_an_interrupted_interview_says_that_what_was_recorded_is_not_lost(home: Path) -> None:
    asked, recorded, *_ = stages(home)
    with History(home / "interview.db", home) as history:
        history.keep(history.begin(PLAN, MODELS, NOW), asked)
    assert "what was being recorded is taken up, too" in " ".join(interview("show").stdout.split())
    with History(home / "interview.db", home) as history:
        history.keep(1, recorded)
    assert "recorded, but not written down" in interview("show").stdout
