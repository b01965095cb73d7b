"""Stems, from any thread."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from interview_cli.core.english.words import stem

WORDS = [
    f"{start}{end}"
    for start in ("nation", "relat", "hope", "organ")
    for end in ("alisations", "ionally", "fulness")
]


@pytest.fixture
def _switching() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_switching")
def test_two_threads_do_not_mix_their_stems() -> None:
    """A review's needs are loaded by one thread while another reviews."""
    alone = [stem.__wrapped__(word) for word in WORDS]

    def again(_: int) -> list[str]:
        return [stem.__wrapped__(word) for word in WORDS]

    with ThreadPoolExecutor(4) as pool:
        assert all(found == alone for found in pool.map(again, range(40)))
