"""Lists: interviews, banks, checks, settings."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from interview_cli.screen.console import Streams, foreign
from interview_cli.screen.listing import Listing

if TYPE_CHECKING:
    from interview_cli.core.types import Bank

NAME_WIDTH = 16
ROOMY = 60
"""Columns of a terminal from which advice stands below what was found, and not at the left."""
COMMANDS = ("interview ", "make ", "pip ", "--")
"""How what is to be typed begins."""


class SessionRow(Protocol):
    """What a list of interviews shows of each."""

    @property
    def id(self) -> int: ...
    @property
    def started(self) -> datetime: ...
    @property
    def ended(self) -> datetime | None: ...
    @property
    def title(self) -> str: ...
    @property
    def answered(self) -> int: ...
    @property
    def score(self) -> float | None: ...


class CheckRow(Protocol):
    """One thing that was looked for on this machine."""

    @property
    def name(self) -> str: ...
    @property
    def ok(self) -> bool: ...
    @property
    def found(self) -> str: ...
    @property
    def advice(self) -> str | None: ...


class StatsRow(Protocol):
    """The figures of a bank."""

    @property
    def questions(self) -> int: ...
    @property
    def minutes(self) -> float: ...
    @property
    def kinds(self) -> Mapping[str, int]: ...
    @property
    def difficulties(self) -> Mapping[str, int]: ...
    @property
    def topics(self) -> Mapping[str, int]: ...
    @property
    def key_points(self) -> float: ...
    @property
    def ways_to_say(self) -> float: ...
    @property
    def with_key_points(self) -> int: ...
    @property
    def with_hints(self) -> int: ...
    @property
    def with_follow_ups(self) -> int: ...
    @property
    def with_model_answer(self) -> int: ...


def columns(*headings: str) -> Listing:
    """A list without lines; the last column takes what is left."""
    return Listing(headings)


def history_table(lines: Sequence[SessionRow], interrupted: Container[int]) -> RenderableType:
    """The interviews, the latest first; ``interrupted``: the numbers of those that can be gone on with."""
    table = columns("", "when", "score", "answers", "interview")
    for line in lines:
        score = f"{line.score:.1f}" if line.score is not None else "-"
        state = "" if line.ended else "  (being held now)"
        if line.id in interrupted:
            state = "  (interrupted: interview resume)"
        name = Text.assemble(foreign(line.title), (state, "look"))
        answers = str(line.answered) if line.answered else "none"
        table.add_row(str(line.id), when(line.started), score, answers, name)
    return table


def print_history(streams: Streams, lines: Sequence[SessionRow], interrupted: Container[int]) -> None:
    """The interviews as a table, or that there is none."""
    if lines:
        streams.out.print(history_table(lines, interrupted))
    else:
        streams.notice("No interview has been held yet: interview practice --domain sde")


def banks_table(banks: Mapping[str, Bank]) -> RenderableType:
    """The banks by the name that ``--domain`` takes, with their number of questions."""
    table = columns("bank", "questions", "title")
    for name, bank in banks.items():
        table.add_row(foreign(name), str(len(bank.questions)), foreign(bank.title))
    return table


def bank_view(bank: Bank) -> RenderableType:
    """A bank with its questions."""
    table = columns("kind", "level", "question")
    for question in bank.questions:
        about = Text.assemble(foreign(question.text), "\n", foreign(question.id, "dim"))
        table.add_row(question.kind, question.difficulty or "-", about)
    return Group(foreign(bank.title, "label"), foreign(bank.description, "dim"), Text(), table)


def stats_view(title: str, stats: StatsRow) -> RenderableType:
    """The figures of a bank."""
    rows = [
        ("questions", f"{stats.questions}, {stats.minutes:.0f} minutes of answers"),
        ("kinds", _counts(stats.kinds)),
        ("difficulty", _counts(stats.difficulties)),
        ("topics", _counts(stats.topics)),
        ("key points", f"{stats.key_points:.1f} a question, {stats.ways_to_say:.1f} ways to say each"),
        (
            "questions with",
            f"key points {stats.with_key_points}, hints {stats.with_hints}, follow-ups {stats.with_follow_ups}, "
            f"model answer {stats.with_model_answer}",
        ),
    ]
    return Group(foreign(title, "label"), Text(), pairs_table(rows))


def _counts(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counted.items())


def print_checks(console: Console, checks: Iterable[CheckRow]) -> None:
    """What is there and what is missing, with what to do; a command is not broken, so that it can be copied."""
    for check in checks:
        mark = Text("✓", "good") if check.ok else Text("✗", "bad")
        name = Text.assemble(mark, " ", foreign(check.name.ljust(NAME_WIDTH), "label"))
        if console.is_terminal:
            row = Table.grid()
            row.add_column(no_wrap=True)
            row.add_column(overflow="fold")
            row.add_row(name, foreign(check.found))
            console.print(row)
        else:
            console.print(Text.assemble(name, foreign(check.found)), soft_wrap=True)
        for advice in (check.advice or "").splitlines():
            for line in _fitting(console, advice):
                console.print(foreign(line, "dim"), soft_wrap=True)


def _fitting(console: Console, advice: str) -> Iterator[str]:
    """A line of advice in lines that fit the terminal; a command that has no room at its end gets its own."""
    indent = " " * (NAME_WIDTH + 2 if console.width >= ROOMY else 2)
    if not console.is_terminal or len(indent) + len(advice) <= console.width:
        yield indent + advice
        return
    prose, mark, command = advice.partition(": ")
    if not command.startswith(COMMANDS):
        prose, mark, command = advice, "", ""
    for line in foreign(prose + mark.rstrip()).wrap(console, console.width - len(indent)):
        yield f"{indent}{line.plain.rstrip()}"
    if command:
        yield f"{indent}  {command}"


def pairs_table(rows: Iterable[tuple[str, str]]) -> RenderableType:
    """Names and values."""
    table = columns("", "")
    for name, value in rows:
        table.add_row(name, foreign(value))
    return table


def when(moment: datetime) -> str:
    """A time as a person reads it, in this machine's time zone."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
