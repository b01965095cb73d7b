"""The front door: the program with its options and its input, in process."""

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
