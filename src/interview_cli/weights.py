"""The models on this machine: finds them, or says what to do."""

from dataclasses import dataclass
from pathlib import Path

from interview_cli.core.errors import NotReady

SPEECH_MODEL_FILES = ("model.bin", "config.json", "tokenizer.json")
"""What a CTranslate2 Whisper model needs; without tokenizer.json its library would go to the network."""

GET_ONE = """\
Get one (145 MB, once, from the network):
  hf download Systran/faster-whisper-base.en --local-dir {folder}
or name the folder of one that you have: --speech-model PATH
To type instead: interview practice --text"""
"""The ``hf`` command comes with faster-whisper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechModel:
    """A Whisper model on disk."""

    name: str
    path: Path
    bytes: int


def missing_files(folder: Path) -> tuple[str, ...]:
    """Which files a speech model lacks."""
    return tuple(name for name in SPEECH_MODEL_FILES if not (folder / name).is_file())


def speech_models(folder: Path) -> tuple[SpeechModel, ...]:
    """The complete speech models in a folder of models, largest first; none when there is no such folder."""
    if not folder.is_dir():
        return ()
    complete = [one for one in folder.iterdir() if one.is_dir() and not missing_files(one)]
    found = [_describe(one) for one in complete]
    return tuple(sorted(found, key=lambda one: (-one.bytes, one.name)))


def speech_model(chosen: Path | None, folder: Path) -> SpeechModel:
    """The chosen speech model, else the largest in the folder, which is the most accurate one.

    Raises NotReady, saying what to do, when there is none or it is not complete.
    """
    advice = GET_ONE.format(folder=folder / "base.en")
    if chosen is None:
        found = speech_models(folder)
        if not found:
            raise NotReady("No speech model is on this machine, so spoken answers cannot be read.", advice)
        return found[0]
    if not chosen.exists() and (folder / chosen).is_dir():
        chosen = folder / chosen
    if not chosen.is_dir():
        raise NotReady(f"There is no speech model at {chosen}.", advice)
    if missing := missing_files(chosen):
        raise NotReady(f"The speech model at {chosen} lacks {', '.join(missing)}.", advice)
    return _describe(chosen)


def _describe(folder: Path) -> SpeechModel:
    size = (folder / "model.bin").stat().st_size
    return SpeechModel(name=folder.resolve().name, path=folder, bytes=size)
