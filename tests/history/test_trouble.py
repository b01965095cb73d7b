"""Whatever happens to the disk or the file, a sentence says what to do, and nothing is deleted."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest

from interview_cli.core.errors import InterviewError
from interview_cli.history import History
from tests.history.conftest import Opener
from tests.history.turns import MODELS, NOW, PLAN, asked_turn, stages

NOBODY = 65534


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder that this process cannot write to, even when the tests are run as root."""
    folder = Path(mkdtemp(prefix="closed-"))
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    yield folder
    if is_root:
        os.seteuid(0)
    folder.chmod(0o755)
    rmtree(folder)


def failure(path: Path, home: Path) -> InterviewError:
    with pytest.raises(InterviewError) as caught:
        History(path, home, patience=0.05)
    return caught.value


def keep_many(history: History, id: int, home: Path) -> None:
    for number in range(1, 60):
        history.keep(id, stages(home, number)[-1])


@pytest.mark.parametrize("content", [b"hello", b"SQLite format 3\0" + b"\xff" * 5000, b"\0" * 4096])
def test_a_file_that_is_no_database(home: Path, content: bytes) -> None:
    home.mkdir()
    path = home / "interview.db"
    path.write_bytes(content)
    error = failure(path, home)
    assert error.message == f"The history in {path} is damaged."
    assert "Nothing was deleted. Move the file away" in (error.hint or "")
    assert path.read_bytes() == content


def test_damage_is_found_at_start_up_after_a_crash(open_history: Opener, home: Path) -> None:
    history = open_history()
    id = history.begin(PLAN, MODELS, NOW)
    keep_many(history, id, home)
    history.close()
    path = home / "interview.db"
    content = bytearray(path.read_bytes())
    content[8192:-4096] = b"\xaa" * (len(content) - 12288)
    path.write_bytes(content)
    (home / "interview.db-wal").write_bytes(b"the last run did not close")
    assert "is damaged" in failure(path, home).message
    assert path.read_bytes() == content


def test_damage_is_told_when_it_is_met(open_history: Opener, home: Path) -> None:
    history = open_history()
    id = history.begin(PLAN, MODELS, NOW)
    keep_many(history, id, home)
    history.close()
    path = home / "interview.db"
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xaa" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(InterviewError, match="is damaged"):
        open_history().session(id)


def test_the_database_of_another_program_is_left_alone(home: Path) -> None:
    home.mkdir()
    path = home / "interview.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmark (url)")
    db.close()
    before = path.read_bytes()
    assert failure(path, home).message == f"{path} is a database of another program."
    assert path.read_bytes() == before


def test_a_database_of_a_newer_version_is_left_alone(history: History, home: Path) -> None:
    history._db.execute("PRAGMA user_version = 99")
    history.close()
    path = home / "interview.db"
    before = path.read_bytes()
    error = failure(path, home)
    assert "was written by a newer version of interview (its schema is 99" in error.message
    assert "Install the newer version again" in (error.hint or "")
    assert path.read_bytes() == before


def test_a_full_disk_loses_nothing_that_was_kept(history: History, home: Path) -> None:
    id = history.begin(PLAN, MODELS, NOW)
    history.keep(id, asked_turn())
    (pages,) = history._db.execute("PRAGMA page_count").fetchone()
    history._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(InterviewError, match="The disk is full") as caught:
        keep_many(history, id, home)
    assert "Free some space" in (caught.value.hint or "")
    kept = len(history.session(id).turns)
    history._db.execute("PRAGMA max_page_count = 1000000")
    history.keep(id, stages(home, kept + 1)[-1])
    assert len(history.session(id).turns) == kept + 1


def test_a_file_in_use_is_a_sentence(history: History, home: Path) -> None:
    id = history.begin(PLAN, MODELS, NOW)
    other = sqlite3.connect(home / "interview.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(InterviewError, match="is in use by another program"):
        history.keep(id, asked_turn())
    assert len(history.sessions(None)) == 1
    other.close()
    history.keep(id, asked_turn())


def test_a_file_in_use_when_it_is_opened_is_a_sentence(home: Path) -> None:
    home.mkdir()
    other = sqlite3.connect(home / "interview.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert "is in use by another program" in failure(home / "interview.db", home).message
    other.close()
    History(home / "interview.db", home).close()


@pytest.mark.skipif(os.name == "nt", reason="folders have no such permissions on Windows")
@pytest.mark.parametrize("below", [".", "new"])
def test_a_folder_that_cannot_be_written_to(closed_folder: Path, below: str) -> None:
    home = closed_folder / below
    error = failure(home / "interview.db", home)
    assert error.message.endswith("cannot be used: Permission denied.")
    assert "INTERVIEW_HOME" in (error.hint or "")


def test_a_home_that_is_a_file(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.touch()
    assert "cannot be used" in failure(home / "interview.db", home).message


def test_a_store_that_is_a_folder(home: Path) -> None:
    (home / "interview.db").mkdir(parents=True)
    assert "cannot be used" in failure(home / "interview.db", home).message
