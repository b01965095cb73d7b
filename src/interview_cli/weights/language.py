"""The language models on this machine: finds them, or says what to do."""

import os
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from interview_cli.core.errors import NotReady
from interview_cli.weights.catalogue import DEFAULT_LANGUAGE, Kind, in_catalogue, pull_advice
from interview_cli.weights.gguf import read_gguf
from interview_cli.weights.lock import ModelRecord, records, unreadable_is_not_ready
from interview_cli.weights.presence import entries, is_file, is_folder, size_of, status_of

HOW_TO_GET = """\
Fetch it (once, from the network): {pull}
One that is on this machine already serves, too: interview models list"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModelFile:
    """A GGUF on disk, whose head says that it is whole."""

    name: str
    path: Path
    bytes: int
    sha256: str | None
    """None: it was never taken, or the file was written to since. ``interview models add`` takes it."""


def language_models(folder: Path) -> tuple[LanguageModelFile, ...]:
    """Those in a folder of models, and those added to it, unopened: the default one first, then by size."""
    found = [_recorded(one) for one in records(folder) if one.kind is Kind.LANGUAGE and one.is_here]
    known = {one.path for one in found}
    for path in sorted([*entries(folder, "*.gguf"), *entries(folder, "*/*.gguf")]):
        if path not in known and is_file(path):
            found.append(_plain(path))
    return tuple(sorted(found, key=lambda one: (one.name != DEFAULT_LANGUAGE, -one.bytes, one.name)))


@unreadable_is_not_ready()
def language_model(chosen: Path | str | None, folder: Path) -> LanguageModelFile:
    """The chosen language model (a file, a folder with one, or a name); else the default one, else the largest.

    Raises NotReady, saying what to do, when there is none, or it is no whole GGUF with a chat template.
    """
    model = _find(chosen, folder)
    check_language_model(model.path)
    return model


def check_language_model(path: Path) -> None:
    """Raises NotReady when the file is no whole GGUF, or one without a chat template."""
    if not read_gguf(path).has_chat_template:
        raise NotReady(
            f"The model at {path} has no chat template, so it cannot hold a conversation.",
            "Take one that was made for conversation (often called instruct or chat): interview models list",
        )


def _find(chosen: Path | str | None, folder: Path) -> LanguageModelFile:
    here = language_models(folder)
    if chosen is None:
        if not here:
            raise _none_here()
        return here[0]
    name = str(chosen)
    path = Path(os.path.expanduser(name))  # noqa: PTH111 -- Path's raises where nobody is called so
    if found := next((one for one in here if one.name == name), None):
        return found
    inside = entries(path, "*.gguf") if is_folder(path) else ()
    if len(inside) == 1:
        path = inside[0]
    if is_file(path):
        return next((one for one in here if one.path == path), None) or _plain(path)
    if listed := in_catalogue(name):
        raise _not_here(listed.name)
    near = get_close_matches(name, [one.name for one in here], 1)
    guess = f"Did you mean {near[0]}?\n" if near else ""
    advice = "interview models list says what is here, and what can be fetched."
    raise NotReady(f"There is no language model at {name}, and none is called so.", guess + advice)


def _none_here() -> NotReady:
    pull = pull_advice(DEFAULT_LANGUAGE)
    told = f"No language model is here. One asks follow-ups on what you say; to get it: {pull}"
    return NotReady(told, HOW_TO_GET.format(pull=pull))


def _not_here(name: str) -> NotReady:
    pull = pull_advice(name)
    return NotReady(f"{name} is not here: {pull} for follow-ups on what you say", HOW_TO_GET.format(pull=pull))


def _recorded(record: ModelRecord) -> LanguageModelFile:
    file = record.files[0]
    path = record.place(file)
    is_unchanged = status_of(path)[1] == file.modified_ns
    return LanguageModelFile(
        name=record.name, path=path, bytes=file.bytes, sha256=file.sha256 if is_unchanged else None
    )


def _plain(path: Path) -> LanguageModelFile:
    return LanguageModelFile(name=path.stem, path=path, bytes=size_of(path), sha256=None)
