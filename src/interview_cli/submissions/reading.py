"""Everything that is handed in, in order: first the manifest, then files and folders."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from interview_cli.core.batch import Entry
from interview_cli.submissions.contents import SOUNDS, TEXTS, is_file, is_folder
from interview_cli.submissions.drafts import Faulty, entry, entry_of_file
from interview_cli.submissions.manifests import STDIN, drafts
from interview_cli.submissions.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where answers are handed in. ``stdin`` is read when the manifest is ``-``."""

    manifest: Path | None
    paths: tuple[Path, ...]
    stdin: BinaryIO


def read(source: Source, shelf: Shelf) -> Iterator[Entry]:
    """Every entry, one at a time. Raises InterviewError when the manifest cannot be read."""
    if source.manifest is not None:
        for draft in drafts(source.manifest, source.stdin):
            yield entry(draft, shelf)
    for path in source.paths:
        if is_folder(path):
            yield from _in_folder(path, shelf)
        else:
            yield entry_of_file(path, _folders(path), shelf)


def count(source: Source) -> int | None:
    """How many entries there are; None when they can be read but once. Raises InterviewError."""
    if source.manifest and (source.manifest == STDIN or not is_file(source.manifest)):
        return None
    named = sum(1 for _ in drafts(source.manifest, source.stdin)) if source.manifest else 0
    return named + sum(max(1, sum(1 for _ in _files(path))) if is_folder(path) else 1 for path in source.paths)


def _in_folder(folder: Path, shelf: Shelf) -> Iterator[Entry]:
    empty = True
    for path in _files(folder):
        empty = False
        yield entry_of_file(path, _folders(path), shelf)
    if empty:
        reason = f"The folder holds no answers: {' '.join((*TEXTS, *SOUNDS))}."
        yield entry(Faulty(id=str(folder), reason=reason, said=str(folder)), shelf)


def _folders(path: Path) -> tuple[str, ...]:
    return path.absolute().parent.parts


def _files(folder: Path) -> Iterator[Path]:
    """The answers in a folder and in those in it, by name, and folders that cannot be read; links to folders are
    not followed."""
    unread: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: unread.append(Path(error.filename))):
        yield from unread
        unread.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in (*SOUNDS, *TEXTS):
                yield Path(place) / name
    yield from unread
