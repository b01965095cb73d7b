"""Loudness and melody together, whichever of them can be measured."""

from dataclasses import dataclass, replace
from pathlib import Path

from interview_cli.core.errors import EngineError
from interview_cli.core.measures import Prosody
from interview_cli.core.ports import ProsodyMeter

LOUDNESS = ("loudness", "loudness_range")
MELODY = ("pitch", "pitch_range", "pitch_deviation")


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeProsody:
    """A ``ProsodyMeter`` of two that each know a part. One that fails costs its part: the answer goes on."""

    loudness: ProsodyMeter
    melody: ProsodyMeter

    def measure(self, path: Path) -> Prosody:
        """Both parts; what is missing has its reason. Raises nothing."""
        loud = _measured(self.loudness, path, LOUDNESS)
        sung = _measured(self.melody, path, MELODY)
        return replace(
            sung,
            loudness=loud.loudness,
            loudness_range=loud.loudness_range,
            unmeasured=(*loud.unmeasured, *sung.unmeasured),
        )


def _measured(meter: ProsodyMeter, path: Path, figures: tuple[str, ...]) -> Prosody:
    try:
        return meter.measure(path)
    except EngineError as error:
        return Prosody(unmeasured=tuple((figure, error.message) for figure in figures))
