"""Which corrections are trusted."""

from interview_cli.core.language import corrected, trusted, words_at
from interview_cli.core.types import GrammarEdit, Transcript
from tests.core.doubles import words


def edit(start: int, end: int, right: str) -> GrammarEdit:
    return GrammarEdit(span=(start, end), wrong="", right=right, rule="r", why="w")


def test_a_word_that_the_recogniser_was_unsure_of_is_never_called_wrong() -> None:
    heard = words(("he", 0, 1), ("go", 1, 2), probability=0.3)
    assert trusted([edit(3, 5, "goes")], heard) == ()
    assert trusted([edit(3, 5, "goes")], words(("he", 0, 1), ("go", 1, 2))) != ()


def test_what_was_typed_is_taken_at_its_word() -> None:
    assert trusted([edit(3, 5, "goes")], Transcript(text="he go", language="en")) != ()


def test_words_are_found_by_their_place_even_when_they_repeat() -> None:
    heard = words(("go", 0, 1), ("go", 1, 2), ("on", 2, 3))
    assert [word.start for word in words_at(heard, (3, 5))] == [1]


def test_corrections_are_made_from_the_end() -> None:
    assert corrected("he go and she go", [edit(3, 5, "goes"), edit(14, 16, "goes")]) == "he goes and she goes"
