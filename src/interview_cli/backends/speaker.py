"""Plays sound files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from interview_cli.core.devices import Device, choose
from interview_cli.core.errors import EngineError, NotReady

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

BLOCK_SECONDS = 0.02
POLL_SECONDS = 0.01

STALLED_SECONDS = 2.0
"""How long to wait for a sound server that does not answer."""

LATENCY_SECONDS = 0.1
"""Sound under way to the speaker: enough to last while the machine is busy, and soon over."""

TAIL_SECONDS = 0.25
"""Silence after the sound, to push it out: with some sound servers PortAudio does not wait for the last of it."""

MUTE = "To read the questions instead: interview practice --mute"


class Speaker:
    """A ``Player`` over PortAudio.

    ``device`` is the name, a part of it, or the number of a speaker; None takes the system's. ``name`` is what the
    system calls it.
    """

    def __init__(self, device: str | None = None) -> None:
        """Find the speaker. Raises NotReady when PortAudio or the speaker is not there."""
        self._sounddevice = _portaudio()
        self._soundfile, self._soxr = _sound_libraries()
        info = self._find(device)
        self.name = str(info["name"])
        self._device = int(info["index"])
        self._rate = float(info["default_samplerate"])
        self._channels = min(2, int(info["max_output_channels"]))

    def devices(self) -> tuple[Device, ...]:
        """The speakers that there are."""
        systems, usual = self._sounddevice.query_hostapis(), self._sounddevice.default.device[1]
        return tuple(
            Device(
                number=each["index"],
                name=each["name"],
                system=systems[each["hostapi"]]["name"],
                is_usual=systems[each["hostapi"]]["default_output_device"] == usual,
            )
            for each in self._sounddevice.query_devices()
            if each["max_output_channels"]
        )

    def play(self, path: Path, stop: Callable[[], bool], start: float = 0.0) -> None:
        """Play a sound file from ``start``, in seconds; returns when it has sounded, or soon after ``stop()``.

        Raises EngineError when the file cannot be read or the speaker fails.
        """
        try:
            with self._soundfile.SoundFile(path) as file, self._open() as stream:
                file.seek(min(file.frames, round(max(0.0, start) * file.samplerate)))
                for block in _blocks(file, self._soxr, self._rate):
                    if not _has_room(stream, len(block), stop):
                        return
                    stream.write(block.repeat(self._channels, axis=1))
        except (OSError, self._soundfile.SoundFileError) as error:
            raise EngineError(f"The sound file {path.name} cannot be read.") from error
        except self._sounddevice.PortAudioError as error:
            raise EngineError(f"The speaker failed: {error}.") from error

    def _find(self, wanted: str | None) -> Any:
        devices = self.devices()
        if wanted is not None and devices:
            try:
                return self._sounddevice.query_devices(choose(wanted, devices, "speaker").number)
            except NotReady as error:
                raise NotReady(error.message, f"{error.hint}\n{MUTE}") from error
        try:
            return self._sounddevice.query_devices(None, "output")
        except (ValueError, self._sounddevice.PortAudioError) as error:
            message = "No speaker was found."
            raise NotReady(message, f"interview doctor lists what is there.\n{MUTE}") from error

    @contextmanager
    def _open(self) -> Iterator[Any]:
        """A stream to the speaker, which falls silent at once at the end of the block."""
        stream = self._sounddevice.OutputStream(
            self._rate, None, self._device, self._channels, "float32", LATENCY_SECONDS
        )
        stream.start()
        try:
            yield stream
        finally:
            closing = Thread(target=stream.close, daemon=True)
            closing.start()
            closing.join(STALLED_SECONDS)


def _has_room(stream: Any, frames: int, stop: Callable[[], bool]) -> bool:
    """Wait until the speaker takes so many frames; False if ``stop()`` came first."""
    given_up = monotonic() + STALLED_SECONDS
    while not stop():
        if stream.write_available >= frames:
            return True
        if monotonic() > given_up:
            raise EngineError("The speaker takes no sound.")
        sleep(POLL_SECONDS)
    return False


def _blocks(file: Any, soxr: Any, rate: float) -> "Iterator[Samples]":
    """The sound of a file at ``rate``, mono, as columns of 20 ms, and the silence after it."""
    import numpy as np

    resampler = soxr.ResampleStream(file.samplerate, rate, 1, dtype="float32")
    size = round(BLOCK_SECONDS * file.samplerate)
    for block in file.blocks(size, dtype="float32", always_2d=True):
        yield resampler.resample_chunk(block.mean(axis=1, keepdims=True, dtype=np.float32))
    yield resampler.resample_chunk(np.zeros((0, 1), np.float32), last=True)
    for _ in range(round(TAIL_SECONDS / BLOCK_SECONDS)):
        yield np.zeros((round(BLOCK_SECONDS * rate), 1), np.float32)


def _sound_libraries() -> tuple[Any, Any]:
    """soundfile and soxr, loaded before there is something to say: with numpy they take 0.2 s and more."""
    import soundfile
    import soxr

    return soundfile, soxr


def _portaudio() -> Any:
    try:
        import sounddevice
    except (ImportError, OSError) as error:
        hint = f"On Debian and Ubuntu: sudo apt install libportaudio2\n{MUTE}"
        raise NotReady("PortAudio, which plays sound, is not on this machine.", hint) from error
    return sounddevice
