"""``python -m tests.wiring.locks PATH LOG ROUNDS``: takes the lock on an output again and again.

While it has it, nobody else may be in: a file that must not be there yet is made, and removed. A line of the log
tells of anybody who was.
"""

import os
import sys
from pathlib import Path

from interview_cli.core.errors import UsageError
from interview_cli.wiring.output import alone


def main(output: Path, log: Path, rounds: int) -> None:
    """Take it ``rounds`` times."""
    inside = log.with_suffix(".inside")
    taken = 0
    while taken < rounds:
        try:
            with alone(output):
                taken += 1
                try:
                    os.close(os.open(inside, os.O_CREAT | os.O_EXCL))
                except FileExistsError:
                    with log.open("a") as file:
                        file.write("two were in\n")
                inside.unlink(missing_ok=True)
        except UsageError:
            continue


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
