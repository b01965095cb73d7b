"""What an interview came to as a whole: a summary, what to work on, and how ready the candidate is for what."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How ready a candidate is, by what the answers showed."""

    READY = "ready"
    NEARLY = "nearly ready"
    NOT_YET = "not ready yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """How ready for one criterion, and what says so."""

    name: str
    level: Level
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What an interview came to. It says nothing of the person, and nothing of hiring."""

    text: str
    work_on: tuple[str, ...]
    """At most two things, each a sentence."""
    readiness: tuple[Readiness, ...]
    coach: str
    """Who wrote the text."""
    note: str | None = None
    """What went wrong with it, in a sentence."""
