"""The protocols of the parts that hear a spoken answer: they record it, find the speech, make out the words."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from interview_cli.core.heard import Level, Partial
from interview_cli.core.measures import Prosody
from interview_cli.core.speech import Speech
from interview_cli.core.types import Question, Recording, Seconds, Transcript


class Recorder(Protocol):
    """Records from a microphone to disk."""

    def start(self, path: Path) -> None:
        """Open the microphone; write ``path`` with the suffix ``.pcm`` until ``stop``. Raises NotReady."""
        ...

    def level(self) -> Level:
        """How the recording goes just now; returns at once."""
        ...

    def stop(self, meanwhile: Callable[[], object] = lambda: None) -> Recording:
        """Close the microphone, and turn what was recorded into ``path``. No speech spans yet.

        ``meanwhile`` is called now and then while the last of the sound is still on its way.
        """
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

    def exact(self, path: Path) -> tuple[Seconds, ...]:
        """What ``SpeechDetector.exact_spans`` tells of the finished recording at ``path``. Raises EngineError."""
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

    def advance(self, speech: Speech) -> Partial:
        """The words made out so far, of what was said so far; begins with more, and returns at once."""
        ...

    def hasten(self, speech: Speech) -> None:
        """The answer has ended, but for sound that is on its way: begin with its last words, if they were said."""
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

    def follow(self, pcm: Path) -> "ProsodyFollower":
        """Begin with a recording while it is made, as ``SpeechDetector.follow`` does."""
        ...


class ProsodyFollower(Protocol):
    """Measures how a recording sounds while it is made."""

    def advance(self) -> None:
        """Measure what was recorded since the last time, when that is enough; some hundredths of a second."""
        ...

    def end(self, path: Path) -> Prosody:
        """What ``ProsodyMeter.measure`` tells of the finished recording, in less time. Raises EngineError."""
        ...
