"""What models there are: in the catalogue, in the folder of models, added, and with other programs."""

from dataclasses import dataclass, replace
from pathlib import Path

from interview_cli.weights.catalogue import Kind, listed, size_text
from interview_cli.weights.elsewhere import Found, elsewhere
from interview_cli.weights.language import language_models
from interview_cli.weights.lock import FETCHING, ModelRecord, records
from interview_cli.weights.presence import is_folder, is_there
from interview_cli.weights.speech import speech_models


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelState:
    """A model of the catalogue, of the folder of models, or added."""

    name: str
    kind: Kind
    state: str
    """``here``, ``damaged``, ``begun`` (a pull was broken off), or ``-``."""
    path: Path | None
    size: str
    bytes: int | None
    memory_mb: int | None
    source: str
    licence: str
    what_for: str


def states(folder: Path) -> tuple[ModelState, ...]:
    """Every model of the catalogue, then every other one that is here."""
    speech, language = speech_models(folder), language_models(folder)
    here = {one.name: (one.path, one.bytes) for one in speech}
    here |= {one.name: (one.path, one.bytes) for one in language}
    kinds = {one.name: Kind.SPEECH for one in speech}
    known = {one.name: one for one in records(folder)}
    found = []
    for model in listed():
        path, size = here.pop(model.name, (None, None))
        record = known.pop(model.name, None)
        found.append(
            ModelState(
                name=model.name,
                kind=model.kind,
                state=_state(folder, model.name, path, record),
                path=path,
                size=size_text(size) if size else model.size,
                bytes=size or model.bytes or None,
                memory_mb=model.memory_mb or None,
                source=model.repository,
                licence=model.licence,
                what_for=model.what_for,
            )
        )
    others = [_other(name, kinds.get(name, Kind.LANGUAGE), *one) for name, one in sorted(here.items())]
    gone = [_gone(one) for one in known.values() if one.name not in here]
    return (*found, *others, *gone)


def _state(folder: Path, name: str, path: Path | None, record: ModelRecord | None) -> str:
    if path and (record is None or record.is_here):
        return "here"
    if record and is_there(record.path):
        return "damaged"
    return "begun" if is_folder(folder / FETCHING / name) else "-"


def _other(name: str, kind: Kind, path: Path, size: int) -> ModelState:
    return ModelState(
        name=name, kind=kind, state="here", path=path, size=size_text(size), bytes=size,
        memory_mb=None, source="", licence="", what_for="yours",
    )  # fmt: skip


def _gone(record: ModelRecord) -> ModelState:
    state = "damaged" if is_there(record.path) else "gone"
    return replace(_other(record.name, record.kind, record.path, record.bytes), state=state)


def found_elsewhere(folder: Path) -> tuple[Found, ...]:
    """What other programs keep and was not added yet."""
    added = {one.path for one in records(folder)}
    return tuple(one for one in elsewhere() if one.path not in added)
