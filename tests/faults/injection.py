"""Faults injected into scenarios: one a run, and then the command once more, without it."""

import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults import promises
from tests.faults.processes import Launcher, Place, Run
from tests.faults.promises import Breach
from tests.faults.scenarios import Scenario, template
from tests.faults.shim import ERRORS, Fault, Operation
from tests.faults.store import answers

ATTEMPTS = 3
"""So often a fault is tried in another place when its call did not come: processes share out work as they can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one fault, or of one kill: ``cause`` says which. ``site``: the first call that failed."""

    scenario: str
    operation: str
    cause: str
    site: str
    code: int | None
    breaches: tuple[Breach, ...]


class Stage:
    """A scenario, ready to be run again and again from the same state."""

    def __init__(self, scenario: Scenario, folder: Path, launcher: Launcher) -> None:
        """Make that state, and run the command once without faults. Raises RuntimeError when that fails."""
        self.scenario, self.launcher = scenario, launcher
        self.place, self._before = Place(folder / "place"), folder / "before"
        self._clear()
        template(scenario, self.place, launcher)
        shutil.copytree(self.place.root, self._before)
        self.answers = answers(self.place.home)
        run = self.run()
        self.calls = run.calls
        """Of each operation, without faults."""
        if run.code:
            raise RuntimeError(f"{scenario.name} without a fault ended with {run.code}: {run.stdout}{run.stderr}")
        self.whole = {name: (self.place.out / name).read_bytes() for name in scenario.outputs}
        for breach in promises.of_the_retry(scenario, run, self.place, self.whole):
            raise RuntimeError(f"{scenario.name} without a fault: {breach}")

    def run(self, fault: Fault | None = None, kill_after: float | None = None) -> Run:
        """Run the command from the first state."""
        self._clear()
        shutil.copytree(self._before, self.place.root)
        return self.launcher.run(self.scenario.command, self.place, fault, kill_after)

    def again(self) -> Run:
        """Run what is to go on, from the state that the last run left."""
        return self.launcher.run(self.scenario.command, self.place)

    def examine(self, run: Run, fault: Fault | None) -> Iterator[Breach]:
        """All that is not as promised, after a run and after the next one. ``fault`` None: it was killed."""
        if fault:
            yield from promises.of_the_end(run)
        yield from promises.of_the_files(self.scenario, self.place, self.whole)
        yield from promises.of_the_answers(run, self.place, self.answers)
        if run.code == 0:
            yield from promises.of_success(self.scenario, self.place, self.whole)
        between = answers(self.place.home)
        again = self.again()
        yield from promises.of_the_answers(again, self.place, between)
        yield from promises.of_the_retry(self.scenario, again, self.place, self.whole)
        # of what nobody could remove Python itself leaves the file with which it tries the folder
        if not (fault and fault.operation is Operation.UNLINK):
            yield from promises.of_the_temporary_folder(self.place)

    def _clear(self) -> None:
        if self.place.root.exists():
            shutil.rmtree(self.place.root)


def inject(stage: Stage, count: int, dice: random.Random) -> Iterator[Verdict]:
    """``count`` faults, each in another place while there are others."""
    sites = list(_sites(stage.calls, dice))
    made = 0
    for attempt in range(count * ATTEMPTS):
        if made == count or not sites:
            return
        fault = _fault(*sites[attempt % len(sites)], dice)
        run = stage.run(fault)
        if not run.injections:
            continue
        made += 1
        yield Verdict(
            scenario=stage.scenario.name,
            operation=fault.operation.name.lower(),
            cause=str(fault),
            site=run.site,
            code=run.code,
            breaches=tuple(stage.examine(run, fault)),
        )


def _sites(calls: dict[Operation, int], dice: random.Random) -> Sequence[tuple[Operation, int]]:
    """Each call, in an order that takes the operations in turn: there are far more writes than all others."""
    each = [(operation, number) for operation, count in calls.items() for number in range(1, count + 1)]
    dice.shuffle(each)
    seen: dict[Operation, int] = {}
    turns = []
    for operation, number in each:
        seen[operation] = seen.get(operation, 0) + 1
        turns.append((seen[operation], operation, number))
    return [(operation, number) for _, operation, number in sorted(turns, key=lambda one: one[0])]


def _fault(operation: Operation, at: int, dice: random.Random) -> Fault:
    return Fault(operation=operation, at=at, error=dice.choice(ERRORS[operation]), lasts=dice.random() < 0.5)
