"""What happens in a live interview, as the loop tells it: a closed union.

Every event but the last ones carries the turn as far as it has come. Whoever keeps the turn of every event it sees
loses nothing but what was never said.
"""

from dataclasses import dataclass
from enum import StrEnum

from interview_cli.core.readiness import Summary
from interview_cli.core.types import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question is put; it is about to be spoken."""

    turn: Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Unspoken:
    """The voice failed, and the question stands in text alone. ``reason`` is a sentence."""

    turn: Turn
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinting:
    """A hint was asked for, and the bank has no more: the coach looks for one, which may take a while."""

    turn: Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinted:
    """A hint was asked for. ``text`` is None when no further one is there."""

    turn: Turn
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """The microphone is open: seconds since it opened, and its level 0-1 (RMS of the last block)."""

    turn: Turn
    seconds: float
    level: float
    warning: str | None = None
    """What is wrong with the sound just now, if anything."""
    ends_in: float | None = None
    """Seconds until the silence ends the answer, when that is near."""
    held: float | None = None
    """Seconds without a word, when the candidate asked for time: no silence ends it before the next words."""
    words_per_minute: float | None = None
    """Of the words made out so far, over the speaking time so far; None as long as that tells nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """More words of an answer are known while it is spoken: ``text`` has all; the last may still change."""

    turn: Turn
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The answer has ended, and its recording or its text is safe."""

    turn: Turn
    again: bool = False
    """This take was broken off, to begin another; its words are not made out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """The recording ended by itself, for ``reason``: ``turn`` holds what was said until then, and its words.

    The question is put again; who answers no more has this reviewed."""

    turn: Turn
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistaken:
    """A bug of ours cost one step of the interview, which goes on. ``details`` is a traceback, for the log."""

    summary: str
    """What it cost, and the name of the error, in a sentence."""
    details: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessing:
    """The words are known; the review is being made."""

    turn: Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """The turn is complete."""

    turn: Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Unassessed:
    """There is no review; ``turn.problem`` says why. The answer, if there was one, is kept."""

    turn: Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingUp:
    """A piece of the next follow-up, which is about to be spoken while the review is still being made."""

    turn: Turn
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lingering:
    """All was asked; ``turn`` is the last answer, about which something may still be wished."""

    turn: Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The candidate wants to see how the score of ``turn`` was made."""

    turn: Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """The recording of ``turn`` is played back, and has come to ``seconds``."""

    turn: Turn
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What was wished about ``turn`` cannot be done; ``reason`` is a sentence."""

    turn: Turn
    reason: str


class Ending(StrEnum):
    """How an interview came to its end."""

    FINISHED = "finished"
    QUIT = "quit"
    WAITING = "waiting"
    """All was asked, but an answer still waits for its review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummingUp:
    """All was answered; what it came to is being put together, which may take a while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummedUp:
    """What the interview came to."""

    summary: Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The interview is over."""

    ending: Ending


Hearing = Asking | Unspoken | Hinting | Hinted | Listening | Partial | Heard | Broken | Mistaken
Reviewing = Assessing | FollowingUp | Reviewed | Unassessed
LookingBack = Lingering | Explained | Playing | Refused
Concluding = SummingUp | SummedUp | Ended
Event = Hearing | Reviewing | LookingBack | Concluding
