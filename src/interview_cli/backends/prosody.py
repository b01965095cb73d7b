"""Loudness and melody together, whichever of them can be measured."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from interview_cli.core.ears import ProsodyFollower, ProsodyMeter
from interview_cli.core.errors import EngineError
from interview_cli.core.measures import Prosody

LOUDNESS = ("loudness", "loudness_range")
MELODY = ("pitch", "pitch_range", "pitch_deviation")


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeProsody:
    """A ``ProsodyMeter`` of two that each know a part. One that fails costs its part: the answer goes on."""

    loudness: ProsodyMeter
    melody: ProsodyMeter

    def measure(self, path: Path) -> Prosody:
        """Both parts; what is missing has its reason. Raises nothing."""
        return _both(lambda: self.loudness.measure(path), lambda: self.melody.measure(path))

    def follow(self, pcm: Path) -> "_Follower":
        """Both parts while the recording is made; see ``ears.ProsodyFollower``."""
        return _Follower(self.loudness.follow(pcm), self.melody.follow(pcm))


@dataclass(frozen=True, slots=True)
class _Follower:
    loudness: ProsodyFollower
    melody: ProsodyFollower

    def advance(self) -> None:
        """Each goes on."""
        self.loudness.advance()
        self.melody.advance()

    def end(self, path: Path) -> Prosody:
        """What ``WholeProsody.measure`` tells. Raises nothing."""
        return _both(lambda: self.loudness.end(path), lambda: self.melody.end(path))


def _both(loudness: Callable[[], Prosody], melody: Callable[[], Prosody]) -> Prosody:
    loud, sung = _measured(loudness, LOUDNESS), _measured(melody, MELODY)
    return replace(
        sung,
        loudness=loud.loudness,
        loudness_range=loud.loudness_range,
        unmeasured=(*loud.unmeasured, *sung.unmeasured),
    )


def _measured(measure: Callable[[], Prosody], figures: tuple[str, ...]) -> Prosody:
    try:
        return measure()
    except EngineError as error:
        return Prosody(unmeasured=tuple((figure, error.message) for figure in figures))
