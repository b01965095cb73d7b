"""A process that keeps turns until it is killed, and says of each that it is kept.

``python writer.py HOME [COUNT]``: one interview; a line ``ID NUMBER STAGE`` after each turn kept.
"""

import sys
from pathlib import Path

from interview_cli.history import History
from tests.history.turns import MODELS, NOW, PLAN, stages


def main(home: Path, count: int) -> None:
    with History(home / "interview.db", home) as history:
        id = history.begin(PLAN, MODELS, NOW)
        for number in range(1, count + 1):
            for stage, turn in enumerate(stages(home, number)):
                history.keep(id, turn)
                print(id, number, stage, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
