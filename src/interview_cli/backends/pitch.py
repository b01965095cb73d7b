"""The pitch of a voice from moment to moment, by autocorrelation.

After Boersma 1993, Accurate short-term analysis of the fundamental frequency and the harmonics-to-noise ratio of a
sampled sound: the autocorrelation of a windowed frame, divided by that of the window, has its highest peak at the
period; of several peaks in each frame the path is taken that is strong, high, and jumps little.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from interview_cli.core.errors import EngineError
from interview_cli.core.measures import Prosody
from interview_cli.core.prosody import HIGHEST, LOWEST, STEP, melody

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

CANDIDATES = 6
SILENCE, VOICING, OCTAVE, JUMP, SWITCH = 0.03, 0.45, 0.01, 0.35, 0.14
"""Boersma's thresholds and costs, as Praat has them."""

BATCH = 1000
"""Frames at a time: 16 MB."""

RATE, SAMPLE_BYTES = 16_000, 2
"""Of a recording that is being made."""


class PitchMeter:
    """A ``ProsodyMeter`` for melody alone. Two minutes of sound take it 0.4 s on one core."""

    def measure(self, path: Path) -> Prosody:
        """The melody of the voice; missing, with the reason, with too little voiced speech.

        Raises EngineError when ``path`` is no mono sound file.
        """
        sound, rate = _read(path)
        return _Follower(path, rate).rest(sound)

    def follow(self, pcm: Path) -> "_Follower":
        """The same for samples that are being written to ``pcm``; see ``ears.ProsodyFollower``."""
        return _Follower(pcm, RATE)


class _Follower:
    """Finds the candidates of each frame once; the path through them, which needs all, at the end."""

    def __init__(self, pcm: Path, rate: int) -> None:
        self._pcm, self._rate = pcm, rate
        self._size, self._step = round(3 / LOWEST * rate), round(STEP * rate)
        self._frames = 0
        self._found: list[tuple[Floats, Floats, Floats]] = []

    def advance(self) -> None:
        """The candidates of the next batch of frames, if all of it is there."""
        import numpy as np

        size = ((BATCH - 1) * self._step + self._size) * SAMPLE_BYTES
        try:
            with self._pcm.open("rb") as file:
                file.seek(self._frames * self._step * SAMPLE_BYTES)
                data = file.read(size)
        except OSError:  # what is wrong with the disk the recorder tells
            return
        if len(data) == size:
            self._take(np.frombuffer(data, "<i2") / 32768)

    def end(self, path: Path) -> Prosody:
        """The melody of the finished recording."""
        return self.rest(_read(path)[0])

    def rest(self, sound: "Floats") -> Prosody:
        """The candidates of the frames that are left of ``sound``, the whole recording; then its melody."""
        import numpy as np

        first = self._frames * self._step
        while first + self._size <= len(sound):
            self._take(sound[first : first + (BATCH - 1) * self._step + self._size])
            first = self._frames * self._step
        if not self._found:
            return melody([], STEP)
        peaks, pitches, strengths = (np.concatenate(parts) for parts in zip(*self._found, strict=True))
        loudest = float(np.abs(sound - sound.mean()).max())
        track = _best_path(pitches, _with_silence(strengths, peaks / max(loudest, 1e-12)))
        return melody(track[track > 0].tolist(), STEP)

    def _take(self, sound: "Floats") -> None:
        import numpy as np

        frames = np.lib.stride_tricks.sliding_window_view(sound, self._size)[:: self._step]
        self._found.append(_candidates(frames, self._rate))
        self._frames += len(frames)


def _read(path: Path) -> "tuple[Floats, int]":
    import soundfile

    try:
        sound, rate = soundfile.read(path, dtype="float64")
    except (OSError, soundfile.SoundFileError) as error:
        raise EngineError(f"The recording {path.name} cannot be read.") from error
    if sound.ndim != 1:
        raise EngineError(f"The recording {path.name} is not mono.")
    return sound, rate


