"""What is kept is found again."""

import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import interview_cli
from interview_cli.core.errors import InterviewError
from interview_cli.core.readiness import Level, Readiness, Summary
from interview_cli.core.types import Session, Turn
from interview_cli.history import History, SessionLine
from tests.history.conftest import Opener
from tests.history.turns import MODELS, NOW, PLAN, asked_turn, heard, reviewed, stages, transcribed

LATER = NOW + timedelta(minutes=10)


def test_an_interview_comes_back_whole(history: History, open_history: Opener, home: Path) -> None:
    id = history.begin(PLAN, MODELS, NOW)
    turns = (stages(home, 1)[-1], stages(home, 2, attempt=1)[-1], stages(home, 2, attempt=2)[-1])
    for turn in reversed(turns):
        history.keep(id, turn)
    history.end(id, LATER)
    history.close()
    assert open_history().session(id) == Session(
        id=id, plan=PLAN, started=NOW, ended=LATER, models=MODELS, turns=turns
    )


def test_what_an_interview_came_to_is_kept_with_it(history: History, open_history: Opener) -> None:
    id = history.begin(PLAN, MODELS, NOW)
    level = Readiness(name="content", level=Level.NEARLY, reason="60% over 2 answers")
    summary = Summary(text="Well done.", work_on=("a", "b"), readiness=(level,), coach="built-in", note="n")
    history.sum_up(id, replace(summary, text="before"))
    history.sum_up(id, summary)
    history.close()
    assert open_history().session(id).summary == summary
    with pytest.raises(InterviewError):
        open_history().sum_up(id + 1, summary)


def test_every_stage_of_a_turn_is_kept_and_the_last_one_stays(history: History, home: Path) -> None:
    id = history.begin(PLAN, MODELS, NOW)
    for turn in stages(home):
        history.keep(id, turn)
        history.keep(id, turn)
        assert history.session(id).turns == (turn,)


@pytest.mark.parametrize("later", [1, 2, 3])
def test_an_earlier_stage_does_not_replace_a_later_one(
    history: History, open_history: Opener, home: Path, later: int
) -> None:
    id = history.begin(PLAN, MODELS, NOW)
    grown = stages(home)
    history.keep(id, grown[later])
    for turn in grown[:later]:
        open_history().keep(id, turn)
        assert history.session(id).turns == (grown[later],)


def test_another_answer_replaces_the_one_before(history: History, home: Path) -> None:
    id = history.begin(PLAN, MODELS, NOW)
    _, second, _, last = stages(home)
    corrected = transcribed(second, "Because it is dear.")
    again = replace(second, recording=replace(second.recording, path=home / "other.wav"))  # type: ignore[type-var]
    for turn in (last, corrected, last, again):
        history.keep(id, turn)
        assert history.session(id).turns == (turn,)


def test_a_hint_and_a_problem_are_kept_in_their_stage(history: History) -> None:
    id = history.begin(PLAN, MODELS, NOW)
    for turn in (replace(asked_turn(), hints=1), replace(asked_turn(), hints=1, problem="The disk is full.")):
        history.keep(id, turn)
        assert history.session(id).turns == (turn,)


def test_recordings_move_with_their_folder(home: Path, tmp_path: Path) -> None:
    inside, outside = heard(asked_turn(1), home), heard(asked_turn(2), Path("/elsewhere"))
    with History(home / "interview.db", home) as history:
        id = history.begin(PLAN, MODELS, NOW)
        history.keep(id, inside)
        history.keep(id, outside)
    moved = tmp_path / "moved"
    home.rename(moved)
    with History(moved / "interview.db", moved) as history:
        paths = [turn.recording.path for turn in history.session(id).turns if turn.recording]
    assert paths == [moved / "recordings" / "1-1.wav", Path("/elsewhere/recordings/2-1.wav")]


def test_a_list_shows_what_was_asked_answered_and_scored(history: History, home: Path) -> None:
    id = history.begin(PLAN, MODELS, NOW)
    first, retake = stages(home, 1)[-1], reviewed(stages(home, 1, attempt=2)[2], score=9.5)
    typed = reviewed(transcribed(asked_turn(2)), score=6.5)
    unrecognised = replace(heard(asked_turn(3), home, seconds=10), problem="Nothing was recognised.")
    for turn in (first, retake, typed, unrecognised, asked_turn(4)):
        history.keep(id, turn)
    history.end(id, LATER)
    assert history.sessions(None) == (
        SessionLine(
            id=id,
            started=NOW,
            ended=LATER,
            title="Software",
            mode=PLAN.mode,
            questions=4,
            answered=3,
            score=8.0,
            seconds=15.0,
        ),
    )


def test_lists_are_the_latest_first(history: History) -> None:
    ids = [history.begin(PLAN, MODELS, NOW) for _ in range(3)]
    history.keep(ids[1], transcribed(asked_turn()))
    history.end(ids[1], LATER)
    assert [line.id for line in history.sessions(None)] == ids[::-1]
    assert [line.id for line in history.sessions(2)] == [ids[2], ids[1]]
    assert [line.id for line in history.unfinished()] == [ids[2], ids[0]]
    history.reopen(ids[1])
    assert [line.id for line in history.unfinished()] == ids[::-1]
    empty = history.sessions(None)[0]
    assert (empty.questions, empty.answered, empty.score, empty.seconds) == (0, 0, None, 0.0)


