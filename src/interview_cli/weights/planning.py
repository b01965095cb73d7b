"""What has to come from the hub for a model to be here whole: looked up, held against what is known, counted.

Whatever cannot be checked against a hash is not fetched. The hash is the one that was recorded when the model was
first fetched, else the catalogue's, else the one that the hub lists.
"""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from interview_cli.core.errors import InterviewError
from interview_cli.weights.catalogue import Kind, ListedModel, size_text
from interview_cli.weights.connection import BrokenOff
from interview_cli.weights.fetching import Fetcher, told, unreachable
from interview_cli.weights.hub import Hub, HubFile, Listing
from interview_cli.weights.lock import FETCHING, ModelRecord, record_of
from interview_cli.weights.presence import is_file, is_there, size_of

NEWEST = "main"
"""The revision that is asked for when none is known."""

MOST_FILES = 50
"""Of one model; the largest has five."""

ROOM = 100 * 10**6
"""Bytes that are to stay free on the disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """What ``interview models pull`` is going to do."""

    model: ListedModel
    folder: Path
    fetcher: Fetcher
    files: tuple[tuple[HubFile, str], ...]
    """Each with the SHA-256 that it has to have; empty where only git's hash is known."""
    repairs: bool
    """It was fetched before, so its files may be replaced."""
    stale: tuple[str, ...]
    """The files that are not as they were fetched, or are to be others now."""

    @property
    def place(self) -> Path:
        """The folder that the model is going to have."""
        return self.folder / self.model.name

    @property
    def source(self) -> str:
        """Where it comes from."""
        return f"{self.fetcher.hub.name}/{self.model.repository}"

    @property
    def bytes(self) -> int:
        """How much has to come."""
        return sum(self.fetcher.missing_bytes(file) for file, _ in self.files if not self.has(file))

    def has(self, file: HubFile) -> bool:
        """The file lies in its place already, in the right length, and nothing speaks against it."""
        path = self.place / file.name
        return is_file(path) and size_of(path) == file.bytes and file.name not in self.stale


def plan_pull(
    model: ListedModel,
    folder: Path,
    hub: Hub,
    *,
    update: bool = False,
    pause: Callable[[float], None] = time.sleep,
) -> Pull:
    """What has to come, as the hub lists it now. ``update``: whatever was recorded, take the newest.

    Raises NotReady without a network, and InterviewError when the hub does not have what it should have.
    """
    record = record_of(folder, model.name)
    if record and not record.is_ours:
        raise InterviewError(
            f"{model.name} is one that you added, at {record.path}.",
            f"interview models remove {model.name} forgets it (the file stays); then it can be fetched.",
        )
    revision, pins = (NEWEST, {}) if update else _pinned(model, record)
    listing = _listing(hub, model.repository, revision, pause)
    files = _files(model, listing, pins)
    pull = Pull(
        model=model,
        folder=folder,
        fetcher=Fetcher(hub=hub, listing=listing, folder=folder / FETCHING / model.name, pause=pause),
        files=files,
        repairs=record is not None,
        stale=_stale(record, files) if record else (),
    )
    if is_there(pull.place) and not pull.repairs and not all(pull.has(file) for file, _ in files):
        raise InterviewError(
            f"{pull.place} is in the way: it is not the whole {model.name}.", "Move it away, or delete it."
        )
    return pull


def _pinned(model: ListedModel, record: ModelRecord | None) -> tuple[str, dict[str, str]]:
    """The revision and the hashes that are to come: those that were recorded, else the catalogue's."""
    if record:
        return record.revision, {one.name: one.sha256 for one in record.files}
    return model.revision or NEWEST, dict(model.sha256)


def _stale(record: ModelRecord, files: tuple[tuple[HubFile, str], ...]) -> tuple[str, ...]:
    wanted = {file.name: sha256 for file, sha256 in files}
    others = [one.name for one in record.files if wanted.get(one.name, "") not in ("", one.sha256)]
    return (*record.touched, *others)


def _listing(hub: Hub, repository: str, revision: str, pause: Callable[[float], None]) -> Listing:
    for seconds in (1.0, 2.0):
        try:
            return hub.listing(repository, revision)
        except BrokenOff as broken:
            pause(max(broken.wait, seconds))
    try:
        return hub.listing(repository, revision)
    except BrokenOff as broken:
        raise unreachable(hub, broken) from broken


def _files(model: ListedModel, listing: Listing, pins: dict[str, str]) -> tuple[tuple[HubFile, str], ...]:
    wanted = [one for one in listing.files if any(fnmatchcase(one.name, form) for form in model.files)]
    if len({one.name.casefold() for one in wanted}) < len(wanted) or len(wanted) > MOST_FILES:
        raise InterviewError(f"{listing.repository} lists {len(wanted)} files for one model, or one twice.", OTHER)
    names = {one.name for one in wanted}
    lacks = [name for name in pins if name not in names]
    if model.kind is Kind.LANGUAGE:
        lacks += [name for name in model.files if name not in names]
    if lacks or not wanted:
        what = ", ".join(lacks) or "any of its files"
        raise InterviewError(f"{listing.repository} does not list {what}.", OTHER)
    for file in wanted:
        if file.sha256 and pins.get(file.name, file.sha256) != file.sha256:
            raise InterviewError(
                f"{listing.repository} lists another {file.name} than the one that is recorded.", OTHER
            )
    return tuple((one, pins.get(one.name) or one.sha256) for one in wanted)


OTHER = """\
The repository was changed, or something stands between you and it.
If it was changed on purpose: interview models pull NAME --update takes the newest, and records that."""


def check_room(pull: Pull) -> None:
    """Raises InterviewError when the disk has no room for what has to come."""
    place = next(path for path in (pull.folder, *pull.folder.parents) if is_there(path))
    with told(place):
        free = shutil.disk_usage(place).free
    if free < pull.bytes + ROOM:
        needs, has = size_text(pull.bytes + ROOM), size_text(free)
        raise InterviewError(
            f"{pull.model.name} needs {needs} on the disk, and only {has} are free at {place}.",
            "Make room there, or take a smaller one: interview models list",
        )
