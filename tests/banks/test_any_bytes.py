"""Whatever a file holds, it becomes a bank or sentences, never a traceback."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_cli import banks
from interview_cli.core.errors import BankError
from tests.banks.conftest import GOOD

YAML = (
    "&a ",
    "*a",
    "!!str ",
    "!<x>",
    "---",
    "...",
    "[",
    "]",
    "{",
    "}",
    "? ",
    ": ",
    "- ",
    "|",
    ">",
    "|9",
    "<<",
    "~",
)
ODD = (
    "%YAML 9.9\n",
    '"\\UFFFFFFFF"',
    '"\\uD800"',
    "\0",
    "\x85",
    "\u2028",
    "\ufeff",
    "\uffff",
    "\t",
    "\r",
    "@",
    "`",
    "#",
)
PLAIN = ("id: ", "questions:\n", "text: ", "\n  ", "\n", " ", "9", "'", '"')
PIECES = st.sampled_from(YAML + ODD + PLAIN)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
)
few = settings(max_examples=25, deadline=None)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("banks") / "sde.yaml"


def check(path: Path, content: bytes) -> None:
    """``load`` succeeds exactly when ``lint`` is content, and all is fit to be shown."""
    path.write_bytes(content)
    faults = banks.lint(path)
    assert all(str(fault).isprintable() for fault in faults)
    assert [fault.line or 0 for fault in faults] == sorted(fault.line or 0 for fault in faults)
    if faults:
        with pytest.raises(BankError):
            banks.load(path)
    else:
        bank = banks.load(path)
        assert len({question.id for question in bank.questions}) == len(bank.questions) > 0


@few
@given(content=st.binary(max_size=200))
def test_any_bytes(path: Path, content: bytes) -> None:
    check(path, content)


@few
@given(pieces=st.lists(PIECES, max_size=30))
def test_pieces_of_yaml(path: Path, pieces: list[str]) -> None:
    check(path, "".join(pieces).encode())


@few
@given(value=JSON)
def test_any_json(path: Path, value: object) -> None:
    check(path, json.dumps(value).encode())


@few
@given(
    value=st.fixed_dictionaries(
        {"id": st.text(), "questions": st.lists(st.fixed_dictionaries({"text": st.text()}))}
    )
)
def test_any_texts(path: Path, value: object) -> None:
    check(path, json.dumps(value).encode())


@few
@given(at=st.integers(0, len(GOOD)), cut=st.integers(0, 20), pieces=st.lists(PIECES, max_size=3))
def test_a_good_bank_damaged(path: Path, at: int, cut: int, pieces: list[str]) -> None:
    check(path, (GOOD[:at] + "".join(pieces) + GOOD[at + cut :]).encode())


@few
@given(at=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255))
def test_a_good_bank_with_a_wrong_byte(path: Path, at: int, byte: int) -> None:
    content = bytearray(GOOD.encode())
    content[at] = byte
    check(path, bytes(content))
