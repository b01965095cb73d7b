"""``interview doctor --prove-offline``: does what an interview does, and watches whether anything goes out."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interview_cli import offline
from interview_cli.backends import isolation
from interview_cli.core.errors import InterviewError
from interview_cli.settings import Settings
from interview_cli.wiring.examination import Check
from interview_cli.wiring.scratch import scratch_folder

DEADLINE_SECONDS = 1800.0
"""With a language model of seven billion parameters the judgement alone takes minutes."""

TRIAL = (sys.executable, "-m", "interview_cli.wiring.offline_trial")

CALLS = "trace=socket,connect,bind,sendto,sendmsg,sendmmsg"
INTERNET = re.compile(r"\bAF_(?!UNIX\b|UNSPEC\b|LOCAL\b)[A-Z0-9]+")
RESOLVER = re.compile(r'sun_path=@?"[^"]*(?:nscd|resolve|avahi|dbus)[^"]*"')
"""Programs of this machine that look names up, or do other things on the network, for those that ask them."""
SENT = re.compile(r"\b(?:connect|sendto|sendmsg|sendmmsg)\(.*(?:= \d+$|EINPROGRESS)")

ALONE = "It ran in a process that has no network (a network namespace of its own): nothing can get out of there."
SHARED = "This system gives no process a network of its own, so it ran with that of this machine."
BY_STRACE = "strace saw every call for a network of that process and of all that it started."
BY_KERNEL = """\
The kernel counted what that process and all that it started tried to send by IPv4. It counts neither IPv6 nor what
another program of this machine would look up for them: with strace installed every call is seen."""
BY_PYTHON = """\
Python told of its own sockets. It sees nothing of libraries that are not written in Python: with strace installed
every call is seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """How it can be proved on this machine."""

    has_namespace: bool
    """The process has no network."""
    has_strace: bool
    """strace sees its calls."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was done, in plain words."""
        counting = BY_STRACE if self.has_strace else BY_KERNEL if self.has_namespace else BY_PYTHON
        return (ALONE if self.has_namespace else SHARED, " ".join(counting.split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was done, and what was seen of it. ``calls`` names each attempt that could be seen singly."""

    steps: tuple[Check, ...]
    attempts: int
    """How many times something reached for a network."""
    through: int
    """How many of these got out."""
    calls: tuple[str, ...]
    means: tuple[str, ...]


def means_here() -> Means:
    """What this machine allows; takes two short processes."""
    has_namespace = _works(_namespace())
    prefix = _namespace() if has_namespace else []
    return Means(
        has_namespace=has_namespace,
        has_strace=bool(shutil.which("strace")) and _works([*prefix, *_strace("/dev/null")]),
    )


def prove(settings: Settings, flags: Mapping[str, Any], aloud: bool, means: Means) -> Proof:
    """Speak, record, transcribe, judge and store once, watched by ``means``.

    ``flags``: the settings that were chosen on the command line. What is stored lies in a folder that is deleted.
    Raises InterviewError when it could not be done at all.
    """
    with scratch_folder(settings.home) as folder:
        trace, log = folder / "trace", folder / "log"
        command = [
            *(_namespace() if means.has_namespace else []),
            *(_strace(str(trace)) if means.has_strace else []),
        ]
        command += [*TRIAL, str(folder)]
        answers = _answers(command, json.dumps({"flags": flags, "aloud": aloud}, default=str), log)
        calls = _calls(trace) if means.has_strace else ()
    *steps, summary = answers
    packets = summary["packets"] if means.has_namespace and not means.has_strace else None
    return _proof(steps, calls if means.has_strace else summary["sockets"], packets, means)


def _proof(steps: Sequence[dict[str, Any]], calls: Sequence[str], packets: int | None, means: Means) -> Proof:
    attempts = max(len(calls), packets or 0)
    successes = [call for call in calls if SENT.search(call)] if means.has_strace else calls
    # a resolver outside answers even a process that has no network
    through = [call for call in successes if RESOLVER.search(call)] if means.has_namespace else successes
    return Proof(
        steps=tuple(Check(**step) for step in steps),
        attempts=attempts,
        through=len(through),
        calls=tuple(calls),
        means=means.sentences,
    )


def _namespace() -> list[str]:
    return [sys.executable, "-I", "-S", isolation.__file__]


def _strace(output: str) -> list[str]:
    return ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "signal=none", "-e", CALLS, "-o", output]


def _works(prefix: Sequence[str]) -> bool:
    """A command can be run so."""
    command = [*prefix, sys.executable, "-I", "-S", "-c", ""]
    try:
        return subprocess.run(command, capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _answers(command: Sequence[str], request: str, log: Path) -> list[dict[str, Any]]:
    """What the trial said, line by line. Raises InterviewError when it did not come to its end."""
    with log.open("wb") as file:
        try:
            process = subprocess.run(
                command,
                input=request.encode(),
                stdout=subprocess.PIPE,
                stderr=file,
                timeout=DEADLINE_SECONDS,
                check=False,
                env=offline.environment(),
            )
        except subprocess.TimeoutExpired as error:
            raise InterviewError(f"It took longer than {DEADLINE_SECONDS / 60:.0f} minutes.") from error
    answers: list[dict[str, Any]] = [json.loads(line) for line in process.stdout.splitlines()]
    if process.returncode or not answers or "sockets" not in answers[-1]:
        last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        raise InterviewError("It ended too early, so nothing is proved.", "\n".join(last) or None)
    return answers


def _calls(trace: Path) -> tuple[str, ...]:
    """The calls that reach for a network, or for a program of this machine that may do so instead."""
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    calls = [line.partition(" ")[2].strip() for line in lines]
    return tuple(call for call in calls if INTERNET.search(call) or RESOLVER.search(call))
