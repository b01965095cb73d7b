"""Joins the segments of an answer, which a recogniser hears one by one, into its transcript."""

from collections.abc import Sequence
from dataclasses import dataclass

from interview_cli.core.types import Doubt, Seconds, Transcript, Word

SHORTEST_DROPPED = 0.5
"""Seconds of speech that are missed when no words come of them; a cough is shorter."""

DROPPED = "no words could be made out"
LOOPED = "the same words came out again and again"
UNCLEAR = "the words are unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardSegment:
    """The words of a segment at their times in it, each with the space before it; why to doubt them, if so."""

    words: Sequence[Word]
    doubt: str | None = None

    @property
    def text(self) -> str:
        """What was said."""
        return "".join(word.text for word in self.words).strip()


def joined(
    places: Sequence[Seconds], heard: Sequence[HeardSegment], spans: Sequence[Seconds], language: str
) -> Transcript:
    """The transcript of segments, each with its place in the recording; ``spans`` are where there was speech.

    Marked are segments that are in doubt, and those of which, for all their speech, no words came.
    """
    text, words, doubts = "", list[Word](), list[Doubt]()
    for (start, end), one in zip(places, heard, strict=True):
        said = one.text
        before = len(text) + bool(text and said)
        text = f"{text} {said}".strip()
        words += [_placed(word, start, end) for word in one.words]
        speech = sum(max(0.0, min(end, last) - max(start, first)) for first, last in spans)
        if (one.doubt and said) or (not said and speech >= SHORTEST_DROPPED):
            span = (before, before + len(said))
            why = one.doubt if one.doubt and said else DROPPED
            doubts.append(Doubt(seconds=(round(start, 2), round(end, 2)), span=span, why=why))
    return Transcript(text=text, language=language, words=tuple(words), doubts=tuple(doubts))


def _placed(word: Word, start: float, end: float) -> Word:
    """A word of the segment from ``start`` to ``end``, at its time in the recording."""
    first, last = (round(min(start + time, end), 2) for time in (word.start, word.end))
    return Word(text=word.text.strip(), start=first, end=last, probability=word.probability)