def test_what_ended_without_an_answer_is_listed_only_as_long_as_it_is_the_last(history: History) -> None:
    """A take without words, and one that was begun again, are no answers."""
    empty = history.begin(PLAN, MODELS, NOW)
    history.keep(empty, replace(transcribed(asked_turn(), ""), problem="No speech was heard."))
    history.keep(empty, replace(heard(asked_turn(2), history.home), is_discarded=True))
    history.end(empty, LATER)
    assert [(line.id, line.answered) for line in history.sessions(None)] == [(empty, 0)]
    later = history.begin(PLAN, MODELS, NOW)
    assert [line.id for line in history.sessions(None)] == [later]
    assert history.session(empty).turns[1].is_discarded


def test_an_interview_that_is_not_there_is_a_sentence(history: History) -> None:
    for ask in (
        lambda: history.session(9),
        lambda: history.end(9, LATER),
        lambda: history.reopen(9),
        lambda: history.keep(9, asked_turn()),
    ):
        with pytest.raises(InterviewError, match=r"There is no interview 9\.") as caught:
            ask()
        assert caught.value.hint == "See which there are: interview history"


def test_half_characters_are_replaced_one_for_one(history: History) -> None:
    id = history.begin(replace(PLAN, title="a\ud800b"), (("coach", "\udc80"),), NOW)
    history.keep(id, transcribed(asked_turn(), "x\ud83d\ude00\0y 😀"))
    kept = history.session(id)
    assert (kept.plan.title, kept.models) == ("a\ufffdb", (("coach", "\ufffd"),))
    assert [turn.transcript.text for turn in kept.turns if turn.transcript] == ["x\ufffd\ufffd\0y 😀"]
    assert history.sessions(1)[0].title == "a\ufffdb"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps files private by the folder of the user")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_nobody_else_can_read_it(home: Path, umask: int) -> None:
    home.mkdir(mode=0o755)
    before = os.umask(umask)
    try:
        with History(home / "interview.db", home) as history, history.lock(history.begin(PLAN, MODELS, NOW)):
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (home, *home.rglob("*"))}
    finally:
        os.umask(before)
    assert modes == {
        "home": 0o700,
        "interview.db": 0o600,
        "interview.db-wal": 0o600,
        "interview.db-shm": 0o600,
        "locks": 0o700,
        "session-1.lock": 0o600,
    }


def test_a_closed_store_leaves_one_file(history: History, home: Path) -> None:
    history.begin(PLAN, MODELS, NOW)
    history.close()
    history.close()
    assert [path.name for path in home.iterdir()] == ["interview.db"]


def test_a_list_loads_neither_pydantic_nor_filelock_and_reads_no_record(history: History, home: Path) -> None:
    id = history.begin(PLAN, MODELS, NOW)
    history.keep(id, asked_turn())
    with history._db:
        history._db.execute("UPDATE turn SET record = 'not JSON'")
        history._db.execute("UPDATE session SET plan = 'not JSON'")
    program = (
        "import sys; from pathlib import Path; from interview_cli.history import History;"
        "home = Path(sys.argv[1]); lines = History(home / 'interview.db', home).sessions(None);"
        "print(len(lines), {'pydantic', 'filelock'} & set(sys.modules))"
    )
    env = os.environ | {"PYTHONPATH": str(Path(interview_cli.__file__).parents[1])}
    said = subprocess.check_output([sys.executable, "-c", program, str(home)], env=env, text=True)
    assert said == "1 set()\n"
    with pytest.raises(InterviewError, match="is damaged"):
        history.session(id)


def test_a_turn_kept_again_is_not_written_again(history: History, home: Path) -> None:
    id = history.begin(PLAN, MODELS, NOW)
    turn: Turn = stages(home)[-1]
    history.keep(id, turn)
    before = history._db.total_changes
    history.keep(id, replace(turn))
    assert history._db.total_changes == before


def test_it_knows_in_how_many_interviews_with_a_bank_a_question_was_asked(history: History) -> None:
    for plan in (PLAN, PLAN, replace(PLAN, bank="other")):
        id = history.begin(plan, MODELS, NOW)
        for attempt in (1, 2):
            history.keep(id, asked_turn(attempt=attempt))
    assert history.asked("sde") == {"why": 2}
    assert history.asked("nothing") == {}


def test_the_last_spoken_answers_before_an_interview(history: History, home: Path) -> None:
    first, second, third = (history.begin(PLAN, MODELS, NOW) for _ in range(3))
    one, two = stages(home, 1)[-1], stages(home, 2)[-1]
    history.keep(first, one)
    history.keep(first, two)
    history.keep(second, replace(stages(home, 1)[-1], recording=None))
    history.keep(second, stages(home, 3)[1])
    history.keep(third, one)
    assert history.spoken_before(third, 10) == (two, one)
    assert history.spoken_before(third, 1) == (two,)
    assert history.spoken_before(first, 10) == ()
