"""How an answer was said: transcript + stretches of speech → pace, pauses, fillers.

Speaking time and pauses come from the voice activity detector, never from the text. Speaking time (phonation time)
is what is left between the first speech and the last without the pauses; gaps shorter than a pause belong to it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from interview_cli.core import fluency, pace
from interview_cli.core.english.syllables import syllables
from interview_cli.core.english.words import tokens
from interview_cli.core.heard import Partial
from interview_cli.core.language import SURE, words_at
from interview_cli.core.measures import Delivery, Filler, Seconds, Span
from interview_cli.core.pauses import inside_clauses, median_length, pauses_between, stretches
from interview_cli.core.types import Recording, Transcript, Word

NO_TIMES = "the words of this answer have no times"


def measure(transcript: Transcript, recording: Recording, minutes: float | None = None) -> Delivery | None:
    """The delivery of a spoken answer; None when no speech or no word was heard, as nothing can be measured.

    ``minutes`` is the suggested length. Words a minute and a second, fillers and hedges a minute are over the
    speaking time; so is the articulation rate, in syllables a second (Goldman-Eisler 1968; de Jong & Wempe 2009),
    which unlike words a minute does not hang on how long the words are. For all of these speech of which no words
    could be made out is left out of the time: it says nothing about how fast the others came. For pace and
    articulation the words count that can have been said (``pace.spoken``).
    """
    spans = recording.speech_spans
    # fillers are words that were spoken: they count for the pace
    counted = pace.spoken(transcript.words, spans)
    text = " ".join(word.text for word in counted) or transcript.text
    words = len(tokens(text))
    if not spans or not words:
        return None
    speech = stretches(spans)
    speaking = sum(end - start for start, end in speech)
    in_words = _in_words(speech, transcript)
    timed = sum(end - start for start, end in in_words) or speaking
    pauses = pauses_between(spans)
    fillers = find_fillers(transcript)
    said = Delivery(
        words=words,
        speaking_seconds=speaking,
        words_per_minute=60 * words / timed,
        words_per_second=words / timed,
        articulation_rate=syllables(text) / timed,
        talk_seconds=spans[-1][1] - spans[0][0],
        suggested_seconds=60 * minutes if minutes else None,
        pauses=pauses,
        longest_pause=max((end - start for start, end in pauses), default=0.0),
        median_pause=median_length(pauses),
        pause_share=1 - speaking / (spans[-1][1] - spans[0][0]),
        time_to_first_word=first_word_at(spans, transcript.words),
        fillers=fillers,
        fillers_per_minute=60 * len(fillers) / timed,
    )
    said = replace(said, pace=pace.in_windows(counted, in_words))
    return _with_times(_with_fluency(said, transcript, timed), transcript)


def pace_so_far(said: Partial, spans: Sequence[Seconds]) -> float | None:
    """Words a minute of an answer that is being spoken: the words made out over the speaking time up to there.

    None below ``pace.WINDOW`` seconds of speech: it would jump about.
    """
    speaking = sum(max(0.0, min(end, said.until) - start) for start, end in stretches(spans))
    return 60 * len(tokens(said.text)) / speaking if speaking >= pace.WINDOW else None


def _with_fluency(said: Delivery, transcript: Transcript, timed: float) -> Delivery:
    hedges = fluency.hedges(transcript.text)
    return replace(
        said,
        hedges=hedges,
        hedge_seconds=tuple(_time_of(transcript, span) for span in hedges),
        hedges_per_minute=60 * len(hedges) / timed,
        repeats=fluency.repeats(transcript.text),
        restarts=fluency.restarts(transcript.text),
        run_ons=fluency.run_ons(transcript.text),
    )


def _in_words(speech: Sequence[Seconds], transcript: Transcript) -> tuple[Seconds, ...]:
    """The stretches of speech, the first and the last where they are, without those that came to no words."""
    for since, until in (doubt.seconds for doubt in transcript.doubts if doubt.is_dropped):
        cut = [((start, max(start, min(end, since))), (min(end, max(start, until)), end)) for start, end in speech]
        speech = [piece for pieces in cut for piece in pieces]
    return tuple(speech)


def _with_times(said: Delivery, transcript: Transcript) -> Delivery:
    """With what hangs on the times of the words."""
    if not transcript.words:
        missing = tuple((figure, NO_TIMES) for figure in ("pace", "pauses_inside", "unclear"))
        return replace(said, unmeasured=missing)
    return replace(
        said,
        pauses_inside=inside_clauses(said.pauses, transcript.words),
        unclear=unclear_words(transcript),
    )


def find_fillers(transcript: Transcript) -> tuple[Filler, ...]:
    """The fillers in the words of an answer, with the time of each where the recogniser gave one."""
    return tuple(
        Filler(text=transcript.text[slice(*span)].strip(), span=span, seconds=_time_of(transcript, span))
        for span in fluency.fillers(transcript.text)
    )


def first_word_at(spans: Iterable[Seconds], words: tuple[Word, ...]) -> float:
    """Seconds to the first word: the start of the speech in which it lies, so that no cough before it counts."""
    starts = [start for start, end in spans if not words or end > words[0].start]
    return starts[0] if starts else words[0].start


def unclear_words(transcript: Transcript) -> tuple[Span, ...]:
    """The words of which the recogniser was unsure (its probability is below ``language.SURE``)."""
    spans, position = [], 0
    for word in transcript.words:
        start = transcript.text.find(word.text, position)
        if start < 0:
            continue
        position = start + len(word.text)
        if word.probability < SURE and tokens(word.text):
            spans.append((start, position))
    return tuple(spans)


def _time_of(transcript: Transcript, span: Span) -> float | None:
    words = words_at(transcript, span)
    return words[0].start if words else None
