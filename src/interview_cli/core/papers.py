"""What the candidate brings along, and the interview that is made to fit it."""

from dataclasses import dataclass

from interview_cli.core.types import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What the interview is to fit: the text of a job, and of a CV; either may be empty."""

    job: str = ""
    cv: str = ""

    @property
    def are_there(self) -> bool:
        """There is something to fit."""
        return bool(self.job.strip() or self.cv.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tailored:
    """Questions that fit a job and a CV; ``note`` says what went wrong, if anything."""

    questions: tuple[Question, ...]
    note: str | None = None
