"""A hint from a model, where the bank has no further one."""

from collections.abc import Sequence

from interview_cli.core.coverage import coverage
from interview_cli.core.english.words import tokens
from interview_cli.core.forms import Form
from interview_cli.core.mind.asking import asks_the_same
from interview_cli.core.mind.reply import sentences_written
from interview_cli.core.types import Question

MOST_CHARACTERS, FEWEST_WORDS = 140, 3


def hint(question: Question, given: Sequence[str]) -> Form[str | None]:
    """Have a hint written; None when it is none, says a key point outright, or says again what was given."""
    yield "Hint: "
    text = yield from sentences_written("\n", MOST_CHARACTERS)
    if len(tokens(text)) < FEWEST_WORDS or any(asks_the_same(text, one) for one in (*given, question.text)):
        return None
    tells = any(one.is_covered for one in coverage(text, question.key_points, question.text))
    return None if tells else text
