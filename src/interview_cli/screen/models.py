"""Models: what there is, and how far one is fetched or read."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from rich.console import Group, RenderableType
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.text import Text

from interview_cli.core.sanitise import sanitise_line
from interview_cli.screen.console import Streams, foreign
from interview_cli.screen.tables import columns

Result = TypeVar("Result")
TENTHS = 10
"""Lines a file gets, at most, where nothing is redrawn."""


class ModelRow(Protocol):
    """A model of the catalogue, or one that is here."""

    @property
    def name(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def path(self) -> Path | None: ...
    @property
    def size(self) -> str: ...
    @property
    def memory_mb(self) -> int | None: ...
    @property
    def licence(self) -> str: ...
    @property
    def what_for(self) -> str: ...


class PullRow(Protocol):
    """A model that can be fetched; ``memory_mb`` is 0 where it was not measured."""

    @property
    def name(self) -> str: ...
    @property
    def size(self) -> str: ...
    @property
    def memory_mb(self) -> int: ...
    @property
    def what_for(self) -> str: ...


class FoundRow(Protocol):
    """A model that another program keeps."""

    @property
    def name(self) -> str: ...
    @property
    def size(self) -> str: ...
    @property
    def keeper(self) -> str: ...
    @property
    def path(self) -> Path: ...


class Step(Protocol):
    """How far a file is."""

    @property
    def file(self) -> str: ...
    @property
    def doing(self) -> str: ...
    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int: ...


STYLES = {"here": "good", "damaged": "bad", "gone": "bad", "begun": "look"}


def models_view(models: Sequence[ModelRow], found: Sequence[FoundRow]) -> RenderableType:
    """The models, and what other programs keep; where each that is here lies, below it."""
    table = columns("model", "state", "size", "memory", "licence", "for")
    for model in models:
        table.add_row(
            foreign(model.name),
            Text(model.state, STYLES.get(model.state, "dim")),
            model.size,
            f"{model.memory_mb / 1000:.1f} GB" if model.memory_mb else "-",
            foreign(model.licence or "-", "dim"),
            foreign(model.what_for),
            below=foreign(str(model.path), "dim") if model.path else None,
        )
    if not found:
        return table
    others = columns("kept by other programs", "size", "where")
    for one in found:
        others.add_row(foreign(one.name), one.size, one.keeper, below=foreign(str(one.path), "dim"))
    return Group(table, Text(), others)


def to_pull(models: Sequence[PullRow]) -> RenderableType:
    """The models that can be fetched, with what each costs and is for."""
    table = columns("model", "fetches", "memory", "for")
    for model in models:
        memory = f"{model.memory_mb / 1000:.1f} GB" if model.memory_mb else "-"
        table.add_row(foreign(model.name), model.size, memory, foreign(model.what_for))
    return table


def watched(streams: Streams, steps: Generator[Step, None, Result]) -> Result:
    """Drain what yields how far it is into a bar on stderr, or into lines where nothing is redrawn; its result."""
    if streams.plain or not streams.err.is_terminal:
        return _in_lines(streams, steps)
    shown = (TextColumn("{task.description}"), BarColumn(None), DownloadColumn(), TransferSpeedColumn())
    with Progress(*shown, TimeRemainingColumn(compact=True), console=streams.err, transient=True) as bars:
        task, doing = bars.add_task("", total=None), ""
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                result: Result = end.value
                return result
            name = sanitise_line(f"{step.doing} {step.file}")
            if name != doing:
                doing = name
                bars.reset(task, description=name[:DESCRIPTION], total=step.total)
            bars.update(task, completed=step.done)


DESCRIPTION = 30
"""Characters; the bar takes what the rest leaves."""


def _in_lines(streams: Streams, steps: Generator[Step, None, Result]) -> Result:
    last = ("", 0)
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result
        tenth = step.done * TENTHS // max(1, step.total)
        now = (f"{step.doing} {step.file}", tenth)
        is_long = step.doing == "fetching" and step.total > SMALL and tenth
        if now != last and (is_long or tenth == TENTHS):
            streams.notice(f"{now[0]}: {tenth * 100 // TENTHS} %")
        last = now


SMALL = 100 * 10**6
"""Bytes up to which a file gets one line."""
