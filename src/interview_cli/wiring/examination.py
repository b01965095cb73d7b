"""What ``interview doctor`` looks for on this machine."""

import platform
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec

from interview_cli import banks, recordings, weights
from interview_cli.backends.lane import ComputeLane
from interview_cli.backends.microphone import Microphone
from interview_cli.backends.native_stderr import redirect_native_stderr
from interview_cli.backends.praat import PraatMeter
from interview_cli.backends.speaker import Speaker
from interview_cli.backends.whisper import WhisperTranscriber
from interview_cli.core.devices import listed
from interview_cli.core.errors import InterviewError, NotReady
from interview_cli.settings import Settings
from interview_cli.wiring import sounding
from interview_cli.wiring.keeping import open_history
from interview_cli.wiring.scratch import scratch_folder

NEEDED_BYTES = 200 * 1024 * 1024
"""An hour of recordings (115 MB as raw PCM while it is made), and room for the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked for. ``advice`` says what to do when it is missing."""

    name: str
    ok: bool
    found: str
    advice: str | None = None


def examine(settings: Settings, aloud: bool = False) -> tuple[Check, ...]:
    """Every check, in the order in which an interview needs it. Raises nothing.

    ``aloud``: also say a sentence, and listen whether it can be heard.
    """
    log = settings.home / "logs" / "sound.log"
    with redirect_native_stderr(log, settings.home):
        return _examine(settings, aloud)


def _examine(settings: Settings, aloud: bool) -> tuple[Check, ...]:
    looks = LOOKS | {"sound": sounding.hear_ourselves} if aloud else LOOKS
    return tuple(_check(name, look, settings) for name, look in looks.items())


def _check(name: str, look: Callable[[Settings], str], settings: Settings) -> Check:
    try:
        return Check(name=name, ok=True, found=look(settings))
    except InterviewError as error:
        return Check(name=name, ok=False, found=error.message, advice=_advice(error))
    except OSError as error:
        return Check(name=name, ok=False, found=f"{error.filename or 'the disk'}: {error.strerror or error}")


def _advice(error: InterviewError) -> str | None:
    """What to do, without what the message says already, and without a pointer to where the reader is."""
    hint = error.hint or ""
    for pointer in (
        ", or choose one: interview doctor lists what is there",
        "interview doctor lists what is there.",
    ):
        hint = hint.replace(pointer, "")
    told = [one for one in hint.splitlines() if one and one.rpartition(": ")[2] not in error.message]
    return "\n".join(told) or None


def _python(settings: Settings) -> str:
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


def _home(settings: Settings) -> str:
    with open_history(settings) as history:
        lines = history.sessions(None)
        if damage := history.damage(thorough=True):
            raise damage
        for line in lines:
            history.session(line.id)  # raises where a record is damaged
    held = len(lines)
    return f"{settings.home} ({held} interview{'' if held == 1 else 's'})"


def _disk(settings: Settings) -> str:
    place = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    free = shutil.disk_usage(place).free
    if free < NEEDED_BYTES:
        raise InterviewError(
            f"Only {free / 1e6:.0f} MB are free at {place}.", "A long answer needs 200 MB while it is recorded."
        )
    return f"{free / 1e9:.0f} GB free"


def _banks(settings: Settings) -> str:
    paths = banks.names(settings.banks)
    # those that come with the program are checked before it is released, and reading all of them takes seconds
    faulty = [path for path in paths if path.parent == settings.banks and banks.lint(path)]
    if faulty:
        raise InterviewError(
            f"Faults in {', '.join(path.name for path in faulty)}.", "interview banks lint names each one."
        )
    return ", ".join(path.stem for path in paths)


def _grammar(settings: Settings) -> str:
    from interview_cli.backends.harper_grammar import HarperGrammar
    from interview_cli.core.types import Transcript

    try:
        found = HarperGrammar().check(Transcript(text="He don't know.", language="en"))
    except ImportError as error:
        raise InterviewError(f"Harper cannot be loaded: {error}", "pip install harper-py") from error
    return "harper" if found else "harper, but it finds nothing wrong in a wrong sentence"


def _speech_model(settings: Settings) -> str:
    model = weights.speech_model(settings.speech_model, settings.models)
    with ComputeLane() as lane:
        WhisperTranscriber(model.path, 1, lane).ready()
    return f"{model.name} ({model.bytes / 1e6:.0f} MB)"


def _melody(settings: Settings) -> str:
    """Which of the two measures a spoken answer gets."""
    try:
        PraatMeter()
    except NotReady:
        return "our own measure (Praat's, which agrees within 10 %: pip install praat-parselmouth)"
    return "Praat, through praat-parselmouth"


def _voice(settings: Settings) -> str:
    from interview_cli.backends.speech import Pyttsx3Synthesiser

    with scratch_folder(settings.home) as folder:
        sound = folder / "hello.wav"
        with closing(Pyttsx3Synthesiser(settings.speaking_rate, settings.voice)) as synthesiser:
            synthesiser.speak_to("Hello.", sound)
            found = f"pyttsx3 spoke ({sound.stat().st_size / 1000:.0f} kB)"
            names = synthesiser.voices()
        return f"{found} (--voice-name takes: {', '.join(names)})" if names else found


def _speaker(settings: Settings) -> str:
    return _device(Speaker(settings.output))


def _microphone(settings: Settings) -> str:
    return _device(Microphone(recordings.finish, settings.input))


def _device(chosen: Speaker | Microphone) -> str:
    """The device, and all that ``--input`` and ``--output`` take, with their numbers."""
    return f"{chosen.name} (there are: {listed(chosen.devices())})"


def _language_model(settings: Settings) -> str:
    if find_spec("llama_cpp") is None:
        raise InterviewError(
            "llama-cpp-python, which runs a language model, is not installed.",
            "The built-in coach needs none. To add it (it compiles for about nine minutes): make mistral\n"
            f"Then a model: {weights.pull_advice(weights.DEFAULT_LANGUAGE)}",
        )
    model = weights.language_model(settings.coach_model, settings.models)
    return f"{model.name} ({model.bytes / 1e6:.0f} MB)"


LOOKS: dict[str, Callable[[Settings], str]] = {
    "python": _python,
    "home": _home,
    "disk": _disk,
    "banks": _banks,
    "grammar": _grammar,
    "voice": _voice,
    "speaker": _speaker,
    "microphone": _microphone,
    "speech model": _speech_model,
    "melody": _melody,
    "language model": _language_model,
}
