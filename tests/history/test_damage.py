"""A damaged store: a sentence says so, and what can be read is read."""

import json
import os
import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview_cli.core.errors import InterviewError
from interview_cli.history import History
from interview_cli.history.damage import Damaged
from tests.cli.door import interview
from tests.history.turns import MODELS, NOW, PLAN, asked_turn, stages, transcribed

COUNT = int(os.environ.get("DAMAGED_FILES", "0"))
"""So many are tried for a figure, instead of those of a test."""

BINARY = "CAST(x'ff00' AS TEXT)"
COLUMNS = {
    "started": ("'2'", "7", "NULL", "'2026-01-02'", "'0001-01-01T00:00:00+23:59'", BINARY),
    "ended": ("''", "7", "'9999-12-31T23:59:59-23:59'", BINARY),
    "title": ("x'00'", BINARY),
    "mode": ("'x'", "7", BINARY),
    "models": (
        "'x'",
        "'7'",
        "'[[]]'",
        "'{\"ab\": 1}'",
        "'[[\"a\", 1]]'",
        "7",
        "replace(hex(zeroblob(9999)), '0', '[')",
    ),
    "plan": ("'x'", "'7'", "'{}'", "7", BINARY, "replace(hex(zeroblob(9999)), '0', '[')"),
    "summary": ("''", "'{}'", "7", BINARY),
}
"""Values that no version wrote, by the column of an interview."""

LISTED = ("started", "ended", "title", "mode")
LISTED_ALONE = ("title", "mode")
"""Of these the whole interview has its own, in its plan."""


@pytest.fixture
def store(home: Path) -> Path:
    """A store with three interviews, of which the second is a typed one."""
    path = home / "interview.db"
    with History(path, home) as history:
        for _ in range(3):
            id = history.begin(PLAN, MODELS, NOW)
            history.end(id, NOW)
        for id in (1, 3):
            for turn in (*stages(home, 1), asked_turn(2)):
                history.keep(id, turn)
        history.keep(2, transcribed(asked_turn()))
    return path


