"""The closed lists that a user chooses from; apart from the records, so that the command line loads fast."""

from enum import StrEnum


class Kind(StrEnum):
    """What a question is for."""

    OPENING = "opening"
    BEHAVIORAL = "behavioral"
    TECHNICAL = "technical"
    SITUATIONAL = "situational"
    ROLE = "role"
    CLOSING = "closing"


class Difficulty(StrEnum):
    """How hard a question is, as its bank says."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class Mode(StrEnum):
    """Whether feedback comes after each answer or at the end."""

    COACH = "coach"
    MOCK = "mock"


class CoachChoice(StrEnum):
    """Who judges the answers."""

    BUILT_IN = "built-in"
    MISTRAL = "mistral"
    """A language model on this machine, Mistral or another one."""


class Patience(StrEnum):
    """How long a silence may be before it ends an answer."""

    QUICK = "quick"
    NORMAL = "normal"
    CALM = "calm"
    OFF = "off"
