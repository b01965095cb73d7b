"""What is told of how an answer was said: two lines in the feedback, every figure in ``interview show``."""

from dataclasses import replace

from rich.console import Console, RenderableType

from interview_cli.core.bands import Bands
from interview_cli.core.delivery import measure
from interview_cli.core.manner import notes
from interview_cli.core.measures import Delivery, Prosody
from interview_cli.core.types import Recording, Seconds, Transcript, Turn, Word
from interview_cli.screen.delivery import said_rows, sparkline, whole_delivery
from tests.core.doubles import recording, typed

SENTENCE = "I think um we had, we had an index and the the cache".split()
SPANS = ((6.0, 16.0), (18.0, 28.0), (29.0, 36.0))
MELODY = Prosody(loudness=-23.2, loudness_range=6.1, pitch=112.0, pitch_range=9.4, pitch_deviation=1.2)


def spoken(spans: tuple[Seconds, ...] = SPANS, sound: Prosody | None = MELODY) -> Turn:
    """Thirty seconds of the same words, evenly spread, some of them unclear."""
    said = [word for start, end in spans for word in _evenly(start, end)]
    heard = Transcript(text=" ".join(word.text for word in said), language="en", words=tuple(said))
    made: Recording = replace(recording(*spans), prosody=sound)
    return replace(typed("x"), transcript=heard, recording=made, delivery=measure(heard, made, minutes=2))


def _evenly(start: float, end: float) -> list[Word]:
    each = (end - start) / len(SENTENCE)
    return [
        Word(text=text, start=start + each * place, end=start + each * (place + 1), probability=0.3 + 0.1 * place)
        for place, text in enumerate(SENTENCE)
    ]


def printed(shown: RenderableType) -> str:
    console = Console(width=130, no_color=True)
    with console.capture() as capture:
        console.print(shown)
    return capture.get()


def delivery_of(turn: Turn) -> Delivery:
    assert turn.delivery
    return turn.delivery


def test_the_feedback_has_two_lines_with_a_sparkline_and_the_most_telling() -> None:
    turn = spoken()
    first, second = printed(said_rows(turn, delivery_of(turn), Bands())).splitlines()
    assert first.startswith("87 words/min (slow; band 120-170) · 3 fillers (6.7/min) · longest pause 2.0 s")
    assert second.startswith("pace ")
    assert "0:30 of about 2:00 · first word after 6 s" in second
    assert second.count("·") <= 3 + 1


def test_a_short_fluent_answer_has_one_line() -> None:
    turn = spoken(((0.5, 6.0),), sound=None)
    said = replace(delivery_of(turn), suggested_seconds=6.0, unclear=())
    assert len(printed(said_rows(turn, said, Bands())).splitlines()) == 1


def test_a_bar_a_window_and_a_dot_where_little_was_said() -> None:
    assert sparkline((60, None, 120, 180, 20, 400), Bands()) == "▁·▅█▁█"


def test_a_flat_voice_is_told_and_one_that_was_not_measured_is_not() -> None:
    said = replace(delivery_of(spoken()), talk_seconds=None, time_to_first_word=0.0)
    assert "a flat voice (1.2 semitones)" in list(notes(said, MELODY, Bands()))
    for sound in (None, Prosody(), replace(MELODY, pitch_deviation=2.5)):
        assert not any("flat" in note for note in notes(said, sound, Bands()))


def test_show_has_every_figure() -> None:
    turn = spoken()
    shown = printed(whole_delivery(turn, delivery_of(turn), Bands()))
    for figure in (
        "0:30 of about 2:00, 27.0 s of it speech",
        "after 6.0 s",
        "87 words a minute of speech, 1.4 a second",
        "syllables a second",
        "2, median 1.5 s, longest 2.0 s, 10% of the time, 2 inside a clause",
        "3 (6.7 a minute, at least): “um” 0:08",
        "3 (6.7 a minute): “I think” 0:06",
        "3: “the the”",
        "3: “we had, we had”",
        "6 words: “I”, “think”",
        "-23 LUFS",
        "6.1 LU",
        "around 112 Hz, 9.4 semitones wide, deviation 1.2",
    ):
        assert figure in shown


def test_what_was_not_measured_says_why() -> None:
    missing = (("pitch", "less than 2 s of voiced speech"), ("loudness", "nothing was loud enough"))
    sound = Prosody(unmeasured=missing)
    turn = spoken(sound=sound)
    heard = Transcript(text="We had a cache.", language="en")
    assert turn.recording
    said = measure(heard, turn.recording)
    assert said
    shown = printed(whole_delivery(replace(turn, transcript=heard), said, Bands()))
    assert "less than 2 s of voiced speech" in shown
    assert "nothing was loud enough" in shown
    assert shown.count("the words of this answer have no times") == 3


def test_a_short_answer_has_no_pace_in_steps_and_says_why() -> None:
    turn = spoken()
    short = replace(delivery_of(turn), pace=(None,))
    assert "less than 3 s of speech in each" in printed(whole_delivery(turn, short, Bands()))


def test_the_delivery_of_an_old_record_is_shown_as_far_as_it_goes() -> None:
    turn = spoken(sound=None)
    old = Delivery(
        words=20, speaking_seconds=10.0, words_per_minute=120.0, words_per_second=2.0, pauses=((1.0, 2.0),),
        longest_pause=1.0, time_to_first_word=0.5, fillers=(), fillers_per_minute=0.0, hedges=((0, 7),),
    )  # fmt: skip
    shown = printed(whole_delivery(turn, old, Bands()))
    assert "1, longest 1.0 s" in shown
    assert "“I think”" in shown
    assert shown.count("not measured when this answer was given") == 7
    assert printed(said_rows(turn, old, Bands())).startswith("120 words/min")
