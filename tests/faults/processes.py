"""Runs of the program as processes of their own, with faults in them."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from select import select
from time import monotonic, sleep

from tests.faults.shim import Fault, Operation, read_count, write_orders

ROOT = Path(__file__).parents[2]
SEARCHED = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
LONGEST_SECONDS = 120.0
GROUP_SECONDS = 10.0
"""So long may what a command started outlive it."""
START = "from tests.faults.warm import serve; serve()"


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of one scenario. What is below ``home``, ``out`` and ``temporary`` may fail."""

    root: Path

    @property
    def home(self) -> Path:
        """INTERVIEW_HOME."""
        return self.root / "home"

    @property
    def out(self) -> Path:
        """Where the program is started, and writes what was asked for."""
        return self.root / "out"

    @property
    def temporary(self) -> Path:
        """TMPDIR."""
        return self.root / "tmp"

    @property
    def below(self) -> tuple[Path, ...]:
        """What may fail."""
        return (self.home, self.out, self.temporary)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What is run: the program with ``arguments``, or ``program``, a file of Python, with them."""

    arguments: tuple[str, ...]
    typed: str = ""
    program: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How a command ended: its code (negative: by that signal; None: it did not), and what it printed."""

    code: int | None
    stdout: str
    stderr: str
    injections: int
    site: str
    calls: dict[Operation, int]


class Launcher:
    """Starts commands, one at a time, from a process that has everything loaded."""

    def __init__(self, shim: Path, scratch: Path, bank: Path, extra: Mapping[str, str]) -> None:
        """``scratch`` holds the streams and the page of orders; ``extra`` is added to the environment."""
        self._shim, self._scratch, self._extra = shim, scratch, extra
        self.control = scratch / "control"
        scratch.mkdir(parents=True, exist_ok=True)
        self._server = subprocess.Popen(
            [sys.executable, "-c", START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": SEARCHED, "LD_PRELOAD": str(shim), "OPENBLAS_NUM_THREADS": "1"},
            start_new_session=True,
        )
        self._send({"bank": str(bank)})

    def run(
        self, command: Command, place: Place, fault: Fault | None = None, kill_after: float | None = None
    ) -> Run:
        """Run it to its end, or until its whole group is killed ``kill_after`` seconds after it began."""
        write_orders(self.control, place.below, fault)
        for name, text in (("stdin", command.typed), ("stdout", ""), ("stderr", "")):
            (self._scratch / name).write_text(text, encoding="utf-8")
        self._send(self._order(command, place))
        pid = self._answer(LONGEST_SECONDS)
        if pid is None:
            raise RuntimeError("the process that starts others has gone")
        code = self._answer(LONGEST_SECONDS if kill_after is None else kill_after)
        if code is None:
            _kill_group(pid)
            self._answer(LONGEST_SECONDS)
            code = None if kill_after is None else -signal.SIGKILL
        _wait_for_group(pid)
        count = read_count(self.control)
        out, err = ((self._scratch / name).read_text("utf-8", "replace") for name in ("stdout", "stderr"))
        return Run(
            code=code,
            stdout=out,
            stderr=err,
            injections=count.injections,
            site=count.site,
            calls={operation: calls for operation, calls in count.calls.items() if calls},
        )

    def close(self) -> None:
        """End the process that has everything loaded."""
        if self._server.stdin:
            self._server.stdin.close()
        self._server.kill()
        self._server.wait()
        if self._server.stdout:
            self._server.stdout.close()

    def _order(self, command: Command, place: Place) -> dict[str, object]:
        environment = (
            os.environ
            | self._extra
            | {
                "INTERVIEW_HOME": str(place.home),
                "TMPDIR": str(place.temporary),
                "PYTHONPATH": SEARCHED,
                "LD_PRELOAD": str(self._shim),
                "FAULTS_CONTROL": str(self.control),
                "COLUMNS": "80",
            }
        )
        streams = {name: str(self._scratch / name) for name in ("stdin", "stdout", "stderr")}
        return {
            "arguments": command.arguments,
            "program": str(command.program) if command.program else None,
            "environment": environment,
            "folder": str(place.out),
            **streams,
        }

    def _send(self, order: Mapping[str, object]) -> None:
        if self._server.stdin:
            self._server.stdin.write(json.dumps(order).encode() + b"\n")
            self._server.stdin.flush()

    def _answer(self, seconds: float) -> int | None:
        """The next number that the server tells; None when it tells none within ``seconds``."""
        stream = self._server.stdout
        if stream is None or not select([stream], [], [], seconds)[0]:
            return None
        line = b""
        while not line.endswith(b"\n"):
            byte = os.read(stream.fileno(), 1)
            if not byte:
                return None
            line += byte
        return int(line)


def _kill_group(leader: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(leader, signal.SIGKILL)  # it may not lead a group yet
        os.killpg(leader, signal.SIGKILL)


def _wait_for_group(leader: int) -> None:
    """Until no process of the group runs: those that it started may end a moment later."""
    given_up = monotonic() + GROUP_SECONDS
    while _members(leader):
        if monotonic() > given_up:
            return _kill_group(leader)
        sleep(0.005)
    return None


def _members(leader: int) -> list[int]:
    """The processes of the group that have not ended."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                state, _, group = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[:3]
                if int(group) == leader and state not in "ZX":
                    found.append(int(folder.name))
    return found


@contextmanager
def launching(shim: Path, scratch: Path, bank: Path, extra: Mapping[str, str]) -> Iterator[Launcher]:
    """A launcher, ended with the block."""
    launcher = Launcher(shim, scratch, bank, extra)
    try:
        yield launcher
    finally:
        launcher.close()
