"""Typed interviews at a terminal."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_practice import shown

pexpect = pytest.importorskip("pexpect", reason="no pseudo-terminal on this system")

pytestmark = pytest.mark.slow

PASTED = "First I would say that I cannot sign off yet.\n\nThen I would split it into smaller pieces."

ASKS_FOR_MARKS = "\x1b\\[\\?2004h"
"""What tells a terminal to mark where what was pasted begins and ends."""


def test_an_answer_that_is_pasted_with_its_paragraphs_is_one_answer(home: Path) -> None:
    if not has_gnu_readline():
        pytest.skip("this Python has no GNU readline, and nothing else tells a paste from typing")
    child = practising()
    child.expect(ASKS_FOR_MARKS)
    child.expect("> ")
    # so does a terminal paste, if it was asked to: marked, and with a carriage return for each line's end
    child.send(f"\x1b[200~{PASTED}\x1b[201~".replace("\n", "\r"))
    child.send("\r")
    child.expect("/ 10")
    child.expect("Enter goes on")
    child.send("\r")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert [turn["transcript"]["text"] for turn in shown()["turns"]] == [PASTED]


def has_gnu_readline() -> bool:
    """Python edits lines with GNU readline, not with libedit."""
    readline = pytest.importorskip("readline")
    return "libedit" not in (readline.__doc__ or "")


def practising(*options: str, terminal: str = "xterm") -> Any:
    """A typed interview of one question, in a terminal."""
    order = ["--text", "--mute", "--seed", "3", "-n", "1", "--follow-ups", "0", *options]
    environment = {**os.environ, "TERM": terminal}
    environment.pop("NO_COLOR", None)
    arguments = ["-m", "interview_cli", "practice", *order]
    return pexpect.spawn(sys.executable, arguments, env=environment, timeout=60, dimensions=(24, 100))


@pytest.mark.parametrize(
    ("mode", "offered"),
    [("coach", "/h hint, /n next, /r again, /w why this score, /q quit"), ("mock", "/n next, /q")],
)
def test_what_is_no_command_is_told_those_that_there_are(mode: str, offered: str, home: Path) -> None:
    child = practising("--mode", mode)
    child.expect("> ")
    child.send("/x\r")
    child.expect_exact(f"/x is not a command: {offered}" if mode == "coach" else offered)
    child.send("/q\r")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


@pytest.mark.parametrize(("options", "terminal"), [(["--plain"], "xterm-256color"), ([], "dumb")])
def test_a_plain_interview_prints_no_escape_sequence(options: list[str], terminal: str, home: Path) -> None:
    child = practising(*options, terminal=terminal)
    printed = b""
    for typed in (f"It maps each key to {'a bucket and ' * 12}\x7f\x7f\x01I think\x05.\r", "\r"):
        child.expect("> ")
        printed += child.before + child.after
        child.send(typed)
    child.expect(pexpect.EOF)
    child.close()
    printed += child.before
    assert child.exitstatus == 0
    assert b"/ 10" in printed
    assert b"\x1b" not in printed
