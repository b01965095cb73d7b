"""``models.lock.toml``: whatever is recorded is read again as it was, and nothing else is believed."""

import threading
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.errors import InterviewError, NotReady
from interview_cli.weights import language_model, speech_model
from interview_cli.weights.catalogue import NAME, Kind, catalogue_file, read_catalogue
from interview_cli.weights.inventory import states
from interview_cli.weights.lock import LOCK_FILE, FileRecord, ModelRecord, forget, keep, record_of, records
from interview_cli.weights.upkeep import removable, verify
from tests.cli.door import interview
from tests.weights.draining import end_of

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


ROW = """\
[[model]]
name = 'x'
kind = 'speech'
path = {path}
is_ours = true
source = ''
revision = ''
files = [{{{file}}}]"""
WHOLE = "name = 'y', bytes = 1, sha256 = '', modified_ns = 0"
FAULTS = [
    ('"a\\u0000b"', WHOLE),
    ("7", WHOLE),
    ("['a']", WHOLE),
    ("''", WHOLE.replace("'y'", "'..'")),
    ("''", WHOLE.replace("'y'", "''")),
    ("''", WHOLE.replace("'y'", '"a\\u0000b"')),
    ("''", WHOLE.replace("'y'", "7")),
    ("''", WHOLE.replace("bytes = 1", "bytes = inf")),
    ("''", WHOLE.replace("bytes = 1", "bytes = true")),
    ("''", WHOLE.replace("bytes = 1", "bytes = -1")),
    ("''", WHOLE.replace("bytes = 1", f"bytes = {'9' * 400}")),
    ("''", WHOLE.replace("modified_ns = 0", "modified_ns = nan")),
    ("''", WHOLE.replace("modified_ns = 0", "modified_ns = 1979-05-27")),
]
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
    *(ROW.format(path=path, file=file) for path, file in FAULTS),
]


@pytest.mark.parametrize("text", BAD)
def test_a_record_that_cannot_be_believed_is_a_sentence(text: str, tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).write_text(text)
    with pytest.raises(InterviewError, match=LOCK_FILE):
        records(tmp_path)


def test_a_record_of_what_cannot_be_there_is_a_model_that_is_gone(tmp_path: Path) -> None:
    for path in ("x" * 300, "/" + "y/" * 3000, "/dev/null/x", "\\\\?\\x"):
        (tmp_path / LOCK_FILE).write_text(ROW.format(path=f"'{path}'", file=WHOLE))
        assert [one.state for one in states(tmp_path) if one.name == "x"] == ["gone"]
        with pytest.raises(NotReady):
            speech_model(Path("x"), tmp_path)


@pytest.mark.slow
def test_typed_practice_does_without_a_record_that_is_damaged(home: Path) -> None:
    (home / "models").mkdir(parents=True)
    (home / "models" / LOCK_FILE).write_text(BAD[0])
    practice = interview("practice", "--text", "-n", "1", "--follow-ups", "0", said="I would ask first.\n\n")
    assert practice.returncode == 0
    assert "cannot be read" in practice.stderr
    chosen = interview("practice", "--text", "--coach-model", "mine")
    assert (chosen.returncode, "Mend it" in chosen.stderr) == (4, True)
    assert interview("models", "list").returncode == 1


values = st.one_of(
    st.text(max_size=5).map(lambda text: f'"{text.encode("unicode_escape").decode()}"'),
    st.sampled_from(["inf", "-nan", "true", "[]", "{}", "[[1]]", "1979-05-27", "-9", "9" * 30, '"\\u0000"']),
    st.sampled_from(["'..'", "'/'", "'.'", "''", "'a/b'", "'speech'", "'language'", "'x'", "'/dev/zero'"]),
)
keys = st.sampled_from(["name", "kind", "path", "is_ours", "source", "revision", "files"])
rows = st.fixed_dictionaries(
    {"name": values, "kind": values, "path": values, "is_ours": values, "source": values, "revision": values},
    optional={
        "files": st.one_of(
            values,
            st.fixed_dictionaries({"name": values, "bytes": values, "sha256": values, "modified_ns": values}).map(
                lambda one: "[{" + ", ".join(f"{key} = {value}" for key, value in one.items()) + "}]"
            ),
        )
    },
)
PLAUSIBLE = {
    "name": "'x'",
    "kind": "'language'",
    "path": "'x'",
    "is_ours": "true",
    "source": "''",
    "revision": "''",
}


@given(rows, st.sets(keys, min_size=1, max_size=3), st.booleans())
def test_a_damaged_row_is_passed_over_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, row: dict[str, str], odd: set[str], plausible: bool
) -> None:
    folder = tmp_path_factory.getbasetemp() / "damaged"
    folder.mkdir(exist_ok=True)
    file = PLAUSIBLE | {"files": f"[{{{WHOLE}}}]"}
    made = {key: row.get(key, "[]") if key in odd or not plausible else value for key, value in file.items()}
    text = "[[model]]\n" + "\n".join(f"{key} = {value}" for key, value in made.items())
    (folder / LOCK_FILE).write_text(text, encoding="utf-8")
    for question in (
        lambda: states(folder),
        lambda: language_model("x", folder),
        lambda: speech_model(Path("x"), folder),
        lambda: end_of(verify((), folder)),
        lambda: removable("x", folder),
    ):
        with suppress(InterviewError):
            question()


@given(st.integers(0, 400), st.binary(min_size=1, max_size=4))
def test_a_flipped_byte_is_a_record_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, at: int, new: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "flipped"
    folder.mkdir(exist_ok=True)
    whole = ROW.format(path="'/nowhere/x'", file=WHOLE).encode()
    (folder / LOCK_FILE).write_bytes(whole[: at % len(whole)] + new + whole[at % len(whole) + len(new) :])
    with suppress(InterviewError):
        states(folder)


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


CATALOGUE = catalogue_file().read_bytes()


@given(st.integers(0, len(CATALOGUE)), st.binary(min_size=1, max_size=6), st.booleans())
def test_a_damaged_catalogue_is_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, at: int, new: bytes, is_cut: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "catalogue.toml"
    path.write_bytes(CATALOGUE[:at] + new + (b"" if is_cut else CATALOGUE[at + len(new) :]))
    try:
        models = read_catalogue(path)
    except InterviewError as error:
        assert "Install" in str(error.hint)  # noqa: PT017 -- it may be whole all the same
        return
    assert all(one.files and one.size for one in models)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("bytes = 0", "bytes = inf"),
        ("about_mb = 78", "about_mb = '78'"),
        ("sha256 = {}", "sha256 = []"),
        ('"MIT"', "3"),
    ],
)
def test_a_catalogue_of_other_types_is_a_sentence(before: str, after: str, tmp_path: Path) -> None:
    assert before in CATALOGUE.decode()
    (tmp_path / "c.toml").write_text(CATALOGUE.decode().replace(before, after, 1))
    with pytest.raises(InterviewError, match="is damaged"):
        read_catalogue(tmp_path / "c.toml")
