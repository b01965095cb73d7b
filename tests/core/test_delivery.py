"""Pace, pauses and fillers, from words and stretches of speech."""

from dataclasses import replace

import pytest

from interview_cli.core.bands import Bands, pace_band
from interview_cli.core.delivery import find_fillers, first_word_at, measure
from interview_cli.core.types import Doubt, Transcript, Word
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


def test_words_that_were_invented_at_a_pause_do_not_count() -> None:
    said = [("word", 1 + at / 2, 1.5 + at / 2) for at in range(10)]
    invented = [("and", 6.0, 6.0), ("again", 6.0, 6.0), ("again", 6.5, 7.0)]
    heard = words(*said, *invented, *((text, start + 9, end + 9) for text, start, end in said))
    found = measure(heard, recording((1.0, 6.0), (10.0, 15.0)))
    assert found is not None
    assert found.words == 20
    assert found.words_per_minute == found.pace[0] == 120
    assert found.articulation_rate == 2
    assert "again" in heard.text


def test_speech_of_which_no_words_came_does_not_slow_the_others_down() -> None:
    dropped = Doubt(seconds=(9.85, 15.15), span=(99, 99), why="no words could be made out")
    heard = replace(words(*[("word", 0, 1)] * 20), doubts=(dropped,))
    said = measure(heard, recording((1.0, 6.0), (10.0, 15.0)))
    assert said is not None
    assert said.words_per_minute == 240
    assert said.words_per_second == 4
    assert said.articulation_rate == 4
    assert said.speaking_seconds == 10
    unclear = replace(heard, doubts=(replace(dropped, span=(40, 99)),))
    assert measure(unclear, recording((1.0, 6.0), (10.0, 15.0))).words_per_minute == 120  # type: ignore[union-attr]


def test_nor_does_it_slow_the_window_in_which_it_lies() -> None:
    heard = words(*[("word", at / 2, at / 2 + 0.5) for at in range(10)])
    dropped = Doubt(seconds=(5.85, 10.0), span=(99, 99), why="no words could be made out")
    spans = ((0.0, 5.0), (6.0, 10.0))
    said, slowed = (measure(each, recording(*spans)) for each in (replace(heard, doubts=(dropped,)), heard))
    assert said
    assert slowed
    assert said.pace == pytest.approx((120,))
    assert slowed.pace[0] == pytest.approx(10 / 9 * 60)
    assert said.talk_seconds == slowed.talk_seconds == 10


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


def test_gaps_that_are_no_pauses_belong_to_the_speaking_time() -> None:
    said = measure(words(*[("word", 0, 1)] * 20), recording((1.0, 4.0), (4.2, 6.0), (10.0, 15.0)))
    assert said is not None
    assert said.speaking_seconds == pytest.approx(10)
    assert said.talk_seconds == 14
    assert said.pause_share == pytest.approx(4 / 14)
    assert said.median_pause == 4


def test_articulation_is_in_syllables() -> None:
    said = measure(words(("a", 0, 1), ("database", 1, 2)), recording((0.0, 2.0)))
    assert said is not None
    assert said.articulation_rate == 2
    assert said.words_per_second == 1


def test_hedges_restarts_and_unclear_words_have_their_places() -> None:
    heard = words(
        ("I", 0, 0.1), ("think", 0.1, 0.5), ("we", 0.5, 1), ("had,", 1, 1.2), ("we", 2, 2.2), ("had", 2.2, 3)
    )
    vague = Word(text="cash", start=3, end=3.5, probability=0.3)
    heard = Transcript(text=f"{heard.text} cash", language="en", words=(*heard.words, vague))
    said = measure(heard, recording((0.0, 5.0)))
    assert said is not None
    assert said.hedge_seconds == (0,)
    assert said.hedges_per_minute == 12
    assert [heard.text[slice(*span)] for span in said.restarts] == ["we had, we had"]
    assert said.unclear is not None
    assert [heard.text[slice(*span)] for span in said.unclear] == ["cash"]


def test_the_suggested_time_stands_beside_the_talk_time() -> None:
    said = measure(words(("word", 0, 1)), recording((1.0, 31.0)), minutes=2)
    assert said is not None
    assert (said.talk_seconds, said.suggested_seconds) == (30, 120)


def test_what_hangs_on_the_times_of_words_is_missing_without_them_and_says_why() -> None:
    said = measure(Transcript(text="We had a cache.", language="en"), recording((0.0, 2.0), (3.0, 4.0)))
    assert said is not None
    assert (said.pace, said.pauses_inside, said.unclear) == ((), None, None)
    assert [figure for figure, _ in said.unmeasured] == ["pace", "pauses_inside", "unclear"]
    assert all(why for _, why in said.unmeasured)
    assert len(said.pauses) == 1


def test_a_cough_before_the_first_word_is_not_its_beginning() -> None:
    spans = ((0.5, 0.8), (2.0, 4.0))
    assert first_word_at(spans, words(("word", 2.1, 2.4)).words) == 2
    assert first_word_at(spans, ()) == 0.5
    assert first_word_at(spans, words(("word", 9.0, 9.5)).words) == 9
