"""A batch, ready to be graded: who grades, what was graded before, and where the rows go."""

import gc
import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from interview_cli import __version__, banks, submissions
from interview_cli.backends.workers import TIDY, Workers
from interview_cli.core.batch import Entry, Failure, Lot, Outcome, Refused, Submission
from interview_cli.core.coach import NAME
from interview_cli.core.errors import NotReady, UsageError
from interview_cli.core.mind.prompts import VERSION
from interview_cli.core.types import Bank, Turn
from interview_cli.files import make_private_folder
from interview_cli.grading import by_group, in_order
from interview_cli.reports.results import Results
from interview_cli.reports.rows import SCHEMA, row
from interview_cli.settings import Settings
from interview_cli.wiring import coaching, machine
from interview_cli.wiring.grader import Recipe
from interview_cli.wiring.lots import LARGEST, Lots, size_for
from interview_cli.wiring.mistakes import write_down
from interview_cli.wiring.output import alone
from interview_cli.wiring.recogniser import Recogniser
from interview_cli.wiring.scratch import sweep

TEXT_SECONDS, SOUND_SECONDS = 120.0, 1800.0
"""So long may one answer take: a text, a recording with a large model."""

MIND_SECONDS = 7200.0
"""And with a language model of seven billion parameters, which writes some three tokens a second."""

ENGINE_NAME = "llama-cpp-python"

HEARD_WITH = ("faster-whisper", "ctranslate2")
"""What else the words of a recording hang on; the detector of speech comes with the first."""

BLOCK = 64
"""Answers of which a language model judges those to one question together."""

