"""What is on the screen while somebody speaks."""

import io
from dataclasses import replace
from time import monotonic, sleep

import pytest
from rich.console import Console

from interview_cli.core.bands import Bands
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.events import (
    Asking,
    Assessing,
    Event,
    FollowingUp,
    Heard,
    Hinted,
    Hinting,
    Lingering,
    Listening,
    Partial,
    Reviewed,
    Unassessed,
)
from interview_cli.core.kinds import Mode
from interview_cli.core.types import Turn
from interview_cli.screen.console import THEME, Streams
from interview_cli.screen.interview import InterviewView
from interview_cli.screen.meter import last_words, working
from tests.core.doubles import FULL, HASH, NOW, asked, plan, recording, typed

TURN = Turn(asked=asked(), at=NOW)
WORDS = "we added an index because every query on the largest table was slow and then the tests ran well"


class Screen:
    """A terminal of 60 columns, and what was written to it since the last look."""

    def __init__(self, mode: Mode = Mode.COACH, plain: bool = False) -> None:
        streams = Streams(plain)
        streams.plain = plain
        self.file = io.StringIO()
        streams.__dict__["out"] = Console(file=self.file, force_terminal=not plain, width=60, theme=THEME)
        held = plan()
        held = type(held)(**{name: getattr(held, name) for name in held.__slots__} | {"mode": mode, "voice": True})
        self.view = InterviewView(streams=streams, bands=Bands(), plan=held, scripted=False)
        self.show(Asking(turn=TURN))

    def show(self, *events: Event) -> str:
        self.file.seek(0)
        self.file.truncate()
        for event in events:
            self.view.show(event)
        return self.file.getvalue()

    def until(self, text: str) -> str:
        """What was written, once the text is in it."""
        deadline = monotonic() + 10
        while text not in self.file.getvalue():
            assert monotonic() < deadline, f"nothing of {text!r}: {self.file.getvalue()!r}"
            sleep(0.02)
        return self.file.getvalue()


def level(seconds: float = 65.0, ends_in: float | None = None, held: float | None = None) -> Listening:
    return Listening(turn=TURN, seconds=seconds, level=0.1, ends_in=ends_in, held=held)


@pytest.mark.parametrize(
    ("each", "told"), [(1.0, "1 question, about 1 minute"), (1.5, "1 question, about 2 minutes")]
)
def test_one_minute_is_a_minute(each: float, told: str) -> None:
    screen = Screen(plain=True)
    screen.view.plan = replace(screen.view.plan, questions=(replace(HASH, minutes=each),))
    screen.view.open((), (), 0)
    assert screen.file.getvalue().splitlines()[-2].endswith(told)


def test_the_last_words_stand_under_the_meter_and_are_drawn_with_it() -> None:
    screen = Screen()
    assert "1:05 of ~2:00" in screen.show(level())
    assert screen.show(Partial(turn=TURN, text=WORDS)) == ""
    drawn = screen.show(level())
    assert "… " in drawn
    assert "the tests ran well" in drawn
    assert "we added" not in drawn
    screen.show(Heard(turn=Turn(asked=TURN.asked, at=NOW, recording=recording())))
    assert "tests ran" not in screen.show(level(0.1)), "words of the answer before"


def test_partial_words_cannot_steer_the_terminal() -> None:
    screen = Screen()
    screen.show(level(), Partial(turn=TURN, text="a \x1b[31mred\x07 [bold]word[/]"))
    assert "a [31mred [bold]word[/]" in screen.show(level())


@pytest.mark.parametrize(("mode", "plain"), [(Mode.MOCK, False), (Mode.COACH, True), (Mode.MOCK, True)])
def test_no_words_are_shown_in_a_mock_interview_or_plainly(mode: Mode, plain: bool) -> None:
    screen = Screen(mode, plain)
    assert "tests" not in screen.show(level(), Partial(turn=TURN, text=WORDS), level())


def test_the_countdown_is_seen_and_goes_when_it_is_cancelled() -> None:
    screen = Screen()
    assert "Ending in 2 s: speak or press Space" in screen.show(level(ends_in=1.2))
    assert "Ending in 1 s" in screen.show(level(ends_in=0.9))
    assert "Ending" not in screen.show(level())


def test_who_asks_for_time_sees_that_it_is_given_and_after_long_how_to_end() -> None:
    screen = Screen()
    assert "Take your time" in screen.show(level(ends_in=1.2), level(held=2.4))
    assert "Still recording, 34 s without a word" in screen.show(level(held=34.2))
    drawn = screen.show(level())
    assert "time" not in drawn
    assert "Still" not in drawn


