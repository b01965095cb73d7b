"""Tells whether a sound that was played is in what was recorded meanwhile."""

from pathlib import Path
from typing import TYPE_CHECKING

from interview_cli.core.errors import EngineError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Levels = NDArray[np.float64]

STEP_SECONDS = 0.02
"""Loudness is compared in steps so long: longer than most echoes of a room, shorter than a syllable."""

HEARD = 0.65
"""Likeness from which a sentence counts as heard.

Measured with a sentence of 3 s by espeak-ng: in white noise as loud as itself it has 0.87 and more, with echoes
that take a second to die away 0.76; other sentences have 0.53 and less, noise and clicks 0.27.
"""


def likeness(played: Path, recorded: Path) -> float:
    """How like a stretch of the recording is to the sound, 0-1, wherever it lies and however loud it is.

    It is the highest correlation of their loudness: the square root of the RMS in steps of 20 ms, which gives
    soft syllables their weight. 0 when the recording is shorter than the sound. Raises EngineError when one of
    the files cannot be read.
    """
    import numpy as np

    sound, heard = _levels(played), _levels(recorded)
    if not 1 < len(sound) <= len(heard):
        return 0.0
    wanted = sound - sound.mean()
    stretches = np.lib.stride_tricks.sliding_window_view(heard, len(sound))
    stretches = stretches - stretches.mean(axis=1, keepdims=True)
    sizes = np.linalg.norm(stretches, axis=1) * np.linalg.norm(wanted)
    found = np.divide(stretches @ wanted, sizes, out=np.zeros(len(stretches)), where=sizes > 0)
    return float(max(0.0, found.max()))


def loudest(path: Path) -> float:
    """The highest RMS of 20 ms of a sound file, 0-1. Raises EngineError."""
    levels = _levels(path)
    return float(levels.max()) ** 2 if len(levels) else 0.0


def _levels(path: Path) -> "Levels":
    """The square root of the RMS of each step of a sound file."""
    import numpy as np
    import soundfile

    try:
        sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise EngineError(f"The sound file {path.name} cannot be read.") from error
    size = round(STEP_SECONDS * rate)
    steps = sound.mean(axis=1)[: len(sound) // size * size].reshape(-1, size)
    levels: Levels = np.mean(np.square(steps, dtype=np.float64), axis=1) ** 0.25
    return levels
