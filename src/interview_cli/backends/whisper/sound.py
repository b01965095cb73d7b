"""The samples of recordings, finished or still being made."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from interview_cli.core.errors import EngineError
from interview_cli.core.types import Seconds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]
    """Mono, from -1 to 1, ``RATE`` a second."""

RATE = 16_000
SAMPLE_BYTES = 2
FRAME = RATE // 10


def places(stretch: Seconds) -> tuple[int, int]:
    """The first sample of a stretch, and the one after its last."""
    return round(stretch[0] * RATE), round(stretch[1] * RATE)


def read(path: Path) -> "Samples":
    """The samples of a finished recording. Raises EngineError."""
    import soundfile

    try:
        sound, rate = soundfile.read(path, dtype="float32")
    except (OSError, soundfile.SoundFileError) as error:
        raise EngineError(f"The recording {path.name} cannot be read.") from error
    if rate != RATE or sound.ndim != 1:
        raise EngineError(f"The recording {path.name} is not 16 kHz mono.")
    heard: Samples = sound
    return heard


def written(pcm: Path, first: int, last: int) -> "Samples":
    """Samples of a recording that is still being made. Raises OSError."""
    import numpy as np

    with pcm.open("rb") as file:
        file.seek(first * SAMPLE_BYTES)
        data = file.read((last - first) * SAMPLE_BYTES)
    sound: Samples = np.frombuffer(data, "<i2", len(data) // SAMPLE_BYTES).astype(np.float32) / np.float32(32768)
    return sound


def quietest_of(sound: "Samples") -> Callable[[Seconds], float]:
    """What tells the quietest moment in a stretch of ``sound``; see ``core.segments.Quietest``."""
    return lambda stretch: quietest(sound[slice(*places(stretch))], stretch[0])


def quietest(sound: "Samples", start: float) -> float:
    """The middle of the quietest tenth of a second of ``sound``, which begins at ``start``."""
    import numpy as np

    frames = sound[: len(sound) // FRAME * FRAME].reshape(-1, FRAME)
    return start + (int(np.square(frames).sum(axis=1).argmin()) + 0.5) * FRAME / RATE
