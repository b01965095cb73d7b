"""SIGKILL of all processes of a command at once, at any moment, and then the command once more."""

import random
from collections.abc import Iterator
from time import monotonic

from tests.faults.injection import Stage, Verdict


def kill(stage: Stage, count: int, dice: random.Random) -> Iterator[Verdict]:
    """``count`` kills, spread over the time that the command takes. Those that came too late count as none."""
    began = monotonic()
    stage.run()
    seconds = monotonic() - began
    made = 0
    for _ in range(3 * count):
        if made == count:
            return
        moment = dice.uniform(0, seconds)
        run = stage.run(kill_after=moment)
        if run.code is None or run.code >= 0:
            continue
        made += 1
        yield Verdict(
            scenario=stage.scenario.name,
            operation="kill",
            cause=f"killed after {moment:.3f} s of {seconds:.3f}",
            site="",
            code=run.code,
            breaches=tuple(stage.examine(run, None)),
        )
