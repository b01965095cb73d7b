"""The melody of a voice as Praat hears it, through praat-parselmouth (the extra ``prosody``)."""

from dataclasses import dataclass
from pathlib import Path

from interview_cli.core.errors import EngineError, NotReady
from interview_cli.core.measures import Prosody
from interview_cli.core.prosody import HIGHEST, LOWEST, STEP, melody


class PraatMeter:
    """A ``ProsodyMeter`` for melody alone. Raises NotReady where praat-parselmouth is not installed."""

    def __init__(self) -> None:
        try:
            import parselmouth
        except ImportError as error:
            raise NotReady("praat-parselmouth is not installed.", "pip install praat-parselmouth") from error
        self._praat = parselmouth

    def measure(self, path: Path) -> Prosody:
        """The melody of the voice; missing, with the reason, with too little voiced speech. Raises EngineError."""
        try:
            track = self._praat.Sound(str(path)).to_pitch_ac(
                time_step=STEP, pitch_floor=LOWEST, pitch_ceiling=HIGHEST
            )
        except self._praat.PraatError as error:
            raise EngineError(f"Praat cannot measure the recording {path.name}.") from error
        pitches = track.selected_array["frequency"]
        return melody(pitches[pitches > 0].tolist(), STEP)

    def follow(self, pcm: Path) -> "_Later":
        """Praat measures whole recordings: all of it is done at the end."""
        return _Later(self)


@dataclass(frozen=True, slots=True)
class _Later:
    meter: PraatMeter

    def advance(self) -> None:
        """Return at once."""

    def end(self, path: Path) -> Prosody:
        """Measure it."""
        return self.meter.measure(path)
