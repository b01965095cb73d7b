"""Who judges: the built-in coach, or one with a language model."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec

from interview_cli import weights
from interview_cli.backends.llama import LlamaModel
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.errors import NotReady
from interview_cli.core.kinds import CoachChoice
from interview_cli.core.lane import Lane
from interview_cli.core.model_coach import ModelCoach
from interview_cli.core.ports import Coach
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
        yield ModelCoach(model=engine, built_in=built_in, name=model.name)
