"""Hears a spoken answer: keys start and end it, the recorder keeps it, the transcriber makes out its words."""

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from interview_cli.core import delivery, patience
from interview_cli.core.ears import (
    ProsodyFollower,
    ProsodyMeter,
    Recorder,
    SpeechDetector,
    SpeechFollower,
    Transcriber,
    WordFollower,
)
from interview_cli.core.errors import NotReady
from interview_cli.core.heard import (
    MUTED,
    Answer,
    AnswerEnded,
    Hearing,
    HintWanted,
    Leave,
    Partial,
    Skip,
    Unavailable,
    Wanted,
    Wish,
)
from interview_cli.core.kinds import Patience
from interview_cli.core.ports import Keys, Listener
from interview_cli.core.types import Asked, Recording

REDRAW_SECONDS = 1 / 12
"""How often the level is told while the microphone is open."""

WAIT_SECONDS = 0.5
"""How long to look for a key at a time; signals, such as that after Ctrl-Z and fg, are seen in between."""

DOUBLE_PRESS_SECONDS = 0.4
"""An Enter so soon after the one that began the answer is the same press, not its end."""

LOST = "microphone"
"""In place of the key that ends an answer."""

GONE = "The microphone is gone."

WISHES = {"r": Wish.RETAKE, "p": Wish.PLAY_BACK, "e": Wish.CORRECT, "w": Wish.WHY}
"""The keys for what may be wished about the last answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenListener:
    """A ``Listener`` over a microphone. ``typed`` hears the answers that the candidate prefers to type.

    ``looks_back``: the last answer may be played, corrected, explained and given again.

    The words are made out by the spans of speech as found while somebody speaks, else what was made out by
    then would not count; what is measured, and a recording too quiet for that, goes by the exact ones.
    """

    recorder: Recorder
    detector: SpeechDetector
    transcriber: Transcriber
    prosody: ProsodyMeter
    keys: Keys
    typed: Listener
    path_for: Callable[[Asked], Path]
    patience: Patience = Patience.NORMAL
    looks_back: bool = True

    def listen(self, asked: Asked) -> Iterator[Hearing]:
        """Enter begins and ends the answer; a long silence after speech ends it, too; see ``ports.Listener``."""
        while True:
            match key := self.keys.poll(WAIT_SECONDS):
                case "enter":
                    if (yield from self._record(asked)):
                        return
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
                case str():
                    yield from self._wish(key)

    def linger(self) -> Iterator[Wanted]:
        """Enter, n or q goes on; see ``ports.Listener``."""
        while self.looks_back and (key := self.keys.poll(WAIT_SECONDS)) not in ("enter", "n", "q"):
            yield from self._wish(key or "")

    def _wish(self, key: str) -> Iterator[Wanted]:
        if self.looks_back and key in WISHES:
            yield Wanted(WISHES[key])

    def _record(self, asked: Asked) -> Generator[Hearing, None, bool]:
        """Record an answer; False when the microphone cannot be opened."""
        self.transcriber.ready()  # an answer is not asked for that could not be read
        path = self.path_for(asked)
        pcm = path.with_suffix(".pcm")
        speech, words = self.detector.follow(pcm), self.transcriber.follow(pcm, asked.question)
        sounds = self.prosody.follow(pcm)
        try:
            self.recorder.start(path)
        except NotReady as lack:
            yield Unavailable(f"{lack.message} Enter tries again, t types this answer.")
            return False
        try:
            key = yield from self._follow(speech, words, sounds)
            recording = self.recorder.stop(lambda: words.hasten(speech.advance()))
            failure = GONE if key == LOST else None
            yield AnswerEnded(recording=recording, leaving=key == "q", again=key == "r", failure=failure)
            if key == "r":
                return True
            exact = speech.exact(recording.path)
            with ThreadPoolExecutor(1, "sound") as aside:  # while the last words are made out
                prosody = aside.submit(sounds.end, recording.path) if exact else None
                transcript = words.end(replace(recording, speech_spans=speech.end(recording.path) or exact))
        finally:
            self.recorder.abandon()
            words.abandon()
        yield Answer(transcript=transcript, speech_spans=exact, prosody=prosody.result() if prosody else None)
        return True

    def _follow(
        self, speech: SpeechFollower, words: WordFollower, sounds: ProsodyFollower
    ) -> Generator[Hearing, None, str | None]:
        """Tell how the recording goes until it is to end; the key that ended it, LOST when the
        microphone did, or None for a silence."""
        said, held_at = Partial(text=""), 0.0
        while True:
            level, heard = self.recorder.level(), speech.advance()
            partial = words.advance(heard)
            sounds.advance()
            if partial.text != said.text:
                yield partial
            said = partial
            left = patience.left(heard, self.patience, held_at)
            held = patience.held(heard, self.patience, held_at)
            pace = delivery.pace_so_far(said, heard.spans)
            warning = None if heard.spans and level.warning == MUTED else level.warning
            yield replace(level, warning=warning, ends_in=left, held=held, words_per_minute=pace)
            if level.is_gone:
                return LOST
            key = self.keys.poll(REDRAW_SECONDS)
            if self._ends(key, level.seconds):
                return key
            if key:
                held_at = heard.seconds
            elif left == 0:
                return None

    def _ends(self, key: str | None, seconds: float) -> bool:
        """The key ends an answer that has come to so many seconds."""
        return (
            key == "q" or (key == "r" and self.looks_back) or (key == "enter" and seconds > DOUBLE_PRESS_SECONDS)
        )

    def hear(self, asked: Asked, recording: Recording) -> Iterator[Hearing]:
        """Find the speech in a recording, then its words and its sound; see ``ports.Listener``."""
        yield AnswerEnded(recording=recording)
        exact = self.detector.exact_spans(recording.path)
        spans = self.detector.spans(recording.path) or exact
        transcript = self.transcriber.transcribe(replace(recording, speech_spans=spans), asked.question)
        prosody = self.prosody.measure(recording.path) if exact else None
        yield Answer(transcript=transcript, speech_spans=exact, prosody=prosody)
