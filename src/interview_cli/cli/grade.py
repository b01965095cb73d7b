"""``interview grade``: recorded or written answers, graded in one go."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from interview_cli.cli import completion
from interview_cli.core.errors import Exit, UsageError
from interview_cli.core.kinds import CoachChoice


class FormatName(StrEnum):
    """How results are written; the same names as ``reports.formats.Format``, which is loaded later."""

    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"
    HTML = "html"


GIVEN, JUDGED, RESULTS, RUN = "What is handed in", "How it is judged", "Results", "The run"

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATHS…", help="Files and folders; - is JSON lines on standard input."),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        help="CSV or JSON lines that name the answers; - is JSON lines on standard input.", rich_help_panel=GIVEN
    ),
]
Domain = Annotated[
    str,
    typer.Option(
        "--domain",
        "-d",
        help="The bank of the questions.",
        autocompletion=completion.domains,
        rich_help_panel=GIVEN,
    ),
]
BankFile = Annotated[
    Path | None, typer.Option("--bank", help="A question bank of your own, as a file.", rich_help_panel=GIVEN)
]
Ask = Annotated[
    str | None,
    typer.Option("--question", help="The question of answers that name none, by its id.", rich_help_panel=GIVEN),
]
Judge = Annotated[
    CoachChoice | None,
    typer.Option(
        "--coach", help="Who judges: the built-in coach, or also a language model.", rich_help_panel=JUDGED
    ),
]
CoachModel = Annotated[
    str | None, typer.Option(help="A language model: a GGUF file, or a name.", rich_help_panel=JUDGED)
]
NoGrammar = Annotated[
    bool,
    typer.Option(
        "--no-grammar",
        help="Leave Harper out, which is faster; only our own rules correct.",
        rich_help_panel=JUDGED,
    ),
]
SpeechModel = Annotated[
    Path | None, typer.Option(help="Folder of a CTranslate2 Whisper model.", rich_help_panel=JUDGED)
]
Quick = Annotated[
    bool,
    typer.Option(
        "--quick",
        help="Hear recordings in short windows: much faster, some words differ.",
        rich_help_panel=JUDGED,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Keep the results here; else they are printed.", rich_help_panel=RESULTS),
]
As = Annotated[
    FormatName | None,
    typer.Option("--format", help="By default as the output is called, else jsonl.", rich_help_panel=RESULTS),
]
Words = Annotated[
    bool,
    typer.Option(
        "--words", help="With every word of a recording, its times and probability.", rich_help_panel=RESULTS
    ),
]
Labels = Annotated[
    Path | None,
    typer.Option(
        "--compare",
        help="Scores by id, of people or of another run: how far they agree.",
        rich_help_panel=RESULTS,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=256,
        metavar="N",
        help="Worker processes; without it by cores and memory.",
        rich_help_panel=RUN,
    ),
]
Fresh = Annotated[
    bool,
    typer.Option("--fresh", help="Forget the results that there are, and grade all anew.", rich_help_panel=RUN),
]
Plain = Annotated[bool, typer.Option("--plain", help="Plain lines: no colour, no redraw.", rich_help_panel=RUN)]


def grade(
    paths: Paths = None,
    manifest: Manifest = None,
    domain: Domain = "sde",
    bank: BankFile = None,
    question: Ask = None,
    coach: Judge = None,
    coach_model: CoachModel = None,
    no_grammar: NoGrammar = False,
    speech_model: SpeechModel = None,
    quick: Quick = False,
    output: Output = None,
    format: As = None,
    words: Words = False,
    compare: Labels = None,
    jobs: Jobs = None,
    fresh: Fresh = False,
    plain: Plain = False,
) -> None:
    """Grade recorded or written answers.

    \b
    interview grade answers/ --domain sde --output results.jsonl
    interview grade --manifest answers.csv --output results.html
    interview grade - --question sde-hash-table < answers.jsonl
    interview grade --output results.jsonl --compare labels.csv

    The same command goes on where it was interrupted. Exit code 0: all graded; 5: some failed; 1: none graded.
    """
    from interview_cli import settings
    from interview_cli.cli.batch import Wish, compare_kept, run
    from interview_cli.submissions import Source
    from interview_cli.wiring.grading import Order

    there = [path for path in paths or () if path != Path("-")]
    if len(there) < len(paths or ()):
        if manifest not in (None, Path("-")):
            raise UsageError("Standard input and a manifest are handed in.", "Grade one after the other.")
        manifest = Path("-")
    wish = Wish(output=output, style=format, labels=compare, plain=plain)
    if manifest is None and not there:
        compare_kept(wish)
        return
    order = Order(
        domain=domain,
        bank=bank,
        source=Source(manifest=manifest, paths=tuple(there), stdin=sys.stdin.buffer),
        question=question,
        jobs=jobs,
        grammar=not no_grammar,
        words=words,
        quick=quick,
        fresh=fresh,
    )
    coached = {"coach": coach or (coach_model and CoachChoice.MISTRAL), "coach_model": coach_model}
    code = run(settings.load({"speech_model": speech_model, **coached}), order, wish)
    if code is not Exit.FINE:
        raise typer.Exit(code)
