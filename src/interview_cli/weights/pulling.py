"""A model from the hub: fetched as planned, checked and, only when it is whole, given its name."""

import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from interview_cli.core.errors import InterviewError
from interview_cli.files import make_private_folder
from interview_cli.weights.catalogue import Kind
from interview_cli.weights.fetching import told
from interview_cli.weights.hashing import Progress, hashed, recorded
from interview_cli.weights.hub import HubFile
from interview_cli.weights.language import check_language_model
from interview_cli.weights.lock import FileRecord, ModelRecord, keep
from interview_cli.weights.planning import OTHER, Pull
from interview_cli.weights.presence import is_file, is_there, status_of
from interview_cli.weights.speech import SPEECH_MODEL_FILES


def pull_model(plan: Pull) -> Generator[Progress, None, None]:
    """Fetch what has to come, check it, put it in its place, and record it. Can be broken off, and begun again.

    Raises NotReady when the hub cannot be reached any more, and InterviewError when what comes is not what it
    should be, or the disk refuses.
    """
    is_ours = plan.repairs or not is_there(plan.place)
    with told(plan.fetcher.folder), _alone(plan):
        for file, sha256 in plan.files:
            yield from _get(plan, file, sha256)
        _check_kind(plan)
        _put_in_place(plan)
        keep(plan.folder, (yield from _record(plan, is_ours)))
        shutil.rmtree(plan.fetcher.folder, ignore_errors=True)


@contextmanager
def _alone(plan: Pull) -> Iterator[None]:
    """While nobody else fetches the same model."""
    from filelock import FileLock, Timeout

    make_private_folder(plan.fetcher.folder, plan.folder.parent)
    lock = FileLock(plan.fetcher.folder.with_name(f"{plan.model.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise InterviewError(
            f"{plan.model.name} is being fetched in another window.", "Let it end there."
        ) from None
    try:
        yield
    finally:
        lock.release()


def _get(plan: Pull, file: HubFile, sha256: str) -> Iterator[Progress]:
    """Have the file, whole and checked, in its place or beside it."""
    for place in (plan.place, plan.fetcher.folder):
        if status_of(place / file.name)[0] == file.bytes:
            found = yield from hashed(place / file.name, git=not sha256)
            if found == (sha256 or file.git):
                return
            if place == plan.place and not plan.repairs:
                raise InterviewError(
                    f"{place / file.name} is not what {plan.fetcher.hub.name} lists.",
                    "Move its folder away, or delete it.",
                )
    yield from plan.fetcher.fetch(file, sha256)


def _found(plan: Pull, name: str) -> Path:
    """Where a file lies that ``_get`` got: what was fetched goes before what it is to replace."""
    fetched = plan.fetcher.folder / name
    return fetched if is_file(fetched) else plan.place / name


def _check_kind(plan: Pull) -> None:
    """Raises InterviewError (NotReady for a GGUF) when these are not the files of such a model."""
    names = [file.name for file, _ in plan.files]
    if plan.model.kind is Kind.LANGUAGE:
        check_language_model(_found(plan, names[0]))
    elif lacks := [name for name in SPEECH_MODEL_FILES if name not in names]:
        raise InterviewError(f"{plan.model.repository} does not list {', '.join(lacks)}.", OTHER)


def _put_in_place(plan: Pull) -> None:
    """Give a new model its name all at once; in one that is mended, each file."""
    names = {file.name for file, _ in plan.files}
    if not is_there(plan.place):
        for left in plan.fetcher.folder.iterdir():
            if left.name not in names:
                left.unlink()
        plan.fetcher.folder.rename(plan.place)
        return
    for name in names:
        if is_file(plan.fetcher.folder / name):
            (plan.fetcher.folder / name).replace(plan.place / name)


def _record(plan: Pull, is_ours: bool) -> Generator[Progress, None, ModelRecord]:
    """Takes the SHA-256 of those files of which only git's hash was known."""
    files = []
    for file, sha256 in plan.files:
        path = plan.place / file.name
        taken = FileRecord(name=file.name, bytes=file.bytes, sha256=sha256, modified_ns=status_of(path)[1])
        files.append(taken if sha256 else (yield from recorded(path)))
    return ModelRecord(
        name=plan.model.name,
        kind=plan.model.kind,
        path=plan.place,
        is_ours=is_ours,
        source=plan.model.repository,
        revision=plan.fetcher.listing.revision,
        files=tuple(files),
    )
