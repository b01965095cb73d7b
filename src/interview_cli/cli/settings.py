"""``interview settings``: what is in force, and where it is written."""

import typer

from interview_cli.cli.doctor import AsJson

app = typer.Typer(help="What is set, and where.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def show(as_json: AsJson = False) -> None:
    """Show every setting that is in force: defaults, then config file, then INTERVIEW_<NAME>."""
    from interview_cli import settings
    from interview_cli.reports.json import print_json
    from interview_cli.screen.console import Streams
    from interview_cli.screen.tables import pairs_table

    chosen = settings.load({})
    if as_json:
        print_json(chosen)
    else:
        Streams().out.print(pairs_table(settings.as_rows(chosen)))


@app.command()
def path() -> None:
    """Print the path of the config file."""
    from interview_cli import settings

    print(settings.load({}).config_file)
