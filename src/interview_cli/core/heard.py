"""What a listener tells while it hears one answer: a closed union."""

from dataclasses import dataclass
from enum import StrEnum

from interview_cli.core.measures import Prosody
from interview_cli.core.types import Recording, Seconds, Transcript

MUTED = "The microphone is silent: is it muted?"
"""A warning for the time before any speech: in a pause some microphones send nothing either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The microphone is open: seconds so far, RMS level 0-1, and what is wrong with the sound, if anything."""

    seconds: float
    level: float
    warning: str | None = None
    ends_in: float | None = None
    """Seconds until the silence ends the answer, when that is near."""
    held: float | None = None
    """Seconds without a word, when the candidate asked for time: no silence ends it before the next words."""
    words_per_minute: float | None = None
    """Of the words made out so far, over the speaking time so far; None as long as that tells nothing."""
    is_gone: bool = False
    """No sound has come for so long that the microphone is taken for gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """The words so far of an answer that is being spoken; the last of them may still change."""

    text: str
    until: float = 0.0
    """To where in the recording they reach, in seconds."""


@dataclass(frozen=True, slots=True)
class HintWanted:
    """The candidate asks for a hint, and will still answer."""


class Wish(StrEnum):
    """What may be wished about the last answer."""

    RETAKE = "retake"
    """To answer again. It is the last thing yielded."""
    PLAY_BACK = "play back"
    CORRECT = "correct"
    """To correct the transcript."""
    WHY = "why"
    """To see how its score was made."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The candidate wishes something about the last answer, and may still answer this question."""

    wish: Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerEnded:
    """A spoken answer has ended, and is safe on disk; its words come next.

    ``leaving``: the candidate ends the interview with this answer. ``again``: this take was broken off to begin
    another, and no words come. ``failure``: why it ended by itself, in a sentence; what was said until then has
    its words, and the question is to be put again.
    """

    recording: Recording
    leaving: bool = False
    again: bool = False
    failure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The words of the answer, and where speech was found: the last thing that a listener yields."""

    transcript: Transcript
    speech_spans: tuple[Seconds, ...] = ()
    prosody: Prosody | None = None
    """How it sounded; None when no speech was found."""


@dataclass(frozen=True, slots=True)
class Unavailable:
    """The microphone cannot be opened, in a sentence; the candidate may try again, or type."""

    reason: str


@dataclass(frozen=True, slots=True)
class Skip:
    """The candidate goes on to the next question without an answer; the last thing yielded."""


@dataclass(frozen=True, slots=True)
class Leave:
    """The candidate ends the interview without an answer to this question; the last thing yielded."""


Hearing = Level | Partial | HintWanted | Wanted | Unavailable | AnswerEnded | Answer | Skip | Leave
