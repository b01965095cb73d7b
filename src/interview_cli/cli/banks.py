"""``interview banks``: the question banks."""

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from interview_cli.cli import completion
from interview_cli.cli.doctor import AsJson
from interview_cli.core.errors import BankError, Exit, UsageError

app = typer.Typer(help="Question banks.", no_args_is_help=True, rich_markup_mode=None)
BankName = Annotated[
    str, typer.Argument(metavar="BANK", help="The name of a bank, or a file.", autocompletion=completion.domains)
]
BankTitle = Annotated[
    str | None, typer.Argument(metavar="[TITLE]", help="What people call it, or the file to write.")
]
Folder = Annotated[
    Path | None, typer.Option(help="Where to write it; by default among your own banks (interview settings show).")
]
BankFiles = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="BANK…", help="Names of banks, or files; all without one.", autocompletion=completion.domains
    ),
]


def _file_of(bank: str) -> Path:
    """The file that is meant; a name is one that has no suffix and no folder."""
    from interview_cli import banks, settings

    file = Path(bank)
    is_name = file.name == bank and not file.suffix and not file.is_file()
    return banks.find(bank, settings.load({}).banks) if is_name else file


@app.command("list")
def list_banks(as_json: AsJson = False) -> None:
    """List the banks: those that come with the program, and your own."""
    from interview_cli import banks, settings
    from interview_cli.reports.json import print_json
    from interview_cli.screen.console import Streams
    from interview_cli.screen.tables import banks_table

    streams, found = Streams(), {}
    for path in banks.names(settings.load({}).banks):
        try:
            found[path.stem] = banks.load(path)
        except BankError as fault:  # one bad bank does not hide the good ones
            streams.error(fault)
    if as_json:
        rows = [(name, one.title, len(one.questions)) for name, one in found.items()]
        print_json([dict(zip(("name", "title", "questions"), row, strict=True)) for row in rows])
    else:
        streams.out.print(banks_table(found))


@app.command()
def show(
    bank: BankName,
    as_json: AsJson = False,
    stats: Annotated[bool, typer.Option("--stats", help="Its figures instead of its questions.")] = False,
) -> None:
    """Show the questions of a bank, or its figures."""
    from interview_cli import banks
    from interview_cli.reports.json import print_json
    from interview_cli.screen.console import Streams
    from interview_cli.screen.tables import bank_view, stats_view

    found = banks.load(_file_of(bank))
    figures = banks.stats(found) if stats else None
    if as_json:
        print_json(figures or found)
    else:
        Streams().out.print(stats_view(found.title, figures) if figures else bank_view(found))


@app.command()
def lint(files: BankFiles = None, as_json: AsJson = False) -> None:
    """Check banks: every fault with its file, line and question, and questions that ask the same.

    Exit code 1 if there is a fault.
    """
    from interview_cli import banks, settings
    from interview_cli.reports.json import print_json
    from interview_cli.screen.console import Streams, foreign

    streams = Streams()
    checked = [_file_of(one) for one in files] if files else banks.names(settings.load({}).banks)
    faults = banks.lint(*checked)
    if as_json:
        print_json(faults)
    for fault in () if as_json else faults:
        streams.out.print(foreign(str(fault)), soft_wrap=True)
    streams.notice(f"{len(checked)} checked, {len(faults)} fault{'' if len(faults) == 1 else 's'}")
    if faults:
        raise typer.Exit(Exit.FAILED)


@app.command()
def new(title: BankTitle = None, folder: Folder = None) -> None:
    """Write a commented bank to fill in; asks for its title when none is given.

    \b
    interview banks new "Ward nurses"
    interview banks new banks/ward-nurses.yaml
    """
    from interview_cli import banks, settings
    from interview_cli.screen.console import Streams

    if title is None and not sys.stdin.isatty():
        raise UsageError("A new bank needs a title.", 'For example: interview banks new "Ward nurses"')
    title = title or str(typer.prompt("Title of the bank", err=True))
    choices = settings.load({})
    file = banks.make_at(title, folder, choices.home)
    path = file or banks.make(title, folder or choices.banks, choices.home)
    print(path)
    way = f"--domain {path.stem}" if folder is None and not file else f"--bank {shlex.quote(str(path))}"
    Streams().notice(f"Fill it in with any editor, then: interview practice {way}")


@app.command()
def schema() -> None:
    """Print the JSON Schema of a bank, for editors."""
    from interview_cli import banks
    from interview_cli.reports.json import print_json

    print_json(banks.schema())
