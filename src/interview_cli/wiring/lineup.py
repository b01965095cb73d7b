"""Who can take part in an interview on this machine, and what is missing."""

import sys
from contextlib import ExitStack, closing
from dataclasses import dataclass

from interview_cli import recordings, weights
from interview_cli.backends.microphone import Microphone
from interview_cli.backends.native_stderr import redirect_native_stderr
from interview_cli.backends.speaker import Speaker
from interview_cli.backends.speech import Pyttsx3Synthesiser
from interview_cli.core.errors import NotReady, UsageError
from interview_cli.settings import Settings
from interview_cli.wiring import coaching

VOICE_NAME = "espeak" if sys.platform == "linux" else "the system's voice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How an interview is to be held. ``voice`` None: spoken if everything for it is there."""

    voice: bool | None
    mute: bool
    plain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineup:
    """Who takes part. ``missing`` says in sentences what is not there."""

    speech_model: weights.SpeechModel | None
    language_model: weights.LanguageModelFile | None
    microphone: Microphone | None
    speaker: Speaker | None
    synthesiser: Pyttsx3Synthesiser | None
    missing: tuple[str, ...]

    @property
    def is_spoken(self) -> bool:
        """Answers are spoken, not typed."""
        return self.speech_model is not None

    @property
    def models(self) -> tuple[tuple[str, str], ...]:
        """(role, name) of each that takes part."""
        answers = self.speech_model.name if self.speech_model else "typed"
        coach = self.language_model.name if self.language_model else "built-in"
        speaks = VOICE_NAME if self.speaker else "no"
        found = (("answers", answers), ("coach", coach), ("speaks", speaks))
        return (*found, ("microphone", self.microphone.name)) if self.microphone else found


def scripted() -> bool:
    """Nobody is at the keyboard: answers come from a file or a pipe."""
    return not sys.stdin.isatty()


def line_up(settings: Settings, manner: Manner, stack: ExitStack) -> Lineup:
    """Find who can take part; ``stack`` puts them away.

    Raises NotReady when ``--voice`` or a language model was asked for and something is missing.
    """
    missing: list[str] = []
    synthesiser = None
    if not scripted():  # libraries complain of sound devices in their own words
        stack.enter_context(redirect_native_stderr(settings.home / "logs" / "sound.log", settings.home))
    if not manner.mute and not scripted():
        synthesiser = stack.enter_context(closing(Pyttsx3Synthesiser(settings.speaking_rate, settings.voice)))
        synthesiser.stand_by()  # gets ready while all the rest is loaded
    model = microphone = None
    if wants_voice(manner):
        try:
            model = _speech_model(settings)
            microphone = Microphone(recordings.finish, settings.input)
        except NotReady as reason:
            if manner.voice:
                raise
            model = None
            missing.append(f"{reason.message} Answers are typed; interview doctor says more.")
    language_model, without = _language_model(settings)
    missing += without
    speaker = None
    if synthesiser:
        try:
            speaker = Speaker(settings.output)
        except NotReady as reason:
            missing.append(f"{reason.message} The questions stand in text.")
            synthesiser.close()
    return Lineup(
        speech_model=model,
        language_model=language_model,
        microphone=microphone,
        speaker=speaker,
        synthesiser=synthesiser if speaker else None,
        missing=tuple(missing),
    )


def _speech_model(settings: Settings) -> weights.SpeechModel:
    """The model that hears an interview. Raises NotReady, saying that answers can be typed, too."""
    try:
        return weights.speech_model(settings.speech_model, settings.models)
    except NotReady as lack:
        raise NotReady(lack.message, f"{lack.hint}\nTo type instead: interview practice --text") from lack


def _language_model(settings: Settings) -> tuple[weights.LanguageModelFile | None, tuple[str, ...]]:
    """The language model that is to judge, and what is missing of it."""
    try:
        return coaching.language_model(settings), ()
    except NotReady as reason:
        if coaching.is_chosen(settings):
            raise
        return None, (reason.message,)


def wants_voice(manner: Manner) -> bool:
    """False when answers are to be typed. Raises UsageError for a spoken interview without a terminal."""
    if scripted():
        if manner.voice:
            raise UsageError(
                "A spoken interview needs a terminal, as keys begin and end an answer.",
                "For answers from a file or a pipe, leave --voice away.",
            )
        return False
    return manner.voice is not False
