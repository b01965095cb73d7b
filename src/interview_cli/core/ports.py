"""The protocols that the parts of an interview play, and the cast that plays one.

To add a backend, write one class that satisfies a protocol here, in one file of ``backends/``, and name it in
``wiring.py``. Its library's types and exceptions stay inside it: what fails is raised as ``EngineError`` (this
answer) or ``NotReady`` (this machine).
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import Protocol, TypeVar

from interview_cli.core.forms import Form, Prompt
from interview_cli.core.measures import Prosody
from interview_cli.core.speech import Speech
from interview_cli.core.types import (
    Asked,
    GrammarEdit,
    Question,
    Recording,
    Review,
    Seconds,
    Session,
    Transcript,
    Turn,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The microphone is open: seconds so far, RMS level 0-1, and what is wrong with the sound, if anything."""

    seconds: float
    level: float
    warning: str | None = None
    ends_in: float | None = None
    """Seconds until the silence ends the answer, when that is near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """The words so far of an answer that is being spoken; the last of them may still change."""

    text: str


@dataclass(frozen=True, slots=True)
class HintWanted:
    """The candidate asks for a hint, and will still answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerEnded:
    """A spoken answer has ended, and is safe on disk; its words come next.

    ``leaving``: the candidate ends the interview with this answer.
    """

    recording: Recording
    leaving: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The words of the answer, and where speech was found: the last thing that a listener yields."""

    transcript: Transcript
    speech_spans: tuple[Seconds, ...] = ()
    prosody: Prosody | None = None
    """How it sounded; None when no speech was found."""


@dataclass(frozen=True, slots=True)
class Skip:
    """The candidate goes on to the next question without an answer; the last thing yielded."""


@dataclass(frozen=True, slots=True)
class Leave:
    """The candidate ends the interview without an answer to this question; the last thing yielded."""


Hearing = Level | Partial | HintWanted | AnswerEnded | Answer | Skip | Leave


class Urgency(IntEnum):
    """How soon a job of the compute lane is wanted: the lowest number is the most urgent."""

    ANSWER = 0
    """The last words of an answer that has ended."""
    REPLY = 1
    """A coach's reply."""
    AHEAD = 2
    """The words of an answer that is still being spoken."""
    HEAD = 3
    """A head for the language model: what its next prompt will begin with."""


class Lane(Protocol):
    """Where everything that computes hard takes turns, one job at a time: two at once slow each other down."""

    def submit(self, job: Callable[[], T], urgency: Urgency) -> Future[T]:
        """Have ``job`` done when nothing more urgent waits, in the order of submission among equals.

        Returns at once. A future that is cancelled before its job began is never begun; after the lane was closed
        every future is cancelled.
        """
        ...

    def is_wanted(self, urgency: Urgency) -> bool:
        """A job more urgent than ``urgency`` waits: a long one looks now and then, and stops early."""
        ...


class Listener(Protocol):
    """Hears one answer, typed or spoken."""

    def listen(self, asked: Asked) -> Iterator[Hearing]:
        """Yield what is heard, ending with one ``Answer``, ``Skip`` or ``Leave``.

        Raises EngineError when the words cannot be made out (after ``AnswerEnded``: the recording is kept) and
        NotReady when the microphone cannot be opened.
        """
        ...

    def hear(self, asked: Asked, recording: Recording) -> Iterator[Hearing]:
        """The same for a recording that was made before."""
        ...


class Recorder(Protocol):
    """Records from a microphone to disk."""

    def start(self, path: Path) -> None:
        """Open the microphone; write ``path`` with the suffix ``.pcm`` until ``stop``. Raises NotReady."""
        ...

    def level(self) -> Level:
        """How the recording goes just now; returns at once."""
        ...

    def stop(self) -> Recording:
        """Close the microphone, and turn what was recorded into ``path``. No speech spans yet."""
        ...

    def abandon(self) -> None:
        """Close the microphone, and leave what was recorded for recovery. Does nothing when not recording."""
        ...


class SpeechDetector(Protocol):
    """Finds speech in a recording."""

    def spans(self, path: Path) -> tuple[Seconds, ...]:
        """Stretches of speech in seconds, in order, apart from one another, for the words. Raises EngineError."""
        ...

    def exact_spans(self, path: Path) -> tuple[Seconds, ...]:
        """The same as exactly as the finished recording allows, for pace and pauses. Raises EngineError."""
        ...

    def follow(self, pcm: Path) -> "SpeechFollower":
        """Find it in a recording while it is made: 16-bit samples that grow at ``pcm``, when it is there."""
        ...


class SpeechFollower(Protocol):
    """Finds speech in a recording that is being made."""

    def advance(self) -> Speech:
        """Listen to what was recorded since the last time; returns at once."""
        ...

    def end(self, path: Path) -> tuple[Seconds, ...]:
        """What ``SpeechDetector.spans`` tells of the finished recording at ``path``. Raises EngineError."""
        ...


