"""The melody of a voice, from its pitches."""

from math import sin

import pytest

from interview_cli.core.prosody import melody


def test_a_voice_that_moves_an_octave() -> None:
    """Half a second each on 100, 150 and 200 Hz, four times: the range is an octave, the median in its middle."""
    heard = melody([*[100.0] * 50, *[150.0] * 50, *[200.0] * 50] * 4, step=0.01)
    assert heard.pitch == 150
    assert heard.pitch_range == pytest.approx(12)
    assert heard.pitch_deviation == pytest.approx(4.92, abs=0.01)
    assert heard.unmeasured == ()


def test_a_monotonous_voice() -> None:
    heard = melody([120 + sin(place) / 10 for place in range(1000)], step=0.01)
    assert heard.pitch_range == pytest.approx(0, abs=0.1)
    assert heard.pitch_deviation == pytest.approx(0, abs=0.1)


def test_semitones_are_the_same_for_low_and_high_voices() -> None:
    low = [100.0 + place % 20 for place in range(1000)]
    assert melody(low, 0.01).pitch_range == pytest.approx(melody([2 * one for one in low], 0.01).pitch_range or 0)


def test_errors_of_an_octave_move_nothing_much() -> None:
    right = [100.0 + place % 20 for place in range(1000)]
    wrong = [450.0 if place % 25 == 0 else one for place, one in enumerate(right)]
    heard = melody(wrong, 0.01)
    assert heard.pitch_range == pytest.approx(melody(right, 0.01).pitch_range or 0, abs=0.2)
    assert heard.pitch_deviation == pytest.approx(melody(right, 0.01).pitch_deviation or 0, abs=0.1)


@pytest.mark.parametrize("pitches", [[], [100.0] * 199])
def test_too_little_voice_is_not_measured_and_says_so(pitches: list[float]) -> None:
    heard = melody(pitches, step=0.01)
    assert heard.pitch is heard.pitch_range is heard.pitch_deviation is None
    assert dict(heard.unmeasured)["pitch_range"] == "less than 2 s of voiced speech"
