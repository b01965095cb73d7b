"""A new bank to fill in, and the schema that helps an editor to complete it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli import banks
from interview_cli.banks.blank import SCHEMA_FILE, as_text, make
from interview_cli.core.errors import InterviewError, UsageError

DOCS = Path(__file__).parents[2] / "docs"


def test_a_new_bank_has_no_fault_and_every_key_that_there_is(tmp_path: Path) -> None:
    path = make("Ward nurses, night shift", tmp_path / "banks")
    assert path.name == "ward-nurses-night-shift.yaml"
    assert banks.lint(path) == ()
    bank = banks.load(path)
    assert (bank.id, bank.title) == ("ward-nurses-night-shift", "Ward nurses, night shift")
    keys = banks.schema()["$defs"]["QuestionEntry"]["properties"]
    text = path.read_text(encoding="utf-8")
    assert [key for key in banks.schema()["properties"] if f"\n{key}:" not in text] == []
    assert bank.glossary == ("triage", "handover")
    assert [key for key in keys if key != "id" and f" {key}:" not in text] == []


def test_the_schema_lies_beside_it_under_the_name_that_it_gives_editors(tmp_path: Path) -> None:
    path = make("Nurses", tmp_path)
    assert (tmp_path / SCHEMA_FILE).read_text(encoding="utf-8") == as_text(banks.schema())
    assert path.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema={SCHEMA_FILE}\n")


def test_the_published_schema_is_the_code_s() -> None:
    """After a change: interview banks schema > docs/bank.schema.json"""
    assert (DOCS / SCHEMA_FILE).read_text(encoding="utf-8") == as_text(banks.schema())


def test_a_bank_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = make("Nurses", tmp_path)
    path.write_text("mine")
    with pytest.raises(InterviewError, match="already"):
        make("nurses!", tmp_path)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("title", ["", "  ", "?!", "a\x1b[31m", "n" * 121])
def test_a_title_that_makes_no_bank_is_refused(tmp_path: Path, title: str) -> None:
    with pytest.raises(UsageError):
        make(title, tmp_path)
    assert not list(tmp_path.glob("*.yaml"))


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InterviewError, match="cannot be written"):
        make("Nurses", tmp_path / "file")


@given(st.text(max_size=60))
def test_any_title_makes_a_good_bank_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    folder = tmp_path_factory.mktemp("banks")
    try:
        path = make(title, folder)
    except UsageError:
        return
    assert banks.load(path).title == " ".join(title.split())
