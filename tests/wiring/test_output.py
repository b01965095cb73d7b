"""An output belongs to one batch at a time, and nothing of that is left beside it."""

import subprocess
import sys
from pathlib import Path

import pytest

from interview_cli.core.errors import InterviewError, UsageError
from interview_cli.wiring.output import alone
from tests.cli.door import interview

ROOT = Path(__file__).parents[2]


def test_a_second_one_is_told_and_the_file_is_gone_afterwards(tmp_path: Path) -> None:
    output = tmp_path / "r.jsonl"
    with alone(output):
        with pytest.raises(UsageError, match="Another interview grade writes"), alone(output):
            pass
        assert [one.name for one in tmp_path.iterdir()] == [".r.jsonl.lock"]
    assert list(tmp_path.iterdir()) == []
    with alone(output):
        pass


@pytest.mark.slow
def test_many_processes_are_never_two_at_a_time(tmp_path: Path) -> None:
    """Who gives it back removes the file that others wait for."""
    log = tmp_path / "log"
    place = tmp_path / "out"
    place.mkdir()
    command = [sys.executable, "-m", "tests.wiring.locks", str(place / "r.jsonl"), str(log), "150"]
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(4)]
    assert [process.wait(120) for process in processes] == [0, 0, 0, 0]
    assert not log.exists(), log.read_text()
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("name", ["missing/r.jsonl", "missing/deeper/r.csv", "file/r.jsonl", "x" * 300])
def test_what_cannot_be_written_is_no_wrong_use_and_makes_no_folder(name: str, tmp_path: Path, home: Path) -> None:
    (tmp_path / "file").touch()
    given = tmp_path / "sde-hash-table__a.txt"
    given.write_text("A hash function maps each key to a bucket.")
    before = sorted(tmp_path.iterdir())
    ended = interview("grade", str(given), "--no-grammar", "--output", str(tmp_path / name))
    assert ended.returncode == 1
    assert "cannot be written" in ended.stderr
    assert sorted(one for one in tmp_path.iterdir() if one != home) == before


def test_the_sentence_says_how_to_make_the_folder(tmp_path: Path) -> None:
    with pytest.raises(InterviewError) as raised, alone(tmp_path / "a b" / "r.jsonl"):
        pass
    assert raised.value.hint == f"Make its folder, or name another file with --output: mkdir -p '{tmp_path}/a b'"
