"""``python -m tests.faults``: faults and kills without end, and a table of what they broke. ``make faults``."""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from tests.faults.injection import Stage, Verdict, inject
from tests.faults.kills import kill
from tests.faults.processes import launching
from tests.faults.scenarios import Scenario, given, graded_recording, recording, scenarios
from tests.faults.shim import compile_shim, what_is_missing
from tests.faults.table import details, table
from tests.sound import virtual

SHARES: Mapping[str, float] = {
    **dict.fromkeys(("grade to jsonl", "grade to csv", "grade to md", "grade to html"), 0.5),
    **{"grade sound": 0.4, "recording": 0.7, "doctor": 0.3, "history": 0.3},
}
"""Of the faults, as against the scenarios that take a tenth of a second; the others have a whole share."""


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 when a promise was broken."""
    options = _options(arguments)
    if missing := what_is_missing():
        print(missing, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name)
        shim, files = compile_shim(folder), given(folder / "given")
        chosen = [*scenarios(files), graded_recording(files)]
        if reason := virtual.what_is_missing():
            print(f"Nothing is recorded: {reason}", file=sys.stderr)
        else:
            chosen.append(recording())
        chosen = [one for one in chosen if not options.only or one.name in options.only]

        def run(number: int, scenario: Scenario) -> list[Verdict]:
            dice = random.Random(f"{options.seed} {scenario.name}")
            share = SHARES.get(scenario.name, 1.0) / sum(SHARES.get(one.name, 1.0) for one in chosen)
            with ExitStack() as stack:
                # begun here: it ends by itself when nobody has used it for a while
                extra = stack.enter_context(virtual.running()).env if scenario.name == "recording" else {}
                scratch = folder / f"{number}" / "streams"
                launcher = stack.enter_context(launching(shim, scratch, files["bank"], extra))
                ready = Stage(scenario, folder / f"{number}", launcher)
                counts = round(options.faults * share), round(options.kills * share)
                return _drained(chain(inject(ready, counts[0], dice), kill(ready, counts[1], dice)))

        with ThreadPoolExecutor(options.jobs) as pool:
            verdicts = list(chain.from_iterable(pool.map(run, range(len(chosen)), chosen)))
    print(details(verdicts))
    print(table(verdicts))
    return int(any(one.breaches for one in verdicts))


def _drained(verdicts: Iterator[Verdict]) -> list[Verdict]:
    """All of them; a line a breach as it is found."""
    found = []
    for one in verdicts:
        found.append(one)
        if one.breaches:
            kinds = ", ".join(sorted({breach.kind for breach in one.breaches}))
            print(
                details([one]) if os.environ.get("LOUD") else f"{one.scenario}: {one.cause} ({one.site}): {kinds}",
                file=sys.stderr,
                flush=True,
            )
    return found


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--faults", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", action="append", help="The name of a scenario.")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
