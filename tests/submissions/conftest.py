"""Something to hand in."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from interview_cli.core.batch import Entry
from interview_cli.submissions import Shelf, Source, read
from tests.core.doubles import HASH, STORY

SHELF = Shelf(questions=(HASH, STORY))
HandIn = Callable[..., list[Entry]]


@pytest.fixture
def hand_in(tmp_path: Path) -> HandIn:
    """The entries of a manifest with these bytes."""

    def handed_in(content: bytes, name: str = "answers.csv", shelf: Shelf = SHELF) -> list[Entry]:
        manifest = tmp_path / name
        manifest.write_bytes(content)
        return list(read(Source(manifest=manifest, paths=(), stdin=io.BytesIO()), shelf))

    return handed_in


def files(*paths: Path, shelf: Shelf = SHELF) -> list[Entry]:
    """The entries of files and folders."""
    return list(read(Source(manifest=None, paths=paths, stdin=io.BytesIO()), shelf))
