"""Turns text into speech with pyttsx3: the voice of the system, or espeak-ng on Linux."""

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from interview_cli.core.errors import EngineError

UTTERANCE = (sys.executable, "-P", str(Path(__file__).with_name("utterance.py")))
"""-P: nothing beside the program, or where it is started, can pass for a library."""

EMPTY_WAV = 44
"""Bytes of a WAV file without a sample."""


class Pyttsx3Synthesiser:
    """A ``Synthesiser``: a process of its own for each utterance.

    ``rate`` is in words a minute; None is a calm 170. ``voice`` is an id that pyttsx3 knows; None takes the voice
    of the system if it speaks ``language``, else the first one that does.
    """

    def __init__(
        self,
        rate: int | None = None,
        voice: str | None = None,
        deadline_seconds: float = 15,
        language: str = "en",
        program: Sequence[str] = UTTERANCE,
    ) -> None:
        """``program`` speaks its standard input into the file that is its argument."""
        chosen = {"--language": language, "--rate": rate, "--voice": voice}
        self._options = [f"{name}={value}" for name, value in chosen.items() if value]
        self._deadline = deadline_seconds
        self._program = program

    def speak_to(self, text: str, path: Path) -> None:
        """Write the spoken text to ``path``: WAV, or AIFF on macOS. Raises EngineError."""
        words = speakable(text)
        if not words:
            raise EngineError("There is nothing to say.")
        try:
            path.write_bytes(b"")
            ended = subprocess.run(
                [*self._program, str(path), *self._options],
                # not an argument: those can be read by everybody on the machine
                input=words.encode(),
                stdout=subprocess.DEVNULL,  # pyttsx3 reports there
                stderr=subprocess.PIPE,
                timeout=self._deadline,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise EngineError(f"The voice said nothing for {self._deadline:g} s.") from error
        except OSError as error:
            raise EngineError(f"The voice could not be started: {error.strerror}.") from error
        if ended.returncode or path.stat().st_size <= EMPTY_WAV:
            raise EngineError(f"The voice failed: {_last_line(ended.stderr) or 'it wrote no sound'}.")


def speakable(text: str) -> str:
    """The text without what a voice takes for a command or spells out: control characters, markup, brackets."""
    text = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", text)
    text = re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", text)
    text = re.sub(r"\[\[|\]\]|`|\*\*|__", "", text)
    text = re.sub(r"<(?=[\w/!?])|(?<=[\w\"'/])>", " ", text)
    return " ".join(text.split())


def _last_line(output: bytes) -> str:
    lines = output.decode(errors="replace").strip().splitlines()
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "", lines[-1]).rstrip(".") if lines else ""
