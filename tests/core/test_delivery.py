"""Pace, pauses and fillers, from words and stretches of speech."""

from dataclasses import replace

import pytest

from interview_cli.core.bands import Bands, pace_band
from interview_cli.core.delivery import find_fillers, measure, pauses_between
from interview_cli.core.types import Doubt, Transcript
from tests.core.doubles import recording, words


def test_pace_is_over_the_time_spoken_and_not_over_silence() -> None:
    said = measure(words(*[("word", 0, 1)] * 20), recording((1.0, 6.0), (10.0, 15.0)))
    assert said is not None
    assert said.speaking_seconds == 10
    assert said.words_per_minute == 120
    assert said.words_per_second == 2
    assert said.time_to_first_word == 1
    assert said.pauses == ((6.0, 10.0),)
    assert said.longest_pause == 4


def test_speech_of_which_no_words_came_does_not_slow_the_others_down() -> None:
    dropped = Doubt(seconds=(9.85, 15.15), span=(99, 99), why="no words could be made out")
    heard = replace(words(*[("word", 0, 1)] * 20), doubts=(dropped,))
    said = measure(heard, recording((1.0, 6.0), (10.0, 15.0)))
    assert said is not None
    assert said.words_per_minute == 240
    assert said.words_per_second == 4
    assert said.speaking_seconds == 10
    unclear = replace(heard, doubts=(replace(dropped, span=(40, 99)),))
    assert measure(unclear, recording((1.0, 6.0), (10.0, 15.0))).words_per_minute == 120  # type: ignore[union-attr]


def test_a_short_gap_is_articulation_and_not_a_pause() -> None:
    assert pauses_between(((0, 1), (1.2, 2), (2.25, 3))) == ((2, 2.25),)


@pytest.mark.parametrize("spans", [(), ((0.0, 1.0),)])
def test_without_speech_or_without_words_nothing_is_measured(spans: tuple[tuple[float, float], ...]) -> None:
    text = "hello" if not spans else ""
    assert measure(Transcript(text=text, language="en"), recording(*spans)) is None


def test_fillers_carry_their_place_and_their_time() -> None:
    heard = words(("Um,", 0.5, 0.8), ("you", 1.0, 1.1), ("know", 1.1, 1.3), ("umbrellas", 1.4, 2.0))
    fillers = find_fillers(heard)
    assert [(one.text, one.seconds) for one in fillers] == [("Um", 0.5), ("you know", 1.0)]
    assert [heard.text[slice(*one.span)] for one in fillers] == ["Um", "you know"]


@pytest.mark.parametrize(
    ("pace", "band"),
    [(59, "very slow"), (60, "slow"), (119, "slow"), (120, "in the band"), (170, "in the band"), (175, "fast"),
     (181, "too fast")],
)  # fmt: skip
def test_the_bands_are_those_of_the_product(pace: float, band: str) -> None:
    assert pace_band(pace, Bands()) == band
