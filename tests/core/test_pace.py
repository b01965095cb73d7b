"""Pace from moment to moment."""

from dataclasses import replace

from interview_cli.core import pace
from interview_cli.core.pace import in_windows
from interview_cli.core.types import Word


def spoken(start: float, count: int, each: float) -> list[Word]:
    """So many words one after another, each of so many seconds."""
    return [
        Word(text="word", start=start + each * i, end=start + each * (i + 1), probability=1) for i in range(count)
    ]


def test_windows_begin_with_the_speech() -> None:
    said = [*spoken(3, 20, 0.5), *spoken(13, 40, 0.25)]
    assert in_windows(said, ((3, 23),)) == (120, 240)


def test_pace_is_over_the_speech_in_the_window_and_not_over_its_silence() -> None:
    assert in_windows([*spoken(0, 10, 0.5), *spoken(10, 20, 0.5)], ((0, 5), (10, 20))) == (120, 120)


def test_a_window_with_little_speech_tells_nothing() -> None:
    said = [*spoken(0, 20, 0.5), *spoken(30.5, 10, 0.5)]
    assert in_windows(said, ((0, 10), (30.5, 35.5))) == (120, None, None, 120)
    assert in_windows(spoken(0, 4, 0.5), ((0, 2),)) == (None,)


def test_a_word_of_two_counts_twice_and_one_beside_the_speech_once() -> None:
    heard = [Word(text="twenty-five", start=0, end=1, probability=1), *spoken(11, 1, 1)]
    assert in_windows(heard, ((0, 10),)) == (18,)


def test_without_words_or_speech_there_are_no_windows() -> None:
    assert in_windows([], ((0, 10),)) == in_windows(spoken(0, 1, 1), ()) == ()


def test_a_word_that_has_no_time_in_speech_was_not_said() -> None:
    """Where most have none, though, it is the times that are wrong."""
    said = spoken(1, 4, 0.5)
    instant = [Word(text="again", start=2, end=2, probability=0.9)]
    in_a_pause = [Word(text="team.", start=3.1, end=3.6, probability=0.9)]
    at_the_edge = [Word(text="is", start=2.98, end=3.3, probability=0.9)]
    certain = [Word(text="a", start=2, end=2, probability=0.95)]
    heard = [*said, *certain, *instant, *in_a_pause, *at_the_edge]
    assert pace.spoken(heard, ((1, 3), (4, 5))) == [*said, *certain, *at_the_edge]
    unsure = [replace(word, probability=0.9) for word in heard]
    assert pace.spoken(unsure, ((8, 9),)) == unsure
    assert not pace.spoken((), ((0, 1),))
