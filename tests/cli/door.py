"""The front door: the program with its options and its input, in process."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from typer.testing import CliRunner

from interview_cli.cli.app import app


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def interview(*arguments: str, said: str = "", **environment: str) -> Ended:
    """Run a command with ``said`` on its standard input, which is no terminal."""
    result = CliRunner().invoke(app, arguments, input=said, env={"COLUMNS": "80", **environment})
    return Ended(result.exit_code, result.stdout, result.stderr)


def loaded(commands: Sequence[list[str]], modules: Sequence[str]) -> list[str]:
    """Which of the modules these commands load, run well one after the other in a process of their own: each with
    the first command that has it loaded."""
    code = (
        "import sys\nfrom interview_cli.cli.app import app\nfound = {}\n"
        f"for command in {list(commands)!r}:\n"
        "    try: app(command)\n"
        "    except SystemExit as end: assert not end.code, (command, end.code)\n"
        f"    for name in {tuple(modules)!r}:\n"
        "        if name in sys.modules: found.setdefault(name, ' '.join(command))\n"
        "    print('ended:', *command, file=sys.stderr)\n"
        "for name, command in found.items(): print(f'loaded: {name}, by interview {command}', file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    told = ended.stderr.splitlines()
    assert sum(line.startswith("ended: ") for line in told) == len(commands), ended.stderr
    return [line.removeprefix("loaded: ") for line in told if line.startswith("loaded: ")]
