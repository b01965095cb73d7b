"""``interview grade`` by its front door: what comes out, where, and with which exit code."""

import csv
import io
import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from tests.cli.door import Ended, interview

pytestmark = pytest.mark.slow

GOOD = "A hash function maps each key to a bucket. Collisions are handled by chaining, with a list in each bucket."
SENTENCES = (
    "The hash function maps the key to a bucket.",
    "He don't resize the table until it are full.",
    "A lookup takes constant time on average, because the lists are short.",
    "For example, we cut the latency by 40 % with a cache in 2021.",
    "Um, I think it depends on the load factor.",
)
KILLS = 20


def lines(ended: Ended) -> list[dict[str, Any]]:
    """The rows that came on standard output."""
    return [json.loads(line) for line in ended.stdout.splitlines()]


def manifest(path: Path, count: int) -> Path:
    """Many answers, none like another, to some questions; every seventh has something wrong."""
    draws = random.Random(count)
    with path.open("w") as file:
        for number in range(count):
            text = "" if number % 7 == 3 else f"{number}. " + " ".join(draws.sample(SENTENCES, 3))
            ask = draws.choice(["sde-hash-table", "sde-acid-properties", "sde-no-such-question"])
            file.write(json.dumps({"id": str(number), "question_id": ask, "text": text}) + "\n")
    return path


def test_files_are_graded_in_order_and_failures_say_why(home: Path, tmp_path: Path) -> None:
    for name, text in (
        ("sde-hash-table__b.txt", "I don't know."),
        ("sde-hash-table__a.txt", GOOD),
        ("x.txt", "x"),
    ):
        (tmp_path / name).write_text(text)
    ended = interview("grade", str(tmp_path))
    good, poor, unnamed = lines(ended)
    assert ended.returncode == 5, ended.stderr
    assert good["score"] > poor["score"] + 3
    assert poor["score"] <= 2
    assert "A hash function maps each key to a bucket." in good["covered"]
    assert (good["coach"], good["models"]) == ("built-in", [])
    assert unnamed["error"]["kind"] == "question"
    assert "2 graded · 1 failed (question 1)" in ended.stderr


def test_the_help_has_every_option_in_a_group(home: Path) -> None:
    told = interview("grade", "--help").stdout
    headings = re.findall(r"^(\S.*):$", told, re.MULTILINE)
    assert headings == [
        "Arguments",
        "What is handed in",
        "How it is judged",
        "Results",
        "The run",
        "Other options",
    ]
    assert re.findall(r"--[a-z-]+", told.split("Other options:")[1]) == ["--help"]
    assert max(len(line) for line in told.splitlines()) <= 80


def test_exit_codes(home: Path, tmp_path: Path) -> None:
    (tmp_path / "sde-hash-table.txt").write_text(GOOD)
    assert interview("grade", str(tmp_path / "sde-hash-table.txt")).returncode == 0
    assert interview("grade", str(tmp_path / "gone.txt")).returncode == 1
    assert interview("grade").returncode == 2
    assert interview("grade", str(tmp_path), "--question", "sde-hash-tabel").returncode == 2
    assert interview("grade", str(tmp_path), "--domain", "sdee").returncode == 1
    assert interview("grade", str(tmp_path), "--coach", "mistral").returncode == 4
    assert interview("grade", str(tmp_path), "--coach-model", str(tmp_path / "gone.gguf")).returncode == 4
    gone = interview("grade", "--manifest", str(tmp_path / "gone.csv"))
    assert gone.returncode == 1
    assert "graded" not in gone.stderr  # nothing was begun


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_what_cannot_hold_results_is_said(home: Path, tmp_path: Path) -> None:
    (tmp_path / "sde-hash-table.txt").write_text(GOOD)
    ended = interview("grade", str(tmp_path / "sde-hash-table.txt"), "--output", "/dev/full")
    assert (ended.returncode, "is a device or a pipe" in ended.stderr) == (2, True)
    command = [sys.executable, "-m", "interview_cli", "grade", str(tmp_path / "sde-hash-table.txt")]
    with Path("/dev/full").open("w") as full:
        printed = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
    assert printed.returncode == 1
    assert "cannot be printed: No space left on device" in printed.stderr
    assert "Traceback" not in printed.stderr


