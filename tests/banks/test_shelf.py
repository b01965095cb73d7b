"""Banks are found by their names."""

from pathlib import Path

import pytest

from interview_cli import banks
from interview_cli.core.errors import BankError
from interview_cli.core.types import Bank
from tests.banks.conftest import GOOD

SHIPPED = sorted(banks.shipped().glob("*.yaml"))


def test_banks_are_shipped() -> None:
    assert {path.stem for path in SHIPPED} >= {"sde", "behavioral"}


@pytest.mark.slow
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_bank_is_good_and_called_like_its_file(path: Path) -> None:
    bank = banks.load(path)
    assert isinstance(bank, Bank)
    assert bank.id == path.stem


def test_a_shipped_bank_is_found_whatever_the_case(tmp_path: Path) -> None:
    assert banks.find("SDE", tmp_path) == banks.shipped() / "sde.yaml"


def test_a_bank_of_ones_own_goes_before_a_shipped_one(tmp_path: Path) -> None:
    for name in ("sde.yaml", "Mine.yml", ".hidden.yaml", "notes.txt"):
        (tmp_path / name).write_text(GOOD)
    assert banks.find("sde", tmp_path) == tmp_path / "sde.yaml"
    assert banks.find("mine", tmp_path) == tmp_path / "Mine.yml"
    there = banks.names(tmp_path)
    assert [path.stem for path in there if path.parent == tmp_path] == ["Mine", "sde"]
    assert banks.shipped() / "sde.yaml" not in there
    assert banks.shipped() / "behavioral.yaml" in there


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert list(banks.names(tmp_path / "none")) == SHIPPED


def test_a_wrong_name_gets_the_right_ones(tmp_path: Path) -> None:
    with pytest.raises(BankError) as caught:
        banks.find("behavioural", tmp_path)
    assert caught.value.message == 'There is no question bank called "behavioural".'
    assert (caught.value.hint or "").startswith("Did you mean behavioral? There are: ")
    assert "sde" in (caught.value.hint or "")


@pytest.mark.parametrize("name", ["", "..", "../sde", "/etc/passwd", "sde.yaml", "\0", "\ud800", "[/]"])
def test_a_name_is_never_a_path(tmp_path: Path, name: str) -> None:
    (tmp_path.parent / "sde.yaml").write_text(GOOD)
    with pytest.raises(BankError) as caught:
        banks.find(name, tmp_path)
    assert caught.value.message.isprintable()


def test_a_folder_that_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "banks").touch()
    with pytest.raises(BankError, match="is a file, not a folder"):
        banks.names(tmp_path / "banks")
