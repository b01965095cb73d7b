"""What is most worth telling of how an answer was said, in a few words each."""

from collections.abc import Iterator

from interview_cli.core.bands import Bands
from interview_cli.core.fluency import LONGEST_SENTENCE
from interview_cli.core.measures import Delivery, Prosody

MANY_HEDGES = 4.0
"""In 100 words: from here on they make an answer sound unsure."""

FEW = 2
"""Slips that everyone makes."""

MANY_UNCLEAR = 0.1
"""Share of the words: from here on it is the speech or the microphone, and no single hard word."""

SHORT, LONG = 0.5, 1.5
"""Shares of the suggested time outside of which an answer is too short or too long."""


def notes(said: Delivery, sound: Prosody | None, bands: Bands) -> Iterator[str]:
    """What there is too much or too little of, the most telling first. Nothing of what was not measured."""
    if said.talk_seconds is not None and said.suggested_seconds:
        share = said.talk_seconds / said.suggested_seconds
        if not SHORT <= share <= LONG:
            yield f"{clock(said.talk_seconds)} of about {clock(said.suggested_seconds)}"
    if said.time_to_first_word > bands.long_pause:
        yield f"first word after {said.time_to_first_word:.0f} s"
    inside = len(said.pauses_inside or ())
    if inside > FEW and 2 * inside > len(said.pauses):
        yield f"{inside} of {len(said.pauses)} pauses inside a clause"
    yield from _slips(said)
    if said.unclear and len(said.unclear) > MANY_UNCLEAR * said.words and len(said.unclear) > FEW:
        yield f"{len(said.unclear)} words hard to make out"
    if sound and sound.pitch_deviation is not None and sound.pitch_deviation < bands.flat:
        yield f"a flat voice ({sound.pitch_deviation:.1f} semitones)"


def _slips(said: Delivery) -> Iterator[str]:
    """Hedges, words said twice, phrases begun again, sentences that run on."""
    if 100 * len(said.hedges) > MANY_HEDGES * said.words and len(said.hedges) > FEW:
        yield f"{len(said.hedges)} hedges (“I think”, “maybe”)"
    if len(said.repeats) > FEW:
        yield f"{len(said.repeats)} words said twice"
    if len(said.restarts) > FEW:
        yield f"{len(said.restarts)} phrases begun again"
    if said.run_ons:
        sentences = "a sentence" if len(said.run_ons) == 1 else f"{len(said.run_ons)} sentences"
        yield f"{sentences} of over {LONGEST_SENTENCE} words"


def clock(seconds: float) -> str:
    """Minutes and seconds: "1:05"."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
