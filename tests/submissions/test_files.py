"""Files and folders: which question each answers, and what cannot be used."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from interview_cli.core.batch import Refused, Submission, Trouble
from interview_cli.submissions import Shelf
from tests.core.doubles import HASH, STORY
from tests.submissions.conftest import files


def test_the_name_or_the_folder_tells_the_question(tmp_path: Path) -> None:
    for name in ("hash__anna.txt", "deep/story/bob.txt", "story/hash__carl.txt", "hash.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("An answer.")
    found = {Path(one.id).name: one.question_id for one in files(tmp_path)}
    assert found == {"hash__anna.txt": "hash", "bob.txt": "story", "hash__carl.txt": "hash", "hash.md": "hash"}


def test_a_file_of_another_name_is_to_the_default_question(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("An answer.")
    (one,) = files(tmp_path, shelf=Shelf(questions=(HASH, STORY), default=STORY))
    assert one.question_id == "story"


@pytest.mark.parametrize("name", ["a.txt", "hsah__a.txt"])
def test_a_file_without_a_question_says_how_to_name_it(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("An answer.")
    (one,) = files(tmp_path)
    assert isinstance(one, Refused)
    assert one.failure.kind is Trouble.QUESTION
    assert "QUESTION-ID__anything" in one.failure.reason
    assert "--question" in one.failure.reason


def test_only_a_question_that_is_like_it_is_suggested(tmp_path: Path) -> None:
    """What the ids of a bank share makes none like another."""
    shelf = Shelf(questions=tuple(replace(HASH, id=name) for name in ("sde-hash-table", "sde-rewrite")))
    for name in ("sde-acid-properties__anna.txt", "sde-hashtable__anna.txt"):
        (tmp_path / name).write_text("x")
    other, misspelt = files(tmp_path, shelf=shelf)
    assert isinstance(other, Refused)
    assert isinstance(misspelt, Refused)
    assert "interview banks show" in other.failure.reason
    assert "Did you mean sde-hash-table?" in misspelt.failure.reason


def test_the_order_is_that_of_the_names(tmp_path: Path) -> None:
    for name in ("hash__2.txt", "hash__10.txt", "b/hash__1.txt", "a/hash__1.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("An answer.")
    names = [str(Path(one.id).relative_to(tmp_path)) for one in files(tmp_path)]
    assert names == ["hash__10.txt", "hash__2.txt", "a/hash__1.txt", "b/hash__1.txt"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"caf\xe9", "not UTF-8 text (byte 4)"),
        ("We hash the key.".encode("utf-16"), "not UTF-8 text (byte 1)"),
        ("We hash the key.".encode("utf-16-le"), "save it as UTF-8"),
        (b"word " * 200_000, "longer than 100,000"),
    ],
)
def test_texts_that_cannot_be_used(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "hash__a.txt"
    path.write_bytes(content)
    (one,) = files(path)
    assert isinstance(one, Refused)
    assert reason in one.failure.reason
    assert one.question_id == "hash"


def test_what_is_no_file_is_never_opened(tmp_path: Path) -> None:
    """A pipe that nobody writes to would be waited for without end."""
    os.mkfifo(tmp_path / "hash__pipe.wav")
    (tmp_path / "hash__dead.wav").symlink_to(tmp_path / "gone")
    (tmp_path / "hash__device.wav").symlink_to("/dev/zero")
    (tmp_path / "hash__loop.wav").symlink_to(tmp_path / "hash__loop.wav")
    found = {Path(one.id).stem: one.failure.reason for one in files(tmp_path) if isinstance(one, Refused)}
    assert "device or a pipe" in found["hash__pipe"]
    assert "link to a file that is not there" in found["hash__dead"]
    assert "device or a pipe" in found["hash__device"]
    assert "cannot be read" in found["hash__loop"]


def test_names_that_cannot_be_shown(tmp_path: Path) -> None:
    (tmp_path / "hash__a\x1b[31m\n.txt").write_text("An answer.")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/hash__\xff.txt")).write_text("An answer.")
    found = files(tmp_path)
    assert len(found) == 2
    for one in found:
        assert isinstance(one, Refused)
        assert "rename it" in one.failure.reason
        assert one.id.encode("utf-8").isascii()
        assert "\x1b" not in one.id
        assert "\n" not in one.id


def test_a_name_that_is_too_long_is_said() -> None:
    (one,) = files(Path("a" * 300 + ".txt"))
    assert isinstance(one, Refused)
    assert "cannot be read" in one.failure.reason


def test_a_folder_that_cannot_be_read_is_said_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its path is longer than the system takes; the folders beside it are read."""
    for name in ("a", "z"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "hash__a.txt").write_text("An answer.")
    monkeypatch.chdir(tmp_path)
    for _ in range(20):
        Path("d" * 250).mkdir()
        os.chdir("d" * 250)
    monkeypatch.chdir(tmp_path)
    found = files(Path())
    assert [type(one) for one in found] == [Submission, Refused, Submission]
    assert isinstance(found[1], Refused)
    assert "cannot be read" in found[1].failure.reason


def test_a_folder_in_a_circle_ends(tmp_path: Path) -> None:
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "hash__a.txt").write_text("An answer.")
    assert len(files(tmp_path)) == 1


def test_other_files_are_refused_when_they_are_named(tmp_path: Path) -> None:
    path = tmp_path / "hash__a.pdf"
    path.write_bytes(b"%PDF")
    (one,) = files(path)
    assert isinstance(one, Refused)
    assert ".wav" in one.failure.reason


@pytest.mark.parametrize("name", ["answers.csv", "answers.jsonl"])
def test_a_manifest_among_the_files_says_where_it_belongs(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("id,text\n")
    (one,) = files(tmp_path / name)
    assert isinstance(one, Refused)
    assert "--manifest" in one.failure.reason


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    (one,) = files(tmp_path)
    assert isinstance(one, Refused)
    assert "holds no answers" in one.failure.reason


def test_the_content_tells_answers_apart_not_the_name(tmp_path: Path) -> None:
    for name, text in (("hash__a.txt", "One."), ("hash__b.txt", "One."), ("hash__c.txt", "Two.")):
        (tmp_path / name).write_text(text)
    first, second, third = files(tmp_path)
    assert isinstance(first, Submission)
    assert first.content == second.content != third.content
