"""Several processes, and processes that die."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

import interview_cli
from interview_cli.core.errors import InterviewError
from interview_cli.core.types import Turn
from interview_cli.history import History, SessionLock
from tests.history.turns import MODELS, NOW, PLAN, stages

pytestmark = pytest.mark.slow

HERE = Path(__file__).resolve()
ENV = os.environ | {
    "PYTHONPATH": os.pathsep.join([str(Path(interview_cli.__file__).parents[1]), str(HERE.parents[2])])
}
HOLDER = (
    "import sys; from pathlib import Path; from interview_cli.history import SessionLock;"
    "lock = SessionLock(Path(sys.argv[1]), int(sys.argv[2])); lock.take();"
    "print('taken', flush=True); sys.stdin.read()"
)


def writer(home: Path, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(HERE.with_name("writer.py")), str(home), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=ENV, text=True)


def stage_of(turn: Turn) -> int:
    return sum(part is not None for part in (turn.recording, turn.transcript, turn.review))


def test_a_killed_writer_loses_nothing_that_it_had_kept(tmp_path: Path) -> None:
    homes = [tmp_path / str(number) for number in range(3)]
    children = [writer(home, 100_000) for home in homes]
    dice = random.Random(1)
    for home, child in zip(homes, children, strict=True):
        assert child.stdout
        first = child.stdout.readline()
        time.sleep(dice.uniform(0.0, 0.1))
        child.kill()
        said = [line for line in (first + child.communicate()[0]).splitlines(True) if line.endswith("\n")]
        id, number, stage = (int(word) for word in said[-1].split())
        with History(home / "interview.db", home) as history:
            reached = [stage_of(turn) for turn in history.session(id).turns]
            assert reached[: number - 1] == [3] * (number - 1)
            assert reached[number - 1] >= stage
            assert [line.id for line in history.interrupted()] == [id]


def test_processes_that_open_and_write_at_once_all_succeed(home: Path) -> None:
    children = [writer(home, 10) for _ in range(3)]
    assert [len(child.communicate()[0].splitlines()) for child in children] == [40, 40, 40]
    assert [child.returncode for child in children] == [0, 0, 0]
    with History(home / "interview.db", home) as history:
        for line in history.sessions(None):
            whole = tuple(stages(home, number)[-1] for number in range(1, 11))
            assert history.session(line.id).turns == whole


def test_an_interview_that_is_being_held_is_not_interrupted(history: History, home: Path) -> None:
    held, left = history.begin(PLAN, MODELS, NOW), history.begin(PLAN, MODELS, NOW)
    command = [sys.executable, "-c", HOLDER, str(home / "locks"), str(held)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENV, text=True)
    assert child.stdout
    assert child.stdout.readline() == "taken\n"
    assert [line.id for line in history.interrupted()] == [left]
    with pytest.raises(InterviewError, match="Interview 1 is being held in another window"):
        history.lock(held).take()
    child.kill()
    child.communicate()
    assert [line.id for line in history.interrupted()] == [left, held]


def test_a_lock_can_be_taken_again_once_it_is_released(history: History) -> None:
    id = history.begin(PLAN, MODELS, NOW)
    for _ in range(2):
        with history.lock(id):
            assert history.interrupted() == ()
        assert [line.id for line in history.interrupted()] == [id]


def test_releasing_what_was_not_taken_does_nothing(tmp_path: Path) -> None:
    lock = SessionLock(tmp_path, 1)
    lock.release()
    assert lock.is_free()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "locks").touch()
    with pytest.raises(InterviewError, match="cannot be used"):
        SessionLock(tmp_path / "locks", 1).take()
