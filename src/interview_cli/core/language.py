"""The language of an answer: which corrections may be trusted, and the answer with them made."""

from collections.abc import Container, Iterable, Sequence

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


def apart(edits: Iterable[GrammarEdit]) -> tuple[GrammarEdit, ...]:
    """In the order of the text; of two that overlap, the first and longer one."""
    kept: list[GrammarEdit] = []
    for edit in sorted(edits, key=lambda one: (one.span[0], -one.span[1])):
        if not kept or edit.span[0] >= kept[-1].span[1]:
            kept.append(edit)
    return tuple(kept)


def merged(first: Sequence[GrammarEdit], then: Sequence[GrammarEdit]) -> tuple[GrammarEdit, ...]:
    """Both in the order of the text; where two touch, the one of ``first``."""
    free = [
        edit for edit in then if all(edit.span[1] <= one.span[0] or edit.span[0] >= one.span[1] for one in first)
    ]
    return apart([*first, *free])


def sparing(edits: Iterable[GrammarEdit], words: Container[str]) -> tuple[GrammarEdit, ...]:
    """The edits that change none of ``words`` (in lower case), which are right whatever a checker thinks."""
    return tuple(edit for edit in edits if edit.wrong.strip().lower() not in words)


def changes_words(edit: GrammarEdit) -> bool:
    """False for an edit of capitals, punctuation or spaces alone: it could not be heard."""
    return _letters(edit.wrong) != _letters(edit.right)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def corrected(text: str, edits: Sequence[GrammarEdit]) -> str:
    """The text with the edits made."""
    for edit in sorted(edits, key=lambda one: one.span, reverse=True):
        text = text[: edit.span[0]] + edit.right + text[edit.span[1] :]
    return text
