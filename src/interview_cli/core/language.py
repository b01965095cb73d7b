"""The language of an answer: which corrections may be trusted, and the answer with them made."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

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


def is_sure(transcript: Transcript, span: tuple[int, int]) -> bool:
    """A span of the text has only words of which the recogniser was sure; none is missing in it or beside it."""
    start, end = span
    doubtful = any(one.span[0] <= end + 1 and start <= one.span[1] + 1 for one in transcript.doubts)
    return not doubtful and all(word.probability >= SURE for word in words_at(transcript, span))


def trusted(edits: Sequence[GrammarEdit], transcript: Transcript) -> tuple[GrammarEdit, ...]:
    """The edits that touch no word of which the recogniser was unsure, and no gap that it left."""
    return tuple([edit for edit in edits if is_sure(transcript, edit.span)])


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
    return tuple([edit for edit in edits if edit.wrong.strip().lower() not in words])


def outside(edits: Iterable[GrammarEdit], spans: Sequence[tuple[int, int]]) -> tuple[GrammarEdit, ...]:
    """The edits that touch none of ``spans``."""
    return tuple(
        [edit for edit in edits if all(edit.span[1] <= start or edit.span[0] >= end for start, end in spans)]
    )


def changes_words(edit: GrammarEdit) -> bool:
    """False for an edit of capitals, punctuation or spaces alone: it could not be heard."""
    return _letters(edit.wrong) != _letters(edit.right)


def audible(edits: Iterable[GrammarEdit]) -> tuple[GrammarEdit, ...]:
    """The edits that change words: an interview is spoken, so no others count, whoever typed the answer."""
    return tuple([edit for edit in edits if changes_words(edit)])


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def corrected(text: str, edits: Sequence[GrammarEdit]) -> str:
    """The text with the edits made."""
    for edit in sorted(edits, key=lambda one: one.span, reverse=True):
        text = text[: edit.span[0]] + edit.right + text[edit.span[1] :]
    return text


def composed(text: str, first: Sequence[GrammarEdit], second: Sequence[GrammarEdit]) -> tuple[GrammarEdit, ...]:
    """Edits of ``text`` that make of it what ``second`` makes of the text that ``first`` has corrected.

    Edits of the two that touch become one, with the reason of the first that changes words.
    """
    again = corrected(text, first)
    made: list[GrammarEdit] = []
    shift = 0
    for group in _touching([*_in_corrected(first), *(_Part(*edit.span, 0, edit, True) for edit in second)]):
        start, end = group[0].start, max(part.end for part in group)
        grown = sum(part.grown for part in group)
        later = [part.edit for part in group if part.is_later]
        if later:
            span = (start - shift, end - shift - grown)
            right = corrected(again[:end], later)[start:]
            reason = max(group, key=lambda part: changes_words(part.edit)).edit  # the first that can be heard
            made.append(replace(reason, span=span, wrong=text[slice(*span)], right=right))
        else:
            made += [part.edit for part in group]
        shift += grown
    return tuple([edit for edit in made if edit.wrong != edit.right])


class _Part(NamedTuple):
    """An edit at its place in a corrected text, which it made ``grown`` characters longer."""

    start: int
    end: int
    grown: int
    edit: GrammarEdit
    is_later: bool


def _in_corrected(edits: Sequence[GrammarEdit]) -> Iterator[_Part]:
    shift = 0
    for edit in edits:
        start, grown = edit.span[0] + shift, len(edit.right) - (edit.span[1] - edit.span[0])
        yield _Part(start, start + len(edit.right), grown, edit, False)
        shift += grown


def _touching(parts: list[_Part]) -> list[list[_Part]]:
    """The parts in the order of the text, those that touch one another together."""
    groups: list[list[_Part]] = []
    for part in sorted(parts, key=lambda one: one[:2]):
        if groups and part.start <= max(one.end for one in groups[-1]):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups
