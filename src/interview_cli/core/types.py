"""The records, in the order in which an interview makes them.

Question → Recording → Transcript → Delivery → Review → Turn → Session. All are frozen, and hold tuples.
``None`` means "does not apply" (a typed answer has no delivery), and nothing else. Spans of text are
character offsets ``(start, end)``, end exclusive; times are seconds from the start of the recording.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from interview_cli.core import measures
from interview_cli.core.kinds import Difficulty, Kind, Mode
from interview_cli.core.measures import Delivery, Prosody
from interview_cli.core.readiness import Summary

Seconds = measures.Seconds
"""A stretch of a recording: (from, to)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint:
    """One thing that an expert would listen for."""

    id: str
    text: str
    also: tuple[str, ...] = ()
    """Other ways to say it, as people speak."""
    probe: str | None = None
    """What to ask when the point is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked. A follow-up is a question, too, with ``follows`` set."""

    id: str
    text: str
    kind: Kind = Kind.ROLE
    difficulty: Difficulty | None = None
    topic: str | None = None
    minutes: float = 2.0
    """Suggested length of the answer."""
    terms: tuple[str, ...] = ()
    """Spoken terms that help the recogniser."""
    key_points: tuple[KeyPoint, ...] = ()
    follow_ups: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    model_answer: str | None = None
    follows: str | None = None
    """The id of the question that this one follows up."""
    reason: str | None = None
    """Why a follow-up was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A collection of questions for one field."""

    id: str
    title: str
    description: str
    language: str
    questions: tuple[Question, ...]
    glossary: tuple[str, ...] = ()
    """Spoken terms of the field, which help the recogniser with every question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a session sets out to do; kept with it, so that it can go on after an interruption."""

    bank: str
    title: str
    language: str
    mode: Mode
    seed: int
    follow_ups: int
    """At most so many follow-ups on each question."""
    voice: bool
    """Answers are spoken, not typed."""
    questions: tuple[Question, ...]
    terms: tuple[str, ...] = ()
    """Words that help the recogniser with every question, the most useful first; older plans have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was put, and its place in the session."""

    question: Question
    number: int
    """Place of the main question, from 1."""
    of: int
    """How many main questions the session has."""
    turn: int
    """Place among everything asked in this session, follow-ups included, from 1."""
    attempt: int = 1
    """1 for the first take of an answer, 2 for the first retake, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A spoken answer on disk: 16 kHz mono."""

    path: Path
    seconds: float
    speech_spans: tuple[Seconds, ...] = ()
    """Where the voice activity detector heard speech, in seconds."""
    dropped_samples: int = 0
    """Samples that the device lost, at 16 kHz; 0 if none."""
    prosody: Prosody | None = None
    """How it sounded; None until that is measured."""
    is_silent: bool = False
    """No sample rose above the noise of an open microphone: it was muted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A recognised word; ``probability`` is the recogniser's, 0-1."""

    text: str
    start: float
    end: float
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A stretch of speech of which the recogniser made nothing, or nothing that can be relied on."""

    seconds: Seconds
    span: tuple[int, int]
    """What it made of it, in the transcript's text; of what was dropped, the place where it is missing."""
    why: str

    @property
    def is_dropped(self) -> bool:
        """No words stand for it."""
        return self.span[0] == self.span[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """The words of an answer. ``words`` is empty for a typed one."""

    text: str
    language: str
    words: tuple[Word, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """In order; empty when all could be made out. Nothing in them, or across them, is called a mistake."""

    @property
    def has_words(self) -> bool:
        """At least one word was made out or typed."""
        return bool(self.text.strip())

    @property
    def is_unheard(self) -> bool:
        """Something was said, and no word of it could be made out: that is nobody's mistake."""
        return not self.text and any(doubt.is_dropped for doubt in self.doubts)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrammarEdit:
    """A correction: ``wrong`` stands at ``span`` of the transcript's text, ``right`` should."""

    span: tuple[int, int]
    wrong: str
    right: str
    rule: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of the candidate. The quote stands verbatim at ``text[start:end]`` of the transcript."""

    quote: str
    start: int
    end: int


class Verdict(StrEnum):
    """What became of a rubric item."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricItem:
    """One thing that was looked for in the answer, and what was found."""

    name: str
    verdict: Verdict
    evidence: Evidence | None = None
    advice: str | None = None
    key_point: str | None = None
    """The id of the key point that this item judges; None for an item of another kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """One line of the printed rule: ``share`` (0-1) of ``weight`` points, and what it was made from."""

    aspect: str
    why: str
    share: float
    weight: float

    @property
    def points(self) -> float:
        """What this line adds to the score."""
        return self.share * self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """1.0-10.0, with the lines of the rule that made it."""

    value: float
    lines: tuple[ScoreLine, ...]
    limit: str | None = None
    """Why the score was held down ("nothing was said"); None if it was not."""
    at_most: float = 2.0
    """To what it was held down, if it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What to ask next on the same subject, and why."""

    text: str
    reason: str
    key_point: str | None = None
    """The id of the key point that it asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the coach made of an answer."""

    score: Score
    items: tuple[RubricItem, ...]
    strengths: tuple[Evidence, ...]
    improvements: tuple[str, ...]
    grammar: tuple[GrammarEdit, ...]
    """All that the corrected answer changes: of a typed one commas and capitals, too, which cost nothing."""
    follow_up: FollowUp | None
    coach: str
    """Who reviewed: the coach's name."""
    better: str | None = None
    """The answer put better with the candidate's own facts, "[your number]" where a figure is missing; None when
    nobody made one."""
    note: str | None = None
    """Why this is not the review that it was to be, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question and all that became of it; grows while the answer is heard and reviewed."""

    asked: Asked
    at: datetime
    recording: Recording | None = None
    transcript: Transcript | None = None
    """What is judged: the words as the recogniser made them out, or as the candidate corrected them."""
    heard: Transcript | None = None
    """Where the candidate corrected the transcript: the words as the recogniser made them out."""
    delivery: Delivery | None = None
    review: Review | None = None
    hints: int = 0
    """How many hints were taken before the answer."""
    problem: str | None = None
    """Why there is no transcript or no review, in a sentence."""
    is_discarded: bool = False
    """The candidate began this take again, or it was broken off while another one stood: it never counts."""

    @property
    def has_words(self) -> bool:
        """There is an answer that can be judged."""
        return self.transcript is not None and self.transcript.has_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """An interview as it is kept."""

    id: int
    plan: Plan
    started: datetime
    ended: datetime | None
    models: tuple[tuple[str, str], ...]
    """What took part: (role, name), such as ("recogniser", "base.en")."""
    turns: tuple[Turn, ...]
    summary: Summary | None = None
    """What it came to as a whole; None until that is made."""
