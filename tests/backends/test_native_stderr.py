"""What native libraries write does not reach the screen; what the program writes does."""

import subprocess
import sys
from pathlib import Path

import pytest

from interview_cli.backends.native_stderr import redirect_native_stderr

PROGRAM = """
import ctypes, subprocess, sys
from pathlib import Path
from interview_cli.backends.native_stderr import redirect_native_stderr

home = Path(sys.argv[1])
libc = ctypes.CDLL(None)
with redirect_native_stderr(home / "logs" / "sound.log", home):
    libc.write(2, b"ALSA lib: raw\\n", 14)
    subprocess.run(["sh", "-c", "echo child >&2"], check=True)
    print("a sentence", file=sys.stderr)
libc.write(2, b"after\\n", 6)
print("and another", file=sys.stderr)
"""


def test_raw_lines_go_to_the_log_and_sentences_to_the_screen(tmp_path: Path) -> None:
    """Also those of child processes; afterwards all is as it was."""
    home = tmp_path / "home"
    for _ in range(2):  # the log holds the last run alone
        ran = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(home)], check=True, capture_output=True, text=True, timeout=60
        )
        assert ran.stderr == "a sentence\nafter\nand another\n"
        assert (home / "logs" / "sound.log").read_text() == "ALSA lib: raw\nchild\n"


def test_a_home_that_cannot_be_written_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The program runs all the same."""
    (tmp_path / "home").write_text("a file")
    with redirect_native_stderr(tmp_path / "home" / "sound.log", tmp_path / "home"):
        print("a sentence", file=sys.stderr)
    assert capsys.readouterr().err == "a sentence\n"
