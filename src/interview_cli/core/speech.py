"""What a detector of speech knows of an answer while it is spoken."""

from dataclasses import dataclass

from interview_cli.core.types import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What was heard so far of a recording that is still being made."""

    seconds: float
    """How much of it has been listened to."""
    spans: tuple[Seconds, ...] = ()
    """As in ``Recording``; the last ends at ``seconds`` as long as it goes on."""

    @property
    def silence(self) -> float | None:
        """Seconds since the last speech, 0 while it goes on; None before the first."""
        return self.seconds - self.spans[-1][1] if self.spans else None
