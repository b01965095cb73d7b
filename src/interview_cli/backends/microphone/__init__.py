"""Records from a microphone, so that neither a crash nor a full disk costs more than a second."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from interview_cli.backends.microphone.take import LATENCY_SECONDS, Take
from interview_cli.core.devices import Device, choose
from interview_cli.core.errors import InterviewError, NotReady
from interview_cli.core.heard import Level
from interview_cli.core.types import Recording

TYPE_INSTEAD = "To type instead: interview practice --text"


class Microphone:
    """A ``Recorder`` over PortAudio.

    ``finish`` turns a ``.pcm`` into the recording, and tells its seconds. ``device`` is the name, a part of it, or
    the number of a microphone; None takes the system's. ``name`` is what the system calls it.
    """

    def __init__(self, finish: Callable[[Path, Path], float], device: str | None = None) -> None:
        """Find the microphone. Raises NotReady when PortAudio or the microphone is not there."""
        self._finish = finish
        self._sounddevice = _portaudio()
        self._wanted, self._is_stuck = device, False
        self._info = self._find(device)
        self.name = str(self._info["name"])
        self._take: Take | None = None

    def start(self, path: Path) -> None:
        """Open the microphone, and return when it hears. Raises NotReady; InterviewError if it cannot write."""
        self.abandon()
        pcm = path.with_suffix(".pcm")
        file = _create(pcm)
        try:
            self._take = self._open_again(path, file)
        except NotReady:
            os.close(file)
            with suppress(OSError):  # what went wrong first is what is told
                pcm.unlink()
            raise
        self._take.begin()

    def devices(self) -> tuple[Device, ...]:
        """The microphones that there are."""
        systems, usual = self._sounddevice.query_hostapis(), self._sounddevice.default.device[0]
        return tuple(
            Device(
                number=each["index"],
                name=each["name"],
                system=systems[each["hostapi"]]["name"],
                is_usual=systems[each["hostapi"]]["default_input_device"] == usual,
            )
            for each in self._sounddevice.query_devices()
            if each["max_input_channels"]
        )

    def level(self) -> Level:
        """Seconds kept, the RMS of the last 50 ms, and what is wrong with the sound, if anything."""
        return self._take.level() if self._take else Level(seconds=0.0, level=0.0)

    def stop(self, meanwhile: Callable[[], object] = lambda: None) -> Recording:
        """Close the microphone; what was heard is on disk, whole. See ``ears.Recorder``.

        Raises InterviewError, and keeps the ``.pcm``, when the recording could not be finished.
        """
        take, self._take = self._take, None
        if take is None:
            raise InterviewError("Nothing is being recorded.")
        self._is_stuck |= not take.end(meanwhile)
        seconds = self._finish(take.path.with_suffix(".pcm"), take.path)
        return Recording(
            path=take.path,
            seconds=seconds,
            dropped_samples=take.dropped_samples(),
            is_silent=bool(seconds) and take.is_silent,
        )

    def abandon(self) -> None:
        """Close the microphone, and leave the ``.pcm``. Does nothing when not recording."""
        take, self._take = self._take, None
        if take is not None:
            self._is_stuck |= not take.end()

    def _find(self, wanted: str | None) -> Any:
        devices = self.devices()
        if wanted is not None and devices:
            try:
                return self._sounddevice.query_devices(choose(wanted, devices, "microphone").number)
            except NotReady as error:
                raise NotReady(error.message, f"{error.hint}\n{TYPE_INSTEAD}") from error
        try:
            return self._sounddevice.query_devices(None, "input")
        except (ValueError, self._sounddevice.PortAudioError) as error:
            message = "No microphone was found, so your answers cannot be heard."
            hint = f"Plug one in, or choose one: interview doctor lists what is there.\n{TYPE_INSTEAD}"
            raise NotReady(message, hint) from error

    def _open_again(self, path: Path, file: int) -> Take:
        """As ``_open``; where that fails PortAudio looks for the devices anew, as one that was plugged in since
        start-up is not in its list."""
        try:
            return self._open(path, file)
        except NotReady:
            if self._is_stuck:  # a stream that never closed: to end PortAudio would wait for it
                raise
        self._sounddevice._terminate()
        self._sounddevice._initialize()
        self._info = self._find(self._wanted)
        return self._open(path, file)

    def _open(self, path: Path, file: int) -> Take:
        # some systems refuse to open fewer channels than the device has
        for channels in (1, self._info["max_input_channels"]):
            take = Take(path, file, self._info["default_samplerate"], channels)
            try:
                take.stream = self._sounddevice.InputStream(
                    take.rate, None, self._info["index"], channels, "float32", LATENCY_SECONDS, callback=take.hear
                )
                take.stream.start()
                return take
            except self._sounddevice.PortAudioError as error:
                failure = error
                if take.stream:
                    take.stream.close()
        message = f"The microphone {self._info['name']!r} could not be opened: {failure}."
        raise NotReady(message, f"Does another program hold it?\n{TYPE_INSTEAD}") from failure


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
