"""A hint from a model, where the bank has no further one."""

from collections.abc import Sequence

from interview_cli.core.coverage import coverage, key_points_of
from interview_cli.core.english.words import tokens
from interview_cli.core.forms import Form
from interview_cli.core.mind.asking import BARRED, asks_the_same, is_strange
from interview_cli.core.mind.reply import sentences_written
from interview_cli.core.types import Question

MOST_CHARACTERS, FEWEST_WORDS = 140, 3
ENDS = (".", "?", "!", ".”", "?”", "!”", '."', '?"', '!"')


def hint(question: Question, given: Sequence[str]) -> Form[str | None]:
    """Have a hint written; None when it is none that can be given (``can_be_given``)."""
    yield "Hint: "
    text = yield from sentences_written("\n", MOST_CHARACTERS)
    return text if can_be_given(text, question, given) else None


def can_be_given(text: str, question: Question, given: Sequence[str]) -> bool:
    """The text is whole sentences on the question, says no key point outright, and nothing that was said before.

    Nor does it speak of what is nobody's business. Of a question without key points the model answer gives those.
    """
    if len(tokens(text)) < FEWEST_WORDS or not text.endswith(ENDS) or BARRED.search(text):
        return False
    if any(asks_the_same(text, one) for one in (*given, question.text)):
        return False
    points = key_points_of(question)
    around = (question.text, *question.terms, *question.hints, *given, *(point.text for point in points))
    if is_strange(text, " ".join(around)):
        return False
    return not any(one.is_covered for one in coverage(text, points, question.text))
