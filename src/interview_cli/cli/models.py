"""``interview models``: the models on this machine, and those that can be fetched."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from interview_cli import offline
from interview_cli.cli import completion
from interview_cli.cli.doctor import AsJson
from interview_cli.core.errors import Exit, UsageError

if TYPE_CHECKING:
    from interview_cli.screen.console import Streams

app = typer.Typer(help="The models: here, and to be fetched.", no_args_is_help=True, rich_markup_mode=None)
Name = Annotated[str, typer.Argument(metavar="NAME", help="As the list has it.", autocompletion=completion.models)]
Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME…", help="As the list has it; all without one.", autocompletion=completion.models),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking; for scripts.")]
Plain = Annotated[bool, typer.Option("--plain", help="No colour, no bar, no redraw.")]


def _agreed(streams: "Streams", question: str, yes: bool) -> bool:
    """Whether to go on; asks on a terminal. Raises UsageError where nobody can be asked."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError(f"{question} Nobody is here to answer.", "In a script, say --yes.")
    streams.err.print(question, end=" [y/N] ", soft_wrap=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


@app.command("list")
def list_models(as_json: AsJson = False) -> None:
    """List the models: those here, those that can be fetched, and what other programs keep.

    Hugging Face's, LM Studio's and Ollama's are used where they lie: interview models add NAME.
    """
    from interview_cli import settings
    from interview_cli.reports.json import print_json
    from interview_cli.screen.console import Streams
    from interview_cli.screen.models import models_view
    from interview_cli.weights.inventory import found_elsewhere, states

    folder = settings.load({}).models
    here, found = states(folder), found_elsewhere(folder)
    if as_json:
        print_json({"models": here, "elsewhere": found})
    else:
        Streams().out.print(models_view(here, found), soft_wrap=True)  # paths stay whole


@app.command()
@offline.hub_reachable()
def pull(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="As the list has it.", autocompletion=completion.models)
    ] = None,
    yes: Yes = False,
    plain: Plain = False,
    update: Annotated[bool, typer.Option("--update", help="Take the newest, whatever was recorded.")] = False,
) -> None:
    """Fetch a model from the network; the only command that uses it.

    Goes on where it was broken off. Every file is checked against its hash before it gets its name. Without a
    name it lists what can be fetched, and uses no network.

    \b
    interview models pull                  what there is
    interview models pull base.en          speech, 145 MB
    interview models pull mistral --yes    without asking
    """
    from interview_cli import settings
    from interview_cli.screen.console import Streams
    from interview_cli.screen.models import watched
    from interview_cli.weights.catalogue import find_listed, size_text

    if name is None:
        return _offer(Streams(plain))
    from interview_cli.weights.hub import Hub
    from interview_cli.weights.planning import check_room, plan_pull
    from interview_cli.weights.pulling import pull_model
    from interview_cli.weights.upkeep import whole_place

    streams, folder, model = Streams(plain), settings.load({}).models, find_listed(name)
    if not update and (place := watched(streams, whole_place(model.name, folder))):
        print(place)
        return streams.notice(
            f"{model.name} is here already. interview models verify {model.name} reads it again."
        )
    plan = plan_pull(model, folder, Hub(), update=update)
    check_room(plan)
    streams.notice(f"{plan.source} (licence: {model.licence})")
    question = f"Fetch {model.name}, {size_text(plan.bytes)}?"
    if plan.bytes and not _agreed(streams, question, yes):  # with nothing to fetch, it is but checked
        return streams.notice("Nothing was fetched.")
    watched(streams, pull_model(plan))
    print(plan.place)
    return streams.notice(f"{model.name} is here, and every file is what it should be.")


def _offer(streams: "Streams") -> None:
    """Show what can be fetched. Raises UsageError, as nothing was said to be."""
    from interview_cli.screen.models import to_pull
    from interview_cli.weights.catalogue import listed

    streams.err.print(to_pull(listed()))
    raise UsageError("Which of these is to be fetched?", "interview models pull base.en, for example.")


@app.command()
def add(
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="A GGUF, a Whisper folder, or a name from the list.")
    ],
    name: Annotated[str | None, typer.Option(help="What to call it here.")] = None,
    plain: Plain = False,
) -> None:
    """Use a model where it lies: nothing is copied, its hash is taken.

    \b
    interview models add ~/.lmstudio/models/some/model/file.gguf --name mine
    """
    from interview_cli import settings
    from interview_cli.screen.console import Streams
    from interview_cli.screen.models import watched
    from interview_cli.weights.upkeep import add

    streams = Streams(plain)
    record = watched(streams, add(path, name, settings.load({}).models))
    print(record.name)
    flag = {"speech": "--speech-model", "language": "--coach-model"}[record.kind]
    streams.notice(f"It stays at {record.path}. To choose it: {flag} {record.name}")


@app.command()
def verify(names: Names = None, as_json: AsJson = False, plain: Plain = False) -> None:
    """Hash the files of models again: is each what it was? Exit code 1 if not."""
    from interview_cli import settings
    from interview_cli.reports.json import print_json
    from interview_cli.screen.console import Streams, foreign
    from interview_cli.screen.models import watched
    from interview_cli.weights.upkeep import verify

    streams = Streams(plain)
    verdicts = watched(streams, verify(tuple(names or ()), settings.load({}).models))
    wrong = [one for one in verdicts if one.verdict != "fine"]
    if as_json:
        print_json(verdicts)
    for one in () if as_json else verdicts:
        style = "good" if one.verdict == "fine" else "bad"
        streams.out.print(foreign(f"{one.verdict:8} {one.model}  {one.file}", style), soft_wrap=True)
    streams.notice(f"{len(verdicts)} file{'' if len(verdicts) == 1 else 's'} read, {len(wrong)} wrong")
    if wrong:
        streams.notice("interview models pull NAME fetches again what was fetched before.")
        raise typer.Exit(Exit.FAILED)


@app.command()
def remove(name: Name, yes: Yes = False) -> None:
    """Delete a model that was fetched, or forget one that was added; its file stays."""
    from interview_cli import settings
    from interview_cli.screen.console import Streams
    from interview_cli.weights.catalogue import size_text
    from interview_cli.weights.upkeep import removable, remove

    streams, folder = Streams(), settings.load({}).models
    place, size = removable(name, folder)
    if place and not _agreed(streams, f"Delete {place} ({size_text(size)})?", yes):
        return streams.notice("Nothing was deleted.")
    remove(name, folder)
    return streams.notice(f"{name} was deleted." if place else f"{name} is forgotten; its files stay.")
