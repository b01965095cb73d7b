"""How long the program takes to start, against Python alone.

    python benchmarks/start.py [--rounds 15]

The commands take turns, so that what else the machine does meets all of them alike. Milliseconds.
"""

import argparse
import os
import statistics
import subprocess
import sys
from tempfile import TemporaryDirectory
from time import perf_counter

PYTHON = "python -c pass"
COMMANDS = {
    PYTHON: [sys.executable, "-c", "pass"],
    "import typer": [sys.executable, "-c", "import typer"],
    "interview --help": [sys.executable, "-m", "interview_cli", "--help"],
    "interview history": [sys.executable, "-m", "interview_cli", "history"],
}


def milliseconds(command: list[str]) -> float:
    """How long one run takes, from nothing to its end."""
    began = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return 1000 * (perf_counter() - began)


def main() -> None:
    """Time the commands in turn, and print their medians, spread and ratio to Python alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as home:
        os.environ["INTERVIEW_HOME"] = home
        for command in COMMANDS.values():
            milliseconds(command)  # compiled files and the disk's cache
        times = {name: [] for name in COMMANDS}  # type: dict[str, list[float]]
        for _ in range(rounds):
            for name, command in COMMANDS.items():
                times[name].append(milliseconds(command))
    alone = statistics.median(times[PYTHON])
    for name, taken in times.items():
        median = statistics.median(taken)
        spread = f"{min(taken):.0f}-{max(taken):.0f}"
        print(f"{name:18} {median:6.0f} ms   {spread:9} {median / alone:.1f} times Python")


if __name__ == "__main__":
    main()
