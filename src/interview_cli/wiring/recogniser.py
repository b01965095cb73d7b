"""Who hears the recordings of a batch: a speech model of this machine, or nobody, and why."""

from functools import cached_property

from interview_cli import weights
from interview_cli.core.batch import Failure, Trouble
from interview_cli.core.errors import InterviewError, NotReady
from interview_cli.settings import Settings


class Recogniser:
    """The speech model of a batch. ``lack`` says what is missing when it cannot be used."""

    def __init__(self, settings: Settings) -> None:
        self.model: weights.SpeechModel | None = None
        self.lack: NotReady | None = None
        try:
            self.model = weights.speech_model(settings.speech_model, settings.models)
        except NotReady as lack:
            self.lack = lack

    @cached_property
    def took_part(self) -> tuple[tuple[str, str, str], ...]:
        """(role, name, sha256) of the model, if there is one; one that cannot be read is a ``lack``, too."""
        if self.model is None:
            return ()
        try:
            return (("speech", self.model.name, weights.digest(self.model.path / "model.bin")),)
        except InterviewError as error:
            self.lack = NotReady(error.message, "Name another with --speech-model.")
            return ()

    @property
    def failure(self) -> Failure | None:
        """What becomes of every recording when there is no model; None when there is one."""
        if self.took_part or self.lack is None:
            return None
        return Failure(kind=Trouble.ENGINE, reason=told(self.lack))


def told(lack: NotReady) -> str:
    """What is missing and what to do about it, in one line."""
    return " ".join(f"{lack.message} {lack.hint or ''}".split())
