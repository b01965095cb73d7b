"""Records from a microphone, so that neither a crash nor a full disk costs more than a second."""

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from interview_cli.core.errors import InterviewError, NotReady
from interview_cli.core.heard import Level
from interview_cli.core.types import Recording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE = 16_000
LATENCY_SECONDS = 0.2  # so long may this program be busy before sound is lost
RING_SECONDS = 10  # so long may the disk stall before sound is lost
WRITE_SECONDS = 0.05
SYNC_BLOCKS = 20  # writes between two fsyncs: a second
WAKING_SECONDS = 2.0  # a wireless microphone takes one to wake up
CLOSING_SECONDS = 2.0  # a sound server that hangs never answers
STALLED_SECONDS = 1.0
LOST_SECONDS = 0.25  # so far may the clock run ahead of the samples: longer than any block
TOLD_SECONDS = 5.0  # so long is a loss told
MUTED_SECONDS = 2.0
MUTED_LEVEL = 10 ** (-70 / 20)  # the noise of an open microphone lies above -70 dBFS

TYPE_INSTEAD = "To type instead: interview practice --text"


class Microphone:
    """A ``Recorder`` over PortAudio.

    ``finish`` turns a ``.pcm`` into the recording, and tells its seconds. ``device`` is the name or the number
    of a microphone; None takes the system's. ``name`` is what the system calls it.
    """

    def __init__(self, finish: Callable[[Path, Path], float], device: str | int | None = None) -> None:
        """Find the microphone. Raises NotReady when PortAudio or the microphone is not there."""
        self._finish = finish
        self._device = int(device) if isinstance(device, str) and device.isdecimal() else device
        self._sounddevice = _portaudio()
        self._info = self._find()
        self.name = str(self._info["name"])
        self._take: _Take | None = None

    def start(self, path: Path) -> None:
        """Open the microphone, and return when it hears. Raises NotReady; InterviewError if it cannot write."""
        self.abandon()
        pcm = path.with_suffix(".pcm")
        file = _create(pcm)
        try:
            self._take = self._open(path, file)
        except NotReady:
            os.close(file)
            pcm.unlink()
            raise
        self._take.begin()

    def names(self) -> tuple[str, ...]:
        """The microphones that there are."""
        devices = self._sounddevice.query_devices()
        return tuple(each["name"] for each in devices if each["max_input_channels"])

    def level(self) -> Level:
        """Seconds kept, the RMS of the last 50 ms, and what is wrong with the sound, if anything."""
        return self._take.level() if self._take else Level(seconds=0.0, level=0.0)

    def stop(self) -> Recording:
        """Close the microphone; what was heard is on disk, whole.

        Raises InterviewError, and keeps the ``.pcm``, when the recording could not be finished.
        """
        take, self._take = self._take, None
        if take is None:
            raise InterviewError("Nothing is being recorded.")
        take.end()
        seconds = self._finish(take.path.with_suffix(".pcm"), take.path)
        return Recording(path=take.path, seconds=seconds, dropped_samples=take.dropped_samples())

    def abandon(self) -> None:
        """Close the microphone, and leave the ``.pcm``. Does nothing when not recording."""
        take, self._take = self._take, None
        if take is not None:
            take.end()

    def _find(self) -> Any:
        try:
            return self._sounddevice.query_devices(self._device, "input")
        except (ValueError, self._sounddevice.PortAudioError) as error:
            names = self.names()
            message, advice = "No microphone was found, so your answers cannot be heard.", "Plug one in"
            if self._device is not None and names:
                message, advice = (
                    f"There is no microphone {self._device!r}, or more than one.",
                    f"There are: {', '.join(names)}",
                )
            hint = f"{advice}, or choose one: interview doctor lists what is there.\n{TYPE_INSTEAD}"
            raise NotReady(message, hint) from error

    def _open(self, path: Path, file: int) -> "_Take":
        # some systems refuse to open fewer channels than the device has
        for channels in (1, self._info["max_input_channels"]):
            take = _Take(path, file, self._info["default_samplerate"], channels)
            try:
                take.stream = self._sounddevice.InputStream(
                    take.rate, None, self._device, channels, "float32", LATENCY_SECONDS, callback=take.hear
                )
                take.stream.start()
                return take
            except self._sounddevice.PortAudioError as error:
                failure = error
                if take.stream:
                    take.stream.close()
        message = f"The microphone {self._info['name']!r} could not be opened: {failure}."
        raise NotReady(message, f"Does another program hold it?\n{TYPE_INSTEAD}") from failure


