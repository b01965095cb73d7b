"""The models: found on this machine, fetched by name, checked; or a sentence on what to do.

What reaches for the network (``planning``, ``pulling`` and below) is not imported here.
"""

from interview_cli.weights.catalogue import DEFAULT_LANGUAGE, DEFAULT_SPEECH, Kind, find_listed, pull_advice
from interview_cli.weights.hashing import digest
from interview_cli.weights.language import LanguageModelFile, language_model, language_models
from interview_cli.weights.speech import (
    SPEECH_MODEL_FILES,
    SpeechModel,
    missing_files,
    speech_model,
    speech_models,
)

__all__ = [
    "DEFAULT_LANGUAGE",
    "DEFAULT_SPEECH",
    "SPEECH_MODEL_FILES",
    "Kind",
    "LanguageModelFile",
    "SpeechModel",
    "digest",
    "find_listed",
    "language_model",
    "language_models",
    "missing_files",
    "pull_advice",
    "speech_model",
    "speech_models",
]
