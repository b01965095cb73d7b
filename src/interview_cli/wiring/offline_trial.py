"""What an interview does, once, for ``offline_proof`` to watch.

    python -m interview_cli.wiring.offline_trial FOLDER

Standard input is JSON, ``{"flags": {…}, "aloud": false}``. Each step is a line of JSON on standard output,
``{"name": …, "ok": …, "found": …}``; the last line is ``{"sockets": […], "packets": N}``: the calls of Python's
own that reach for a network, and how often the kernel was asked to send by IPv4 where this process has a network
namespace of its own (else null).
"""

import json
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from time import sleep
from typing import Any

from interview_cli import recordings, settings, weights
from interview_cli.backends.microphone import Microphone
from interview_cli.backends.speaker import Speaker
from interview_cli.backends.speech import Pyttsx3Synthesiser
from interview_cli.core.batch import Failure, Submission
from interview_cli.core.coach import NAME
from interview_cli.core.errors import InterviewError, NotReady
from interview_cli.core.kinds import CoachChoice, Mode
from interview_cli.core.types import KeyPoint, Plan, Question, Turn
from interview_cli.history import History
from interview_cli.settings import Settings
from interview_cli.wiring.coaching import Weights
from interview_cli.wiring.grader import Recipe

QUESTION = Question(
    id="trial",
    text="How does a hash table work?",
    key_points=(KeyPoint(id="trial.1", text="A hash function maps each key to a bucket."),),
)
LANGUAGE = "en"
SENTENCE = "A hash function maps each key to a bucket, and chaining handles a collision."
LISTEN_SECONDS = 1.0
LINGER_SECONDS = 12.0
"""How long to wait for what libraries may send later: the telemetry of onnxruntime 1.31 leaves after ten."""

WATCHED = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg")
"""Audit events of Python's own sockets (https://docs.python.org/3/library/audit_events.html)."""


@dataclass(slots=True)
class Trial:
    """What there is of the answer so far. ``sounds``: what is to be transcribed."""

    settings: Settings
    folder: Path
    aloud: bool
    sounds: list[Path] = field(default_factory=list)
    turn: Turn | None = None

    def speak(self) -> str:
        """Have the voice say the sentence into a file, and play that if it may be heard."""
        sound = self.folder / "sentence.wav"
        with closing(Pyttsx3Synthesiser(self.settings.speaking_rate, self.settings.voice)) as voice:
            voice.speak_to(SENTENCE, sound)
        self.sounds.append(sound)
        if not self.aloud:
            return "pyttsx3 spoke a sentence into a file"
        Speaker(self.settings.output).play(sound, lambda: False)
        return "pyttsx3 spoke a sentence aloud"

    def record(self) -> str:
        """Record a second."""
        try:
            microphone = Microphone(recordings.finish, self.settings.input)
            microphone.start(self.folder / "second.flac")
        except NotReady as lack:
            raise InterviewError(f"Nothing was recorded, the sentence must do. {lack.message}") from lack
        try:
            sleep(LISTEN_SECONDS)
            recording = microphone.stop()
        finally:
            microphone.abandon()
        self.sounds.append(recording.path)
        return f"recorded {recording.seconds:.1f} s from {microphone.name}"

    def judge(self) -> str:
        """Transcribe what was spoken and recorded, and have the coach judge it; without a model, the sentence as
        text."""
        with self._recipe()() as grader:
            answers = tuple(self._submission(sound) for sound in self.sounds)
            outcomes = grader(answers or (self._submission(None),))
        self.turn = next((one for one in outcomes if isinstance(one, Turn)), None)
        if self.turn is None:
            raise InterviewError(" ".join(one.reason for one in outcomes if isinstance(one, Failure)))
        words = len(self.turn.transcript.text.split()) if self.turn.transcript else 0
        review = self.turn.review
        coach = f", judged by the coach {review.coach}" if review else ""
        coach += " (the language model was asked, too)" if review and review.note else ""
        return f"{words} words ({self._hearer()}){coach}"

    def store(self) -> str:
        """Keep the answer in a new store."""
        if self.turn is None:
            raise InterviewError("There was no answer to keep.")
        plan = Plan(
            bank=QUESTION.id, title=QUESTION.text, language=LANGUAGE, mode=Mode.COACH, seed=0,
            follow_ups=0, voice=bool(self.sounds), questions=(QUESTION,),
        )  # fmt: skip
        home = self.folder / "home"
        with History(home / "interview.db", home) as history:
            now = datetime.now(UTC)
            session = history.begin(plan, (("coach", NAME),), now)
            history.keep(session, self.turn)
            history.end(session, now)
            answers = len(history.session(session).turns)
        return f"{answers} answer in a store of its own, which is deleted now"

    def _hearer(self) -> str:
        model = self._speech_model()
        return model.name if model and self.sounds else "typed, as there is no speech model"

    def _speech_model(self) -> weights.SpeechModel | None:
        with suppress(InterviewError):
            return weights.speech_model(self.settings.speech_model, self.settings.models)
        return None

    def _recipe(self) -> Recipe:
        model = self._speech_model()
        if model is None:
            self.sounds = []
        return Recipe(
            shelf=(QUESTION,),
            language=LANGUAGE,
            bands=self.settings.bands,
            grammar=True,
            speech_model=model.path.absolute() if model else None,
            quick=False,
            language_model=self._language_model(),
            home=self.folder / "home",
        )

    def _language_model(self) -> Weights | None:
        """The model that would judge an interview, if there is one."""
        if self.settings.coach is CoachChoice.BUILT_IN or find_spec("llama_cpp") is None:
            return None
        with suppress(InterviewError):
            model = weights.language_model(self.settings.coach_model, self.settings.models)
            heads = self.folder / "heads"
            return Weights(name=model.name, path=model.path.absolute(), sha256="", heads=heads)
        return None

    def _submission(self, sound: Path | None) -> Submission:
        content = sha256(SENTENCE.encode()).hexdigest()
        text = SENTENCE if sound is None else None
        return Submission(id="trial", candidate=None, question=QUESTION, content=content, text=text, audio=sound)


