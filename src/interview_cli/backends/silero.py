"""Finds speech in a recording, finished or still being made, with the Silero network of faster-whisper."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview_cli.core.errors import EngineError
from interview_cli.core.speech import Speech
from interview_cli.core.types import Seconds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE = 16_000
SAMPLE_BYTES = 2
FRAME, CONTEXT, STATE = 512, 64, 128
"""Samples that the network hears in a step, samples that it hears once more, and the width of its memory."""

SPEECH, SILENCE = 0.5, 0.35
"""Probability from which speech begins, and below which it ends: those of Silero's authors."""

SHORTEST_SILENCE = round(0.096 * RATE)
"""Sees every pause of 0.25 s; at 200 ms half of them were missed, for the network hears in steps of 32 ms."""

SHORTEST_SPEECH = round(0.09 * RATE)
"""A click is shorter, the word "a" is not.

The edges are left bare, and lie right: over 252 pauses of 0.25 to 2 s between espeak-ng's sentences, in silence
and in noise, speech was found to begin 12 ms late (5th to 95th percentile -11 to 76) and to end 18 ms late (-33 to
60).
"""


class SileroDetector:
    """A ``SpeechDetector``. Two minutes of sound take it 0.2 s on one core."""

    def spans(self, path: Path) -> tuple[Seconds, ...]:
        """Stretches of speech in seconds, at least 96 ms apart.

        Raises EngineError when ``path`` is no sound file of 16 kHz mono.
        """
        return _Follower(path).end(path)

    def follow(self, pcm: Path) -> "_Follower":
        """The same for samples that are being written to ``pcm``; see ``ports.SpeechFollower``."""
        return _Follower(pcm)


class _Follower:
    """Listens to each sample once, and keeps the network's memory between them."""

    def __init__(self, pcm: Path) -> None:
        import numpy as np
        from faster_whisper.vad import get_vad_model

        self._pcm = pcm
        self._session: Any = get_vad_model().session
        self._memory = [np.zeros((1, 1, STATE), np.float32) for _ in "hc"]
        self._before = np.zeros(CONTEXT, np.float32)
        self._spans = _Spans()

    def advance(self) -> Speech:
        """Listen to what was written since the last time: some ms for a tenth of a second of sound."""
        import numpy as np

        try:
            with self._pcm.open("rb") as file:
                file.seek(self._spans.heard * SAMPLE_BYTES)
                data = file.read()
        except OSError:  # what is wrong with the disk the recorder tells
            data = b""
        whole = len(data) // (FRAME * SAMPLE_BYTES) * FRAME
        self._hear(np.frombuffer(data, "<i2", whole).astype(np.float32) / np.float32(32768))
        return self._spans.so_far()

    def end(self, path: Path) -> tuple[Seconds, ...]:
        """Listen to the rest in the finished recording at ``path``; every stretch of speech in it."""
        import numpy as np

        sound = _read(path)
        rest = sound[self._spans.heard :]
        self._hear(np.pad(rest, (0, FRAME - len(rest) % FRAME)))
        return self._spans.until(len(sound))

    def _hear(self, sound: "Samples") -> None:
        import numpy as np

        if not len(sound):
            return
        frames = sound.reshape(-1, FRAME)
        ends = np.vstack([self._before, frames[:-1, -CONTEXT:]])
        self._before = frames[-1, -CONTEXT:]
        state = dict(zip("hc", self._memory, strict=True))
        found, *self._memory = self._session.run(None, {"input": np.hstack([ends, frames]), **state})
        self._spans.take(found.ravel().tolist())


class _Spans:
    """Makes stretches of the probabilities of speech, as faster-whisper's ``get_speech_timestamps`` does."""

    def __init__(self) -> None:
        """``heard``: how many samples were listened to."""
        self.heard = 0
        self._found: list[tuple[int, int]] = []
        self._start: int | None = None
        self._quiet: int | None = None

    def take(self, probabilities: Sequence[float]) -> None:
        """The probabilities of the next frames."""
        for probability in probabilities:
            at, self.heard = self.heard, self.heard + FRAME
            if probability >= SPEECH:
                self._quiet = None
                self._start = at if self._start is None else self._start
            elif self._start is not None and probability < SILENCE:
                self._quiet = at if self._quiet is None else self._quiet
                if at - self._quiet >= SHORTEST_SILENCE:
                    self._close(self._start, self._quiet)

    def so_far(self) -> Speech:
        """All that was heard; a stretch that goes on ends now."""
        return Speech(seconds=self.heard / RATE, spans=self.until(self.heard))

    def until(self, length: int) -> tuple[Seconds, ...]:
        """The stretches, if the recording ends after so many samples."""
        going_on = [] if self._start is None else [(self._start, length)]
        found = self._found + [span for span in going_on if span[1] - span[0] > SHORTEST_SPEECH]
        return tuple((start / RATE, end / RATE) for start, end in found)

    def _close(self, start: int, end: int) -> None:
        if end - start > SHORTEST_SPEECH:
            self._found.append((start, end))
        self._start = self._quiet = None


def _read(path: Path) -> "Samples":
    import soundfile

    try:
        sound, rate = soundfile.read(path, dtype="float32")
    except (OSError, soundfile.SoundFileError) as error:
        raise EngineError(f"The recording {path.name} cannot be read.") from error
    if rate != RATE or sound.ndim != 1:
        raise EngineError(f"The recording {path.name} is not 16 kHz mono.")
    heard: Samples = sound
    return heard
