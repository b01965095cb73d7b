"""``models.lock.toml``: whatever is recorded is read again as it was, and nothing else is believed."""

import threading
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.errors import InterviewError
from interview_cli.weights.catalogue import NAME, Kind
from interview_cli.weights.lock import LOCK_FILE, FileRecord, ModelRecord, forget, keep, record_of, records

texts = st.text(st.characters(codec="utf-8"), max_size=30)
files = st.builds(
    FileRecord,
    name=texts.filter(lambda text: text not in ("", ".", "..") and "/" not in text and "\0" not in text),
    bytes=st.integers(0, 2**60),
    sha256=texts,
    modified_ns=st.integers(0, 2**60),
)
models = st.builds(
    ModelRecord,
    name=st.from_regex(NAME, fullmatch=True),
    kind=st.sampled_from(Kind),
    path=texts.map(lambda text: Path("/") / text.replace("\0", "")),
    is_ours=st.booleans(),
    source=texts,
    revision=texts,
    files=st.lists(files, max_size=3).map(tuple),
)


@given(st.lists(models, max_size=4, unique_by=lambda one: one.name))
def test_what_is_kept_is_read_again(tmp_path_factory: pytest.TempPathFactory, kept: list[ModelRecord]) -> None:
    folder = tmp_path_factory.mktemp("models")
    for one in kept:
        keep(folder, one)
    assert records(folder) == tuple(sorted(kept, key=lambda one: one.name))
    for one in kept:
        forget(folder, one.name)
    assert records(folder) == ()


BAD = [
    "model = 3",
    "[[model]]",
    "model = [3]",
    "[[model]]\nname = '../x'\nkind = 'speech'\npath = ''\nis_ours = true\nsource = ''\nrevision = ''\nfiles = []",
    "[[model]]\nname = 'x'\nkind = 'video'\npath = ''\nis_ours = true\nsource = ''\nrevision = ''\nfiles = []",
    "[[model]]\nname = 'x'\nkind = 'speech'\npath = ''\nis_ours = true\nsource = ''\nrevision = ''\n"
    "files = [{name = '../../y', bytes = 1, sha256 = '', modified_ns = 0}]",
    "x = " + "[" * 3000,
    "\x00",
]


@pytest.mark.parametrize("text", BAD)
def test_a_record_that_cannot_be_believed_is_a_sentence(text: str, tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).write_text(text)
    with pytest.raises(InterviewError, match=LOCK_FILE):
        records(tmp_path)


@given(st.binary(max_size=60))
def test_any_bytes_give_records_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("models")
    (folder / LOCK_FILE).write_bytes(data)
    with suppress(InterviewError):
        assert records(folder) == ()


def test_two_who_record_at_once_both_stay(tmp_path: Path) -> None:
    def record(name: str) -> ModelRecord:
        return ModelRecord(
            name=name, kind=Kind.SPEECH, path=tmp_path, is_ours=True, source="", revision="", files=()
        )

    threads = [threading.Thread(target=keep, args=(tmp_path, record(f"m{number}"))) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(records(tmp_path)) == 8
    assert record_of(tmp_path, "m3") == record("m3")
