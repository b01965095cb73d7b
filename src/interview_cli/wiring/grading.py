"""A batch, ready to be graded: who grades, what was graded before, and where the rows go."""

import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from interview_cli import __version__, banks, submissions, weights
from interview_cli.backends.workers import Workers
from interview_cli.core.batch import Entry, Failure, Outcome, Refused, Submission
from interview_cli.core.coach import NAME
from interview_cli.core.errors import NotReady, UsageError
from interview_cli.core.types import Bank, Turn
from interview_cli.grading import in_order
from interview_cli.reports.formats import Format
from interview_cli.reports.results import Results
from interview_cli.reports.rows import SCHEMA, row
from interview_cli.settings import Settings
from interview_cli.wiring import machine
from interview_cli.wiring.grader import Recipe

TEXT_SECONDS, SOUND_SECONDS = 120.0, 1800.0
"""So long may one answer take: a text, a recording with a large model."""

AHEAD = 8
"""Answers under way for each worker, so that none waits while an earlier one takes long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be graded, and how. ``jobs`` None: as many as the machine can take."""

    domain: str
    bank: Path | None
    source: submissions.Source
    question: str | None
    jobs: int | None
    grammar: bool
    words: bool
    fresh: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that was made before."""

    key: str


Answered = Turn | Failure | Kept


class Batch:
    """Grades what was handed in. ``results`` None: nothing is kept."""

    def __init__(self, settings: Settings, order: Order, bank: Bank, results: Results | None) -> None:
        self._settings, self._order, self._results = settings, order, results
        self._bank = bank
        self._shelf = submissions.Shelf(questions=bank.questions)
        if order.question is not None:
            self._shelf = submissions.Shelf(questions=bank.questions, default=_default(bank, order.question))
        self._hashed = sha256(repr(bank.questions).encode()).hexdigest()
        self._jobs = order.jobs or machine.workers(self._model.bytes if self._model else 0)

    @cached_property
    def _model(self) -> weights.SpeechModel | None:
        try:
            return weights.speech_model(self._settings.speech_model, self._settings.models)
        except NotReady:
            return None

    @cached_property
    def _models(self) -> tuple[tuple[str, str, str], ...]:
        """The models that hear a recording. Raises NotReady when there are none."""
        model = weights.speech_model(self._settings.speech_model, self._settings.models)
        with (model.path / "model.bin").open("rb") as file:
            found = sha256()
            while block := file.read(1 << 20):
                found.update(block)
        return (("speech", model.name, found.hexdigest()),)

    def rows(self) -> Iterator[tuple[dict[str, Any], bool]]:
        """Each row, in the order of what was handed in, and whether it was made before.

        Raises NotReady when this machine lacks something, InterviewError when rows cannot be kept.
        """
        with TemporaryDirectory(prefix="interview-") as folder, closing(self._workers(Path(folder))) as workers:

            def start(entry: Entry) -> Future[Answered]:
                known = Kept(self._key(entry))
                if self._results and self._results.has(known.key):
                    return _done(known)
                return _done(entry.failure) if isinstance(entry, Refused) else workers.submit(entry)

            entries = submissions.read(self._order.source, self._shelf)
            outcomes: Iterator[tuple[Entry, Turn | Kept | Failure]] = in_order(entries, start, AHEAD * self._jobs)
            for entry, result in outcomes:
                yield self._row(entry, result)
        if self._results:
            self._results.finish()

    def _row(self, entry: Entry, result: Answered) -> tuple[dict[str, Any], bool]:
        if isinstance(result, Kept):
            if self._results is None:
                raise ValueError("nothing was kept")
            return json.loads(self._results.keep(result.key)), True
        is_sound = isinstance(entry, Submission) and entry.audio is not None
        models = self._models if is_sound else ()
        made = row(Outcome(entry=entry, result=result), self._key(entry), models, self._order.words)
        if self._results:
            self._results.add(made)
        return made, False

    def _workers(self, folder: Path) -> "Workers[Submission, Answered]":
        log = self._settings.home / "logs" / "grade.log"
        try:
            log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            log = Path(os.devnull)
        recipe = Recipe(
            shelf=self._bank.questions,
            language=self._bank.language,
            bands=self._settings.bands,
            grammar=self._order.grammar,
            speech_model=self._model.path.absolute() if self._model else None,
            folder=folder,
        )
        return Workers(recipe, self._jobs, _patience, log)

    def _key(self, entry: Entry) -> str:
        """What the row hangs on: the same key, the same row."""
        made_of: list[object] = [__version__, SCHEMA, entry.id, entry.candidate, entry.content, self._hashed]
        if isinstance(entry, Refused):
            made_of += [entry.failure.kind, entry.failure.reason]
        else:
            made_of += [repr(entry.question), *self._made_by]
            if entry.audio is not None:
                melody = "praat" if find_spec("parselmouth") else "own"
                made_of += [repr(self._models), melody, self._order.words]
        return sha256(json.dumps(made_of).encode()).hexdigest()

    @cached_property
    def _made_by(self) -> tuple[str, ...]:
        grammar = f"harper {version('harper-py')}" if self._order.grammar else "own rules"
        return NAME, grammar, repr(self._settings.bands), self._bank.language


@contextmanager
def open_batch(settings: Settings, order: Order, kept_at: Path | None) -> Iterator[Batch]:
    """A batch whose rows are kept at ``kept_at``; while it is open no other may write there.

    Raises BankError, UsageError or InterviewError.
    """
    bank = banks.load(order.bank or banks.find(order.domain, settings.banks))
    with ExitStack() as stack:
        results = None
        if kept_at is not None:
            stack.enter_context(_alone(kept_at))
            results = stack.enter_context(closing(Results(kept_at, order.fresh)))
        yield Batch(settings, order, bank, results)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    place = path.with_name(f".{path.name}.lock")
    lock = FileLock(place, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise UsageError(
            f"Another interview grade writes to {path}.", "Wait for it, or name another file."
        ) from error
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}.", "Name another file with --output."
        ) from error
    try:
        yield
    finally:
        lock.release()
        place.unlink(missing_ok=True)


def _default(bank: Bank, name: str) -> Any:
    from interview_cli.submissions.shelf import NoQuestion

    try:
        return submissions.Shelf(questions=bank.questions).by_id(name)
    except NoQuestion as error:
        raise UsageError(str(error)) from error


def _patience(submission: Submission) -> float:
    return TEXT_SECONDS if submission.audio is None else SOUND_SECONDS


def _done(result: Answered) -> Future[Answered]:
    future: Future[Answered] = Future()
    future.set_result(result)
    return future


def kept_at(output: Path | None, wanted: Format) -> Path | None:
    """Where the rows are kept: in the output itself if they are its lines, else beside it."""
    if output is None or wanted is Format.JSONL:
        return output
    return output.with_name(f"{output.name}.rows.jsonl")


def is_free(stream: Any) -> bool:
    """The terminal is free for a bar: what is written to ``stream`` does not go there."""
    quiet = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not quiet and sys.stderr.isatty() and not stream.isatty()