AHEAD = 4
"""Lots under way for each worker, so that none waits while an earlier one takes long."""


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
    answers: int | None = None
    """How many are handed in; None where nobody knows."""
    quick: bool = False
    """See ``WhisperBatch``."""


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
        self._shelf = _shelf(bank, order.question)
        self._hashed = sha256(repr(bank.questions).encode()).hexdigest()
        self._mind = coaching.for_a_batch(settings)
        self._recogniser = Recogniser(settings)
        self.lack: NotReady | None = None
        """Why recordings that were handed in could not be heard."""
        hears = self._recogniser.model
        # a language model takes all cores, and its memory once
        self._jobs = 1 if self._mind else order.jobs or machine.workers(hears.bytes if hears else 0)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Which of the rows that there were cannot be taken over, and why; sentences."""
        return self._results.warnings if self._results else ()

    def rows(self) -> Iterator[tuple[dict[str, Any], bool]]:
        """Each row, in the order of what was handed in, and whether it was made before.

        Raises NotReady when this machine lacks something, InterviewError when rows cannot be kept.
        """
        sweep(self._settings.home)
        with ExitStack() as stack:
            stack.callback(sweep, self._settings.home)  # of workers that were killed
            workers = stack.enter_context(closing(self._workers()))
            size = 1 if self._mind else size_for(self._order.answers, self._jobs)
            lots: Lots[Answered] = Lots(workers.submit, size)

            def start(entry: Entry) -> Future[Answered]:
                known = Kept(self._key(entry))
                if self._results and self._results.has(known.key):
                    return _done(known)
                if isinstance(entry, Refused):
                    return _done(entry.failure)
                unheard = self._unheard(entry)
                return _done(unheard) if unheard else lots.add(entry)

            gc.freeze()
            for number, (entry, result) in enumerate(self._outcomes(start, lots.send), start=1):
                if number % TIDY == 0:
                    gc.collect()
                if isinstance(entry, Submission) and self._unheard(entry):
                    self.lack = self._recogniser.lack
                yield self._row(entry, result)
        if self._results:
            self._results.finish()

    def _unheard(self, entry: Submission) -> Failure | None:
        """Why a recording cannot be heard on this machine; None for a text, and when it can be."""
        return self._recogniser.failure if entry.audio is not None else None

    def _outcomes(
        self, start: Callable[[Entry], Future[Answered]], send: Callable[[], None]
    ) -> Iterator[tuple[Entry, Answered]]:
        entries = submissions.read(self._order.source, self._shelf)
        outcomes: Iterator[tuple[Entry, Turn | Kept | Failure]]
        if self._mind:
            outcomes = by_group(entries, start, BLOCK, lambda one: one.question_id or "", self._set_apart)
        else:
            outcomes = in_order(entries, start, AHEAD * LARGEST * self._jobs, send)
        yield from outcomes

    def _set_apart(self, entry: Entry, result: Answered) -> None:
        if self._results and not isinstance(result, Kept):
            self._results.set_apart(self._made(entry, result))

    def _row(self, entry: Entry, result: Answered) -> tuple[dict[str, Any], bool]:
        if isinstance(result, Kept):
            if self._results is None:
                raise ValueError("nothing was kept")
            return json.loads(self._results.keep(result.key)), True
        made = self._made(entry, result)
        if self._results:
            self._results.add(made)
        return made, False

    def _made(self, entry: Entry, result: Turn | Failure) -> dict[str, Any]:
        if isinstance(result, Failure) and result.details:
            place = write_down(f"{entry.id}\n{result.details}", self._settings.home)
            result = replace(result, reason=f"{result.reason} {place}", details=None)
        is_sound = isinstance(entry, Submission) and entry.audio is not None
        models = self._recogniser.took_part if is_sound else ()
        if self._mind and isinstance(entry, Submission):
            models = (*models, ("coach", self._mind.name, self._mind.sha256))
        return row(Outcome(entry=entry, result=result), self._key(entry), models, self._order.words)

    def _workers(self) -> "Workers[Lot, tuple[Answered, ...]]":
        log = self._settings.home / "logs" / "grade.log"
        try:
            make_private_folder(log.parent, self._settings.home)
        except OSError:
            log = Path(os.devnull)
        hears = self._recogniser.model
        recipe = Recipe(
            shelf=self._bank.questions,
            language=self._bank.language,
            bands=self._settings.bands,
            grammar=self._order.grammar,
            speech_model=hears.path.absolute() if hears else None,
            quick=self._order.quick,
            language_model=self._mind,
            home=self._settings.home,
        )
        return Workers(recipe, self._jobs, _patience_with_mind if self._mind else _patience, log)

    def _key(self, entry: Entry) -> str:
        """What the row hangs on: the same key, the same row."""
        made_of: list[object] = [__version__, SCHEMA, entry.id, entry.candidate, entry.content, self._hashed]
        if isinstance(entry, Refused):
            made_of += [entry.failure.kind, entry.failure.reason]
        else:
            made_of += [repr(entry.question), *self._made_by]
            if entry.audio is not None:
                melody = "praat" if find_spec("parselmouth") else "own"
                heard_by = self._recogniser.took_part or self._recogniser.failure
                made_of += [
                    repr(heard_by),
                    *map(version, HEARD_WITH),
                    melody,
                    self._order.words,
                    self._order.quick,
                ]
        return sha256(json.dumps(made_of).encode()).hexdigest()

    @cached_property
    def _made_by(self) -> tuple[str, ...]:
        grammar = f"harper {version('harper-py')}" if self._order.grammar else "own rules"
        made_by = NAME, grammar, repr(self._settings.bands), self._bank.language
        if self._mind is None:
            return made_by
        told = f"{ENGINE_NAME} {version(ENGINE_NAME)}, prompts {VERSION}"
        return *made_by, self._mind.name, self._mind.sha256, told


@contextmanager
def open_batch(settings: Settings, order: Order, kept_at: Path | None) -> Iterator[Batch]:
    """A batch whose rows are kept at ``kept_at``; while it is open no other may write there.

    Raises BankError, UsageError or InterviewError.
    """
    bank = banks.load(order.bank or banks.find(order.domain, settings.banks))
    with ExitStack() as stack:
        results = None
        if kept_at is not None:
            stack.enter_context(alone(kept_at))
            results = stack.enter_context(closing(Results(kept_at, order.fresh)))
        yield Batch(settings, order, bank, results)


def _shelf(bank: Bank, default: str | None) -> submissions.Shelf:
    """The questions of the bank; ``default`` is the id of that of answers that name none. Raises UsageError."""
    shelf = submissions.Shelf(questions=bank.questions)
    try:
        return replace(shelf, default=shelf.by_id(default)) if default is not None else shelf
    except submissions.NoQuestion as error:
        raise UsageError(str(error)) from error


def _patience(lot: Lot) -> float:
    return sum(TEXT_SECONDS if one.audio is None else SOUND_SECONDS for one in lot)


def _patience_with_mind(lot: Lot) -> float:
    return MIND_SECONDS * len(lot) + _patience(lot)


def _done(result: Answered) -> Future[Answered]:
    future: Future[Answered] = Future()
    future.set_result(result)
    return future