def test_whoever_reads_the_results_may_stop(home: Path, tmp_path: Path) -> None:
    given = manifest(tmp_path / "a.jsonl", 200)
    command = [sys.executable, "-m", "interview_cli", "grade", "--manifest", str(given), "--no-grammar"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout
        assert child.stderr
        assert json.loads(child.stdout.readline())["id"] == "0"
        child.stdout.close()
        told = child.stderr.read()
    assert child.returncode == 0
    assert told == ""


def test_answers_on_standard_input_to_one_question(home: Path) -> None:
    said = (
        json.dumps({"id": 1, "text": GOOD})
        + "\n"
        + json.dumps({"id": 2, "question": "Why?", "text": "So."})
        + "\n"
    )
    first, second = lines(interview("grade", "-", "--question", "sde-hash-table", said=said))
    assert first["question_id"] == "sde-hash-table"
    assert second["items"] == []
    assert second["score"] is not None


def test_grammar_is_checked_unless_it_is_not_wanted(home: Path) -> None:
    said = json.dumps({"id": 1, "text": "We seen alot of the the errors, and he don't know."})
    asked = ("grade", "-", "--question", "sde-hash-table")
    (with_harper,), (without,) = (
        lines(interview(*asked, said=said)),
        lines(interview(*asked, "--no-grammar", said=said)),
    )
    assert len(with_harper["grammar"]) > len(without["grammar"])
    assert "a lot" in with_harper["corrected"]


@pytest.mark.parametrize("style", ["csv", "md", "html"])
def test_a_report_is_named_by_its_ending_and_its_rows_lie_beside_it(
    style: str, home: Path, tmp_path: Path
) -> None:
    given, output = manifest(tmp_path / "a.jsonl", 9), tmp_path / f"r.{style}"
    ended = interview("grade", "--manifest", str(given), "--output", str(output))
    assert ended.returncode == 5
    assert ended.stdout == ""
    printed = interview("grade", "--manifest", str(given), "--format", style)
    assert printed.stdout == output.read_text()
    again = interview("grade", "--manifest", str(given), "--output", str(output))
    assert "9 of them before" in again.stderr
    assert {one.name for one in tmp_path.iterdir()} == {
        "a.jsonl",
        output.name,
        f"{output.name}.rows.jsonl",
        "home",
    }
    if style == "csv":
        table = list(csv.DictReader(io.StringIO(printed.stdout)))
        assert [one["id"] for one in table] == [str(number) for number in range(9)]


def test_rows_do_not_hang_on_the_number_of_workers(home: Path, tmp_path: Path) -> None:
    given = manifest(tmp_path / "a.jsonl", 24)
    first, third = (interview("grade", "--manifest", str(given), "--jobs", jobs).stdout for jobs in ("1", "3"))
    assert first == third
    assert [json.loads(line)["id"] for line in first.splitlines()] == [str(number) for number in range(24)]


def test_what_changes_the_rows_grades_anew(home: Path, tmp_path: Path) -> None:
    answer, output = tmp_path / "sde-hash-table.txt", tmp_path / "r.jsonl"
    answer.write_text(GOOD)
    asked = ("grade", str(answer), "--output", str(output))
    interview(*asked)
    assert "1 of them before" in interview(*asked).stderr
    assert "before" not in interview(*asked, "--no-grammar").stderr
    assert "before" not in interview(*asked, "--no-grammar", INTERVIEW_SLOW="100").stderr
    answer.write_text(GOOD + " And more.")
    assert "before" not in interview(*asked).stderr
    assert "before" not in interview(*asked, "--fresh").stderr
    kept = output.read_bytes()
    assert interview("grade", "--manifest", "gone.csv", "--output", str(output), "--fresh").returncode == 1
    assert interview(*asked, "--fresh", "--coach", "mistral").returncode == 4
    assert output.read_bytes() == kept  # what could not begin forgets nothing
    assert len((tmp_path / "r.jsonl").read_text().splitlines()) == 1


def test_what_is_to_be_graded_is_never_overwritten(home: Path, tmp_path: Path) -> None:
    given = manifest(tmp_path / "a.jsonl", 3)
    before = given.read_text()
    assert interview("grade", "--manifest", str(given), "--output", str(given)).returncode == 2
    assert interview("grade", str(tmp_path), "--output", str(tmp_path / "r.md")).returncode == 2
    other = tmp_path / "other.jsonl"
    other.write_text(before)
    assert interview("grade", "--manifest", str(given), "--output", str(other), "--fresh").returncode == 1
    assert given.read_text() == other.read_text() == before
    labels = tmp_path / "labels.csv"
    labels.write_text("id,score\na1,7\n")
    ended = interview("grade", "--manifest", str(given), "--compare", str(labels), "--output", str(labels))
    assert (ended.returncode, labels.read_text()) == (2, "id,score\na1,7\n")
    assert "holds the scores" in ended.stderr


def test_results_go_into_files_alone(home: Path, tmp_path: Path) -> None:
    """A device or a pipe stays what it is."""
    (tmp_path / "sde-hash-table.txt").write_text(GOOD)
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    for output, style in ((pipe, "jsonl"), (pipe, "csv"), (Path("/dev/null"), "html")):
        ended = interview(
            "grade", str(tmp_path / "sde-hash-table.txt"), "--output", str(output), "--format", style
        )
        assert ended.returncode == 2, ended.stderr
    assert pipe.is_fifo()
    assert Path("/dev/null").is_char_device()
    assert interview("grade", str(tmp_path), "--output", "a" * 300 + ".jsonl").returncode == 1


def test_names_that_lead_nowhere_are_rows(home: Path, tmp_path: Path) -> None:
    (tmp_path / "loop.wav").symlink_to(tmp_path / "loop.wav")
    given = ("a" * 300 + ".wav", "a/" * 3000 + "a.txt", str(tmp_path / "loop.wav"))
    ended = interview("grade", *given, "--output", str(tmp_path / "r.jsonl"))
    assert ended.returncode == 1, ended.stderr
    assert len((tmp_path / "r.jsonl").read_text().splitlines()) == 3
    assert interview("grade", "--manifest", "a" * 300).returncode == 1


def test_standard_input_beside_a_manifest_is_not_passed_over(home: Path, tmp_path: Path) -> None:
    given = manifest(tmp_path / "a.jsonl", 1)
    assert interview("grade", "-", "--manifest", str(given), said="{}").returncode == 2
    assert interview("grade", "-", "--manifest", "-", said="").returncode == 1


def test_it_ends_as_if_it_had_not_been_killed(home: Path, tmp_path: Path) -> None:
    """Killed with SIGKILL whenever its file has grown by a random number of bytes."""
    given = manifest(tmp_path / "a.jsonl", 300)
    whole, cut = tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    command = [
        sys.executable,
        "-m",
        "interview_cli",
        "grade",
        "--manifest",
        str(given),
        "--no-grammar",
        "--jobs",
        "2",
    ]
    subprocess.run([*command, "--output", str(whole)], capture_output=True, check=False)
    draws, scratch = random.Random(7), tmp_path / "scratch"
    scratch.mkdir()
    environment = {**os.environ, "TMPDIR": str(scratch)}
    for size in sorted(draws.randrange(whole.stat().st_size) for _ in range(KILLS)):
        process = subprocess.Popen([*command, "--output", str(cut)], stderr=subprocess.DEVNULL, env=environment)
        until = monotonic() + 60
        while process.poll() is None and monotonic() < until:
            if cut.exists() and cut.stat().st_size >= size:
                sleep(draws.uniform(0, 0.02))
                break
        process.kill()
        assert process.wait() == -9
    ended = subprocess.run([*command, "--output", str(cut)], capture_output=True, text=True, check=False)
    assert ended.returncode == 5
    assert " of them before" in ended.stderr
    until = monotonic() + 30
    while list(scratch.iterdir()) and monotonic() < until:
        sleep(0.1)  # workers see that nobody is left when their answer is done
    assert not list(scratch.iterdir())
    assert cut.read_bytes() == whole.read_bytes()
    assert not [
        one for one in (each.name for each in tmp_path.iterdir()) if one.startswith((".cut", "cut.jsonl."))
    ]


def test_damaged_rows_are_graded_again_and_told(home: Path, tmp_path: Path) -> None:
    given, output, rows = manifest(tmp_path / "a.jsonl", 4), tmp_path / "r.csv", tmp_path / "r.csv.rows.jsonl"
    asked = ("grade", "--manifest", str(given), "--no-grammar", "--output", str(output))
    interview(*asked)
    whole, kept = output.read_bytes(), rows.read_bytes()
    for damage, sentence in (
        (kept.replace(b'"score": ', b'"scare": ', 2), "2 rows of"),
        (re.sub(rb', "check": "[0-9a-f]*"', b"", kept), "4 rows of"),
    ):
        rows.write_bytes(damage)
        ended = interview(*asked)
        assert (ended.returncode, ended.stderr.startswith(sentence)) == (5, True), ended.stderr
        assert (output.read_bytes(), rows.read_bytes()) == (whole, kept)
    rows.write_bytes(kept.replace(b'"score": ', b'"score": 1', 1))
    labels = tmp_path / "labels.csv"
    labels.write_text("id,score\n0,1\n")
    ended = interview("grade", "--output", str(rows), "--compare", str(labels))
    assert (ended.returncode, "line 1: the row is damaged" in ended.stderr) == (1, True), ended.stderr


def test_scores_are_compared_with_those_of_people_and_of_another_run(home: Path, tmp_path: Path) -> None:
    texts = {"a": "I don't know.", "b": SENTENCES[0], "c": GOOD, "d": GOOD + " " + " ".join(SENTENCES)}
    said = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items())
    output, labels = tmp_path / "r.jsonl", tmp_path / "labels.csv"
    labels.write_text("id,score\na,1\nb,10\nc,6\nd,8\nother,3\nunscored,\n")
    asked = ("grade", "-", "--question", "sde-hash-table", "--compare", str(labels))
    graded = interview(*asked, "--output", str(output), said=said)
    assert graded.returncode == 0, graded.stderr
    for expected in (
        "4 answers scored by both, 1 scored by the other alone",
        "Pearson",
        "Spearman",
        "kappa",
        "mean absolute error",
    ):
        assert expected in graded.stdout
    worst = graded.stdout.split("answer\n")[1].split()
    assert worst[3] == "b"
    again = interview("grade", "--output", str(output), "--compare", str(labels))
    assert again.stdout == graded.stdout
    assert len(lines(interview(*asked, said=said))) == 4
    same = interview("grade", "--output", str(output), "--compare", str(output))
    assert "Pearson                   1.000" in same.stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("id,points\na,1\n", "column score"),
        ("id,score\na,good\n", "line 2"),
        ("id,score\na,nan\n", "line 2"),
        ("id,score\na,1e300\n", "line 2: '1e300' is no score from 0 to 10"),
        ("id,score\na,-1\n", "line 2"),
        ("id,score\n,5\n", "line 2: it names no id"),
        ("id;score\na;5\n", "with commas"),
        ("id,score\na,1\na,2\n", "twice"),
        ("id,score\nz,1\n", "no answer that was graded is called 'z'"),
        ("id,score\na,\n", "No answer has both"),
    ],
)
def test_what_is_wrong_with_the_scores_is_said(content: str, told: str, home: Path, tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text(content)
    (tmp_path / "r.jsonl").write_text(json.dumps({"id": "a", "score": 3.0}) + "\n")
    ended = interview("grade", "--output", str(tmp_path / "r.jsonl"), "--compare", str(tmp_path / "labels.csv"))
    assert ended.returncode == 1
    assert told in ended.stderr
