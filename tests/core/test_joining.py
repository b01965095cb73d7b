"""Segments become a transcript; what could not be made out is marked where it stands or is missing."""

import pytest

from interview_cli.core.joining import DROPPED, LOOPED, UNCLEAR, HeardSegment, joined
from interview_cli.core.types import Doubt, Seconds, Word


def heard(text: str, doubt: str | None = None) -> HeardSegment:
    """Words of a quarter second each, from the start of the segment."""
    words = [
        Word(text=f" {word}", start=at / 4, end=at / 4 + 0.25, probability=0.9)
        for at, word in enumerate(text.split())
    ]
    return HeardSegment(words=words, doubt=doubt)


SPANS: tuple[Seconds, ...] = ((0.5, 2.0), (5.0, 6.0), (6.2, 7.0), (10.0, 10.3))
PLACES: tuple[Seconds, ...] = ((0.35, 2.15), (4.85, 7.15), (9.85, 10.45))


def test_words_have_their_times_in_the_recording_and_never_pass_their_segment() -> None:
    transcript = joined(PLACES, [heard("one two"), heard("three"), heard("four five six")], SPANS, "en")
    assert transcript.text == "one two three four five six"
    assert [word.text for word in transcript.words] == transcript.text.split()
    assert [(word.start, word.end) for word in transcript.words] == [
        (0.35, 0.6), (0.6, 0.85), (4.85, 5.1), (9.85, 10.1), (10.1, 10.35), (10.35, 10.45),
    ]  # fmt: skip
    assert transcript.doubts == ()


@pytest.mark.parametrize(
    ("segments", "text", "doubts"),
    [
        (["one two", "", "three"], "one two three", [((4.85, 7.15), (7, 7), DROPPED)]),
        (
            ["", "", ""],
            "",
            [((0.35, 2.15), (0, 0), DROPPED), ((4.85, 7.15), (0, 0), DROPPED)],
        ),
        (["one", "two three!", "four"], "one two three four", [((4.85, 7.15), (4, 13), UNCLEAR)]),
        (["one", "again!!", "four"], "one again four", [((4.85, 7.15), (4, 9), LOOPED)]),
        (["one", "!", "four"], "one four", [((4.85, 7.15), (3, 3), DROPPED)]),
    ],
)
def test_doubts(segments: list[str], text: str, doubts: list[tuple[Seconds, tuple[int, int], str]]) -> None:
    """``!`` marks what the recogniser doubts, ``!!`` what looped. Nobody misses the last segment: a cough."""
    why = {0: None, 1: UNCLEAR, 2: LOOPED}
    pieces = [heard(one.rstrip("!"), why[one.count("!")]) for one in segments]
    transcript = joined(PLACES, pieces, SPANS, "en")
    assert transcript.text == text
    assert transcript.doubts == tuple(Doubt(seconds=at, span=span, why=why) for at, span, why in doubts)
