"""Turns recordings that are all there into words: in as few windows as there can be, several of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview_cli.backends.whisper.model import is_whispers_own, load, options
from interview_cli.backends.whisper.segment import hear_quickly, hear_segment
from interview_cli.backends.whisper.sound import RATE, places, quietest_of, read
from interview_cli.core.errors import EngineError
from interview_cli.core.joining import HeardSegment, joined
from interview_cli.core.segments import segments
from interview_cli.core.types import Question, Recording, Seconds, Transcript
from interview_cli.core.windows import AROUND, SHORT, apart, filled

if TYPE_CHECKING:
    from interview_cli.backends.whisper.sound import Samples

TOGETHER = 8
"""Windows whose words are made out together; more of them would take more memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A recording, cut into segments; those of a window follow one another."""

    recording: Recording
    places: tuple[Seconds, ...]
    windows: "tuple[tuple[Samples, ...], ...]"
    options: dict[str, Any]


class WhisperBatch:
    """Hears recordings that are all there. The words of each are the same with whatever others it is heard.

    Segments of one recording share a window of 30 s, without the silence between them, where the model is one of
    Whisper's own: it learned on such windows. What comes out unclear, looping or without words there is heard
    again by itself. ``is_quick``: each segment is heard in a window that is little longer than it, about four
    times as fast, and not what Whisper learned.
    """

    def __init__(self, model: Path, threads: int, language: str, *, is_quick: bool = False) -> None:
        """Load the model. Raises NotReady."""
        self._model = load(model, threads, language)
        self._language = language
        self.is_quick = is_quick
        self.shares_windows = is_whispers_own(self._model) and not is_quick

    def cut(self, recording: Recording, question: Question) -> Cut:
        """What is to be heard of a recording. Raises EngineError when it cannot be read."""
        if not recording.speech_spans:
            return Cut(recording=recording, places=(), windows=(), options={})
        sound = read(recording.path)
        shares = {"enough": SHORT, "margin": AROUND} if self.shares_windows else {}
        found = segments(recording.speech_spans, len(sound) / RATE, quietest_of(sound), **shares)
        pieces = [sound[slice(*places(one))].copy() for one in found]  # the rest of the sound may go
        lengths = [len(piece) / RATE for piece in pieces]
        shared = filled(lengths) if self.shares_windows else tuple(range(at, at + 1) for at in range(len(found)))
        return Cut(
            recording=recording,
            places=found,
            windows=tuple(tuple(pieces[at] for at in window) for window in shared),
            options=options(self._model, self._language, question),
        )

    def hear(self, cuts: Sequence[Cut]) -> list[Transcript | EngineError]:
        """The words of each recording, or why there are none."""
        asked = [(window, cut.options) for cut in cuts for window in cut.windows]
        heard: list[Sequence[HeardSegment] | EngineError] = []
        for at in range(0, len(asked), TOGETHER):
            heard += self._together(asked[at : at + TOGETHER])
        rest = iter(heard)
        return [self._joined(cut, [next(rest) for _ in cut.windows]) for cut in cuts]

    def _joined(self, cut: Cut, heard: Sequence[Sequence[HeardSegment] | EngineError]) -> Transcript | EngineError:
        found: list[HeardSegment] = []
        for one in heard:
            if isinstance(one, EngineError):
                return one
            found += one
        return joined(cut.places, found, cut.recording.speech_spans, self._language)

    def _together(
        self, asked: "Sequence[tuple[tuple[Samples, ...], dict[str, Any]]]"
    ) -> list[Sequence[HeardSegment] | EngineError]:
        """The segments of each window."""
        sight = self._model.model
        try:
            if not self.is_quick and len(asked) > 1:
                sight.foresee([lambda one=one: self._whole(*one) for one in asked])
        except (EngineError, RuntimeError, ValueError):
            pass  # each will tell by itself
        try:
            return [self._window(*one) for one in asked]
        finally:
            sight.forget()

    def _window(self, pieces: "tuple[Samples, ...]", told: dict[str, Any]) -> Sequence[HeardSegment] | EngineError:
        try:
            if self.is_quick:
                return [hear_quickly(self._model, piece, told) for piece in pieces]
            whole = self._whole(pieces, told)
            if len(pieces) == 1:
                return [whole]
            split = apart(whole.words, [len(piece) / RATE for piece in pieces])
            return [
                HeardSegment(words=words) if words and not whole.doubt else hear_segment(self._model, piece, told)
                for words, piece in zip(split, pieces, strict=True)
            ]
        except EngineError as error:
            return error

    def _whole(self, pieces: "tuple[Samples, ...]", told: dict[str, Any]) -> HeardSegment:
        """All words of a window, one segment after another."""
        import numpy as np

        return hear_segment(self._model, np.concatenate(pieces), told)
