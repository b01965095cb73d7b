"""What a recogniser writes again and again is not believed; what people repeat is."""

import pytest

from interview_cli.core.loops import loops, without_loops
from interview_cli.core.types import Word

BEGUN = "we added an index to the table because every query was slow"


def words(text: str) -> list[Word]:
    """Words as Whisper spaces them."""
    return [Word(text=f" {each}", start=0, end=0, probability=1) for each in text.split()]


@pytest.mark.parametrize(
    ("written", "believed"),
    [
        (BEGUN, BEGUN),
        ("it was very, very, very slow", "it was very, very, very slow"),
        ("no no no that was me", "no no no that was me"),
        (f"{BEGUN} {'thank you so much ' * 20}", f"{BEGUN} thank you so much"),
        ("thank you " * 60 + "and the end", ""),
        ("you you you you you", ""),
        ("You. you, You you", ""),
        ("the " * 9 + "end", "the end"),
        ("we added the the the the index", "we added the index"),
        ("uh uh uh", "uh uh uh"),
        ("", ""),
    ],
)
def test_loops_are_cut(written: str, believed: str) -> None:
    assert without_loops(words(written)) == words(believed)


def test_ordinary_speech_does_not_loop() -> None:
    assert not loops(words(BEGUN))
    assert not loops([])
