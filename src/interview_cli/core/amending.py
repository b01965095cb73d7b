"""A transcript that the candidate has corrected: new words in the old ones' times."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from interview_cli.core.types import Doubt, Transcript, Word

SURE = 1.0
"""The probability of a word that the candidate has written."""


def amended(transcript: Transcript, text: str) -> Transcript:
    """``transcript`` with ``text`` as its words; itself when nothing but space was changed.

    Words that stay keep their times; those in place of others share the time of these by their length, and added
    ones stand in the gap where they were added. A doubt stays where none of the words around it was changed.
    """
    text = " ".join(text.split())
    if text == " ".join(transcript.text.split()):
        return transcript
    if not transcript.words:
        return replace(transcript, text=text, doubts=())
    kept = _pairs([word.text for word in transcript.words], text.split())
    return Transcript(
        text=text,
        language=transcript.language,
        words=_timed(transcript.words, text.split(), kept),
        doubts=tuple(_moved(transcript, text, kept)),
    )


def _pairs(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which of the old words became which of the new ones, where it stayed the same but for its case."""
    before, after = ([word.casefold().strip(".,;:!?") for word in words] for words in (old, new))
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _timed(old: Sequence[Word], new: Sequence[str], kept: dict[int, int]) -> tuple[Word, ...]:
    words: list[Word] = []
    bounds = [(-1, -1), *kept.items(), (len(old), len(new))]
    for (last_old, last_new), (next_old, next_new) in pairwise(bounds):
        start = old[last_old].end if last_old >= 0 else old[0].start
        end = old[next_old].start if next_old < len(old) else old[-1].end
        words += _shared(new[last_new + 1 : next_new], min(start, end), end)
        if next_new < len(new):
            words.append(replace(old[next_old], text=new[next_new]))
    return tuple(words)


def _shared(texts: Sequence[str], start: float, end: float) -> list[Word]:
    """Words that share a stretch of time by their length."""
    letters, at, words = sum(len(text) for text in texts), 0, list[Word]()
    for text in texts:
        first = start + (end - start) * at / letters
        at += len(text)
        last = start + (end - start) * at / letters
        words.append(Word(text=text, start=round(first, 2), end=round(last, 2), probability=SURE))
    return words


def _moved(transcript: Transcript, text: str, kept: dict[int, int]) -> list[Doubt]:
    """The doubts that are left, at their places in ``text``."""
    old, new = _places(transcript.text), _places(text)
    moved = []
    for doubt in transcript.doubts:
        start, end = doubt.span
        inside = [at for at, (first, last) in enumerate(old) if first < end and last > start]
        before = sum(last <= start for _, last in old) - 1
        around = [at for at in (before, before + len(inside) + 1) if 0 <= at < len(old)]
        images = [kept.get(at) for at in sorted({*inside, *around})]
        if None in images or images != list(range(images[0] or 0, (images[0] or 0) + len(images))):
            continue
        if inside:
            span = (new[kept[inside[0]]][0], new[kept[inside[-1]]][1])
        else:
            place = new[kept[before]][1] if before >= 0 else 0
            span = (place, place)
        moved.append(replace(doubt, span=span))
    return moved


def _places(text: str) -> list[tuple[int, int]]:
    """Where each word of the text stands."""
    places, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        places.append((start, at))
    return places
