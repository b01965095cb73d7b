"""Finds speech in a recording, with the Silero network that faster-whisper brings along."""

from pathlib import Path

from interview_cli.core.errors import EngineError
from interview_cli.core.types import Seconds

RATE = 16_000

SHORTEST_SILENCE_MS = 96
"""Sees every pause of 0.25 s; at 200 ms half of them were missed, for the network hears in steps of 32 ms."""

SHORTEST_SPEECH_MS = 90
"""A click is shorter, the word "a" is not."""

PADDING_MS = 0
"""The bare edges lie right: over 252 pauses of 0.25 to 2 s between espeak-ng's sentences, in silence and in noise,
speech was found to begin 12 ms late (5th to 95th percentile -11 to 76) and to end 18 ms late (-33 to 60)."""


class SileroDetector:
    """A ``SpeechDetector``. Two minutes of sound take it 0.2 s on one core."""

    def spans(self, path: Path) -> tuple[Seconds, ...]:
        """Stretches of speech in seconds, at least 96 ms apart.

        Raises EngineError when ``path`` is no sound file of 16 kHz mono.
        """
        import soundfile
        from faster_whisper.vad import VadOptions, get_speech_timestamps

        try:
            sound, rate = soundfile.read(path, dtype="float32")
        except (OSError, soundfile.SoundFileError) as error:
            raise EngineError(f"The recording {path.name} cannot be read.") from error
        if rate != RATE or sound.ndim != 1:
            raise EngineError(f"The recording {path.name} is not 16 kHz mono.")
        options = VadOptions(
            min_silence_duration_ms=SHORTEST_SILENCE_MS,
            min_speech_duration_ms=SHORTEST_SPEECH_MS,
            speech_pad_ms=PADDING_MS,
        )
        found = get_speech_timestamps(sound, options)
        return tuple((each["start"] / RATE, each["end"] / RATE) for each in found)
