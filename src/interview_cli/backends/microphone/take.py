"""One recording while it is made: a ring that PortAudio fills, and a thread that empties it to disk."""

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from interview_cli.backends.microphone.ring import Ring
from interview_cli.backends.microphone.watch import Watch
from interview_cli.core.heard import Level

if TYPE_CHECKING:
    from interview_cli.backends.microphone.ring import Samples

RATE = 16_000
LATENCY_SECONDS = 0.2  # so long may this program be busy before sound is lost
RING_SECONDS = 10  # so long may the disk stall before sound is lost
WRITE_SECONDS = 0.05
SYNC_BLOCKS = 20  # writes between two fsyncs: a second
WAKING_SECONDS = 2.0  # a wireless microphone takes one to wake up
CLOSING_SECONDS = 2.0  # a sound server that hangs never answers


class Take:
    """Hears ``channels`` at ``rate``, and writes mono at 16 kHz to the descriptor ``file``."""

    def __init__(self, path: Path, file: int, rate: float, channels: int) -> None:
        import soxr

        self.path, self.rate = path, rate
        self.stream: Any = None
        self._rms = 0.0
        self._file, self._bytes, self._refusal = file, 0, ""
        self._ring = Ring(int(RING_SECONDS * rate), channels)
        self._resampler = soxr.ResampleStream(rate, RATE, 1, dtype="float32")
        self._ended = Event()
        self._thread = Thread(target=self._empty, name="recording", daemon=True)
        self._opened = monotonic()
        self._watch = Watch(self._opened)

    def hear(self, block: "Samples", _frames: int, _times: object, status: Any) -> None:
        """PortAudio's callback: it must never wait, so it only copies."""
        is_first = not self._ring.filled
        found_room = self._ring.put(block)
        self._watch.came(monotonic(), is_first, found_room and not status.input_overflow)

    def begin(self) -> None:
        """Start writing; returns when the first sound has come, or after ``WAKING_SECONDS``."""
        self._thread.start()
        while not self._ring.filled and monotonic() - self._opened < WAKING_SECONDS:
            sleep(0.005)

    def end(self, meanwhile: Callable[[], object] = lambda: None) -> bool:
        """Close the microphone when it has heard what was said until now, and put all of it on disk.

        ``meanwhile`` is called now and then until then. False when the device never answered.
        """
        until = monotonic() + LATENCY_SECONDS
        while (left := until - monotonic()) > 0:
            meanwhile()
            sleep(min(WRITE_SECONDS, left))
        closing = Thread(target=self.stream.close, daemon=True)
        closing.start()
        closing.join(CLOSING_SECONDS)
        self._ended.set()
        self._thread.join()
        return not closing.is_alive()

    def level(self) -> Level:
        """How it goes just now."""
        seconds = self._bytes / 2 / RATE
        warning = self._watch.warning(monotonic())
        if self._refusal:
            warning = f"The disk takes no more ({self._refusal}): the first {seconds:.0f} s are kept."
        gone = self._watch.is_gone(monotonic())
        return Level(seconds=seconds, level=self._rms, warning=warning, is_gone=gone)

    @property
    def is_silent(self) -> bool:
        """Nothing above the noise of an open microphone has come."""
        return self._watch.is_silent

    def dropped_samples(self) -> int:
        """How many samples were lost, at 16 kHz, told from the clock: PortAudio does not count them."""
        return round(self._watch.lost(self._heard_seconds()) * RATE)

    def _heard_seconds(self) -> float:
        return self._ring.filled / self.rate

    def _empty(self) -> None:
        for blocks in count(1):
            ended = self._ended.wait(WRITE_SECONDS)
            block = self._ring.take()
            self._measure(block)
            self._keep(block, last=ended, sync=ended or blocks % SYNC_BLOCKS == 0)
            if ended:
                break
        os.close(self._file)

    def _measure(self, block: "Samples") -> None:
        import numpy as np

        if len(block):
            self._rms = float(np.sqrt(np.mean(np.square(block))))
        self._watch.look(monotonic(), self._heard_seconds(), self._rms if len(block) else None)

    def _keep(self, block: "Samples", last: bool, sync: bool) -> None:
        import numpy as np

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
