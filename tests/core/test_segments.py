"""What is heard at once: everything said, once; and nothing that is settled changes."""

from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.segments import ENOUGH, LONG_PAUSE, LONGEST, MARGIN, PAUSE, segments, settled, tentative
from interview_cli.core.speech import Speech
from interview_cli.core.types import Seconds


def middle(stretch: Seconds) -> float:
    """Every sound is quietest in the middle."""
    return sum(stretch) / 2


@st.composite
def spoken(draw: st.DrawFn, breath: float = 65) -> tuple[Seconds, ...]:
    """Stretches of speech of up to ``breath`` seconds, apart, as the detector finds them."""
    spans, at = [], 0.3
    lengths = st.integers(10, 1200) | st.integers(2000, 6500)
    for length, gap in draw(st.lists(st.tuples(lengths, st.integers(10, 600)), min_size=1, max_size=8)):
        end = at + min(length / 100, breath)
        spans.append((at, end))
        at = end + gap / 100
    return tuple(spans)


def heard_until(spans: tuple[Seconds, ...], now: float) -> Speech:
    """What was known at a moment of the recording."""
    return Speech(seconds=now, spans=tuple((start, min(end, now)) for start, end in spans if start < now))


@given(spans=spoken())
def test_segments_hold_all_the_speech_once(spans: tuple[Seconds, ...]) -> None:
    found = segments(spans, spans[-1][1] + 0.1, middle)
    assert all(end - start < 30 for start, end in found)
    assert all(before[1] <= after[0] + 1e-9 for before, after in pairwise(found))
    assert found[0][0] >= 0
    pieces = [(max(s, start), min(e, end)) for start, end in found for s, e in spans if s < end and e > start]
    assert sum(end - start for start, end in pieces) == pytest.approx(sum(end - start for start, end in spans))
    for start, end in found:
        inside = [span for span in spans if start <= span[0] and span[1] <= end]
        assert all(after[0] - before[1] < LONG_PAUSE for before, after in pairwise(inside))


@given(spans=spoken(breath=13), part=st.floats(0, 1))
def test_what_is_settled_stays_as_it_is(spans: tuple[Seconds, ...], part: float) -> None:
    """At any moment, what is settled are the first of the segments that the whole recording has."""
    seconds = spans[-1][1] + 3
    early = settled(heard_until(spans, part * seconds), middle)
    assert early == segments(spans, seconds, middle)[: len(early)]


@given(spans=spoken(), rest=st.floats(PAUSE + 0.01, 5))
def test_in_a_pause_everything_said_is_settled_or_tentative(spans: tuple[Seconds, ...], rest: float) -> None:
    now = heard_until(spans, spans[-1][1] + rest)
    last = tentative(now, middle)
    assert (*settled(now, middle), *([last] if last else [])) == segments(spans, now.seconds, middle)


@given(spans=spoken(), rest=st.floats(2 * MARGIN + 0.01, 5), more=st.floats(0, 1))
def test_what_is_hastened_is_the_last_segment_if_no_more_is_said(
    spans: tuple[Seconds, ...], rest: float, more: float
) -> None:
    seconds = spans[-1][1] + rest
    last = tentative(heard_until(spans, seconds), middle, 2 * MARGIN)
    assert last is None or last == segments(spans, seconds + more, middle)[-1]
    assert last or rest >= PAUSE


@pytest.mark.parametrize(
    ("spans", "now", "closed"),
    [
        ([], 5.0, 0),
        ([(0.5, 3.0)], 3.0, 0),
        ([(0.5, 3.0)], 4.0, 0),  # too little for a segment of its own
        ([(0.5, 3.0)], 3.0 + LONG_PAUSE, 1),
        ([(0.5, 1.0 + ENOUGH)], 1.0 + ENOUGH + PAUSE / 2, 0),
        ([(0.5, 1.0 + ENOUGH)], 1.0 + ENOUGH + PAUSE, 1),
        ([(0.5, 6.0), (6.3, 0.6 + LONGEST)], 0.6 + LONGEST, 1),  # what follows does not fit in
        ([(0.5, 1.0 + LONGEST)], 1.0 + LONGEST, 1),  # a breath too long is cut
    ],
)
def test_when_a_segment_closes(spans: list[Seconds], now: float, closed: int) -> None:
    assert len(settled(Speech(seconds=now, spans=tuple(spans)), middle)) == closed


def test_a_pause_shows_what_was_said_before_it_is_settled() -> None:
    assert tentative(Speech(seconds=3.2, spans=((0.5, 3.0),)), middle) is None
    assert tentative(Speech(seconds=3.6, spans=((0.5, 3.0),)), middle) == (0.35, 3.15)
    assert tentative(Speech(seconds=3.0 + LONG_PAUSE, spans=((0.5, 3.0),)), middle) is None
    assert tentative(Speech(seconds=3.0), middle) is None


def test_a_long_breath_is_cut_where_it_is_quietest() -> None:
    first, second = segments([(0.5, 39.0)], 40, lambda stretch: 20.05 if stretch == (14.5, 28.5) else 0)
    assert (*first, *second) == pytest.approx((0.35, 20.05, 20.05, 39.15))


def test_segments_may_be_shorter_and_have_wider_margins() -> None:
    """As those have that share a window."""
    spans = ((1.0, 6.0), (7.0, 12.0), (12.6, 14.0))
    assert [*chain(*segments(spans, 20.0, middle))] == pytest.approx([0.85, 12.15, 12.45, 14.15])
    shorter = segments(spans, 20.0, middle, enough=4.0, margin=0.4)
    assert [*chain(*shorter)] == pytest.approx([0.6, 6.4, 6.6, 12.3, 12.3, 14.4])
