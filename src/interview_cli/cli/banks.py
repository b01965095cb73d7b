"""``interview banks``: the question banks."""

from pathlib import Path
from typing import Annotated

import typer

from interview_cli.cli.doctor import AsJson
from interview_cli.core.errors import Exit

app = typer.Typer(help="Question banks.", no_args_is_help=True, rich_markup_mode=None)
BankName = Annotated[str, typer.Argument(metavar="BANK", help="The name of a bank, or a file.")]
BankFiles = Annotated[list[Path] | None, typer.Argument(metavar="FILE…", help="Files; all banks without one.")]


@app.command("list")
def list_banks(as_json: AsJson = False) -> None:
    """List the banks: those that come with the program, and your own."""
    from interview_cli import banks, settings
    from interview_cli.reports.json import print_json
    from interview_cli.screen.console import Streams
    from interview_cli.screen.tables import banks_table

    found = [banks.load(path) for path in banks.names(settings.load({}).banks)]
    if as_json:
        print_json([{"id": one.id, "title": one.title, "questions": len(one.questions)} for one in found])
    else:
        Streams().out.print(banks_table(found))


@app.command()
def show(bank: BankName, as_json: AsJson = False) -> None:
    """Show the questions of a bank."""
    from interview_cli import banks, settings
    from interview_cli.reports.json import print_json
    from interview_cli.screen.console import Streams
    from interview_cli.screen.tables import bank_view

    found = banks.load(banks.find(bank, settings.load({}).banks))
    if as_json:
        print_json(found)
    else:
        Streams().out.print(bank_view(found))


@app.command()
def lint(files: BankFiles = None) -> None:
    """Check banks: every fault with its file, line and question. Exit code 1 if there is one."""
    from interview_cli import banks, settings
    from interview_cli.screen.console import Streams, foreign

    streams = Streams()
    checked = files or banks.names(settings.load({}).banks)
    faults = [fault for path in checked for fault in banks.lint(path)]
    for fault in faults:
        streams.out.print(foreign(str(fault)), soft_wrap=True)
    streams.notice(f"{len(checked)} checked, {len(faults)} fault{'' if len(faults) == 1 else 's'}")
    if faults:
        raise typer.Exit(Exit.FAILED)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a bank, for editors."""
    from interview_cli import banks
    from interview_cli.reports.json import print_json

    print_json(banks.schema())
