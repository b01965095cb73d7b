"""Turns sound files of any kind into recordings, in a process that a hostile file may take down."""

import json
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from interview_cli import offline
from interview_cli.core.errors import EngineError, InterviewError

PROGRAM = Path(__file__).with_name("decoding.py")

PATIENCE = 120.0
"""Seconds for one file; half an hour of sound takes about ten."""

END_SECONDS = 5.0
"""So long may the process take to end by itself."""

KILLED = -getattr(signal, "SIGKILL", 9)
"""The end of a process that somebody else wanted to end."""


class Decoder:
    """Decodes one file at a time. Its process starts with the first, and again when it was lost."""

    def __init__(self, program: Path = PROGRAM, patience: float = PATIENCE) -> None:
        """``program`` speaks the language of ``decoding.py``."""
        self._program, self._patience = program, patience
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: SimpleQueue[bytes] = SimpleQueue()

    def decode(self, source: Path, target: Path) -> float:
        """Write the sound of ``source`` to ``target`` (FLAC, 16 kHz, mono); how long it is, in seconds.

        Raises EngineError, saying what is wrong with the file, also when it was the end of the decoder; and
        InterviewError when the disk does not take it.
        """
        line = self._asked(source, target)
        if not line and self._end() == KILLED:  # by somebody else, and not for what the file did
            line = self._asked(source, target)
            if not line and self._end() == KILLED:
                raise EngineError("The decoder was ended from outside, twice: is there too little memory?")
        if not line:
            self.close()
            raise EngineError("The decoder crashed on it: the file is damaged, or made to do harm.")
        answer = json.loads(line)
        if "unwritable" in answer:
            raise InterviewError(
                f"Sound cannot be decoded to {target.parent}: {answer['unwritable']}.",
                "Make room there, then run the same command again; what was graded is kept.",
            )
        if "problem" in answer:
            raise EngineError(str(answer["problem"]))
        return float(answer["seconds"])

    def _asked(self, source: Path, target: Path) -> bytes:
        """The answer; nothing when it was the end of the process. Raises EngineError when it takes too long."""
        process = self._started()
        if not process.stdin:
            raise EngineError("The decoder cannot be spoken to.")
        try:
            process.stdin.write(json.dumps({"from": str(source.absolute()), "to": str(target)}).encode() + b"\n")
            process.stdin.flush()
            return self._answers.get(timeout=self._patience)
        except Empty:
            self.close()
            raise EngineError(
                f"Decoding it took longer than {self._patience:.0f} s, so it was given up."
            ) from None
        except OSError:
            return b""

    def _end(self) -> int | None:
        """How the process ended; it is put away."""
        process = self._process
        if process:
            with suppress(subprocess.TimeoutExpired):
                process.wait(END_SECONDS)  # or its end would be ours
        self.close()
        return process.returncode if process else None

    def close(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream:
                    with suppress(BrokenPipeError):  # of what it was asked and did not read
                        stream.close()
        self._process = None

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process and self._process.poll() is not None:
            self.close()  # it ended after its last answer: the next file has no part in that
        if self._process is None:
            command = [sys.executable, str(self._program)]
            alone = offline.environment() | {
                "OPENBLAS_NUM_THREADS": "1"
            }  # each thread takes of the memory that it may have
            # stderr is this process's own: a batch gives its workers a log
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=alone)
            self._answers = SimpleQueue()
            Thread(target=_listen, args=(self._process, self._answers), daemon=True).start()
        return self._process


def _listen(process: "subprocess.Popen[bytes]", answers: "SimpleQueue[bytes]") -> None:
    """Pass on what it answers; an empty line at its end."""
    try:
        for line in process.stdout or ():
            answers.put(line)
    except (OSError, ValueError):
        pass  # closed meanwhile
    answers.put(b"")
