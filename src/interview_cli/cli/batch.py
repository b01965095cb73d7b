"""Drains a batch into the results, the screen and an exit code."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from interview_cli.core.errors import Exit, InterviewError, UsageError
from interview_cli.reports.formats import WRITERS, Format
from interview_cli.reports.results import rows_of, write_whole
from interview_cli.screen.console import Streams
from interview_cli.screen.grading import GradingView
from interview_cli.settings import Settings
from interview_cli.submissions import count
from interview_cli.wiring.grading import Batch, Order, is_free, kept_at, open_batch


def run(settings: Settings, order: Order, wanted: tuple[Path | None, str | None], plain: bool) -> Exit:
    """Grade the whole batch; ``wanted``: the file of the results, and their format."""
    output, style = wanted[0], _format(*wanted)
    _is_apart(order, output)
    view = GradingView(
        Streams(plain), count(order.source), not plain and (output is not None or is_free(sys.stdout))
    )
    kept = kept_at(output, style)
    with open_batch(settings, order, kept) as batch:
        rows = _watched(batch, view)
        if output is None:
            for text in WRITERS[style](rows):
                sys.stdout.write(text)
                sys.stdout.flush()
        else:
            for _ in rows:
                pass
        if output is not None and kept is not None and kept != output:
            write_whole(output, WRITERS[style](rows_of(kept)))
    view.sum_up(str(output) if output else None)
    return _code(view)


def _watched(batch: Batch, view: GradingView) -> Iterator[dict[str, Any]]:
    view.open()
    try:
        for row, was_kept in batch.rows():
            view.show(row, was_kept)
            yield row
    except (InterviewError, KeyboardInterrupt):
        view.sum_up(None)
        raise
    finally:
        view.close()


def _code(view: GradingView) -> Exit:
    if not view.graded:
        return Exit.FAILED
    return Exit.PARTIAL if view.failed else Exit.FINE


def _format(output: Path | None, style: str | None) -> Format:
    """The one that was asked for, else that of the output's name."""
    if style is not None:
        return Format(style)
    ending = output.suffix.lower().removeprefix(".") if output else ""
    return Format(ending) if ending in set(Format) else Format.JSONL


def _is_apart(order: Order, output: Path | None) -> None:
    """Raises UsageError when the results would take the place of what is to be graded."""
    if output is None:
        return
    if output.is_dir():
        raise UsageError(f"{output} is a folder.", "Name a file: --output results.jsonl")
    given = [*order.source.paths, *([order.source.manifest] if order.source.manifest else [])]
    if any(output.resolve() == path.resolve() for path in given):
        raise UsageError(f"{output} is what is to be graded.", "Name another file with --output.")
