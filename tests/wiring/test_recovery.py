"""What an interrupted interview left is finished and offered at the next start."""

from pathlib import Path

import soundfile

from interview_cli import recordings, settings
from interview_cli.history import History
from interview_cli.wiring.keeping import open_history
from interview_cli.wiring.recovery import look_back
from tests.history.turns import MODELS, NOW, PLAN, asked_turn

OFFER = "Interview 1 was interrupted: interview resume goes on with it."


def leave(history: History, home: Path, seconds: float) -> Path:
    """An interview that was cut off, so many seconds into its first answer: where that was recorded."""
    session = history.begin(PLAN, MODELS, NOW)
    turn = asked_turn()
    history.keep(session, turn)
    pcm = recordings.recording_path(home / "recordings", session, turn.asked).with_suffix(".pcm")
    pcm.write_bytes(b"\1\0" * round(seconds * recordings.RATE))
    return pcm


def found(home: Path, seen: bool = True) -> tuple[str, ...]:
    """What the next start tells; ``seen``: to somebody who reads it."""
    choices = settings.load({})
    with open_history(choices) as history:
        return look_back(choices, history, seen, NOW)


def test_nothing_was_interrupted(home: Path) -> None:
    assert found(home) == ()


def test_a_recording_that_was_cut_off_is_finished_and_offered(home: Path) -> None:
    with open_history(settings.load({})) as history:
        pcm = leave(history, home, 12.4)
    assert found(home) == ("An answer was cut off in interview 1: 12 s of it are kept.", OFFER)
    assert list(pcm.parent.iterdir()) == [pcm.with_suffix(".flac")]
    assert soundfile.info(pcm.with_suffix(".flac")).duration == 12.4


def test_what_was_declined_is_not_offered_again_until_it_was_held_again(home: Path) -> None:
    with open_history(settings.load({})) as history:
        leave(history, home, 3)
        assert found(home, seen=False)[-1] == OFFER
        assert found(home)[-1] == OFFER, "a script declines nothing"
        assert found(home) == ()
        assert [line.id for line in history.interrupted()] == [1], "interview resume still finds it"
        leave(history, home, 4)
        assert found(home)[-1].startswith("Interview 2 was interrupted: interview resume goes on with it (1 more")
        assert found(home) == ()
        history.reopen(1)
        assert found(home) == (
            "Interview 1 was interrupted: interview resume 1 goes on with it (1 more: interview history).",
        )


def test_one_that_had_no_sound_yet_is_cleared_away(home: Path) -> None:
    with open_history(settings.load({})) as history:
        pcm = leave(history, home, 0)
    assert found(home) == (OFFER,)
    assert list(pcm.parent.iterdir()) == []


def test_an_interview_that_is_being_held_is_left_alone(home: Path) -> None:
    with open_history(settings.load({})) as history:
        pcm = leave(history, home, 3)
        with history.lock(1):
            assert found(home) == ()
    assert pcm.exists()


def test_several_are_all_finished_and_the_last_is_offered(home: Path) -> None:
    with open_history(settings.load({})) as history:
        first, second = leave(history, home, 3), leave(history, home, 4)
    assert found(home) == (
        "An answer was cut off in interview 2: 4 s of it are kept.",
        "An answer was cut off in interview 1: 3 s of it are kept.",
        "Interview 2 was interrupted: interview resume goes on with it (1 more: interview history).",
    )
    assert not first.exists()
    assert not second.exists()


def test_what_cannot_be_finished_is_told_and_kept(home: Path) -> None:
    with open_history(settings.load({})) as history:
        pcm = leave(history, home, 3)
    pcm.with_name("001-1.flac.part").mkdir()  # there is no place for the finished file
    told = found(home)
    assert told[0].startswith("The recording could not be finished")
    assert told[-1] == OFFER
    assert pcm.exists()


def test_what_holds_no_answer_ends_when_it_was_declined(home: Path) -> None:
    """It is offered once, and then neither offered nor called interrupted for ever."""
    with open_history(settings.load({})) as history:
        session = history.begin(PLAN, MODELS, NOW)
        history.keep(session, asked_turn())
        assert found(home)[-1] == OFFER
        assert [line.id for line in history.interrupted()] == [session]
        assert found(home) == ()
        assert history.interrupted() == ()
        assert history.session(session).ended == NOW
