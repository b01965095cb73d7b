"""A machine with nothing on it but the program, for a command to run on, and what that may not do there."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.privacy.tracing import Trace, clean_environment, run


@dataclass(frozen=True)
class Machine:
    """A user's folders: the program's ``home``, the ``user``'s own, one for what is temporary, one to work in."""

    folder: Path

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def work(self) -> Path:
        return self.folder / "work"

    def environment(self) -> dict[str, str]:
        """Of a user who has just logged in, and has nothing yet."""
        user = self.folder / "user"
        own = {f"XDG_{kind}_HOME": str(user / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
        own |= {
            "XDG_RUNTIME_DIR": str(self.folder / "runtime"),
            "PULSE_SERVER": f"unix:{self.folder}/runtime/none",
        }
        own |= {"HOME": str(user), "TMPDIR": str(self.folder / "temporary"), "INTERVIEW_HOME": str(self.home)}
        return clean_environment(**own)

    def run(
        self, *arguments: str, said: str = "", environment: dict[str, str] | None = None
    ) -> "tuple[subprocess.CompletedProcess[str], Trace]":
        """How a command ended, with ``said`` on its standard input, and its trace."""
        command = [sys.executable, "-m", "interview_cli", *arguments]
        return run(command, self.work, environment or self.environment(), said)

    def make(self) -> None:
        """Make the folders."""
        for name in ("user", "temporary", "runtime", "work", "out"):
            (self.folder / name).mkdir(parents=True, mode=0o700)

    def left(self) -> list[str]:
        """What lies where nothing should: in the user's home and in the folder for what is temporary."""
        places = [self.folder / name for name in ("user", "temporary")]
        return [str(one.relative_to(self.folder)) for place in places for one in place.rglob("*")]


def assert_private(machine: Machine, trace: Trace, *temporary: Path) -> None:
    """Nothing went out, nothing lies outside. ``temporary``: folders in which something may lie for a while."""
    assert len(trace.calls) > 50, "nothing was traced"
    assert trace.network([machine.folder / "runtime"]) == []
    assert trace.writes([machine.home, machine.folder / "out", machine.folder / "runtime", *temporary]) == []
    assert machine.left() == []
