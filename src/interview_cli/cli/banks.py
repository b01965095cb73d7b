"""``interview banks``: the question banks."""

from pathlib import Path
from typing import Annotated

import typer

from interview_cli.cli import completion
from interview_cli.cli.doctor import AsJson
from interview_cli.core.errors import BankError, Exit

app = typer.Typer(help="Question banks.", no_args_is_help=True, rich_markup_mode=None)
BankName = Annotated[
    str, typer.Argument(metavar="BANK", help="The name of a bank, or a file.", autocompletion=completion.domains)
]
BankFiles = Annotated[list[Path] | None, typer.Argument(metavar="FILE…", help="Files; all banks without one.")]


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
def show(bank: BankName, as_json: AsJson = False) -> None:
    """Show the questions of a bank."""
    from interview_cli import banks, settings
    from interview_cli.reports.json import print_json
    from interview_cli.screen.console import Streams
    from interview_cli.screen.tables import bank_view

    file = Path(bank)
    found = banks.load(file if file.is_file() else banks.find(bank, settings.load({}).banks))
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
