"""``interview banks``, at the front door."""

import json
from pathlib import Path

import pytest

from interview_cli import banks
from tests.cli.door import interview


def test_a_new_bank_can_be_practised_with_at_once(home: Path) -> None:
    made = interview("banks", "new", "Ward nurses")
    path = home / "banks" / "ward-nurses.yaml"
    assert made.stdout.strip() == str(path)
    assert "interview practice --domain ward-nurses" in made.stderr
    held = interview(
        "practice", "--domain", "ward-nurses", "--topic", "Customers", "-n", "1", said="I nod to both.\n"
    )
    assert "the phone rings" in held.stdout
    assert (held.returncode, interview("banks", "lint", "ward-nurses").returncode) == (0, 0)


def test_a_new_bank_is_not_asked_for_its_title_where_nobody_can_answer(home: Path) -> None:
    ended = interview("banks", "new")
    assert ended.returncode == 2
    assert "needs a title" in ended.stderr
    assert not home.exists()


def test_a_new_bank_somewhere_else(home: Path, tmp_path: Path) -> None:
    ended = interview("banks", "new", "Cooks", "--folder", str(tmp_path / "mine"))
    assert f"--bank{tmp_path / 'mine' / 'cooks.yaml'}" in "".join(ended.stderr.split())  # a long path is wrapped
    assert interview("banks", "new", "Cooks", "--folder", str(tmp_path / "mine")).returncode == 1


@pytest.mark.parametrize("name", ["ward-nurses.yaml", "Ward nurses.yml", "ward_nurses.YAML"])
def test_a_new_bank_in_a_file_that_is_named(home: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "not yet here" / name
    ended = interview("banks", "new", str(path))
    assert ended.stdout == f"{path}\n"
    assert banks.load(path).title == "Ward nurses"
    assert f"interview practice --bank '{path}'" in " ".join(ended.stderr.split())
    assert f"--bank '{name}'" in path.read_text() or f"--bank {name}" in path.read_text()
    assert not home.exists(), "nothing among one's own banks"
    again = interview("banks", "new", str(path))
    assert (again.returncode, "already" in again.stderr) == (1, True)


def test_a_file_without_a_folder_lies_where_one_is(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert interview("banks", "new", "cooks.yaml").stdout == "cooks.yaml\n"
    assert interview("banks", "new", "cooks.yaml", "--folder", "mine").stdout == "mine/cooks.yaml\n"
    assert (tmp_path / "mine" / "cooks.yaml").is_file()


@pytest.mark.parametrize("path", [f"{'a' * 300}/cooks.yaml", "/dev/null/cooks.yaml"])
def test_a_place_that_cannot_be_written_to_is_told(home: Path, path: str) -> None:
    ended = interview("banks", "new", path)
    assert (ended.returncode, "cannot be written" in ended.stderr) == (1, True), ended.stderr


def test_the_folder_of_somebody_who_is_not_there_is_a_name(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert interview("banks", "new", "~nobody-is-called-so/cooks.yaml").returncode == 0
    assert (tmp_path / "~nobody-is-called-so" / "cooks.yaml").is_file()


@pytest.mark.parametrize("path", ["./cooks", "/tmp/cooks.json", "./", "/", "./...yaml"])
def test_a_path_that_is_no_place_for_a_bank(home: Path, path: str) -> None:
    ended = interview("banks", "new", path)
    assert ended.returncode == 2, ended
    assert "Traceback" not in ended.stderr


def test_a_title_may_have_a_slash(home: Path) -> None:
    assert interview("banks", "new", "CI/CD engineers").stdout.strip() == str(
        home / "banks" / "ci-cd-engineers.yaml"
    )


def test_the_faults_as_json(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("id: bad\nquestions:\n  - text: Why?\n  - txt: Who?\n  - text: Why?\n")
    ended = interview("banks", "lint", "--json", str(path))
    assert ended.returncode == 1
    assert json.loads(ended.stdout) == [
        {"path": str(path), "line": fault.line, "question": fault.question, "sentence": fault.sentence}
        for fault in banks.lint(path)
    ]
    path.write_text("id: good\nquestions:\n  - text: Why?\n")
    assert json.loads(interview("banks", "lint", "--json", str(path)).stdout) == []


def test_the_figures_of_a_bank(home: Path) -> None:
    shown = interview("banks", "show", "sde", "--stats")
    assert "technical" in shown.stdout
    figures = json.loads(interview("banks", "show", "sde", "--stats", "--json").stdout)
    assert sum(figures["kinds"].values()) == figures["questions"] == figures["with_model_answer"]


def test_interviews_one_after_the_other_ask_other_questions(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "four.yaml"
    path.write_text("id: four\nquestions:\n" + "".join(f"  - text: Question {word}?\n" for word in "ABCD"))
    asked = ["practice", "--bank", str(path), "-n", "2", "--follow-ups", "0"]
    told = [interview(*asked, said="It was so.\nIt was so.\n").stdout for _ in range(4)]
    there = [{word for word in "ABCD" if f"Question {word}?" in one} for one in told]
    assert there[0] | there[1] == there[2] | there[3] == set("ABCD")
    again = [interview(*asked, "--seed", "3", said="So.\nSo.\n").stdout for _ in range(2)]
    first, second = ({word for word in "ABCD" if f"Question {word}?" in one} for one in again)
    assert first == second
