"""All figures of ``interview grade``, one part after another; in each the ways take turns.

    PYTHONPATH=models/whisper python benchmarks/grade.py [--part texts recordings base.en coach] [--short]

- texts: answers a second, whether the cost is linear, memory (``grade_texts.py``);
- recordings: answers an hour against a plain loop, with the small model of the tests (``grade_recordings.py``);
- base.en: the same with a model of that shape and random weights;
- coach: with a language model of random weights, against one call an answer (``grade_coach.py``).

All take about 35 minutes on two cores, with ``--short`` eight.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PARTS = {
    "texts": ("grade_texts.py",),
    "recordings": ("grade_recordings.py",),
    "base.en": ("grade_recordings.py", "--shape", "base.en"),
    "coach": ("grade_coach.py",),
}
SHORT = {
    "texts": ("--counts", "100", "1000"),
    "recordings": ("--count", "20"),
    "base.en": ("--count", "12"),
    "coach": (),
}


def main() -> None:
    """Run the parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--short", action="store_true", help="fewer answers")
    chosen = parser.parse_args()
    for part in chosen.part:
        program, *options = PARTS[part]
        print(f"\n{part}", flush=True)
        command = [sys.executable, str(HERE / program), *options, *(SHORT[part] if chosen.short else ())]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