def _with_silence(strengths: "Floats", relative: "Floats") -> "Floats":
    """The strengths, with that of no pitch in front, by how loud each frame is in relation to the loudest."""
    import numpy as np

    silent = VOICING + np.maximum(0.0, 2 - relative / (SILENCE / (1 + VOICING)))
    return np.concatenate([silent[:, None], strengths], axis=1)


def _candidates(frames: "Floats", rate: int) -> "tuple[Floats, Floats, Floats]":
    """Of each frame how loud its middle is, the pitches that it may have (the first is 0, not voiced), and how
    strongly it has the others."""
    import numpy as np

    centred = frames - frames.mean(axis=1, keepdims=True)
    middle, half = frames.shape[1] // 2, round(rate / LOWEST / 2)
    peaks = np.abs(centred[:, middle - half : middle + half]).max(axis=1)
    shares = _autocorrelation(centred)[:, : round(rate / LOWEST) + 2]
    lags = np.arange(1, shares.shape[1] - 1)
    here, before, after = shares[:, 1:-1], shares[:, :-2], shares[:, 2:]
    is_peak = (here > before) & (here >= after) & (here > VOICING / 2) & (lags >= rate / HIGHEST)
    bend = np.where(is_peak, before - 2 * here + after, -1.0)
    shift = np.where(is_peak, 0.5 * (before - after) / bend, 0.0)  # the top of the parabola through three points
    height = np.minimum(here - 0.25 * (before - after) * shift, 1.0)
    pitch = rate / (lags + shift)
    strength = np.where(is_peak, height - OCTAVE * np.log2(LOWEST / pitch), -np.inf)
    order = np.argsort(-strength, axis=1)[:, : CANDIDATES - 1]
    best = np.take_along_axis(strength, order, axis=1)
    pitches = np.where(np.isfinite(best), np.take_along_axis(pitch, order, axis=1), 1.0)
    return peaks, np.concatenate([np.zeros((len(frames), 1)), pitches], axis=1), best


def _autocorrelation(frames: "Floats") -> "Floats":
    """Of each frame, by lag: 1 at lag 0 and at each period of a periodic sound."""
    import numpy as np

    size = frames.shape[1]
    window = np.hanning(size)
    length = -(-2 * size // 256) * 256
    power = np.abs(np.fft.rfft(np.vstack([frames * window, window]), length)) ** 2
    lagged = np.fft.irfft(power)[:, : size // 2]
    shares = lagged / np.maximum(lagged[:, :1], 1e-20)
    corrected: Floats = shares[:-1] / shares[-1]
    return corrected


def _best_path(pitches: "Floats", strengths: "Floats") -> "Floats":
    """The pitch of each frame on the strongest path through all of them (Viterbi)."""
    import numpy as np

    tones = np.log2(np.maximum(pitches, 1.0))
    voiced = pitches > 0
    scale = 0.01 / STEP  # Boersma's costs are for steps of 10 ms
    switch = voiced[:-1, :, None] != voiced[1:, None, :]
    both = voiced[:-1, :, None] & voiced[1:, None, :]
    jump = np.abs(tones[:-1, :, None] - tones[1:, None, :])
    costs = scale * (SWITCH * switch + JUMP * jump * both)
    total, came_from = strengths[0], np.zeros(pitches.shape, np.intp)
    for place, cost in enumerate(costs, start=1):
        reached = total[:, None] - cost
        came_from[place] = reached.argmax(axis=0)
        total = reached.max(axis=0) + strengths[place]
    path = np.empty(len(pitches), np.intp)
    path[-1] = int(total.argmax())
    for place in range(len(pitches) - 1, 0, -1):
        path[place - 1] = came_from[place][path[place]]
    track: Floats = np.take_along_axis(pitches, path[:, None], axis=1)[:, 0]
    return track
