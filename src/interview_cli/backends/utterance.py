"""Says one thing into a file: ``python utterance.py [--language L] [--voice ID] [--rate N]``.

Stdin names the file, then, after a zero byte, what is said. The engine is made before that is read, so the program
can stand by for its one utterance: it has 70 ms of work behind it then, and 15 ms before it.

A program of its own, which imports nothing of its surroundings, because pyttsx3 speaks reliably but once in a
process: a second file comes out empty, and on Linux ``runAndWait`` returns before the first is written.
"""

import argparse
import ctypes
import os
import sys
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

CALM = 170
"""Words a minute. Always set, and after the voice: with a new voice espeak-ng may lose the rate that it had."""

LONGEST_WAIT = 60.0
"""Seconds after which nobody waits for the file any more."""

RATE_SECONDS = 1.0
"""So long is tried to set the rate."""

LOOK_SECONDS = 0.5
"""How often to look whether whoever started this is still there."""


def main() -> int:
    """0 when the file is written; otherwise the last line of standard error says why it is not."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--language", default="en")
    parser.add_argument("--voice")
    parser.add_argument("--rate", type=int, default=CALM)
    parser.add_argument("--list", action="store_true", help="the voices for the language instead")
    parser.add_argument("--which", action="store_true", help="the voice that would speak instead")
    options = parser.parse_args()
    Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    if sys.platform == "linux":
        _bring_espeak()
    import pyttsx3

    engine = pyttsx3.init()
    if options.list:
        print("\n".join(_fitting(engine, options.language)), flush=True)
        return 0
    voice = options.voice or _voice(engine, options.language)
    if options.which:
        print(voice or engine.getProperty("voice"), flush=True)
        return 0
    if voice:
        engine.setProperty("voice", voice)
    _set_rate(engine, options.rate)
    file, _, text = sys.stdin.buffer.read().partition(b"\0")
    if not text:
        return 1  # whoever was to say what has gone
    problem = _write(engine, text.decode(), os.fsdecode(file))
    if problem:
        print(problem, file=sys.stderr)
    return 1 if problem else 0


def _leave_with(parent: int) -> None:
    """End this program when its parent is gone, even if the engine hangs. Windows keeps a parent's number."""
    while os.getppid() == parent:
        sleep(LOOK_SECONDS)
    os._exit(1)


def _bring_espeak() -> None:
    """Load the espeak-ng that was installed with this program, so that pyttsx3 takes it and no other."""
    try:
        import espeakng_loader
    except ImportError:
        return
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    ctypes.CDLL(espeakng_loader.get_library_path(), ctypes.RTLD_GLOBAL)


def _set_rate(engine: Any, rate: int) -> None:
    """Set the words a minute. espeak-ng takes it on in a thread of its own, and now and then not at all."""
    until = monotonic() + RATE_SECONDS
    engine.setProperty("rate", rate)
    while engine.getProperty("rate") != rate and monotonic() < until:
        sleep(0.01)
        engine.setProperty("rate", rate)


def _voice(engine: Any, language: str) -> str | None:
    """The first voice for the language; None when the system's own speaks it, or none does."""
    fitting = _fitting(engine, language)
    return fitting[0] if fitting and engine.getProperty("voice") not in fitting else None


def _fitting(engine: Any, language: str) -> list[str]:
    """The ids of the voices for the language."""
    return [
        voice.id
        for voice in engine.getProperty("voices")
        if any(str(each).lower().startswith(language) for each in voice.languages or ())
    ]


def _write(engine: Any, text: str, file: str) -> str | None:
    """Why there is no file; None when there is."""
    problems: list[object] = []
    ended = Event()

    def failed(problem: object) -> None:
        problems.append(problem)
        ended.set()

    # what goes wrong in the library's own thread is told nowhere else
    sys.unraisablehook = lambda unraisable: failed(unraisable.exc_value)
    engine.connect("error", lambda exception, **_: failed(exception))
    engine.connect("finished-utterance", lambda **_: ended.set())
    engine.save_to_file(text, file)
    engine.runAndWait()
    # elsewhere the file is there by now, and Windows may tell nothing
    if sys.platform == "linux" and not ended.wait(LONGEST_WAIT):
        problems.append("it never finished")
    return str(problems[0]) if problems else None


if __name__ == "__main__":
    status = main()
    sys.stderr.flush()
    # the library's thread still runs, and might end the process in its own way
    os._exit(status)
