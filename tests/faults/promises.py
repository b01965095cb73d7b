"""What must hold after every fault and every kill."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import soundfile

from tests.faults.processes import Place, Run
from tests.faults.scenarios import Scenario
from tests.faults.store import StoredAnswer, answers, fault_of, last_session

PARTIAL = (".part", ".tmp", ".new")
EXPECTED = {0, 1, 4, 5}
"""Exit codes after a fault of the disk: fine, failed, not ready, partial. Nobody used the program wrongly, and
nobody interrupted it."""

REVIEWED = re.compile(r"^ ?\d+(?:\.\d)? / 10\b", re.MULTILINE)
"""What is printed of an answer when its review has been stored."""

RECORDED = re.compile(r"^stored \d+$", re.MULTILINE)

BESIDE_THE_MATTER = ("No language model is here", "interview models pull mistral")


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A promise that was broken: its kind, which the table counts, and what was seen."""

    kind: str
    seen: str


TRACEBACK, BUG, WORDLESS, CODE = "traceback", "exit 3", "wordless", "other code"
HALF, LOST, STUCK, LEFT, FALSE, HUNG = "half file", "lost answer", "no retry", "left over", "false success", "hung"
KINDS = (TRACEBACK, BUG, WORDLESS, CODE, HALF, LOST, STUCK, LEFT, FALSE, HUNG)


def of_the_end(run: Run) -> Iterator[Breach]:
    """How the command ended, and what it printed."""
    printed = run.stdout + run.stderr
    if "Traceback" in printed or "Exception ignored" in printed:
        yield Breach(kind=TRACEBACK, seen=printed[-2000:])
    if run.code is None:
        yield Breach(kind=HUNG, seen=printed[-500:])
    elif run.code == 3:
        yield Breach(kind=BUG, seen=run.stderr[-500:])
    elif run.code not in EXPECTED:
        yield Breach(kind=CODE, seen=f"exit {run.code}: {run.stderr[-500:]}")
    if run.code:
        lines = [line for line in run.stderr.splitlines() if not line.startswith(BESIDE_THE_MATTER)]
        if not any(line.strip() for line in lines):
            yield Breach(kind=WORDLESS, seen=f"exit {run.code}")


def of_the_files(scenario: Scenario, place: Place, whole: Mapping[str, bytes]) -> Iterator[Breach]:
    """What has its final name is whole. ``whole``: the outputs of a run without faults."""
    if found := fault_of(place.home):
        yield Breach(kind=HALF, seen=f"the store: {found}")
    for name in scenario.outputs:
        path = place.out / name
        if path.exists() and not _is_whole(path, whole[name]):
            yield Breach(kind=HALF, seen=f"{name}: {path.read_bytes()[-200:]!r}")
    for log in ("mistake.log", "grade.log"):
        path = place.home / "logs" / log
        if path.exists() and "Traceback" in (text := path.read_text("utf-8", "replace")):
            yield Breach(kind=TRACEBACK, seen=f"in {log}: {text[-2500:]}")


def _is_whole(path: Path, whole: bytes) -> bool:
    """It is what it would be without faults; of rows, which are appended one by one, the first of them."""
    data = path.read_bytes()
    if path.suffix != ".jsonl":
        return data == whole
    rows = data.splitlines(keepends=True)
    if rows and not rows[-1].endswith(b"\n"):
        rows.pop()  # the next run cuts it off
    for row in rows:
        json.loads(row)
    return whole.startswith(b"".join(rows))


def of_the_answers(run: Run, place: Place, before: frozenset[StoredAnswer]) -> Iterator[Breach]:
    """Nothing is gone that was stored before, or whose review was printed."""
    after = answers(place.home)
    if gone := [one for one in before if not any(one.is_in(other) for other in after)]:
        yield Breach(kind=LOST, seen=f"stored before: {sorted(gone, key=str)}")
    new = [one for one in after - before if one.score is not None]
    printed = len(REVIEWED.findall(run.stdout))
    if printed > len(new):
        yield Breach(kind=LOST, seen=f"{printed} reviews were printed, {len(new)} are stored")
    recordings = [one.recording for one in after - before if one.recording]
    if len(RECORDED.findall(run.stdout)) > len(recordings):
        yield Breach(kind=LOST, seen=f"{run.stdout}, and in the store are {recordings}")
    for recording in recordings:
        try:
            soundfile.info(place.home / recording)
        except soundfile.SoundFileError as error:
            yield Breach(kind=LOST, seen=f"{recording}: {error}")


def of_success(scenario: Scenario, place: Place, whole: Mapping[str, bytes]) -> Iterator[Breach]:
    """A command that says it has succeeded has done its work."""
    if not scenario.is_done(place):
        yield Breach(kind=FALSE, seen=f"exit 0, but not done; the last interview: {last_session(place.home)}")
    for name in scenario.outputs:
        path = place.out / name
        if not path.exists() or path.read_bytes() != whole[name]:
            yield Breach(kind=FALSE, seen=f"exit 0, but {name} is not what it should be")


def of_the_retry(scenario: Scenario, run: Run, place: Place, whole: Mapping[str, bytes]) -> Iterator[Breach]:
    """The command without the fault succeeds, and leaves nothing half done and nothing beside."""
    undone = list(of_success(scenario, place, whole))
    if undone or (run.code and not scenario.is_once):
        yield Breach(kind=STUCK, seen=f"exit {run.code}: {undone} {run.stdout[-300:]}{run.stderr[-800:]}")
    left = [path for folder in (place.home, place.out) for path in folder.rglob("*") if path.suffix in PARTIAL]
    left += list(place.home.glob("scratch/*"))
    left += [path for path in place.out.rglob("*") if path.suffix in (".lock", ".old")]
    if left:
        yield Breach(kind=LEFT, seen=", ".join(str(path.relative_to(place.root)) for path in left))


def of_the_temporary_folder(place: Place) -> Iterator[Breach]:
    """Nothing stays there."""
    if left := list(place.temporary.rglob("*")):
        yield Breach(kind=LEFT, seen=", ".join(str(path.relative_to(place.root)) for path in left))
