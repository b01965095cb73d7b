"""What the system refuses is a sentence with exit code 1; only a terminal that is gone is an interruption."""

import errno
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer

from interview_cli.cli.app import boundary
from interview_cli.cli.disk_errors import HINTS, as_sentence


@pytest.mark.parametrize("number", sorted(HINTS), ids=errno.errorcode.get)
def test_a_refusal_names_the_file_and_what_to_do(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as end, boundary():
        raise OSError(number, os.strerror(number), "/place/file")
    assert end.value.exit_code == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first == f"/place/file cannot be used: {os.strerror(number)}."
    assert second.strip() == HINTS[number]


def test_a_refusal_without_a_name_is_a_sentence_too(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as end, boundary():
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    assert end.value.exit_code == 1
    assert capsys.readouterr().err.startswith("The disk refuses: Input/output error.")


def test_what_no_disk_causes_stays_a_mistake() -> None:
    assert as_sentence(OSError(errno.EBADF, os.strerror(errno.EBADF))) is None


PRINTS = """
import sys, time
import typer
from interview_cli.cli.app import boundary
print("ready", flush=True)
sys.stdin.readline()
try:
    with boundary():
        {what}
except typer.Exit as end:
    sys.exit(end.exit_code)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("print('to a terminal that is gone', flush=True)", 130),
        ("raise OSError(5, 'Input/output error', '/place/file')", 130),
        ("raise OSError(28, 'No space left on device', '/place/file')", 1),
    ],
)
def test_a_terminal_that_is_gone_is_an_interruption(what: str, code: int) -> None:
    outside, inside = pty.openpty()
    command = ["setsid", sys.executable, "-c", PRINTS.format(what=what)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=inside, stderr=inside) as process:
        os.close(inside)
        while b"ready" not in os.read(outside, 1000):
            time.sleep(0.01)
        os.close(outside)
        process.communicate(b"\n", timeout=60)
    assert process.returncode == code


@pytest.mark.slow
def test_output_that_a_full_disk_does_not_take_is_told_once(home: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "interview_cli", "settings", "show"]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[0] == "The disk refuses: No space left on device."
    assert "Exception ignored" not in ended.stderr
