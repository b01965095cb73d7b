"""The language of an answer: which corrections may be trusted, and the answer with them made."""

from collections.abc import Sequence

from interview_cli.core.types import GrammarEdit, Transcript, Word

SURE = 0.5
"""Recogniser's probability below which a word may be its mistake, not the speaker's."""


def words_at(transcript: Transcript, span: tuple[int, int]) -> tuple[Word, ...]:
    """The recognised words that touch a span of the text; none for a typed answer."""
    found, position = [], 0
    for word in transcript.words:
        start = transcript.text.find(word.text, position)
        if start < 0:
            continue
        position = start + len(word.text)
        if start < span[1] and position > span[0]:
            found.append(word)
    return tuple(found)


def trusted(edits: Sequence[GrammarEdit], transcript: Transcript) -> tuple[GrammarEdit, ...]:
    """The edits that touch no word of which the recogniser was unsure."""
    return tuple(
        edit for edit in edits if all(word.probability >= SURE for word in words_at(transcript, edit.span))
    )


def corrected(text: str, edits: Sequence[GrammarEdit]) -> str:
    """The text with the edits made."""
    for edit in sorted(edits, key=lambda one: one.span, reverse=True):
        text = text[: edit.span[0]] + edit.right + text[edit.span[1] :]
    return text
