"""The speech models on this machine: finds them, or says what to do."""

from dataclasses import dataclass
from pathlib import Path

from interview_cli.core.errors import NotReady
from interview_cli.weights.catalogue import DEFAULT_SPEECH, Kind, find_listed, in_catalogue
from interview_cli.weights.lock import record_of, records, unreadable_is_not_ready
from interview_cli.weights.presence import entries, is_file, is_folder, real_name, size_of

SPEECH_MODEL_FILES = ("model.bin", "config.json", "tokenizer.json")
"""What a CTranslate2 Whisper model needs; without tokenizer.json its library would go to the network."""

GET_ONE = """\
Get one ({size}, once, from the network):
  interview models pull {name}
or name the folder of one that you have: --speech-model PATH"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechModel:
    """A Whisper model on disk."""

    name: str
    path: Path
    bytes: int


def missing_files(folder: Path) -> tuple[str, ...]:
    """Which files a speech model lacks."""
    return tuple(name for name in SPEECH_MODEL_FILES if not is_file(folder / name))


def speech_models(folder: Path) -> tuple[SpeechModel, ...]:
    """The complete speech models in a folder of models, and those added to it; largest first."""
    known = [one for one in records(folder) if one.kind is Kind.SPEECH]
    places = {one: real_name(one) for one in entries(folder) if not missing_files(one)}
    places |= {one.path: one.name for one in known}
    damaged = {one.path for one in known if not one.is_here}
    whole = [one for one in places.items() if one[0] not in damaged and not missing_files(one[0])]
    found = [_describe(*one) for one in whole]
    return tuple(sorted(found, key=lambda one: (-one.bytes, one.name)))


@unreadable_is_not_ready()
def speech_model(chosen: Path | None, folder: Path) -> SpeechModel:
    """The chosen speech model (a folder, or a name), else the largest one, which is the most accurate.

    Raises NotReady, saying what to do, when there is none or it is not complete.
    """
    if chosen is None:
        found = speech_models(folder)
        if not found:
            raise NotReady("No speech model is on this machine, so spoken answers cannot be read.", _advice())
        return found[0]
    place, name = _place(chosen, folder)
    if not is_folder(place):
        listed = in_catalogue(str(chosen))
        what = f"{listed.name} is not here" if listed else f"There is no speech model at {chosen}"
        raise NotReady(f"{what}.", _advice(listed.name if listed else None))
    if missing := missing_files(place):
        raise NotReady(f"The speech model at {place} lacks {', '.join(missing)}.", _advice())
    if any(one.path == place and not one.is_here for one in records(folder)):
        raise NotReady(f"The speech model at {place} is not whole.", _advice(name if in_catalogue(name) else None))
    return _describe(place, name)


def _place(chosen: Path, folder: Path) -> tuple[Path, str]:
    """The folder that is meant, and what it is called."""
    if not is_folder(chosen):
        if record := record_of(folder, str(chosen)):
            return record.path, record.name
        if is_folder(folder / chosen):
            chosen = folder / chosen
    return chosen, real_name(chosen)


def _advice(name: str | None = None) -> str:
    name = name or DEFAULT_SPEECH
    return GET_ONE.format(name=name, size=find_listed(name).size)


def _describe(folder: Path, name: str) -> SpeechModel:
    return SpeechModel(name=name, path=folder, bytes=size_of(folder / "model.bin"))
