"""How an answer was said: transcript + stretches of speech → pace, pauses, fillers.

Speaking time and pauses come from the voice activity detector, never from the text.
"""

from itertools import pairwise

from interview_cli.core import fluency
from interview_cli.core.language import words_at
from interview_cli.core.types import Delivery, Filler, Recording, Seconds, Transcript
from interview_cli.core.words import tokens

SHORTEST_PAUSE = 0.25
"""Seconds. The usual lower bound of a silent pause (Goldman-Eisler 1968); shorter gaps belong to articulation."""

FELT_PAUSE = 4.0
"""Seconds from which a listener feels a pause as a gap."""


def measure(transcript: Transcript, recording: Recording) -> Delivery | None:
    """The delivery of a spoken answer; None when no speech or no word was heard, as nothing can be measured."""
    spans = recording.speech_spans
    # fillers are words that were spoken: they count for the pace
    words = len(tokens(transcript.text))
    if not spans or not words:
        return None
    speaking = sum(end - start for start, end in spans)
    in_words = speaking - _dropped_seconds(transcript, spans)
    pauses = pauses_between(spans)
    fillers = find_fillers(transcript)
    return Delivery(
        words=words,
        speaking_seconds=speaking,
        words_per_minute=60 * words / in_words,
        words_per_second=words / in_words,
        pauses=pauses,
        longest_pause=max((end - start for start, end in pauses), default=0.0),
        time_to_first_word=spans[0][0],
        fillers=fillers,
        fillers_per_minute=60 * len(fillers) / in_words,
        hedges=fluency.hedges(transcript.text),
        repeats=fluency.repeats(transcript.text),
        run_ons=fluency.run_ons(transcript.text),
    )


def _dropped_seconds(transcript: Transcript, spans: tuple[Seconds, ...]) -> float:
    """Seconds of speech of which no words could be made out: they say nothing about how fast the others came."""
    return sum(
        max(0.0, min(end, doubt.seconds[1]) - max(start, doubt.seconds[0]))
        for doubt in transcript.doubts
        if doubt.is_dropped
        for start, end in spans
    )


def pauses_between(spans: tuple[Seconds, ...]) -> tuple[Seconds, ...]:
    """The silences of at least SHORTEST_PAUSE between stretches of speech, as (from, to) in seconds."""
    gaps = ((before[1], after[0]) for before, after in pairwise(spans))
    return tuple(gap for gap in gaps if gap[1] - gap[0] >= SHORTEST_PAUSE)


def find_fillers(transcript: Transcript) -> tuple[Filler, ...]:
    """The fillers in the words of an answer, with the time of each where the recogniser gave one."""
    return tuple(
        Filler(text=transcript.text[slice(*span)].strip(), span=span, seconds=_time_of(transcript, span))
        for span in fluency.fillers(transcript.text)
    )


def _time_of(transcript: Transcript, span: tuple[int, int]) -> float | None:
    words = words_at(transcript, span)
    return words[0].start if words else None