def test_plainly_it_is_told_once_that_time_is_given() -> None:
    screen = Screen(plain=True)
    told = screen.show(level(), level(ends_in=2), *(level(held=each) for each in (3, 4, 33, 34)), level())
    assert told.splitlines()[1:] == [
        "Ending in 2 s: speak or press Space to go on.",
        "Take your time. No countdown before your next words.",
        "Still recording, 33 s without a word. Enter ends the answer.",
    ]


def test_plainly_the_countdown_is_told_once() -> None:
    screen = Screen(plain=True)
    told = screen.show(level(), level(ends_in=2), level(ends_in=1), level(), level(ends_in=2), level(ends_in=1.9))
    assert told.splitlines() == [
        "Listening. Enter ends the answer.",
        "Ending in 2 s: speak or press Space to go on.",
        "Ending in 2 s: speak or press Space to go on.",
    ]
    assert "Listening" in screen.show(Heard(turn=TURN), level(0.0)), "the next answer begins anew"


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("", 10, ""),
        ("short", 10, "short"),
        ("one two three", 13, "one two three"),
        ("one two three", 12, "… two three"),
        ("one two three", 9, "… three"),
        ("Donaudampfschiff", 9, "… "),
    ],
)
def test_as_many_words_as_fit(text: str, width: int, shown: str) -> None:
    assert last_words(text, width) == shown
    assert len(last_words(text, width)) <= width


def test_what_the_coach_does_is_told_anew_until_it_is_done() -> None:
    screen, doing = Screen(), ["loading the model"]
    screen.view.doing = lambda: doing[-1]
    screen.show(Assessing(turn=TURN))
    assert "Loading the model …" in screen.until("model …")
    doing.append("writing \x1b[2Jthe review")
    assert "Writing [2Jthe review …" in screen.until("review …")
    screen.view.rest()


def test_what_takes_no_time_is_not_told() -> None:
    screen = Screen()
    screen.view.doing = lambda: "writing what was written before"
    shown = screen.show(Assessing(turn=TURN), Unassessed(turn=replace(TURN, problem="It failed.")))
    assert "It failed." in shown
    assert "riting" not in shown


def test_how_long_it_takes_is_told_after_a_while() -> None:
    assert working("reading", 1.0).plain == "  Reading …"
    assert working("reading", 75.2).plain == "  Reading … 75 s"


def test_while_a_model_makes_a_hint_it_is_told_what_it_does_and_how_to_go_on() -> None:
    screen = Screen()
    screen.view.skippable, screen.view.doing = True, lambda: "writing a hint"
    screen.show(Hinting(turn=TURN))
    assert "Writing a hint …  ·  Ctrl-C goes on without it" in screen.until("without it")
    assert "No further hint." in screen.show(Hinted(turn=TURN, text=None))


def test_the_built_in_coach_says_at_once_that_it_has_no_hint() -> None:
    assert Screen().show(Hinting(turn=TURN)) == ""


def test_plainly_it_is_not_told_what_the_coach_does() -> None:
    assert Screen(plain=True).show(Assessing(turn=TURN)) == ""


@pytest.mark.parametrize(("mode", "times"), [(Mode.COACH, 2), (Mode.MOCK, 1)])
def test_a_follow_up_that_is_shown_ahead_is_shown_again_after_the_feedback_alone(mode: Mode, times: int) -> None:
    turn = replace(typed(FULL), review=BuiltInCoach().review(typed(FULL), (), ()))
    question = replace(HASH, id="hash+1", text="What does it cost?", follows="hash")
    screen = Screen(mode, plain=True)
    told = screen.show(
        FollowingUp(turn=turn, text=question.text),
        Reviewed(turn=turn),
        Asking(turn=replace(TURN, asked=asked(question, turn=2))),
    )
    assert told.count("What does it cost?") == times


def test_after_the_last_answer_the_keys_for_it_are_shown_but_not_in_a_mock() -> None:
    last = Turn(asked=TURN.asked, at=NOW, recording=recording(), problem="The recogniser failed.")
    for mode, keys in ((Mode.COACH, "Enter goes on"), (Mode.MOCK, "")):
        shown = Screen(mode).show(Unassessed(turn=last), Lingering(turn=last))
        assert ("Enter" in shown) == bool(keys), shown
        assert keys in shown
