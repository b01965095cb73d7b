"""What is wrong with the sound is seen by the clock, in time, and not where nothing is wrong."""

from collections.abc import Callable

import pytest

from interview_cli.backends.microphone.watch import LOST, STALLED, Watch
from interview_cli.core.heard import MUTED

STEP = 0.05

Sound = Callable[[float], tuple[float, float] | None]
"""At a moment: the seconds of sound that have come by then, and the level of the latest; None: no block comes."""


def told(sound: Sound, until: float, not_whole_at: float | None = None) -> list[tuple[float, str | None]]:
    """When what was told changed, and to what, of a recording that begins at 0."""
    watch = Watch(0.0)
    changes: list[tuple[float, str | None]] = []
    for step in range(1, round(until / STEP) + 1):
        now = step * STEP
        if came := sound(now):
            watch.came(now, step == 1, not_whole_at is None or abs(now - not_whole_at) > STEP / 2)
        watch.look(now, came[0] if came else now, came[1] if came else None)
        if (warning := watch.warning(now)) != (changes[-1][1] if changes else None):
            changes.append((round(now, 2), warning))
    return changes


def test_nothing_is_wrong_for_an_hour() -> None:
    assert told(lambda now: (now, 0.1), 3600) == []


def test_a_clock_a_little_fast_is_no_loss() -> None:
    assert told(lambda now: (now * 0.9999, 0.1), 1800) == []


def test_a_microphone_that_sends_nothing_more() -> None:
    (when, what), *later = told(lambda now: (now, 0.1) if now < 3 else None, 10)
    assert (what, later) == (STALLED, [])
    assert when < 5


def test_sound_that_is_lost_is_told_for_a_while() -> None:
    (when, what), (ended, nothing) = told(lambda now: (now if now < 3 else now - 0.4, 0.1), 20)
    assert (what, nothing) == (LOST, None)
    assert 3 < when < 5
    assert ended == pytest.approx(when + 5, abs=0.1)


def test_what_comes_late_is_not_lost() -> None:
    assert told(lambda now: (now if not 3 < now < 3.4 else 3.0, 0.1), 20) == []


def test_what_portaudio_says_is_believed() -> None:
    assert told(lambda now: (now, 0.1), 20, not_whole_at=4.0)[0] == (4.0, LOST)


def test_a_microphone_that_is_muted_from_the_start() -> None:
    (when, what), *later = told(lambda now: (now, 0.0), 20)
    assert (what, later) == (MUTED, [])
    assert when <= 2


def test_one_that_is_muted_later_and_then_not() -> None:
    changes = told(lambda now: (now, 0.0 if 5 < now < 9 else 0.1), 20)
    assert [what for _, what in changes] == [MUTED, None]
    assert 6 < changes[0][0] <= 7


def test_one_that_sends_nothing_while_nobody_speaks_is_told_once() -> None:
    changes = told(lambda now: (now, 0.1 if now % 6 < 3 else 0.0), 60)
    assert [what for _, what in changes] == [MUTED, None]


def test_one_of_those_that_is_muted_is_told_later() -> None:
    changes = told(lambda now: (now, 0.1 if now < 3 or 6 < now < 9 else 0.0), 30)
    assert [what for _, what in changes] == [MUTED, None, MUTED]
    assert changes[-1][0] == pytest.approx(19, abs=0.2)


def test_one_that_sends_nothing_for_three_seconds_is_gone() -> None:
    """Not one that is late."""
    watch = Watch(0.0)
    watch.came(5.0, is_first=True, is_whole=True)
    assert [watch.is_gone(now) for now in (5.1, 7.9, 8.1)] == [False, False, True]


def test_one_that_never_rose_above_its_noise_is_silent() -> None:
    """A single sound is enough to know that it is not muted."""
    watch = Watch(0.0)
    watch.look(1.0, 1.0, 0.0)
    assert watch.is_silent
    watch.look(2.0, 2.0, 0.1)
    watch.look(3.0, 3.0, 0.0)
    assert not watch.is_silent


def test_how_much_was_lost() -> None:
    watch = Watch(100.0)
    watch.came(101.0, is_first=True, is_whole=True)
    watch.came(111.0, is_first=False, is_whole=True)
    assert watch.lost(9.8) == 0
    assert watch.lost(7.0) == 3.0
    watch.came(111.0, is_first=False, is_whole=False)
    assert 0 < watch.lost(9.99) < 0.1
