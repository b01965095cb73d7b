"""Hears a spoken answer: keys start and end it, the recorder keeps it, the transcriber makes out its words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from interview_cli.core.ports import (
    Answer,
    AnswerEnded,
    Hearing,
    HintWanted,
    Keys,
    Leave,
    Listener,
    ProsodyMeter,
    Recorder,
    Skip,
    SpeechDetector,
    Transcriber,
)
from interview_cli.core.types import Asked, Recording

REDRAW_SECONDS = 1 / 12
"""How often the level is told while the microphone is open."""

WAIT_SECONDS = 0.5
"""How long to look for a key at a time; signals, such as that after Ctrl-Z and fg, are seen in between."""

DOUBLE_PRESS_SECONDS = 0.4
"""An Enter so soon after the one that began the answer is the same press, not its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenListener:
    """A ``Listener`` over a microphone. ``typed`` hears the answers that the candidate prefers to type."""

    recorder: Recorder
    detector: SpeechDetector
    transcriber: Transcriber
    prosody: ProsodyMeter
    keys: Keys
    typed: Listener
    path_for: Callable[[Asked], Path]

    def listen(self, asked: Asked) -> Iterator[Hearing]:
        """Enter begins and ends the answer; see ``ports.Listener``."""
        while (key := self.keys.poll(WAIT_SECONDS)) != "enter":
            match key:
                case "h":
                    yield HintWanted()
                case "n":
                    yield Skip()
                    return
                case "q":
                    yield Leave()
                    return
                case "t":
                    yield from self.typed.listen(asked)
                    return
        yield from self._record(asked)

    def _record(self, asked: Asked) -> Iterator[Hearing]:
        self.transcriber.ready()  # an answer is not asked for that could not be read
        self.recorder.start(self.path_for(asked))
        try:
            while True:
                level = self.recorder.level()
                yield level
                key = self.keys.poll(REDRAW_SECONDS)
                if key == "q" or (key == "enter" and level.seconds > DOUBLE_PRESS_SECONDS):
                    break
            recording = self.recorder.stop()
        finally:
            self.recorder.abandon()
        yield from self.hear(asked, recording, leaving=key != "enter")

    def hear(self, asked: Asked, recording: Recording, leaving: bool = False) -> Iterator[Hearing]:
        """Find the speech in a recording, then its words and its sound; see ``ports.Listener``."""
        yield AnswerEnded(recording=recording, leaving=leaving)
        spans = self.detector.spans(recording.path)
        transcript = self.transcriber.transcribe(replace(recording, speech_spans=spans), asked.question)
        prosody = self.prosody.measure(recording.path) if spans else None
        yield Answer(transcript=transcript, speech_spans=spans, prosody=prosody)
