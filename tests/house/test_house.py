"""The house rules that code can check: who imports whom, what start-up loads, how large a room may grow."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.cli.door import loaded

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "interview_cli"
MODULES = sorted(SOURCE.rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
HEAVY = (
    "numpy",
    "faster_whisper",
    "llama_cpp",
    "sounddevice",
    "soundfile",
    "pyttsx3",
    "harper",
    "onnxruntime",
    "parselmouth",
)
LONGEST_MODULE, LONGEST_FUNCTION, MOST_PARAMETERS = 300, 40, 7


def test_the_import_contracts_hold() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_the_rooms_that_contributors_read_of_are_there() -> None:
    """Each name in the row of a room is a module or a room in it."""
    rows = re.findall(
        r"^\| (`[a-z/`, ]+`) \| (.*) \|$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.M
    )
    assert len(rows) > 8
    for rooms, owned in rows:
        there = {
            path.stem
            for room in re.findall(r"`([a-z_]+)/`", rooms)
            for path in (SOURCE / room).rglob("*")
            if path.is_dir() or path.suffix == ".py"
        }
        told = re.findall(r"`([a-z_]+\*?)/?`", owned) if there else []
        assert [name for name in told if name not in there] == [], rooms


def test_what_only_reads_loads_nothing_heavy(home: Path) -> None:
    commands = (["--help"], ["history"], ["show", "--help"], ["practice", "--help"], ["grade", "--help"])
    assert loaded(commands, HEAVY) == []


@dataclass(frozen=True, slots=True)
class Written:
    """What is looked at in a module: of its functions (name, lines, parameters), and what it catches without
    passing it on (line, what)."""

    functions: tuple[tuple[str, int, int], ...]
    swallowed: tuple[tuple[int, str], ...]


@cache
def written(module: Path) -> Written:
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    functions = [one for one in nodes if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    handlers = [one for one in nodes if isinstance(one, ast.ExceptHandler)]
    return Written(
        tuple(
            (
                one.name,
                (one.end_lineno or 0) - one.body[0].lineno + 1,
                len(one.args.args) + len(one.args.kwonlyargs),
            )
            for one in functions
        ),
        tuple(
            (one.lineno, ast.unparse(one.type) if one.type else "BaseException")
            for one in handlers
            if not isinstance(one.body[-1], ast.Raise)
        ),
    )


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_rooms_stay_small_and_are_named_by_what_they_own(module: Path) -> None:
    assert module.stem not in FORBIDDEN_NAMES
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    for name, length, parameters in written(module).functions:
        assert length <= LONGEST_FUNCTION, f"{name}: {length} lines"
        if "cli" not in module.relative_to(SOURCE).parts:
            assert parameters <= MOST_PARAMETERS, f"{name}: {parameters} parameters"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_the_edge_swallows_everything(module: Path) -> None:
    if module.relative_to(SOURCE).as_posix() == "cli/app.py":
        return
    for line, caught in written(module).swallowed:
        assert caught not in ("Exception", "BaseException"), f"line {line}"


def test_the_readme_names_every_command() -> None:
    from typer.main import get_command

    from interview_cli.cli.app import app

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = get_command(app).commands  # type: ignore[attr-defined]
    names = [name if not hasattr(one, "commands") else f"{name} {sub}" for name, one in commands.items()
             for sub in (getattr(one, "commands", None) or [""])]  # fmt: skip
    missing = [name for name in names if f"interview {name}".strip() not in readme]
    assert not missing


def test_the_network_is_closed_to_tests() -> None:
    import socket

    from tests.conftest import NoNetwork

    with socket.socket() as one, pytest.raises(NoNetwork):
        one.connect(("127.0.0.1", 9))


def test_a_home_must_be_chosen() -> None:
    from interview_cli.core.errors import InterviewError
    from interview_cli.settings import load
    from interview_cli.wiring.keeping import open_history

    with pytest.raises(InterviewError):
        open_history(load({})).sessions(1)
