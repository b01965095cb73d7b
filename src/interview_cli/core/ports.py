"""The protocols that the parts of an interview play, and the cast that plays one.

To add a backend, write one class that satisfies a protocol here, in one file of ``backends/``, and name it in
``wiring/``. Its library's types and exceptions stay inside it: ``EngineError`` (this answer), ``NotReady`` (ever).
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from interview_cli.core.forms import Doing, Form, Prompt
from interview_cli.core.heard import Hearing, Wanted
from interview_cli.core.papers import Papers, Tailored
from interview_cli.core.readiness import Summary
from interview_cli.core.types import (
    Asked,
    GrammarEdit,
    Question,
    Recording,
    Review,
    Session,
    Transcript,
    Turn,
)

T = TypeVar("T")


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

    def linger(self) -> Iterator[Wanted]:
        """After the last answer: what is wished about it, until the candidate goes on."""
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

    def play(self, path: Path, stop: Callable[[], bool], start: float = 0.0) -> None:
        """Play from ``start`` (in seconds) to the end, or until ``stop()`` is true (asked many times a second).

        Raises EngineError.
        """
        ...


class Playback(Protocol):
    """Plays an answer back to the candidate, who may stop it and move about in it."""

    def play(self, recording: Recording) -> Iterator[float]:
        """Yield many times a second where it is, in seconds. Raises EngineError or NotReady."""
        ...


class Editor(Protocol):
    """Lets the candidate change a text."""

    def edit(self, text: str) -> str:
        """The text as the candidate leaves it. Raises EngineError."""
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

    @property
    def doing(self) -> str:
        """What it is busy with while a review or a summary is waited for, in a word or two."""
        ...

    def prepare(self, asked: Asked, said: str = "") -> None:
        """This is being asked: get ready to judge the answer. Returns at once, and tells no failure.

        ``said`` are the words so far while the answer is being spoken; the last of them may still change.
        """
        ...

    def follow_up(self, turn: Turn, grammar: tuple[GrammarEdit, ...], line: Sequence[Turn]) -> Iterator[str]:
        """What ``review`` of the same turn will ask next, as it is made, before the rest is.

        A coach that is as fast with all of it yields nothing. Raises EngineError.
        """
        ...

    def hint(self, question: Question, given: Sequence[str]) -> str | None:
        """One hint more than were ``given``, the question's own; None when there is none. Never raises."""
        ...

    def sum_up(self, turns: Sequence[Turn]) -> Summary | None:
        """What an interview came to; None when nothing was reviewed. Never raises."""
        ...

    def tailor(self, questions: Sequence[Question], wanted: int, papers: Papers) -> Tailored:
        """``wanted`` questions that fit the papers best, in the order of an interview. Never raises.

        They are some of ``questions``, all of them if there are no more. A coach may put them in words that fit,
        and put a few of its own in the place of others.
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
    def doing(self) -> Doing:
        """What it is busy with; may be asked from any thread."""
        ...

    def prepare(self, head: Prompt, lasting: bool) -> None:
        """The next prompt will begin with these parts. Returns at once, and tells no failure.

        ``lasting``: so will others, in other interviews, too, and nothing in it was said by the candidate.
        """
        ...

    def fill(self, prompt: Prompt, form: Form[T]) -> Generator[str, None, T]:
        """Begin to have ``form`` filled in as the reply. Yields what is written into its gaps as it is written.

        It is filled in whether somebody waits or not, until the generator is closed. Raises EngineError when
        the prompt is too long, the engine fails, or the form raised a ValueError.
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

    def sum_up(self, session: int, summary: Summary) -> None:
        """Keep what the interview came to, in place of what was kept before. Raises InterviewError."""

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
    playback: Playback
    editor: Editor
