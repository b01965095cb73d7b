"""What Tab offers, as the shell asks for it."""

from pathlib import Path

from tests.cli.door import interview


def offered(home: Path, words: str) -> str:
    count = str(len(words.split()))
    return interview(_INTERVIEW_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=count).stdout


def test_banks_and_interviews_are_offered_by_name_and_number(home: Path) -> None:
    interview("practice", "-n", "1", said="")
    there = offered(home, "interview practice --domain").split()
    assert there == sorted(there)
    assert {"behavioral", "law", "sde"} <= set(there)
    assert offered(home, "interview show").split() == ["1"]
