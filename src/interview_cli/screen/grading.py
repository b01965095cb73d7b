"""How a batch goes: a bar with the time left on a terminal, else a line now and then. All on stderr."""

from collections import Counter
from time import monotonic
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from interview_cli.screen.console import Streams, foreign

LINE_SECONDS = 10.0
"""Where there is no bar, how often a line says how far it is."""


class GradingView:
    """Shows a batch of ``total`` answers (None: nobody knows how many). ``bar``: the terminal is free for one."""

    def __init__(self, streams: Streams, total: int | None, bar: bool) -> None:
        self._streams, self._total = streams, total
        self._wants_bar = bar and streams.err.is_terminal and not streams.err.is_dumb_terminal
        self._began = self._told = monotonic()
        self._done, self._kept, self._sum = 0, 0, 0.0
        self._failed: Counter[str] = Counter()
        self._bar: Progress | None = None
        self._task: Any = None

    def open(self) -> None:
        """Begin to show."""
        if self._wants_bar:
            columns = (TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, TextColumn("{task.fields[failed]}"), console=self._streams.err)
            self._task = self._bar.add_task("grading", total=self._total, failed="")
            self._bar.start()

    def show(self, row: dict[str, Any], kept: bool) -> None:
        """One more row; ``kept``: it was made before."""
        self._done += 1
        self._kept += kept
        if row["error"]:
            self._failed[row["error"]["kind"]] += 1
        else:
            self._sum += row["score"]
        if self._bar:
            failed = f"{self._failed.total()} failed" if self._failed else ""
            self._bar.update(self._task, completed=self._done, failed=failed)
        elif monotonic() - self._told >= LINE_SECONDS:
            self._told = monotonic()
            self._streams.notice(self._so_far())

    def _so_far(self) -> str:
        if self._total is None:
            return f"{self._done} done"
        fresh = self._done - self._kept
        spent = monotonic() - self._began
        left = f", about {spent / fresh * (self._total - self._done):.0f} s left" if fresh else ""
        return f"{self._done} of {self._total} done{left}"

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

    def interrupt(self, goes_on: bool) -> None:
        """How far it came; ``goes_on``: the results are kept."""
        self.sum_up(None)
        if goes_on:
            self._streams.notice("The same command goes on from here.")

    @property
    def failed(self) -> int:
        """How many answers were not graded."""
        return self._failed.total()

    @property
    def graded(self) -> int:
        """How many answers were graded."""
        return self._done - self._failed.total()
