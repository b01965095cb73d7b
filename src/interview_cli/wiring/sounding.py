"""``interview doctor --sound``: says a sentence, and listens whether the microphone hears it."""

from contextlib import closing
from time import sleep

from interview_cli import recordings
from interview_cli.backends import echo
from interview_cli.backends.microphone import Microphone
from interview_cli.backends.speaker import Speaker
from interview_cli.backends.speech import Pyttsx3Synthesiser
from interview_cli.core.errors import InterviewError, NotReady
from interview_cli.settings import Settings
from interview_cli.wiring.scratch import scratch_folder

SENTENCE = "This is the voice of your interview. Can you hear me well?"

AFTER_SECONDS = 0.5
"""How long to listen after the sentence: sound is under way for so long, to a wireless speaker and back."""

SILENT_LEVEL = 10 ** (-70 / 20)
"""RMS below which a microphone hears nothing at all: the noise of an open one lies above -70 dBFS."""

NOT_HEARD = """\
If you did not hear it either, turn the speaker up, or choose another: --output.
If you did, turn the microphone up, or choose another: --input.
With headphones on the microphone hears nothing of it, and all is well."""
MUTED = "Is it muted? Unmute it, or choose another: --input."


def hear_ourselves(settings: Settings) -> str:
    """Say the sentence; whether it was heard. Raises InterviewError when it was not, or could not be said."""
    speaker = Speaker(settings.output)
    with scratch_folder(settings.home) as folder:
        sound, heard = folder / "sentence.wav", folder / "heard.flac"
        with closing(Pyttsx3Synthesiser(settings.speaking_rate, settings.voice)) as synthesiser:
            synthesiser.speak_to(SENTENCE, sound)
        try:
            microphone = Microphone(recordings.finish, settings.input)
            microphone.start(heard)
        except NotReady as reason:
            speaker.play(sound, lambda: False)
            return f"spoke; no microphone listened: {reason.message}"
        try:
            speaker.play(sound, lambda: False)
            sleep(AFTER_SECONDS)
            microphone.stop()
        finally:
            microphone.abandon()
        return _verdict(echo.likeness(sound, heard), echo.loudest(heard))


def _verdict(likeness: float, loudest: float) -> str:
    """What was found, in a sentence. Raises InterviewError when the sentence was not heard."""
    if likeness >= echo.HEARD:
        return f"spoke, and heard itself (likeness {likeness:.2f})"
    if loudest < SILENT_LEVEL:
        raise InterviewError("Spoke, but not heard: the microphone is silent.", MUTED)
    raise InterviewError(f"Spoke, but not heard (likeness {likeness:.2f}).", NOT_HEARD)
