"""Drains a batch into the results, the screen and an exit code."""

import os
import sys
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from interview_cli.core.agreement import Disagreement, agreement
from interview_cli.core.errors import Exit, InterviewError, UsageError
from interview_cli.reports.formats import WRITERS, Format
from interview_cli.reports.labels import scores
from interview_cli.reports.results import rows_of, write_whole
from interview_cli.screen.agreement import print_agreement
from interview_cli.screen.console import Streams
from interview_cli.screen.grading import GradingView
from interview_cli.settings import Settings
from interview_cli.submissions import STDIN, TEXTS, count
from interview_cli.wiring.grading import Batch, Order, open_batch
from interview_cli.wiring.output import is_free, kept_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to become of the results. ``labels``: scores to compare them with."""

    output: Path | None
    style: str | None
    labels: Path | None
    plain: bool

    @property
    def format(self) -> Format:
        """The one that was asked for, else that of the output's name."""
        ending = self.output.suffix.lower().removeprefix(".") if self.output else ""
        return Format(self.style or (ending if ending in set(Format) else Format.JSONL))


def run(settings: Settings, order: Order, wish: Wish) -> Exit:
    """Grade the whole batch."""
    output, streams = wish.output, Streams(wish.plain)
    _is_apart(order, wish)
    theirs = scores(wish.labels) if wish.labels else {}  # what is wrong with them is told before the work
    order = replace(order, answers=count(order.source))
    view = GradingView(streams, order.answers, not wish.plain and (output is not None or is_free(sys.stdout)))
    if order.source.manifest == STDIN and sys.stdin.isatty():
        streams.notice("Answers are read from the keyboard, a line of JSON each; Ctrl-D ends them.")
    kept, writer = kept_at(output, wish.format), WRITERS[wish.format]
    ours: dict[str, float] = {}
    with (
        open_batch(settings, order, kept) as batch,
        _watched(view, _way_on(order, output)),
        closing(_shown(batch, view)) as shown,
    ):
        for warning in batch.warnings:
            streams.notice(warning)
        rows = _noted(shown, theirs, ours)
        if output is None:
            _print(writer(rows))
        else:
            for _ in rows:
                pass
        if output is not None and kept is not None and kept != output:
            write_whole(output, writer(rows_of(kept)))
    view.sum_up(str(output) if output else None)
    if batch.lack:
        streams.error(batch.lack)
    if wish.labels:
        _compare(streams, ours, theirs, is_asked_for=output is not None)
    if not view.graded:
        return Exit.FAILED
    return Exit.PARTIAL if view.failed else Exit.FINE


def _print(texts: Iterator[str]) -> None:
    for text in texts:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            # what is still in the buffer would be tried, and complained about, once more at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise InterviewError(
                f"The results cannot be printed: {error.strerror}.", "--output FILE keeps what was graded."
            ) from error


def compare_kept(wish: Wish) -> Exit:
    """Compare results that there are, and grade nothing. Raises UsageError without any."""
    if not wish.output or not wish.labels:
        raise UsageError("Nothing is handed in.", "Name files, folders or a manifest: interview grade --help")
    kept = kept_at(wish.output, wish.format) or wish.output
    _compare(Streams(wish.plain), scores(kept), scores(wish.labels), is_asked_for=True)
    return Exit.FINE


@contextmanager
def _watched(view: GradingView, way_on: str) -> Iterator[None]:
    """The view is open; where the batch is interrupted, it tells what was done and the ``way_on``."""
    view.open()
    try:
        yield
    except InterviewError:
        if view.graded or view.failed:
            view.sum_up(None)
        raise
    except KeyboardInterrupt as stop:
        view.sum_up(None)
        raise KeyboardInterrupt(f"Interrupted. {way_on}") from stop
    finally:
        view.close()


def _way_on(order: Order, output: Path | None) -> str:
    if output is None:
        return "With --output FILE it could go on from here."
    return f"The same command {'without --fresh ' if order.fresh else ''}goes on from here."


def _shown(batch: Batch, view: GradingView) -> Generator[dict[str, Any], None, None]:
    for row, was_kept in batch.rows():
        view.show(row, was_kept)
        yield row


def _noted(
    rows: Iterator[dict[str, Any]], wanted: Mapping[str, float], ours: dict[str, float]
) -> Iterator[dict[str, Any]]:
    """The rows; the scores of those that are ``wanted`` go into ``ours``."""
    for row in rows:
        if row["id"] in wanted and row["score"] is not None:
            ours[row["id"]] = row["score"]
        yield row


def _compare(streams: Streams, ours: Mapping[str, float], theirs: Mapping[str, float], is_asked_for: bool) -> None:
    """Print how far they agree; on standard error where the results themselves are on standard output."""
    both = [
        Disagreement(id=name, ours=score, theirs=theirs[name]) for name, score in ours.items() if name in theirs
    ]
    if not both:
        name = next(iter(theirs), None)
        told = "." if name is None else f": no answer that was graded is called {name!r}."
        raise InterviewError("No answer has both scores.", f"The ids of the two must be the same{told}")
    print_agreement(streams.out if is_asked_for else streams.err, agreement(both), len(theirs) - len(both))


def _is_apart(order: Order, wish: Wish) -> None:
    """Raises UsageError when the results would take the place of what was handed in."""
    output = wish.output
    if output is None:
        return
    place = Path(os.path.realpath(output))
    if os.path.isdir(place):  # noqa: PTH112 -- Path.is_dir raises where a name is too long
        raise UsageError(f"{output} is a folder.", "Name a file: --output results.jsonl")
    if os.path.exists(place) and not os.path.isfile(place):  # noqa: PTH110, PTH113 -- so do these
        raise UsageError(f"{output} is a device or a pipe.", "Name a file; without --output the rows are printed.")
    given = [Path(os.path.realpath(one)) for one in (*order.source.paths, order.source.manifest) if one]
    if place in given:
        raise UsageError(f"{output} is what is to be graded.", "Name another file with --output.")
    if wish.labels and place == Path(os.path.realpath(wish.labels)):
        raise UsageError(f"{output} holds the scores to compare with.", "Name another file with --output.")
    if output.suffix.lower() in TEXTS and any(place.is_relative_to(path) for path in given):
        raise UsageError(f"{output} would be graded as an answer the next time.", "Name a file in another folder.")
