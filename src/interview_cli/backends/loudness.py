"""How loud an answer is: level with K-weighting and gates (ITU-R BS.1770-4), and its range (EBU Tech 3342)."""

from pathlib import Path
from typing import TYPE_CHECKING

from interview_cli.core.errors import EngineError
from interview_cli.core.measures import Prosody, Unmeasured

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

OFFSET = -0.691
"""LUFS of a mean square of 1 after weighting (BS.1770-4, section 1)."""

SHELF = (1681.974450955533, 0.7071752369554196, 3.999843853973347)
HIGH_PASS = (38.13547087602444, 0.5003270373238773)
"""Frequency in Hz, Q and gain in dB of the two filters of BS.1770-4, which gives their coefficients at 48 kHz only
(so derived for any rate by De Man 2014, Evaluation of implementations of the EBU R128 loudness measurement)."""

HOP = 0.1
MOMENT, SHORT = 4, 30
"""Hops of a momentary block (0.4 s) and of a short-term one (3 s)."""

SILENT, QUIETER, QUIETEST = -70.0, -10.0, -20.0
"""LUFS of the absolute gate; LU below the mean of what passes it, for level and for range."""

LOW, HIGH = 10, 95
"""Percentiles of the short-term levels between which the range lies."""

CHUNK, LEAD = 100, 1.0
"""Hops that are filtered together, and the seconds of sound before them, as the filters ring on: after a second
nothing is left of it. As much silence behind them takes up what rings on at their end."""

RATE, SAMPLE_BYTES = 16_000, 2
"""Of a recording that is being made."""


class LoudnessMeter:
    """A ``ProsodyMeter`` for loudness alone. Two minutes of sound take it 0.1 s on one core."""

    def measure(self, path: Path) -> Prosody:
        """Loudness and loudness range; each missing, with the reason, when there is too little sound for it.

        Raises EngineError when ``path`` is no mono sound file.
        """
        sound, rate = _read(path)
        return _Follower(path, rate).rest(sound)

    def follow(self, pcm: Path) -> "_Follower":
        """The same for samples that are being written to ``pcm``; see ``ears.ProsodyFollower``."""
        return _Follower(pcm, RATE)


class _Follower:
    """Weighs the sound a chunk at a time, so that it makes no difference when that is done."""

    def __init__(self, pcm: Path, rate: int) -> None:
        import numpy as np

        self._pcm, self._rate = pcm, rate
        self._hop, self._lead = round(HOP * rate), round(LEAD * rate)
        self._before = np.zeros(self._lead)
        self._heard = 0
        self._powers: list[Floats] = []
        unit = np.exp(-2j * np.pi * np.fft.rfftfreq(2 * self._lead + CHUNK * self._hop))
        self._response = _shelf(rate, unit) * _high_pass(rate, unit)

    def advance(self) -> None:
        """Weigh the next chunk, if it is there."""
        import numpy as np

        size = CHUNK * self._hop * SAMPLE_BYTES
        try:
            with self._pcm.open("rb") as file:
                file.seek(self._heard * SAMPLE_BYTES)
                data = file.read(size)
        except OSError:  # what is wrong with the disk the recorder tells
            return
        if len(data) == size:
            self._take(np.frombuffer(data, "<i2") / 32768)

    def end(self, path: Path) -> Prosody:
        """The loudness of the finished recording."""
        return self.rest(_read(path)[0])

    def rest(self, sound: "Floats") -> Prosody:
        """Weigh the rest of ``sound``, the whole recording; how loud it is."""
        import numpy as np

        while self._heard < len(sound):
            self._take(sound[self._heard : self._heard + CHUNK * self._hop])
        return _prosody(np.concatenate([np.zeros(0), *self._powers]))

    def _take(self, chunk: "Floats") -> None:
        """The mean square of each hop of the chunk after K-weighting."""
        import numpy as np

        led = np.concatenate([self._before, chunk])
        size = 2 * self._lead + CHUNK * self._hop
        weighted = np.fft.irfft(np.fft.rfft(led, size) * self._response, size)[self._lead :]
        count = len(chunk) // self._hop
        hops = weighted[: count * self._hop].reshape(count, self._hop)
        self._powers.append(np.square(hops).mean(axis=1))
        self._before = led[-self._lead :]
        self._heard += len(chunk)


def _read(path: Path) -> "tuple[Floats, int]":
    import soundfile

    try:
        sound, rate = soundfile.read(path, dtype="float64")
    except (OSError, soundfile.SoundFileError) as error:
        raise EngineError(f"The recording {path.name} cannot be read.") from error
    if sound.ndim != 1:
        raise EngineError(f"The recording {path.name} is not mono.")
    return sound, rate


def _prosody(hops: "Floats") -> Prosody:
    level, span = _level(_blocks(hops, MOMENT)), _range(_blocks(hops, SHORT))
    missing: Unmeasured = ()
    if level is None:
        missing = (("loudness", "nothing was loud enough"),)
    if span is None:
        missing = (*missing, ("loudness_range", "less than 3 s of sound that was loud enough"))
    return Prosody(loudness=level, loudness_range=span, unmeasured=missing)


def _shelf(rate: int, unit: "NDArray[np.complex128]") -> "NDArray[np.complex128]":
    import numpy as np

    frequency, quality, decibels = SHELF
    k, high = np.tan(np.pi * frequency / rate), 10 ** (decibels / 20)
    middle = high**0.4996667741545416
    over = (high + middle * k / quality + k * k, 2 * (k * k - high), high - middle * k / quality + k * k)
    under = (1 + k / quality + k * k, 2 * (k * k - 1), 1 - k / quality + k * k)
    return _biquad(over, under, unit)


def _high_pass(rate: int, unit: "NDArray[np.complex128]") -> "NDArray[np.complex128]":
    import numpy as np

    frequency, quality = HIGH_PASS
    k = np.tan(np.pi * frequency / rate)
    scale = 1 + k / quality + k * k
    return _biquad((scale, -2 * scale, scale), (scale, 2 * (k * k - 1), 1 - k / quality + k * k), unit)


def _biquad(
    over: tuple[float, float, float], under: tuple[float, float, float], unit: "NDArray[np.complex128]"
) -> "NDArray[np.complex128]":
    """The response of a filter of second order at each frequency."""
    top, bottom = (one[0] + one[1] * unit + one[2] * unit * unit for one in (over, under))
    response: NDArray[np.complex128] = top / bottom
    return response


def _blocks(hops: "Floats", size: int) -> "Floats":
    """The mean power of each block of so many hops, one a hop."""
    import numpy as np

    if len(hops) < size:
        return hops[:0]
    whole: Floats = np.convolve(hops, np.full(size, 1 / size), "valid")
    return whole


def _loud_enough(blocks: "Floats", gate: float) -> "Floats":
    """The blocks that pass the absolute gate, and then the one so many LU below the mean of those."""
    heard = blocks[blocks > _power(SILENT)]
    return heard[heard > heard.mean() * 10 ** (gate / 10)] if len(heard) else heard


def _level(blocks: "Floats") -> float | None:
    heard = _loud_enough(blocks, QUIETER)
    return float(_lufs(heard.mean())) if len(heard) else None


def _range(blocks: "Floats") -> float | None:
    import numpy as np

    heard = _loud_enough(blocks, QUIETEST)
    if not len(heard):
        return None
    low, high = np.percentile(_lufs(heard), (LOW, HIGH))
    return float(high - low)


def _lufs(power: "Floats") -> "Floats":
    import numpy as np

    levels: Floats = OFFSET + 10 * np.log10(power)
    return levels


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - OFFSET) / 10))