def main() -> None:
    """Take the steps, each whatever became of the one before."""
    answers = sys.stdout
    sys.stdout = sys.stderr  # what libraries print is no answer
    sockets: list[str] = []
    sys.addaudithook(lambda event, arguments: _note(sockets, event, arguments))
    request = json.load(sys.stdin)
    trial = Trial(settings.load(request["flags"]), Path(sys.argv[1]), request["aloud"])
    steps = {"voice": trial.speak, "microphone": trial.record, "judgement": trial.judge, "storage": trial.store}
    for name, step in steps.items():
        print(json.dumps(_outcome(name, step)), file=answers, flush=True)
    sleep(LINGER_SECONDS)
    print(json.dumps({"sockets": sockets, "packets": _packets()}), file=answers, flush=True)


def _outcome(name: str, step: Callable[[], str]) -> dict[str, Any]:
    try:
        return {"name": name, "ok": True, "found": step()}
    except InterviewError as error:
        return {"name": name, "ok": False, "found": error.message}


def _note(sockets: list[str], event: str, arguments: tuple[Any, ...]) -> None:
    import socket

    if event not in WATCHED or (isinstance(arguments[0], socket.socket) and arguments[0].family == socket.AF_UNIX):
        return
    sockets.append(f"{event}: {arguments[1] if isinstance(arguments[0], socket.socket) else arguments[0]}")


def _packets() -> int | None:
    """How often the kernel was asked to send something by IPv4 in this network namespace (RFC 1213: ipOutRequests,
    ipOutNoRoutes); None where this process shares that of the machine."""
    try:
        lines = Path("/proc/self/net/snmp").read_text(encoding="ascii").splitlines()
        names, values = (line.split()[1:] for line in lines if line.startswith("Ip:"))
        devices = Path("/proc/self/net/dev").read_text(encoding="ascii").splitlines()[2:]
    except (OSError, ValueError):
        return None
    counters = dict(zip(names, map(int, values), strict=True))
    is_alone = all(line.split(":")[0].strip() == "lo" for line in devices)
    return counters["OutRequests"] + counters["OutNoRoutes"] if is_alone else None


if __name__ == "__main__":
    main()