def change(path: Path, statement: str) -> None:
    """Change the file behind the program's back, also to what its tables do not allow."""
    db = sqlite3.connect(path)
    tables = db.execute("SELECT sql, name FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    db.close()
    rewrite(path, "UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '')")
    rewrite(path, statement)
    for sql, name in tables:
        rewrite(path, "UPDATE sqlite_master SET sql = ? WHERE name = ?", sql, name)


def rewrite(path: Path, statement: str, *values: str) -> None:
    """Run one statement, which may be about the schema itself."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA writable_schema = ON")
    db.execute(statement, values)
    db.commit()
    db.close()


@pytest.mark.parametrize(("column", "value"), [(name, one) for name in COLUMNS for one in COLUMNS[name]])
def test_one_damaged_interview_takes_no_other_with_it(column: str, value: str, home: Path, store: Path) -> None:
    change(store, f"UPDATE session SET {column} = {value} WHERE id = 2")
    sentence = f"Interview 2 cannot be read: the history in {store} is damaged."
    with History(store, home) as history:
        listed = [line.id for line in history.sessions(None)]
        damage = history.damage()
        assert history.session(1).turns
        with nullcontext() if column in LISTED_ALONE else pytest.raises(Damaged, match=re.escape(sentence)):
            history.session(2)
    assert listed == ([3, 1] if column in LISTED else [3, 2, 1])
    assert (damage and damage.message) == (sentence if column in LISTED else None)


@pytest.mark.slow
def test_the_commands_go_on_without_a_damaged_interview(home: Path, store: Path) -> None:
    change(store, "UPDATE session SET started = 'x' WHERE id = 2")
    damaged = f"Interview 2 cannot be read: the history in {store} is damaged."
    reading: list[tuple[str, ...]] = [
        ("history",),
        ("history", "--json"),
        ("show", "2"),
        ("resume", "2", "--text"),
    ]
    for command in reading:
        ended = interview(*command)
        assert (ended.returncode, damaged in ended.stderr) == (1, True), ended.stderr
        assert "Nothing was deleted. Move the file away" in ended.stderr
    assert len(interview("history").stdout.splitlines()) == 3
    assert len(json.loads(interview("history", "--json").stdout)) == 2
    for command in [("show", "3"), ("show",), ("practice", "--text", "--questions", "1")]:
        assert interview(*command).returncode == 0


@pytest.mark.parametrize(
    "value",
    [
        "'x'",
        "'7'",
        "'{}'",
        "7",
        "NULL",
        BINARY,
        "replace(record, '\"at\"', '\"an\"')",
        "replace(record, '7.5', '-')",
        r"replace(record, 'near', '\ud800')",
        "replace(record, 'near', CAST(x'ff' AS TEXT))",
    ],
)
def test_a_damaged_answer_takes_no_other_interview_with_it(value: str, home: Path, store: Path) -> None:
    change(store, f"UPDATE turn SET record = {value} WHERE session = 1 AND number = 1")
    assert interview("history").returncode == (value == "NULL"), "its table forbids that, which is seen at once"
    ended = interview("show", "1")
    assert (ended.returncode, "Interview 1 cannot be read" in ended.stderr) == (1, True), ended.stderr
    assert interview("show").returncode == 0, "it is compared with earlier answers"
    with History(store, home) as history:
        assert history.spoken_before(3, 10) == ()


def test_the_last_interview_is_not_another_one_because_it_is_damaged(home: Path, store: Path) -> None:
    change(store, "UPDATE session SET mode = 'x' WHERE id = 3")
    for command in (("show",), ("resume", "--text")):
        ended = interview(*command)
        assert (ended.returncode, "Interview 3 cannot be read" in ended.stderr) == (1, True), ended.stderr
    change(store, "UPDATE session SET started = 1")
    ended = interview("history")
    assert "Interviews 1, 2 and 3 cannot be read" in ended.stderr
    assert ended.stdout == ""


def test_there_is_no_interview_of_a_number_beyond_all(home: Path, store: Path) -> None:
    ended = interview("show", str(10**30))
    assert (ended.returncode, "There is no interview" in ended.stderr) == (1, True)


@pytest.mark.slow
@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE session RENAME COLUMN title TO tible",
        "ALTER TABLE session RENAME COLUMN summary TO summara",
        "ALTER TABLE turn RENAME COLUMN stage TO stbge",
        "ALTER TABLE turn RENAME TO tern",
        "DROP TABLE turn",
        "PRAGMA user_version = -1",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = 2",
    ],
)
def test_tables_of_another_form(statement: str, home: Path, store: Path) -> None:
    rewrite(store, statement)
    for command in (("history",), ("show",)):
        ended = interview(*command)
        assert (ended.returncode, f"istory in {store} is damaged." in ended.stderr) == (1, True), command


def test_a_mistake_of_ours_is_not_called_damage(home: Path, store: Path) -> None:
    with History(store, home) as history, pytest.raises(sqlite3.OperationalError):
        history._change("UPDATE session SET nothing = ? WHERE id = ?", 1, 1)


@pytest.mark.slow
def test_doctor_and_history_look_through_the_whole_file(home: Path, store: Path) -> None:
    """A page that listing interviews does not read."""
    db = sqlite3.connect(store)
    (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_sequence'").fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    db.close()
    content = bytearray(store.read_bytes())
    content[(root - 1) * size : root * size] = b"\xaa" * size
    store.write_bytes(content)
    for command in (("history",), ("doctor",)):
        ended = interview(*command)
        assert f"The history in {store} is damaged." in ended.stdout + ended.stderr, command
    assert interview("history").returncode == 1


def test_a_large_file_is_checked_by_doctor_alone(home: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To list interviews takes no longer for it."""
    rewrite(store, "CREATE INDEX more ON turn (at)")
    rewrite(store, "UPDATE sqlite_master SET rootpage = 2 WHERE name = 'more'")
    monkeypatch.setattr("interview_cli.history.store.QUICKLY", 1000)
    with History(store, home) as history:
        assert history.damage() is None
        assert isinstance(history.damage(thorough=True), Damaged)


@pytest.mark.slow
def test_doctor_reads_every_answer(home: Path, store: Path) -> None:
    change(store, "UPDATE turn SET record = 'x' WHERE session = 1 AND number = 1")
    assert "Interview 1 cannot be read" in interview("doctor").stdout


def test_the_copy_from_before_is_named(home: Path, store: Path) -> None:
    copy = home / "backups" / "interview-schema-2-20260101-000000.db"
    copy.parent.mkdir()
    copy.touch()
    store.write_bytes(b"x" * 5000)
    assert str(copy) in interview("history").stderr


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
@pytest.mark.parametrize("name", ["interview.db", "interview.db-wal", "interview.db-shm"])
def test_what_is_no_file(make: Callable[[Path], None], name: str, home: Path) -> None:
    home.mkdir()
    make(home / name)
    ended = interview("history")
    assert ended.returncode == 1 or name != "interview.db"
    assert ended.returncode in (0, 1), ended.stderr


def damage(content: bytes, draws: random.Random) -> bytes:
    """One to three bytes are changed, or a stretch is zero, missing or of another place."""
    changed = bytearray(content)
    place, other = (draws.randrange(len(content)) for _ in range(2))
    match draws.randrange(8):
        case 0:
            changed[place : place + 512] = bytes(len(changed[place : place + 512]))
        case 1:
            del changed[place:]
        case 2:
            changed[place : place + 64] = content[other : other + 64]
        case _:
            for _ in range(draws.randint(1, 3)):
                changed[draws.randrange(len(content))] ^= draws.choice(
                    [1 << draws.randrange(8), draws.randrange(256)]
                )
    return bytes(changed)


COMMANDS = (("history",), ("show",), ("show", "1", "--json"), ("show", "1", "--why"), ("resume", "1", "--text"))


@settings(max_examples=COUNT or settings().max_examples, suppress_health_check=list(HealthCheck), deadline=None)
@given(seed=st.integers(0, 2**64))
def test_no_damage_is_a_mistake_of_ours(seed: int, home: Path, tmp_path: Path, store: Path) -> None:
    """Through every way to read; what is believed is told apart from what is damaged by the checks above."""
    draws = random.Random(seed)
    whole = tmp_path / "whole.db"
    if not whole.exists():
        shutil.copyfile(store, whole)
    store.write_bytes(damage(whole.read_bytes(), draws))
    for name in ("interview.db-wal", "interview.db-shm"):
        (home / name).unlink(missing_ok=True)
    ended = interview(*draws.choice(COMMANDS))
    assert ended.returncode in (0, 1, 2), (seed, ended.stderr)


def check_sentence(error: InterviewError) -> None:
    """It is about damage, or about what damage can look like: another number, size or version."""
    sentences = "no interview|disk|newer version|another program"
    assert isinstance(error, Damaged) or re.search(sentences, error.message)


@settings(max_examples=COUNT or settings().max_examples, suppress_health_check=list(HealthCheck), deadline=None)
@given(seed=st.integers(0, 2**64))
def test_every_method_says_what_is_damaged(seed: int, home: Path, tmp_path: Path, store: Path) -> None:
    draws = random.Random(seed)
    whole = tmp_path / "whole.db"
    if not whole.exists():
        shutil.copyfile(store, whole)
    store.write_bytes(damage(whole.read_bytes(), draws))
    for name in ("interview.db-wal", "interview.db-shm"):
        (home / name).unlink(missing_ok=True)
    try:
        history = History(store, home)
    except InterviewError as error:
        check_sentence(error)
        return
    calls: list[Callable[[], object]] = [
        lambda: history.sessions(None),
        history.unfinished,
        history.interrupted,
        history.damage,
        lambda: history.asked("sde"),
        lambda: history.spoken_before(3, 10),
        *(lambda id=id: history.session(id) for id in (1, 2, 3)),
        lambda: history.begin(PLAN, MODELS, NOW),
        lambda: history.keep(1, stages(home, 2)[-1]),
        lambda: history.keep(2, stages(home, 1)[0]),
        lambda: history.end(2, NOW),
        lambda: history.reopen(1),
        lambda: history.offered(3),
    ]
    for call in calls:
        try:
            call()
        except InterviewError as error:
            check_sentence(error)
    history.close()


@settings(max_examples=COUNT or settings().max_examples, suppress_health_check=list(HealthCheck), deadline=None)
@given(seed=st.integers(0, 2**64))
def test_a_damaged_journal_costs_at_most_what_is_in_it(seed: int, home: Path, tmp_path: Path, store: Path) -> None:
    draws = random.Random(seed)
    with History(store, home) as history:
        history.begin(PLAN, MODELS, NOW)
        files = {
            name: (home / name).read_bytes() for name in ("interview.db", "interview.db-wal", "interview.db-shm")
        }
    hurt = draws.choice(["interview.db-wal", "interview.db-shm"])
    again = home / "again"
    again.mkdir(exist_ok=True)
    for name, content in files.items():
        (again / name).write_bytes(damage(content, draws) if name == hurt else content)
    with History(again / "interview.db", again) as history:
        assert {line.id for line in history.sessions(None)} >= {1, 2, 3}
        assert history.damage() is None
