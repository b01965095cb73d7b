"""``interview grade``: recorded or written answers, graded in one go."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from interview_cli.cli import completion
from interview_cli.cli.practice import BankFile, CoachModel, Plain, SpeechModel
from interview_cli.core.errors import Exit, UsageError
from interview_cli.core.kinds import CoachChoice


class FormatName(StrEnum):
    """How results are written; the same names as ``reports.formats.Format``, which is loaded later."""

    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"
    HTML = "html"


Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="PATHS…", help="Files and folders; - is standard input.")
]
Manifest = Annotated[
    Path | None, typer.Option(help="CSV or JSON lines that name the answers; - is JSON lines on standard input.")
]
Domain = Annotated[
    str, typer.Option("--domain", "-d", help="The bank of the questions.", autocompletion=completion.domains)
]
Ask = Annotated[str | None, typer.Option("--question", help="The question of answers that name none, by its id.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Keep the results here; else they are printed.")
]
As = Annotated[FormatName | None, typer.Option("--format", help="By default as the output is called, else jsonl.")]
Jobs = Annotated[int | None, typer.Option(min=1, max=256, help="Worker processes; by cores and memory.")]
NoGrammar = Annotated[
    bool, typer.Option("--no-grammar", help="Leave Harper out, which is faster; only our own rules correct.")
]
Quick = Annotated[
    bool, typer.Option("--quick", help="Hear recordings in short windows: much faster, some words differ.")
]
Words = Annotated[bool, typer.Option("--words", help="With every word of a recording, its times and probability.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Forget the results that there are, and grade all anew.")]

Judge = Annotated[
    CoachChoice | None,
    typer.Option("--coach", help="Who judges: the built-in coach, or also a language model."),
]
Labels = Annotated[
    Path | None, typer.Option("--compare", help="Scores by id, of people or of another run: how far they agree.")
]


def grade(
    paths: Paths = None,
    manifest: Manifest = None,
    domain: Domain = "sde",
    bank: BankFile = None,
    question: Ask = None,
    output: Output = None,
    format: As = None,
    jobs: Jobs = None,
    coach: Judge = None,
    coach_model: CoachModel = None,
    no_grammar: NoGrammar = False,
    quick: Quick = False,
    words: Words = False,
    fresh: Fresh = False,
    compare: Labels = None,
    plain: Plain = False,
    speech_model: SpeechModel = None,
) -> None:
    """Grade recorded or written answers.

    \b
    interview grade answers/ --domain sde --output results.jsonl
    interview grade --manifest answers.csv --output results.csv
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
