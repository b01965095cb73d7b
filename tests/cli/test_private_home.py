"""Whatever command is the first: the home, and all in it, is for its owner alone."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.door import interview
from tests.weights.gguf_files import write_gguf

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")

ASK = ("--text", "--mute", "--plain", "-n", "1", "--follow-ups", "0")
COMMANDS = (
    ("practice", *ASK),
    ("resume", "--plain"),
    ("grade", "{text}", "--no-grammar", "--jobs", "1", "--output", "{out}"),
    ("history",),
    ("show",),
    ("banks", "new", "Ward nurses"),
    ("banks", "new", "{home}/banks/deep/nurses.yaml"),
    ("banks", "list"),
    ("banks", "show", "sde"),
    ("models", "list"),
    ("models", "add", "{gguf}", "--name", "mine"),
    ("models", "verify"),
    ("models", "remove", "mine", "--yes"),
    ("doctor",),
    ("settings", "show"),
    ("settings", "path"),
)


@pytest.fixture
def _usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.slow
@pytest.mark.usefixtures("_usual_umask")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_empty_home_becomes_a_private_one(command: tuple[str, ...], tmp_path: Path, home: Path) -> None:
    text = tmp_path / "sde-hash-table__a.txt"
    text.write_text("A hash function maps each key to a bucket.")
    places = {"text": text, "gguf": write_gguf(tmp_path / "m.gguf"), "out": tmp_path / "r.jsonl", "home": home}
    interview(*(one.format(**places) for one in command), said="A hash function maps each key to a bucket.\n")
    assert open_to_others(home) == []


@pytest.mark.usefixtures("_usual_umask")
def test_a_mistake_written_down_in_an_empty_home(home: Path) -> None:
    from interview_cli.cli.app import boundary

    with pytest.raises(Exception, match=r"^3$|"), boundary():
        raise ZeroDivisionError
    assert (home / "logs" / "mistake.log").exists()
    assert open_to_others(home) == []


@pytest.mark.usefixtures("_usual_umask")
def test_a_bank_elsewhere_is_an_ordinary_file(home: Path, tmp_path: Path) -> None:
    assert interview("banks", "new", "Ward nurses", "--folder", str(tmp_path / "mine")).returncode == 0
    assert stat.S_IMODE((tmp_path / "mine" / "ward-nurses.yaml").stat().st_mode) == 0o644
    shutil.rmtree(tmp_path / "mine")


def open_to_others(home: Path) -> list[str]:
    """What others could read or list below ``home``, and ``home`` itself."""
    found = [home, *home.rglob("*")] if home.exists() else []
    return [f"{stat.S_IMODE(one.stat().st_mode):o} {one}" for one in found if one.stat().st_mode & 0o077]
