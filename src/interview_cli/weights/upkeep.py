"""What is done with models that are on this machine: added where they lie, hashed again, removed."""

import os
import re
import shutil
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from interview_cli.core.errors import InterviewError, NotReady, UsageError
from interview_cli.weights.catalogue import NAME, Kind, in_catalogue
from interview_cli.weights.elsewhere import elsewhere
from interview_cli.weights.hashing import Progress, recorded
from interview_cli.weights.language import check_language_model
from interview_cli.weights.lock import FETCHING, ModelRecord, forget, keep, record_of, records
from interview_cli.weights.presence import entries, is_file, is_folder, is_there, size_of
from interview_cli.weights.speech import SPEECH_MODEL_FILES, missing_files


def add(chosen: str, name: str | None, folder: Path) -> Generator[Progress, None, ModelRecord]:
    """Record a model where it lies: a GGUF, the folder of a Whisper model, or the name of one found elsewhere.

    Yields how far it is read; returns the record. Raises UsageError for a bad or taken name, NotReady when it is
    no model or not whole.
    """
    path, kind, given = _what_to_add(chosen)
    called = re.sub(r"[^A-Za-z0-9._:-]+", "-", given).strip("-._:")[:64] if name is None else name
    if not NAME.fullmatch(called):
        raise UsageError(f"A model cannot be called {called!r}.", "--name takes letters, digits, dots and dashes.")
    taken = record_of(folder, called)
    if (taken and (taken.is_ours or taken.path != path)) or (
        is_there(folder / called) and folder / called != path
    ):
        raise UsageError(f"There is a model called {called} already.", "Give this one another name: --name NAME")
    names = [path] if kind is Kind.LANGUAGE else [one for one in entries(path) if is_file(one)]
    if any(not _can_be_recorded(one) for one in names):
        raise UsageError(f"{path} has a name that is no text.", "Rename it, and whatever lies in it, then add it.")
    files = []
    for one in names:
        files.append((yield from recorded(one)))
    record = ModelRecord(
        name=called, kind=kind, path=path, is_ours=False, source="", revision="", files=tuple(files)
    )
    keep(folder, record)
    return record


def _can_be_recorded(path: Path) -> bool:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _what_to_add(chosen: str) -> tuple[Path, Kind, str]:
    """The place, the kind and the name of what is to be added. Raises NotReady when there is nothing to add."""
    for found in elsewhere():
        if found.name == chosen:
            path, name = found.path, found.name
            break
    else:
        path = Path(os.path.expanduser(chosen)).absolute()  # noqa: PTH111 -- Path's raises where nobody is called so
        name = path.stem if path.suffix == ".gguf" else path.name
    if is_folder(path):
        if lacks := missing_files(path):
            raise NotReady(
                f"{path} is no speech model: it lacks {', '.join(lacks)}.",
                f"A Whisper model for CTranslate2 is a folder with {', '.join(SPEECH_MODEL_FILES)}; a language "
                "model is a file that ends in .gguf.",
            )
        return path, Kind.SPEECH, name
    if not is_file(path):
        raise NotReady(
            f"There is nothing at {path}.", "interview models list shows what other programs keep here."
        )
    check_language_model(path)
    return path, Kind.LANGUAGE, name


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a file since its hash was recorded: ``fine``, ``changed`` or ``missing``."""

    model: str
    file: str
    verdict: str


def verify(names: tuple[str, ...], folder: Path) -> Generator[Progress, None, tuple[Verdict, ...]]:
    """Hash every file again; without names, those of all models that were fetched or added and are here.

    Raises UsageError for a name under which nothing is recorded.
    """
    verdicts = []
    for record in _to_verify(names, folder):
        files = []
        for file in record.files:
            path = record.place(file)
            now = (yield from recorded(path)) if is_file(path) else None
            is_fine = now is not None and now.sha256 == file.sha256
            # a file that is known to have changed is not to pass for one that nobody touched
            files.append(now if now and is_fine else replace(file, modified_ns=0))
            verdict = "fine" if is_fine else "changed" if now else "missing"
            verdicts.append(Verdict(model=record.name, file=file.name, verdict=verdict))
        if tuple(files) != record.files:
            keep(folder, replace(record, files=tuple(files)))
    return tuple(verdicts)


def whole_place(name: str, folder: Path) -> Generator[Progress, None, Path | None]:
    """Where a model lies that was fetched or added; None when it is not here, or is not what it was.

    Reads it again only when something wrote to it.
    """
    record = record_of(folder, name)
    if not record or not record.is_here:
        return None
    if record.touched:
        verdicts = yield from verify((name,), folder)
        if any(one.verdict != "fine" for one in verdicts):
            return None
    return record.path


def _to_verify(names: tuple[str, ...], folder: Path) -> Iterator[ModelRecord]:
    if not names:  # a model that was removed is no fault
        yield from (one for one in records(folder) if not one.is_ours or is_there(one.path))
    for name in names:
        record = record_of(folder, name)
        if record is None:
            way = "interview models pull checks it" if in_catalogue(name) else "interview models add records it"
            raise UsageError(f"Nothing is recorded of a model called {name!r}.", f"{way}, and takes its hashes.")
        yield record


def removable(name: str, folder: Path) -> tuple[Path | None, int]:
    """What ``remove`` would delete, and how many bytes that frees; no path when it only forgets a model.

    Raises UsageError when there is nothing of ours under that name.
    """
    record, begun = record_of(folder, name), folder / FETCHING / name
    if not NAME.fullmatch(name) or (record is None and not is_folder(begun)):
        place = folder / name
        if NAME.fullmatch(name) and is_there(place):
            hint = f"It was not fetched by interview, so it is yours to delete: {place}"
            raise UsageError(f"{name} is not interview's.", hint)
        raise UsageError(
            f"There is no model called {name!r} to remove.", "interview models list shows what is here."
        )
    if record and not record.is_ours:
        return None, 0
    place = record.path if record else begun
    return place, sum(size_of(one) for one in entries(place, "**/*") if is_file(one))


def remove(name: str, folder: Path) -> None:
    """Delete a model that was fetched, or forget one that was added; whatever else lies there stays.

    The hashes of one that was fetched stay recorded, so that it can only come back as it was.
    """
    removable(name, folder)
    record = record_of(folder, name)
    shutil.rmtree(folder / FETCHING / name, ignore_errors=True)
    if record and not record.is_ours:
        forget(folder, name)
    elif record and record.path == folder / name and not record.path.is_symlink():
        try:
            for file in record.files:
                record.place(file).unlink(missing_ok=True)
        except OSError as error:
            raise InterviewError(
                f"{record.path} cannot be removed: {error.strerror}.", "May you delete there?"
            ) from error
        with suppress(OSError):  # something that is not ours lies there
            record.path.rmdir()
