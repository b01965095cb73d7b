"""Turns speech into words with Whisper, through faster-whisper, on this machine alone."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview_cli.backends.whisper.model import load, options
from interview_cli.backends.whisper.segment import hear_segment
from interview_cli.backends.whisper.sound import RATE, places, quietest, quietest_of, read, written
from interview_cli.core.heard import Partial
from interview_cli.core.joining import HeardSegment, joined
from interview_cli.core.lane import Lane, Urgency
from interview_cli.core.segments import MARGIN, PAUSE, segments, settled, tentative
from interview_cli.core.speech import Speech
from interview_cli.core.types import Question, Recording, Seconds, Transcript

if TYPE_CHECKING:
    from interview_cli.backends.whisper.sound import Samples


class WhisperTranscriber:
    """A ``Transcriber``. ``model`` is a folder in CTranslate2's format, ``language`` a code ("en"); ``terms``
    are likely in every answer, after those of its question.

    All heavy computing takes turns on ``lane``: loading, begun at once, is one turn, each segment of an answer
    another. The segments that are left at its end are more urgent than those of one that is being spoken.
    """

    def __init__(
        self, model: Path, threads: int, lane: Lane, language: str = "en", terms: tuple[str, ...] = ()
    ) -> None:
        """Begin to load the model; returns at once. ``ready`` tells what is wrong with it."""
        self._lane = lane
        self._language = language
        self._terms = terms
        self._model: Future[Any] = lane.submit(lambda: load(model, threads, language), Urgency.ANSWER)

    def ready(self) -> None:
        """Wait for the model. Raises NotReady when it cannot be used."""
        self._model.result()

    def transcribe(self, recording: Recording, question: Question) -> Transcript:
        """The words of the speech spans of ``recording``, at their times in it; empty if there are none.

        Raises EngineError when it cannot be read or recognised, NotReady when the model cannot be used.
        """
        return self.follow(recording.path, question).end(recording)

    def follow(self, pcm: Path, question: Question) -> "_Follower":
        """The same for samples that are being written to ``pcm``; see ``ears.WordFollower``."""
        model = self._model.result()
        told = options(model, self._language, question, self._terms)

        def hear(sound: "Samples", urgency: Urgency) -> Future[HeardSegment]:
            return self._lane.submit(lambda: hear_segment(model, sound, told), urgency)

        return _Follower(pcm, self._language, hear)


class _Follower:
    """Hears each segment of an answer once: most while it is spoken, the rest at its end.

    What is heard before the end is only ever what would be heard after it, so that the words are the same. A
    segment that is begun too early, because the speaker goes on, costs time, and no word.
    """

    def __init__(
        self, pcm: Path, language: str, hear: Callable[["Samples", Urgency], Future[HeardSegment]]
    ) -> None:
        self._pcm, self._language, self.hear = pcm, language, hear
        self._begun: dict[tuple[int, int], Future[HeardSegment]] = {}

    def advance(self, speech: Speech) -> Partial:
        """Begin with what is settled; between two sentences, when nobody waits, with what may be so."""
        try:
            for segment in settled(speech, self._quietest):
                self._begin(segment)
            if speech.silence and speech.silence >= PAUSE and all(one.done() for one in self._begun.values()):
                last = tentative(speech, self._quietest)
                if last:
                    self._begin(last)
        except OSError:
            pass  # the end hears the finished recording
        return self._so_far()

    def hasten(self, speech: Speech) -> None:
        """Begin with the last segment as soon as the silence after it is as long as its margin; see ``ears``."""
        try:
            if last := tentative(speech, self._quietest, 2 * MARGIN):
                self._begin(last)
        except OSError:
            pass  # the end hears the finished recording

    def end(self, recording: Recording) -> Transcript:
        """The words of the finished recording; waits for the segments that are left."""
        if not recording.speech_spans:
            self.abandon()
            return Transcript(text="", language=self._language)
        sound = read(recording.path)
        found = segments(recording.speech_spans, len(sound) / RATE, quietest_of(sound))
        # what still waits for its turn is begun anew, if it is wanted at all: now it is what somebody waits for
        self._begun = {place: one for place, one in self._begun.items() if not one.cancel()}
        heard = [self._begin(one, sound) for one in found]
        return joined(found, [one.result() for one in heard], recording.speech_spans, self._language)

    def abandon(self) -> None:
        """Begin with no other segment."""
        for future in self._begun.values():
            future.cancel()

    def _begin(self, segment: Seconds, sound: "Samples | None" = None) -> Future[HeardSegment]:
        place = places(segment)
        if place not in self._begun:
            piece = written(self._pcm, *place) if sound is None else sound[slice(*place)]
            self._begun[place] = self.hear(piece, Urgency.AHEAD if sound is None else Urgency.ANSWER)
        return self._begun[place]

    def _quietest(self, stretch: Seconds) -> float:
        return quietest(written(self._pcm, *places(stretch)), stretch[0])

    def _so_far(self) -> Partial:
        made_out = {
            place: one.result().text
            for place, one in sorted(self._begun.items())
            if one.done() and not one.cancelled() and not one.exception()
        }
        latest = {first: (text, last) for (first, last), text in made_out.items()}
        return Partial(
            text=" ".join(text for text, _ in latest.values() if text),
            until=max((last for _, last in latest.values()), default=0) / RATE,
        )
