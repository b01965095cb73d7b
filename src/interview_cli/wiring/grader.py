"""Who grades in a worker process, made there from a recipe."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from interview_cli.backends.harper_grammar import HarperGrammar
from interview_cli.backends.lane import ComputeLane
from interview_cli.core.bands import Bands
from interview_cli.core.batch import Failure, Lot, Submission, Trouble
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.errors import EngineError, Mistake, NotReady, costing
from interview_cli.core.types import Asked, GrammarEdit, Question, Recording, Transcript, Turn
from interview_cli.grading import Heard, Jury, SoundError, judge
from interview_cli.wiring.coaching import PatientCoach, Weights
from interview_cli.wiring.readiness import study
from interview_cli.wiring.scratch import scratch_folder

if TYPE_CHECKING:
    from interview_cli.backends.whisper.batch import Cut

ONCE = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment of every answer of a batch: a row does not hang on when it was made."""

THREADS = 1
"""Of the recogniser in each worker. Workers are as many as cores; with one number the words are the same with
any number of workers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What makes a grader; can be sent to another process."""

    shelf: tuple[Question, ...]
    language: str
    bands: Bands
    grammar: bool
    """Harper checks the answers."""
    speech_model: Path | None
    """None when there is none on this machine."""
    quick: bool
    """Short pieces of a recording are heard in windows of their own length."""
    language_model: Weights | None
    """Who judges; None is the built-in coach."""
    home: Path
    """Decoded sound is below it, while it is heard."""

    @contextmanager
    def __call__(self) -> "Iterator[Grader]":
        """A grader, in the process that is to use it. What it decoded does not outlive it, even if the batch was
        killed."""
        with ExitStack() as stack:
            yield Grader(self, stack)


class Unchecked:
    """A ``GrammarChecker`` that finds nothing: the program's own rules are left."""

    def check(self, transcript: Transcript) -> tuple[GrammarEdit, ...]:  # noqa: ARG002
        """Nothing."""
        return ()


class Grader:
    """Grades a lot of answers at a time."""

    def __init__(self, recipe: Recipe, stack: ExitStack) -> None:
        """``stack`` puts the engines away."""
        built_in = BuiltInCoach(shelf=recipe.shelf, bands=recipe.bands)
        self._patient = None
        if recipe.language_model:
            lane = stack.enter_context(ComputeLane())
            self._patient = PatientCoach(recipe.language_model, lane, built_in)
            stack.callback(self._patient.close)
        self._jury = Jury(
            ears=_Ears(recipe, stack),
            grammar=HarperGrammar() if recipe.grammar else Unchecked(),
            coach=self._patient.coach if self._patient else built_in,
            language=recipe.language,
        )
        study(recipe.shelf, Unchecked(), built_in)

    def __call__(self, lot: Lot) -> tuple[Turn | Failure, ...]:
        """The turn of each, or why there is none. Raises NotReady when texts cannot be graded either."""
        try:
            self._read_ahead(lot)
            return judge(lot, self._jury, ONCE)
        except NotReady as lack:
            if any(one.audio is None for one in lot):
                raise
            # of a model that is there but cannot be used; texts need none, and the next run tries again
            unheard = Failure(kind=Trouble.WORKER, reason=f"{lack.message} Name another with --speech-model.")
            return (unheard,) * len(lot)

    def _read_ahead(self, lot: Lot) -> None:
        """Have the language model read the questions. What goes wrong in it does so again in the review."""
        if self._patient is None:
            return
        with suppress(Mistake), costing("reading of the questions"):
            for one in lot:
                self._patient.read(Asked(question=one.question, number=1, of=1, turn=1))


@dataclass(slots=True)
class _Ears:
    """Makes out recordings; what that takes is loaded with the first of them."""

    recipe: Recipe
    stack: ExitStack
    engines: "_Engines | None" = field(default=None)

    def hear(self, submissions: Sequence[Submission]) -> list[Heard]:
        if self.engines is None:
            self.engines = _Engines(self.recipe, self.stack)
        return self.engines.hear(submissions)


class _Engines:
    """Decoder, speech detector, recogniser and meters. They live as long as their process."""

    def __init__(self, recipe: Recipe, stack: ExitStack) -> None:
        from interview_cli.backends.decoder import Decoder
        from interview_cli.backends.silero import SileroDetector
        from interview_cli.backends.whisper import TOGETHER, WhisperBatch
        from interview_cli.wiring.prosody import prosody_meter

        if recipe.speech_model is None:
            raise NotReady("No speech model is on this machine, so recordings cannot be graded.")
        self._sound = stack.enter_context(scratch_folder(recipe.home)) / "sound.flac"
        self._decoder = stack.enter_context(closing(Decoder()))
        self._detector = SileroDetector()
        self._whisper = WhisperBatch(recipe.speech_model, THREADS, recipe.language, is_quick=recipe.quick)
        self._prosody = prosody_meter()
        self._together = TOGETHER

    def hear(self, submissions: Sequence[Submission]) -> list[Heard]:
        """Each recording with its speech and sound, and its words; or why not."""
        heard: dict[int, Heard] = {}
        waiting: dict[int, tuple[Recording, Cut]] = {}
        for number, submission in enumerate(submissions):
            try:
                waiting[number] = self._cut(submission)
            except EngineError as error:
                heard[number] = error
            if sum(len(cut.windows) for _, cut in waiting.values()) >= self._together:
                heard |= self._words(waiting)
                waiting = {}
        heard |= self._words(waiting)
        return [heard[number] for number in range(len(submissions))]

    def _cut(self, submission: Submission) -> "tuple[Recording, Cut]":
        """A recording as it is to be measured, and what is to be heard of it."""
        if submission.audio is None:
            raise ValueError("a typed answer is not heard")
        source, flac = submission.audio, self._sound
        try:
            seconds = self._decoder.decode(source, flac)
        except EngineError as error:
            raise SoundError(error.message) from error
        listening = self._detector.follow(flac)
        spans = listening.end(flac)
        exact = listening.exact(flac)  # of a loud recording it knows them already
        heard = Recording(path=flac, seconds=seconds, speech_spans=spans or exact)
        cut = self._whisper.cut(heard, submission.question)
        sounds = self._prosody.measure(flac) if exact else None
        with suppress(OSError):  # the next one takes its place
            flac.unlink()
        return replace(heard, path=source, speech_spans=exact, prosody=sounds), cut

    def _words(self, waiting: Mapping[int, "tuple[Recording, Cut]"]) -> dict[int, Heard]:
        made = self._whisper.hear([cut for _, cut in waiting.values()])
        return {
            number: said if isinstance(said, EngineError) else (recording, said)
            for (number, (recording, _)), said in zip(waiting.items(), made, strict=True)
        }
