"""The commands, and the one place where an error becomes a sentence and an exit code."""

import errno
import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from interview_cli import __version__
from interview_cli.cli import banks, doctor, grade, history, models, practice, resume, settings, show
from interview_cli.cli.disk_errors import Terminals, as_sentence
from interview_cli.cli.grouped import Grouped
from interview_cli.core.errors import Exit, InterviewError

USAGE_ERRORS: type[Exception] = next(
    kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException"
)
"""What the command-line library raises, and answers itself; it gives the class no public name."""

INTRODUCTION = """\
A private interview coach: it asks aloud, listens, and tells you what an attentive interviewer would.

\b
  interview practice --domain sde          an interview, spoken where that is possible
  interview practice --domain sde --text   the same with typed answers
  interview grade answers/ --domain sde    recorded or written answers, graded in one go
  interview show                           the last interview again, with its feedback
  interview doctor                         what is on this machine, and what is missing

Nothing that you say leaves this machine.
"""


ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""The signals that ask a program to end, or tell it that its terminal is gone."""

TERMINALS = Terminals()
"""Those that the program was started at."""


class Door(TyperGroup):
    """The group of all commands, inside the error boundary."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; what it raises becomes an exit code."""
        with boundary():
            return super().invoke(ctx)


@contextmanager
def boundary() -> Iterator[None]:
    """Every way in which a command can end, as an exit code and, if it failed, a sentence."""
    try:
        yield
    except (typer.Exit, typer.Abort, USAGE_ERRORS):
        raise
    except InterviewError as error:
        _say(error)
        raise typer.Exit(error.code) from error
    except KeyboardInterrupt as stop:
        _say(InterviewError(str(stop) or "Interrupted. Everything up to here is kept."))
        raise typer.Exit(Exit.INTERRUPTED) from stop
    except BrokenPipeError as closed:
        _drop_output()  # whoever read it has seen enough
        raise typer.Exit(Exit.FINE) from closed
    except OSError as error:
        raise typer.Exit(_refused(error)) from error
    except Exception as bug:
        raise typer.Exit(_mistake(bug)) from bug


def _refused(error: OSError) -> Exit:
    """What the system refused: a terminal that is gone, a disk, or what only a mistake of ours asks for."""
    if error.errno == errno.EIO and TERMINALS.are_gone():
        _drop_output()
        return Exit.INTERRUPTED
    sentence = as_sentence(error)
    if sentence is None:
        return _mistake(error)
    _say(sentence)
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        _drop_output()
    return sentence.code


def _drop_output() -> None:
    """What still waits to be printed is not tried, and complained about, once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _mistake(bug: Exception) -> Exit:
    _say(InterviewError(f"This is a mistake in interview: {type(bug).__name__}.", _report(bug)))
    return Exit.BUG


def _say(error: InterviewError) -> None:
    from interview_cli.screen.console import Streams

    with suppress(OSError):  # nobody may be left to read it
        Streams().error(error)


def _report(bug: Exception) -> str:
    """Where the details were written; without a place for them, the details."""
    import traceback

    from interview_cli.settings import home
    from interview_cli.wiring.mistakes import write_down

    return write_down("".join(traceback.format_exception(bug)), home())


app = typer.Typer(
    name="interview",
    help=INTRODUCTION,
    cls=Door,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"interview {__version__}")
        raise typer.Exit


@app.callback()
def interview(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


app.command()(practice.practice)
app.command()(resume.resume)
app.command(cls=Grouped)(grade.grade)
app.command()(history.history)
app.command()(show.show)
app.add_typer(banks.app, name="banks")
app.add_typer(models.app, name="models")
app.command()(doctor.doctor)
app.add_typer(settings.app, name="settings")


def main() -> None:
    """The ``interview`` command. To be ended or to lose the terminal is like Ctrl-C: all is put away in order."""
    for number in ENDINGS:
        signal.signal(number, _stop)
    # whoever started us may have closed a stream, or given it an encoding without our signs
    nowhere = Path(os.devnull).open("r+", encoding="utf-8")  # noqa: SIM115 -- open for as long as we run
    sys.stdin, sys.stdout, sys.stderr = sys.stdin or nowhere, sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()


def _stop(*_: object) -> None:
    """End like Ctrl-C, once: what puts all away is not to be stopped by a second signal."""
    for each in ENDINGS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt
