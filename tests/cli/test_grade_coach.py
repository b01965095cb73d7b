"""``interview grade --coach mistral`` with a small model in real llama.cpp: rows in order, none made twice."""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from tests.cli.door import interview

pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed: make mistral")

pytestmark = pytest.mark.slow

MODEL = Path(__file__).parents[1] / "fixtures" / "llm-tiny" / "tiny-q8_0.gguf"
ASKED = ("--no-grammar", "--coach", "mistral", "--coach-model", str(MODEL))
ANSWERS = (
    ("sde-hash-table", "A hash function maps each key to a bucket, and chaining handles a collision."),
    ("sde-database-index", "An index keeps the values in order, so that a query finds a row fast."),
    ("sde-hash-table", "The table is resized when the load factor is too high."),
    ("sde-no-such-question", "Because."),
    ("sde-hash-table", "I don't know."),
    ("sde-database-index", "Each insert has to keep the index in order, which makes it slower."),
)


def manifest(path: Path) -> Path:
    """The answers, questions mixed."""
    entries = [{"id": str(n), "question_id": ask, "text": text} for n, (ask, text) in enumerate(ANSWERS)]
    path.write_text("".join(json.dumps(one) + "\n" for one in entries))
    return path


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_rows_keep_their_order_and_name_the_model(home: Path, tmp_path: Path) -> None:
    """With any number of jobs, and whether heads were evaluated before or are found on disk."""
    given = manifest(tmp_path / "a.jsonl")
    first = interview("grade", "--manifest", str(given), *ASKED, "--jobs", "3")
    assert first.returncode == 5, first.stderr
    assert list((home / "heads").glob("*.head"))
    found = rows(first.stdout)
    assert [one["id"] for one in found] == [str(number) for number in range(len(ANSWERS))]
    for one in found[:3]:
        (model,) = one["models"]
        assert (model["role"], model["name"], len(model["sha256"])) == ("coach", MODEL.stem, 64)
        assert (one["coach"] == MODEL.stem) == (one["note"] is None)
        points = {item["name"] for item in one["items"] if item["key_point"] is not None}
        assert {*one["covered"], *one["missed"]} <= points
    assert found[3]["models"] == []
    again = interview("grade", "--manifest", str(given), *ASKED, "--jobs", "1")
    assert again.stdout == first.stdout


def test_another_coach_grades_anew(home: Path, tmp_path: Path) -> None:
    given, output = manifest(tmp_path / "a.jsonl"), tmp_path / "r.jsonl"
    asked = ("grade", "--manifest", str(given), "--output", str(output), "--no-grammar")
    interview(*asked)
    assert "before" in interview(*asked, "--coach", "built-in").stderr
    with_model = interview(*asked, *ASKED[1:])
    assert "1 of them before" in with_model.stderr  # the one that names no question
    assert "6 of them before" in interview(*asked, *ASKED[1:]).stderr


def test_it_ends_as_if_it_had_not_been_killed(home: Path, tmp_path: Path) -> None:
    """Killed when a row was made before its turn: that row is taken over, too."""
    given, whole, cut = manifest(tmp_path / "a.jsonl"), tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    asked = ["grade", "--manifest", str(given), *ASKED]
    interview(*asked, "--output", str(whole))
    command = [sys.executable, "-m", "interview_cli", *asked, "--output", str(cut)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=dict(os.environ))
    aside, until = cut.with_name("cut.jsonl.old"), monotonic() + 120
    while not (aside.exists() and aside.read_bytes().endswith(b"\n")) and monotonic() < until:
        assert process.poll() is None
        sleep(0.01)
    process.kill()
    process.wait()
    apart = len(rows(aside.read_text())) + len(rows(cut.read_text()))
    ended = interview(*asked, "--output", str(cut))
    assert f"{apart} of them before" in ended.stderr
    assert cut.read_bytes() == whole.read_bytes()
    assert not aside.exists()
