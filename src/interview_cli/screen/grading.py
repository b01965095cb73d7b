"""How a batch goes: a bar with the time left on a terminal, else a line now and then. All on stderr."""

from collections import Counter
from collections.abc import Callable
from time import monotonic
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.table import Column
from rich.text import Text

from interview_cli.screen.console import Streams, foreign

LINE_SECONDS = 10.0
"""Where there is no bar, how often a line says how far it is."""

FEW, LONG = 5, 60.0
"""Answers, or seconds, from which the time left is told: the first answer waits until a worker has started, and
for the others of its lot."""

ROOMY = 60
"""Columns of a terminal from which the bar says what it is of."""


def span(seconds: float) -> str:
    """A time that is left, as people say it: "40 s", "12 min", "2 h 5 min"."""
    if seconds < 90:
        return f"{max(0.0, seconds):.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


class GradingView:
    """Shows a batch of ``total`` answers (None: nobody knows how many). ``bar``: the terminal is free for one."""

    def __init__(
        self, streams: Streams, total: int | None, bar: bool, clock: Callable[[], float] = monotonic
    ) -> None:
        self._streams, self._total, self._clock = streams, total, clock
        self._wants_bar = bar and streams.err.is_terminal and not streams.err.is_dumb_terminal
        self._began = self._told = clock()
        self._ends: float | None = None
        self._done, self._kept, self._sum = 0, 0, 0.0
        self._failed: Counter[str] = Counter()
        self._bar: Progress | None = None
        self._task: Any = None

    def open(self) -> None:
        """Begin to show."""
        if self._wants_bar:
            err = self._streams.err
            bar = BarColumn(bar_width=None, style="dim", complete_style="none", finished_style="none")
            told = (
                MofNCompleteColumn(),
                _Left(self),
                TextColumn("{task.fields[failed]}", table_column=Column(no_wrap=True)),
            )
            label = (TextColumn("grading"),) if err.width >= ROOMY else ()
            self._bar = Progress(*label, bar, *told, console=err, expand=True, transient=True)
            self._task = self._bar.add_task("grading", total=self._total, failed="")
            self._bar.start()

    def show(self, row: dict[str, Any], kept: bool) -> None:
        """One more row; ``kept``: it was made before."""
        self._done += 1
        self._kept += kept
        self._estimate()
        if row["error"]:
            self._failed[row["error"]["kind"]] += 1
        else:
            self._sum += row["score"]
        if self._bar:
            failed = f"{self._failed.total()} failed" if self._failed else ""
            self._bar.update(self._task, completed=self._done, failed=failed)
        elif self._clock() - self._told >= LINE_SECONDS:
            self._told = self._clock()
            self._streams.notice(self._so_far())

    def _estimate(self) -> None:
        """When all will be done, if the rest takes as long as those that were graded now."""
        fresh = self._done - self._kept
        now = self._clock()
        if self._total is not None and fresh and (fresh >= FEW or now - self._began >= LONG):
            self._ends = now + (now - self._began) / fresh * (self._total - self._done)

    @property
    def left(self) -> str:
        """The time left; empty while nobody can say."""
        return "" if self._ends is None else f"{span(self._ends - self._clock())} left"

    def _so_far(self) -> str:
        if self._total is None:
            return f"{self._done} done"
        return f"{self._done} of {self._total} done" + (f", about {self.left}" if self.left else "")

    def close(self) -> None:
        """Put the bar away."""
        if self._bar:
            self._bar.stop()
            self._bar = None

    def sum_up(self, where: str | None) -> None:
        """What it came to; ``where``: the file that holds it."""
        self.close()
        graded = self._done - self._failed.total()
        parts = [f"{graded} graded"]
        if self._failed:
            kinds = ", ".join(f"{kind} {number}" for kind, number in self._failed.most_common())
            parts.append(f"{self._failed.total()} failed ({kinds})")
        if self._kept:
            parts.append(f"{self._kept} of them before")
        if graded:
            parts.append(f"mean score {self._sum / graded:.1f}")
        if where:
            parts.append(where)
        self._streams.err.print(foreign(" · ".join(parts)), soft_wrap=True)

    @property
    def failed(self) -> int:
        """How many answers were not graded."""
        return self._failed.total()

    @property
    def graded(self) -> int:
        """How many answers were graded."""
        return self._done - self._failed.total()


class _Left(ProgressColumn):
    """The time left, without the answers that were graded before."""

    def __init__(self, view: GradingView) -> None:
        super().__init__(table_column=Column(no_wrap=True))
        self._view = view

    def render(self, task: Task) -> Text:  # noqa: ARG002 -- rich hands it in
        return Text(self._view.left)
