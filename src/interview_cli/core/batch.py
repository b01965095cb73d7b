"""The records of a batch: what is handed in, and what became of each answer."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from interview_cli.core.types import Question, Turn


class Trouble(StrEnum):
    """What kept an answer from being graded."""

    INPUT = "input"
    """What was handed in cannot be used."""
    QUESTION = "question"
    """Nobody knows which question it answers."""
    SOUND = "sound"
    """The recording cannot be decoded, or not be used."""
    SPEECH = "speech"
    """The recording holds no words."""
    ENGINE = "engine"
    """An engine failed on it."""
    WORKER = "worker"
    """The process that graded it was lost; it is graded anew the next time."""
    MISTAKE = "mistake"
    """A bug of ours; the log has the details. It is graded anew the next time."""


PASSING = (Trouble.WORKER, Trouble.MISTAKE)
"""What says nothing of the answer, so that it is graded anew the next time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why an answer was not graded, in a sentence with a way out."""

    kind: Trouble
    reason: str
    details: str | None = None
    """The traceback of a bug of ours, for the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """An answer that was handed in: ``text``, or a recording at ``audio``; the other one is None."""

    id: str
    candidate: str | None
    question: Question
    content: str
    """SHA-256 of the text or of the recording's file, in hexadecimal."""
    text: str | None = None
    audio: Path | None = None

    @property
    def question_id(self) -> str | None:
        """The id of its question."""
        return self.question.id


Lot = tuple[Submission, ...]
"""Answers that are graded together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Something that was handed in, and cannot be graded. ``content``: what it is told from others by."""

    id: str
    candidate: str | None
    question_id: str | None
    content: str
    failure: Failure


Entry = Submission | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an entry."""

    entry: Entry
    result: Turn | Failure