class Transcriber(Protocol):
    """Turns a recording into words."""

    def ready(self) -> None:
        """Wait until it can. Raises NotReady when it never will."""
        ...

    def transcribe(self, recording: Recording, question: Question) -> Transcript:
        """The words of the speech spans of ``recording``; empty if there are none. Raises EngineError."""
        ...

    def follow(self, pcm: Path, question: Question) -> "WordFollower":
        """Begin with a recording while it is made, as ``SpeechDetector.follow`` does. Raises NotReady."""
        ...


class WordFollower(Protocol):
    """Makes out the words of an answer while it is spoken."""

    def advance(self, speech: Speech) -> str:
        """The words made out so far, of what was said so far; begins with more, and returns at once."""
        ...

    def end(self, recording: Recording) -> Transcript:
        """What ``Transcriber.transcribe`` makes of the finished recording, in less time. Raises EngineError."""
        ...

    def abandon(self) -> None:
        """The answer is given up: begin with nothing more."""
        ...


class ProsodyMeter(Protocol):
    """Measures how a recording sounds."""

    def measure(self, path: Path) -> Prosody:
        """Loudness, melody or both; what cannot be measured says why. Raises EngineError."""
        ...


class Keys(Protocol):
    """The keyboard, a key at a time."""

    def poll(self, seconds: float) -> str | None:
        """The key pressed next ("enter", "esc" or a character), or None if none came within ``seconds``."""
        ...

    def is_waiting(self) -> bool:
        """A key has been pressed, and ``poll`` will tell which."""
        ...

    def forget(self) -> None:
        """Forget the keys that were pressed up to now."""
        ...


class Voice(Protocol):
    """Says something aloud."""

    def say(self, text: str) -> None:
        """Speak, and return when the speaker is silent. Raises EngineError when nothing could be said."""
        ...

    def prepare(self, text: str) -> None:
        """This may be said soon: get its sound ready meanwhile. Returns at once, and tells no failure."""
        ...


class Synthesiser(Protocol):
    """Turns text into a sound file."""

    def speak_to(self, text: str, path: Path) -> None:
        """Write the spoken text to ``path`` (WAV). Raises EngineError."""
        ...

    def stand_by(self) -> None:
        """Do what can be done before the next text is known. Returns at once, and tells no failure."""
        ...


class Player(Protocol):
    """Plays a sound file."""

    def play(self, path: Path, stop: Callable[[], bool]) -> None:
        """Play to the end, or until ``stop()`` is true (asked many times a second). Raises EngineError."""
        ...


class GrammarChecker(Protocol):
    """Finds what is wrong in the language of an answer."""

    def check(self, transcript: Transcript) -> tuple[GrammarEdit, ...]:
        """Corrections in the order of the text, none overlapping another. Raises EngineError."""
        ...


class Coach(Protocol):
    """Judges an answer."""

    @property
    def name(self) -> str:
        """What it is called in a review."""
        ...

    def prepare(self, asked: Asked) -> None:
        """This is being asked: get ready to judge the answer. Returns at once, and tells no failure."""
        ...

    def follow_up(self, turn: Turn, grammar: tuple[GrammarEdit, ...], line: Sequence[Turn]) -> Iterator[str]:
        """What ``review`` of the same turn will ask next, as it is made, before the rest is.

        A coach that is as fast with all of it yields nothing. Raises EngineError.
        """
        ...

    def review(self, turn: Turn, grammar: tuple[GrammarEdit, ...], line: Sequence[Turn]) -> Review:
        """Judge ``turn``, which has its transcript and, if spoken, its delivery.

        ``line`` holds the earlier turns on the same main question, oldest first. Raises EngineError.
        """
        ...


class LanguageModel(Protocol):
    """Fills in forms. The same prompt and form give the same reply."""

    @property
    def name(self) -> str:
        """What it is called in a review."""
        ...

    def prepare(self, head: Prompt) -> None:
        """Prompts that begin with these parts will come soon. Returns at once, and tells no failure."""
        ...

    def fill(self, prompt: Prompt, form: Form[T]) -> Generator[str, None, T]:
        """Have ``form`` filled in as the reply. Yields what is written into its gaps as it is written.

        Raises EngineError when the prompt is too long, the engine fails, or the form raised a ValueError.
        """
        ...


class SessionStore(Protocol):
    """Keeps interviews."""

    def keep(self, session: int, turn: Turn) -> None:
        """Keep a turn as far as it has come; it is on disk when this returns. Raises InterviewError."""
        ...

    def end(self, session: int, at: datetime) -> None:
        """Mark the interview as ended. Raises InterviewError."""
        ...

    def session(self, id: int) -> Session:
        """The whole interview. Raises InterviewError when there is none with this id."""
        ...


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The time now, with its time zone."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who plays each part of a live interview."""

    voice: Voice
    listener: Listener
    grammar: GrammarChecker
    coach: Coach
    clock: Clock
