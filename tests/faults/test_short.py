"""Some faults of the disk and some kills, at other moments each time; ``make faults`` visits a thousand.

Whatever fails, and whenever: a sentence and an exit code, whole files, no answer lost, and the same command
succeeds when the fault has gone.
"""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.faults.injection import Stage, inject
from tests.faults.kills import kill
from tests.faults.processes import Launcher, launching
from tests.faults.scenarios import given, scenarios
from tests.faults.shim import compile_shim, what_is_missing
from tests.faults.table import details

pytestmark = pytest.mark.slow

COUNTS = {
    "practice": (12, 4),
    "first practice": (10, 2),
    "resume": (10, 3),
    "grade to jsonl": (5, 2),
    "grade to html": (4, 1),
    "banks new": (8, 2),
    "models add": (8, 1),
    "models remove": (3, 0),
}
"""Faults and kills of each scenario that is run here."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For all of them; skips where no fault can be injected."""
    if reason := what_is_missing():
        pytest.skip(reason)
    return tmp_path_factory.mktemp("faults")


@pytest.fixture(scope="module")
def files(folder: Path) -> Mapping[str, Path]:
    """What is handed in."""
    return given(folder / "given")


@pytest.fixture(scope="module")
def launcher(folder: Path, files: Mapping[str, Path]) -> Iterator[Launcher]:
    """Of processes that see the library."""
    with launching(compile_shim(folder), folder / "streams", files["bank"], {}) as one:
        yield one


@pytest.mark.parametrize("name", COUNTS)
def test_no_fault_costs_an_answer_or_a_word(
    name: str, folder: Path, files: Mapping[str, Path], launcher: Launcher
) -> None:
    scenario = next(one for one in scenarios(files) if one.name == name)
    stage = Stage(scenario, folder / name, launcher)
    seed = random.randrange(10**6)
    faults, kills = COUNTS[name]
    dice = random.Random(seed)
    verdicts = [*inject(stage, faults, dice), *kill(stage, kills, dice)]
    assert len(verdicts) >= faults
    assert not any(one.breaches for one in verdicts), f"seed {seed}\n{details(verdicts)}"


def test_the_library_makes_calls_fail_below_its_folders_only(
    folder: Path, files: Mapping[str, Path], launcher: Launcher
) -> None:
    """Each operation that the scenarios have comes, and a fault that is there is seen."""
    scenario = next(one for one in scenarios(files) if one.name == "first practice")
    stage = Stage(scenario, folder / "seen", launcher)
    assert {operation.name for operation in stage.calls} >= {"WRITE", "SYNC", "OPEN", "MKDIR", "UNLINK"}
    fault = next(inject(stage, 1, random.Random(1)))
    assert str(stage.place.root) in fault.site
