"""What a model writes into a gap, checked: one line of plain text, one of the options, or a BadReply."""

import re

from interview_cli.core.forms import Form, Phrase, Pick
from interview_cli.core.sanitise import printable_line

FULL = 0.8
"""Share of a gap's length from which text without an end was probably cut off."""

TOKENS_A_CHARACTER = 0.5
"""English has about 0.25; twice as many are allowed, so that it is the characters that end a gap."""

SENTENCE = re.compile(r".*[.?!](?=[\"”’)]*(?:\s|$))[\"”’)]*", re.DOTALL)


class BadReply(ValueError):
    """A model's reply of which nothing can be made; the message says why."""


def picked(options: tuple[str, ...]) -> Form[str]:
    """Have one of ``options`` chosen. Raises BadReply for anything else."""
    reply = yield Pick(options=options)
    if reply not in options:
        raise BadReply("it chose what was not offered")
    return reply


def written(end: str, most_characters: int) -> Form[str]:
    """Have a line written; it comes back clean, at most so long, and may be empty or cut."""
    most_tokens = int(most_characters * TOKENS_A_CHARACTER)
    reply = yield Phrase(end=end, most_characters=most_characters, most_tokens=most_tokens)
    return plain(reply.partition(end)[0][:most_characters])


def sentences_written(end: str, most_characters: int) -> Form[str]:
    """Have whole sentences written: what was cut off is left out, and may be all of it."""
    return whole((yield from written(end, most_characters)), most_characters)


def plain(text: str) -> str:
    """The text on one line, without control and format characters, quotation marks and Markdown around it."""
    return " ".join(printable_line(text).split()).strip('"“”*` ').lstrip("# *")


def is_cut(text: str, most_characters: int) -> bool:
    """The text fills its gap and ends in the middle of a sentence."""
    return len(text) >= FULL * most_characters and not text.endswith((".", "?", "!"))


def whole(text: str, most_characters: int) -> str:
    """The text without the beginning of a sentence that was cut off at its end."""
    if not is_cut(text, most_characters):
        return text
    complete = SENTENCE.match(text)
    return complete.group() if complete else ""
