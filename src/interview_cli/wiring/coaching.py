"""Who judges: the built-in coach, or one with a language model."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from interview_cli import weights
from interview_cli.backends.llama import LlamaModel
from interview_cli.backends.skipping import skipping
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.errors import NotReady
from interview_cli.core.kinds import CoachChoice
from interview_cli.core.lane import Lane, Urgency
from interview_cli.core.model_coach import ModelCoach
from interview_cli.core.ports import Coach
from interview_cli.core.types import Asked
from interview_cli.settings import Settings
from interview_cli.wiring.machine import physical_cores

ENGINE = NotReady(
    "llama-cpp-python, the engine for language models, is not installed.",
    "Install it: make mistral\nTo go on without: --coach built-in",
)


def language_model(settings: Settings) -> weights.LanguageModelFile | None:
    """The language model that is to judge; None when the built-in coach is wanted.

    Raises NotReady when there is none, or no engine for it; see ``is_chosen``.
    """
    if settings.coach is CoachChoice.BUILT_IN:
        return None
    found = weights.language_model(settings.coach_model, settings.models)
    if find_spec("llama_cpp") is None:
        raise ENGINE
    return found


def is_chosen(settings: Settings) -> bool:
    """A language model was asked for, so that the built-in coach is not what the user wants in its place."""
    return settings.coach is CoachChoice.MISTRAL or settings.coach_model is not None


@contextmanager
def coach(
    settings: Settings, model: weights.LanguageModelFile | None, lane: Lane, built_in: BuiltInCoach
) -> Iterator[Coach]:
    """The coach with ``model``, whose memory is freed afterwards; without one ``built_in``."""
    if model is None:
        yield built_in
        return
    with closing(LlamaModel(model.path, physical_cores(), lane, settings.heads)) as engine:
        yield ModelCoach(model=engine, built_in=built_in, name=model.name, skipping=skipping)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The language model of a batch, which can be sent to another process; ``heads``: where it keeps those."""

    name: str
    path: Path
    sha256: str
    heads: Path


def for_a_batch(settings: Settings) -> Weights | None:
    """The language model that is to judge a batch, if one was asked for; see ``language_model``.

    Reads the whole file, unless its digest is known. Raises NotReady and InterviewError.
    """
    model = language_model(settings) if settings.coach is CoachChoice.MISTRAL else None
    if model is None:
        return None
    digest = model.sha256 or weights.digest(model.path)
    return Weights(name=model.name, path=model.path.absolute(), sha256=digest, heads=settings.heads.absolute())


class PatientCoach:
    """A coach of a batch, in the process that grades: whoever is asked about an answer has read its question."""

    def __init__(self, model: Weights, lane: Lane, built_in: BuiltInCoach) -> None:
        self._lane = lane
        self._engine = LlamaModel(model.path, physical_cores(), lane, model.heads)
        self.coach = ModelCoach(model=self._engine, built_in=built_in, name=model.name)

    def read(self, asked: Asked) -> None:
        """Evaluate all that comes before an answer, unless that was done. Raises NotReady when the model cannot
        be used."""
        self._engine.ready()
        self.coach.prepare(asked)
        self._lane.submit(lambda: None, Urgency.HEAD).result()

    def close(self) -> None:
        """Free its memory."""
        self._engine.close()