class _Take:
    """One recording while it is made: a ring that PortAudio fills, and a thread that empties it to disk."""

    def __init__(self, path: Path, file: int, rate: float, channels: int) -> None:
        import soxr

        self.path, self.rate = path, rate
        self.stream: Any = None
        self._rms = self._loudest = 0.0
        self._file, self._bytes, self._refusal = file, 0, ""
        self._ring = _Ring(int(RING_SECONDS * rate), channels)
        self._resampler = soxr.ResampleStream(rate, RATE, 1, dtype="float32")
        self._ended = Event()
        self._thread = Thread(target=self._empty, name="recording", daemon=True)
        self._first_block = self._last_block = monotonic()
        self._overflow = -TOLD_SECONDS

    def hear(self, block: "Samples", _frames: int, _times: object, status: Any) -> None:
        """PortAudio's callback: it must never wait, so it only copies."""
        self._last_block = monotonic()
        if not self._ring.filled:
            self._first_block = self._last_block
        if not self._ring.put(block) or status.input_overflow:
            self._overflow = self._last_block

    def begin(self) -> None:
        """Start writing; returns when the first sound has come, or after ``WAKING_SECONDS``."""
        self._thread.start()
        while not self._ring.filled and monotonic() - self._first_block < WAKING_SECONDS:
            sleep(0.005)

    def end(self) -> None:
        """Close the microphone when it has heard what was said until now, and put all of it on disk."""
        sleep(LATENCY_SECONDS)
        closing = Thread(target=self.stream.close, daemon=True)
        closing.start()
        closing.join(CLOSING_SECONDS)
        self._ended.set()
        self._thread.join()

    def level(self) -> Level:
        """How it goes just now."""
        seconds = self._bytes / 2 / RATE
        return Level(seconds=seconds, level=self._rms, warning=self._warning(seconds))

    def _warning(self, seconds: float) -> str | None:
        now = monotonic()
        if self._refusal:
            return f"The disk takes no more ({self._refusal}): the first {seconds:.0f} s are kept."
        if now - self._last_block > STALLED_SECONDS:
            return "The microphone stopped sending sound: is it still plugged in?"
        if now - self._overflow < TOLD_SECONDS:
            return "Some sound was lost: this machine is busy."
        if seconds >= MUTED_SECONDS and self._loudest < MUTED_LEVEL:
            return "The microphone is silent: is it muted?"
        return None

    def dropped_samples(self) -> int:
        """How many samples were lost, at 16 kHz, told from the clock: PortAudio does not count them."""
        missing = self._last_block - self._first_block - self._ring.filled / self.rate
        if missing < LOST_SECONDS and self._overflow < self._first_block:
            return 0
        return max(1, round(missing * RATE))

    def _empty(self) -> None:
        for blocks in count(1):
            ended = self._ended.wait(WRITE_SECONDS)
            self._keep(self._ring.take(), last=ended, sync=ended or blocks % SYNC_BLOCKS == 0)
            if ended:
                break
        os.close(self._file)

    def _keep(self, block: "Samples", last: bool, sync: bool) -> None:
        import numpy as np

        if len(block):
            self._rms = float(np.sqrt(np.mean(np.square(block))))
            self._loudest = max(self._loudest, self._rms)
        sound = self._resampler.resample_chunk(block, last=last)
        data = memoryview((np.clip(sound, -1, 1) * 32767).round().astype("<i2").tobytes())
        try:
            while data and not self._refusal:
                written = os.write(self._file, data)
                data = data[written:]
                self._bytes += written
            if sync:
                os.fsync(self._file)
        except OSError as error:
            self._refusal = str(error.strerror)


class _Ring:
    """Samples between two threads, neither of which waits: one puts, the other takes."""

    def __init__(self, frames: int, channels: int) -> None:
        import numpy as np

        self._frames = np.zeros((frames, channels), np.float32)
        self._numbers = np.arange(frames)
        # each count has one writer, and moves after the samples that it counts
        self.filled = self._taken = 0

    def put(self, block: "Samples") -> bool:
        """Copy a block in; False when it finds no room, and is lost."""
        size = len(block)
        if self.filled + size - self._taken > len(self._frames):
            return False
        self._frames[(self._numbers[:size] + self.filled) % len(self._frames)] = block
        self.filled += size
        return True

    def take(self) -> "Samples":
        """All that is there, its channels averaged."""
        places = (self._numbers[: self.filled - self._taken] + self._taken) % len(self._frames)
        block: Samples = self._frames[places].mean(axis=1)
        self._taken += len(block)
        return block


def _portaudio() -> Any:
    try:
        import sounddevice
    except (ImportError, OSError) as error:
        hint = f"On Debian and Ubuntu: sudo apt install libportaudio2\n{TYPE_INSTEAD}"
        raise NotReady("PortAudio, which records sound, is not on this machine.", hint) from error
    return sounddevice


def _create(pcm: Path) -> int:
    try:
        return os.open(pcm, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        hint = "A crash may have left it: interview resume." if pcm.exists() else None
        raise InterviewError(f"Nothing can be recorded to {pcm}: {error.strerror}.", hint) from error
