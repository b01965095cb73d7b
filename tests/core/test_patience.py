"""A long silence after speech ends an answer, after a warning; no other silence does."""

import pytest

from interview_cli.core.kinds import Patience
from interview_cli.core.patience import SILENCE, held, left
from interview_cli.core.speech import Speech
from interview_cli.core.types import Seconds

SAID = ((1.0, 4.0),)


@pytest.mark.parametrize(
    ("spans", "now", "patience", "expected"),
    [
        ((), 60.0, Patience.QUICK, None),  # still thinking
        (((1.0, 1.3),), 60.0, Patience.QUICK, None),  # only an "um"
        (SAID, 4.0, Patience.QUICK, None),
        (SAID, 4.9, Patience.QUICK, None),
        (SAID, 5.0, Patience.QUICK, 1.0),
        (SAID, 6.0, Patience.QUICK, 0.0),
        (SAID, 9.0, Patience.QUICK, 0.0),
        (SAID, 5.9, Patience.NORMAL, None),
        (SAID, 6.5, Patience.NORMAL, 1.5),
        (SAID, 8.9, Patience.CALM, None),
        (SAID, 9.5, Patience.CALM, 2.5),
        ((*SAID, (5.5, 5.7)), 6.0, Patience.QUICK, None),  # speech starts it anew
        (SAID, 600.0, Patience.OFF, None),
    ],
)
def test_how_long_is_left(spans: tuple[Seconds, ...], now: float, patience: Patience, expected: float) -> None:
    assert left(Speech(seconds=now, spans=spans), patience) == expected


def test_who_asks_for_time_has_it_until_the_next_words() -> None:
    assert left(Speech(seconds=60, spans=SAID), Patience.QUICK, held_at=5.2) is None
    assert left(Speech(seconds=63, spans=(*SAID, (60.0, 61.0))), Patience.QUICK, held_at=5.2) == 0


@pytest.mark.parametrize(
    ("spans", "now", "held_at", "patience", "silent"),
    [
        (SAID, 5.5, 0.0, Patience.QUICK, None),  # nobody asked
        (SAID, 5.5, 5.2, Patience.QUICK, 1.5),
        (SAID, 90.0, 5.2, Patience.CALM, 86.0),
        ((*SAID, (60.0, 61.0)), 61.0, 5.2, Patience.QUICK, None),  # and has spoken
        ((*SAID, (60.0, 61.0)), 70.0, 65.0, Patience.QUICK, 9.0),  # asked again
        ((), 20.0, 5.2, Patience.QUICK, None),  # still thinking: no silence counts
        (((1.0, 1.3),), 20.0, 5.2, Patience.QUICK, None),
        (SAID, 60.0, 5.2, Patience.OFF, None),
    ],
)
def test_how_long_somebody_who_asked_for_time_is_silent(
    spans: tuple[Seconds, ...], now: float, held_at: float, patience: Patience, silent: float | None
) -> None:
    assert held(Speech(seconds=now, spans=spans), patience, held_at) == silent


def test_every_patience_has_its_silence() -> None:
    assert set(SILENCE) == set(Patience)
