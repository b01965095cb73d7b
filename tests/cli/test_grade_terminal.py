"""``interview grade`` at a terminal, and interrupted there."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

pexpect = pytest.importorskip("pexpect", reason="no pseudo-terminal on this system")

pytestmark = pytest.mark.slow


def answers(path: Path, count: int) -> Path:
    """Many short answers."""
    with path.open("w") as file:
        for number in range(count):
            file.write(
                json.dumps({"id": number, "text": f"A hash function maps key {number} to a bucket."}) + "\n"
            )
    return path


@pytest.mark.parametrize("plain", [False, True])
def test_a_bar_on_a_terminal_and_ctrl_c_keeps_what_was_graded(plain: bool, home: Path, tmp_path: Path) -> None:
    given, output = answers(tmp_path / "a.jsonl", 2000), tmp_path / "r.jsonl"
    options = ["--question", "sde-hash-table", "--no-grammar", "--output", str(output), *["--plain"] * plain]
    arguments = ["-m", "interview_cli", "grade", "--manifest", str(given), *options]
    environment = {**os.environ, "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    child = pexpect.spawn(sys.executable, arguments, env=environment, timeout=60, dimensions=(24, 100))
    if plain:
        while not (output.exists() and output.stat().st_size):
            assert child.isalive()
    else:
        child.expect("[1-9][0-9]*/2000")
    child.kill(signal.SIGINT)
    child.expect("goes on from here")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    kept = output.read_bytes()
    assert kept.endswith(b"\n")
    assert 0 < kept.count(b"\n") < 2000


def test_at_the_keyboard_it_says_what_it_waits_for(home: Path) -> None:
    arguments = ["-m", "interview_cli", "grade", "-", "--question", "sde-hash-table", "--no-grammar"]
    child = pexpect.spawn(sys.executable, arguments, timeout=60, dimensions=(24, 200))
    child.expect("Ctrl-D ends them")
    child.sendline(json.dumps({"id": "typed", "text": "A hash function maps each key to a bucket."}))
    child.sendeof()
    child.expect("1 graded")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_printed_results_are_not_said_to_be_kept(home: Path, tmp_path: Path) -> None:
    given = answers(tmp_path / "a.jsonl", 2000)
    options = ["--question", "sde-hash-table", "--no-grammar", "--manifest", str(given)]
    child = pexpect.spawn(sys.executable, ["-m", "interview_cli", "grade", *options], timeout=60)
    child.expect("interview.grade/1")
    child.kill(signal.SIGINT)
    child.expect("Interrupted. With --output FILE it could go on from here")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130


def test_with_fresh_it_says_how_to_go_on(home: Path, tmp_path: Path) -> None:
    """The same command would begin anew."""
    given, output = answers(tmp_path / "a.jsonl", 2000), tmp_path / "r.jsonl"
    options = ["--question", "sde-hash-table", "--no-grammar", "--manifest", str(given), "--output", str(output)]
    arguments = ["-m", "interview_cli", "grade", *options, "--fresh"]
    child = pexpect.spawn(sys.executable, arguments, timeout=60, dimensions=(24, 200))
    while not (output.exists() and output.stat().st_size):
        assert child.isalive()
    child.kill(signal.SIGINT)
    child.expect("Interrupted. The same command without --fresh goes on from here")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130


@pytest.mark.parametrize("seconds", [0.0, 0.3, 0.8, 1.5])
def test_ctrl_c_reaches_all_processes_and_only_our_sentence_is_printed(
    seconds: float, home: Path, tmp_path: Path
) -> None:
    """A terminal interrupts the whole group: workers that start, and whatever Python itself has started."""
    given = answers(tmp_path / "a.jsonl", 20_000)
    options = [
        "--question",
        "sde-hash-table",
        "--no-grammar",
        "--jobs",
        "3",
        "--output",
        str(tmp_path / "r.jsonl"),
    ]
    arguments = ["-m", "interview_cli", "grade", "--manifest", str(given), *options]
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        while not (home / "logs").exists():  # the first worker is about to start
            assert process.poll() is None
        sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        _, printed = process.communicate(timeout=60)
    assert process.returncode == 130, printed
    graded, told = printed.splitlines()
    assert "graded" in graded
    assert told == "Interrupted. The same command goes on from here."
