"""What a command really does: its calls and those of all that it starts, as strace sees them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from interview_cli.offline import HUB, SILENCE, USERS

OPENING = ("open", "openat", "openat2")
CHANGING = (
    *("creat", "mkdir", "mkdirat", "mknod", "mknodat", "rename", "renameat", "renameat2", "link", "linkat"),
    *("symlink", "symlinkat", "truncate", "unlink", "unlinkat", "rmdir", "chmod", "fchmodat", "fchmodat2"),
)
WRITING = re.compile(r"O_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)")
CALL = re.compile(r"(\w+)\((.*)")
RESULT = re.compile(r"\)\s+= (?!.*\)\s+= ).*$")
TEXT = r'"((?:[^"\\]|\\.)*)"'
PLACE = re.compile(rf"(?:(?:AT_FDCWD|\d+)<((?:[^>\\]|\\.)*)>, )?{TEXT}")
FAMILY = re.compile(r"(?:sa_family=|socket\()(AF_\w+)")
UNIX_NAME = re.compile(rf"sun_path=@?{TEXT}")

HARMLESS = {
    r"/dev/null": "holds nothing",
    r"/dev/tty": "the terminal itself",
    r"/dev/pts/\d+": "the terminal itself",
    r"/dev/shm/(?:sem\.)?\w+[-\w]*": "semaphores of multiprocessing, in memory; to be gone afterwards",
    r"/dev/shm/jack_db-\d+/.*": "what libjack notes of its ports in memory, in every program that asks for JACK",
    r"/dev/(?:dsp\d*|snd/\w+)": "the sound cards",
    r"/proc/(?:self|\d+)/.*": "what a process tells the kernel of itself, such as the name of a thread",
    r".*/__pycache__(?:/[^/]*\.pyc(?:\.\d+)?)?": "Python's own compiled copy of a program that it has read",
}
"""Outside the home and the outputs: what may be opened for writing all the same, and why."""


@dataclass(frozen=True)
class Trace:
    """The calls of a command and of all that it started, each as strace writes it."""

    calls: tuple[str, ...]
    folder: Path
    """Where the command ran."""

    def network(self, sockets: Sequence[Path] = ()) -> list[str]:
        """The calls that reach for a network, or for a server on this machine that may do so in their place.

        ``sockets``: folders whose sockets may be used.
        """
        return [call for call in self.calls if self._reaches(call, sockets)]

    def writes(self, allowed: Sequence[Path]) -> list[str]:
        """The calls that write, create, rename or delete outside the ``allowed`` files and folders."""
        return [call for call in self.calls if any(not _is_within(one, allowed) for one in self._changed(call))]

    def _reaches(self, call: str, sockets: Sequence[Path]) -> bool:
        if any(family not in ("AF_UNIX", "AF_UNSPEC") for family in FAMILY.findall(call)):
            return True
        return any(not _is_within(Path(name), sockets) for name in UNIX_NAME.findall(call))

    def _changed(self, call: str) -> Iterator[Path]:
        """The files that a call would change."""
        parts = CALL.match(call)
        name, arguments = parts.groups() if parts else ("", "")
        if name in CHANGING or (name in OPENING and WRITING.search(arguments)):
            places = PLACE.findall(RESULT.sub("", arguments))
            for folder, path in places[-1:] if name.startswith("symlink") else places:
                yield Path(os.path.normpath(self.folder / _decoded(folder) / _decoded(path)))


def _decoded(text: str) -> str:
    return os.fsdecode(text.encode("latin-1").decode("unicode_escape").encode("latin-1"))


def _is_within(path: Path, allowed: Sequence[Path]) -> bool:
    if any(re.fullmatch(pattern, str(path)) for pattern in HARMLESS):
        return not re.match("/dev/shm/(?!jack)", str(path)) or not path.exists()
    return any(path == one or one in path.parents for one in allowed)


def what_is_missing() -> str | None:
    """Why nothing can be traced here; None if it can."""
    if sys.platform != "linux" or not shutil.which("strace"):
        return "strace is not installed (Debian: strace), so what commands do was not looked at"
    attempt = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    return None if attempt.returncode == 0 else f"strace may not trace here: {attempt.stderr.strip()}"


def strace(prefix: Path) -> list[str]:
    """The words to put before a command; a file for each of its threads gets the calls."""
    calls = ",".join(("%network", *(f"?{name}" for name in (*OPENING, *CHANGING))))
    quiet = ("-qq", "-e", "signal=none", "-y", "-s", "200")
    return ["strace", "-ff", "--seccomp-bpf", *quiet, "-o", str(prefix), "-e", f"trace={calls}"]


def read(prefix: Path, folder: Path) -> Trace:
    """What was traced to ``prefix`` of a command that ran in ``folder``."""
    files = sorted(prefix.parent.glob(f"{prefix.name}.*"))
    lines = [line for file in files for line in file.read_text(encoding="latin-1").splitlines()]
    return Trace(tuple(lines), folder)


def clean_environment(**more: str) -> dict[str, str]:
    """This environment without what the program is to set by itself."""
    own = {*SILENCE, *HUB, *(USERS + name for name in HUB)}
    return {name: value for name, value in os.environ.items() if name not in own} | more


def run(
    command: Sequence[str], folder: Path, env: dict[str, str], said: str = ""
) -> "tuple[subprocess.CompletedProcess[str], Trace]":
    """How a command ended in ``folder``, and its trace."""
    with TemporaryDirectory() as traces:
        prefix = Path(traces) / "trace"
        result = subprocess.run(
            [*strace(prefix), *command],
            input=said, env=env, cwd=folder, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        return result, read(prefix, folder)
