"""Turns text into speech with pyttsx3: the voice of the system, or espeak-ng on Linux."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock

from interview_cli import offline
from interview_cli.core.errors import EngineError
from interview_cli.core.sanitise import sanitise_line

UTTERANCE = (sys.executable, "-P", str(Path(__file__).with_name("utterance.py")))
"""-P: nothing beside the program, or where it is started, can pass for a library."""

EMPTY_WAV = 44
"""Bytes of a WAV file without a sample."""

Process = subprocess.Popen[bytes]


class Pyttsx3Synthesiser:
    """A ``Synthesiser``: a process of its own for each utterance, one of which may stand by for the next text.

    ``rate`` is in words a minute; None is a calm 170. ``voice`` is an id that pyttsx3 knows; None takes the voice
    of the system if it speaks ``language``, else the first one that does. A voice that said nothing for
    ``deadline_seconds`` is not tried again: nobody waits so long at each question.
    """

    def __init__(
        self,
        rate: int | None = None,
        voice: str | None = None,
        deadline_seconds: float = 10,
        language: str = "en",
        program: Sequence[str] = UTTERANCE,
    ) -> None:
        """``program`` reads the name of a file, a zero byte, and what to speak into it."""
        chosen = {"--language": language, "--rate": rate, "--voice": voice}
        self._command = [*program, *(f"{name}={value}" for name, value in chosen.items() if value)]
        self._deadline = deadline_seconds
        self._lock = Lock()  # a thread may speak while another one closes
        self._standing_by: Process | None = None
        self._speaking: Process | None = None
        self._closed = self._hung = False

    def speak_to(self, text: str, path: Path) -> None:
        """Write the spoken text to ``path``: WAV, or AIFF on macOS. Raises EngineError."""
        words = speakable(text)
        if not words:
            raise EngineError("There is nothing to say.")
        if self._hung:
            raise EngineError("The voice hung before, and is not tried again.")
        complaint = ""
        try:
            path.write_bytes(b"")
        except OSError as error:
            raise EngineError(f"There is no place for the sound of the voice: {error.strerror}.") from error
        try:
            for process in self._processes():
                complaint = self._speak(process, os.fsencode(path) + b"\0" + words.encode(errors="replace"))
                if not process.returncode and path.stat().st_size > EMPTY_WAV:
                    return
        except OSError as error:
            raise EngineError(f"The voice could not be started: {error.strerror}.") from error
        raise EngineError(f"The voice failed: {complaint or 'it wrote no sound'}.")

    def stand_by(self) -> None:
        """Start the process of the next utterance, unless it stands by; returns at once."""
        with self._lock:
            if self._closed or self._hung or (self._standing_by and self._standing_by.poll() is None):
                return
            try:
                self._standing_by = self._start()
            except OSError:
                self._standing_by = None  # the next text tells why

    def voices(self) -> tuple[str, ...]:
        """The ids of the voices for the language; none when that cannot be told."""
        return self._told("--list")

    def voice_in_use(self) -> str:
        """The id of the voice that speaks: the one that was chosen, or the system's; "" when it cannot be told."""
        return next(iter(self._told("--which")), "")

    def _told(self, what: str) -> tuple[str, ...]:
        """What a process of its own prints; nothing when it fails."""
        command = [*self._command, what]
        try:
            told = subprocess.run(
                command, capture_output=True, timeout=self._deadline, check=True, env=offline.environment()
            )
        except (OSError, subprocess.SubprocessError):
            return ()
        return tuple(told.stdout.decode(errors="replace").splitlines())

    def close(self) -> None:
        """End what is standing by or speaking; nothing can be said any more."""
        with self._lock:
            self._closed = True
            left = [one for one in (self._standing_by, self._speaking) if one]
            for process in left:
                process.kill()
            if self._standing_by:
                _bury(self._standing_by)
                self._standing_by = None

    def _processes(self) -> Iterator[Process]:
        """The process that stands by, if there is one; then, as it may be gone by now, a new one.

        Raises EngineError, OSError.
        """
        with self._lock:
            waiting, self._standing_by = self._standing_by, None
            self._speaking = waiting
        if waiting:
            yield waiting
        with self._lock:
            if self._closed:
                raise EngineError("The voice was put away.")
            started = self._speaking = self._start()
        yield started

    def _start(self) -> Process:
        # the text is no argument: those can be read by everybody on the machine; pyttsx3 reports on stdout
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        silent = offline.environment()
        return subprocess.Popen(self._command, stdin=pipe, stdout=nowhere, stderr=pipe, env=silent)

    def _speak(self, process: Process, order: bytes) -> str:
        """Give the process its order, and wait for its end; what it complained of. Raises EngineError."""
        try:
            return _last_line(process.communicate(order, self._deadline)[1])
        except subprocess.TimeoutExpired as error:
            self._hung = True
            raise EngineError(f"The voice said nothing for {self._deadline:g} s.") from error
        finally:
            process.kill()
            _bury(process)
            with self._lock:
                self._speaking = None


def speakable(text: str) -> str:
    """The text without what a voice takes for a command or spells out: control characters, markup, brackets."""
    text = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", text)
    text = sanitise_line(text)
    text = re.sub(r"\[\[|\]\]|`|\*\*|__", "", text)
    text = re.sub(r"<(?=[\w/!?])|(?<=[\w\"'/])>", " ", text)
    return " ".join(text.split())


def _bury(process: Process) -> None:
    """Wait for a process that has ended or was killed, and close what led to it."""
    process.wait()
    for pipe in (process.stdin, process.stderr):
        if pipe:
            pipe.close()


def _last_line(output: bytes) -> str:
    lines = output.decode(errors="replace").strip().splitlines()
    return sanitise_line(lines[-1]).rstrip(".") if lines else ""
