"""What becomes of our corrections and a checker's in a turn."""

from dataclasses import replace

from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.language import corrected
from interview_cli.core.types import GrammarEdit, Review, Transcript
from interview_cli.turn import assess, corrections
from tests.core.doubles import HASH, typed, words


class Finds:
    """A ``GrammarChecker`` that always calls the same words wrong."""

    def __init__(self, **wrong: str) -> None:
        self.wrong = wrong

    def check(self, transcript: Transcript) -> tuple[GrammarEdit, ...]:
        """Each of the words where it stands first."""
        found = ((transcript.text.find(wrong), wrong, right) for wrong, right in self.wrong.items())
        return tuple(
            GrammarEdit(span=(at, at + len(wrong)), wrong=wrong, right=right, rule="Double", why="So it is.")
            for at, wrong, right in sorted(found)
            if at >= 0
        )


def put_right(heard: Transcript, checker: Finds) -> str:
    return corrected(heard.text, corrections(heard, HASH, checker))


def spoken(text: str, probability: float = 1.0) -> Transcript:
    return words(*[(word, 0.0, 1.0) for word in text.split()], probability=probability)


def test_our_rules_come_before_a_checker_where_they_touch() -> None:
    text = "I was responsible of the cache"
    assert put_right(spoken(text), Finds(of="off", cache="store")) == "I was responsible for the store"


def test_a_word_that_the_recogniser_was_unsure_of_is_never_called_wrong() -> None:
    text = "I was responsible of the cache"
    assert put_right(spoken(text, probability=0.3), Finds(cache="store")) == text
    unsure = spoken(text)
    half = replace(unsure, words=(*unsure.words[:3], replace(unsure.words[3], probability=0.1), *unsure.words[4:]))
    assert put_right(half, Finds(of="off", cache="store")) == "I was responsible of the store"


def test_the_terms_of_the_question_are_right() -> None:
    assert put_right(spoken("a hash with load"), Finds(hash="has", load="lode")) == "a hash with load"


def test_a_typed_answer_is_looked_at_again_once_its_words_are_right() -> None:
    written = Transcript(text="We was responsable of it.", language="en")
    checker = Finds(responsable="responsible")
    assert put_right(written, checker) == "We were responsible for it."
    assert put_right(spoken(written.text), checker) == "We were responsible of it."


UNTIDY = "However it depend on the load and we use french tools"


def reviewed(heard: Transcript) -> Review:
    review = assess(replace(typed(""), transcript=heard), (), Finds(), BuiltInCoach()).review
    assert review
    return review


def test_a_typed_answer_is_corrected_in_all_and_judged_by_its_words() -> None:
    review = reviewed(Transcript(text=UNTIDY, language="en"))
    assert corrected(UNTIDY, review.grammar) == "However, it depends on the load and we use French tools."
    assert [line.why[:23] for line in review.score.lines if line.aspect == "language"] == [
        "1 correction in 11 word"
    ]


def test_of_a_spoken_answer_only_words_are_corrected() -> None:
    review = reviewed(spoken(UNTIDY))
    assert [edit.right for edit in review.grammar] == ["it depends"]


def test_what_a_checker_says_of_commas_in_a_spoken_answer_is_dropped() -> None:
    assert corrections(spoken("so we left"), HASH, Finds(so="So,")) == ()


def test_no_name_and_no_code_is_called_wrong() -> None:
    text = "Then I asked Sunil to call my_func and `def`."
    checker = Finds(Sunil="Sail", my_func="my func")
    for heard in (Transcript(text=text, language="en"), spoken(text)):
        assert corrections(heard, HASH, checker) == ()


class FindsLater(Finds):
    """Calls nothing wrong before "depend" is corrected."""

    def check(self, transcript: Transcript) -> tuple[GrammarEdit, ...]:
        return super().check(transcript) if "depends" in transcript.text else ()


def test_a_name_written_small_stays_when_the_text_is_looked_at_again() -> None:
    written = Transcript(text="i worked with ajay and it depend on him", language="en")
    right = put_right(written, FindsLater(ajay="away", him="her"))
    assert right.endswith("ajay and it depends on her.")
