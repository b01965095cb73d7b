"""Turns speech into words with Whisper, through faster-whisper, on this machine alone."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview_cli.backends.whisper.segment import UNLIKELY, fitting_model, hear_quickly, hear_segment
from interview_cli.core.errors import EngineError, NotReady
from interview_cli.core.heard import Partial
from interview_cli.core.joining import HeardSegment, joined
from interview_cli.core.lane import Lane, Urgency
from interview_cli.core.segments import MARGIN, PAUSE, segments, settled, tentative
from interview_cli.core.speech import Speech
from interview_cli.core.terms import that_fit
from interview_cli.core.types import Question, Recording, Seconds, Transcript

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE = 16_000
SAMPLE_BYTES = 2
FRAME = RATE // 10

NO_SPEECH = 0.6  # the threshold of Whisper's authors

FILLERS = "Um, uh, hmm, er, ah."
"""Whisper leaves fillers out; after a prompt that has some, fewer. A long prompt would cut long answers short."""
TERM_TOKENS = 100
"""Room for words that it is told beforehand: with the fillers about half of the 223 tokens that Whisper takes."""
PROMPTED_VOCABULARY = 51_864
"""Tokens of the smallest of Whisper's own models, which learned with prompts. One with fewer learned without, and
a prompt spoils it: word errors of the small one in the tests rise from 2 % to 10 %, with foreign terms to 50 %."""

FILES = ("model.bin", "config.json", "tokenizer.json")
"""Without tokenizer.json faster-whisper would go to the network."""
TYPE_INSTEAD = "To type instead: interview practice --text"


class WhisperTranscriber:
    """A ``Transcriber``. ``model`` is a folder in CTranslate2's format, ``language`` a code ("en"); ``terms``
    are likely in every answer, after those of its question.

    All heavy computing takes turns on ``lane``: loading, begun at once, is one turn, each segment of an answer
    another. The segments that are left at its end are more urgent than those of one that is being spoken.
    """

    is_quick = False
    """A segment is heard in a window that is little longer than it, not in one of 30 s: about three times as fast,
    and not what Whisper learned. What comes out unclear, empty or looping is heard again in 30 s."""

    def __init__(
        self, model: Path, threads: int, lane: Lane, language: str = "en", terms: tuple[str, ...] = ()
    ) -> None:
        """Begin to load the model; returns at once. ``ready`` tells what is wrong with it."""
        self._lane = lane
        self._language = language
        self._terms = terms
        self._model: Future[Any] = lane.submit(lambda: _load(model, threads, _spoken(language)), Urgency.ANSWER)

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
        options = self._options(model, question)
        heard_by = hear_quickly if self.is_quick else hear_segment

        def hear(sound: "Samples", urgency: Urgency) -> Future[HeardSegment]:
            return self._lane.submit(lambda: heard_by(model, sound, options), urgency)

        return _Follower(pcm, self._language, hear)

    def _options(self, model: Any, question: Question) -> dict[str, Any]:
        prompted = model.hf_tokenizer.get_vocab_size() >= PROMPTED_VOCABULARY
        terms = that_fit((*question.terms, *self._terms), TERM_TOKENS, _tokens_of(model))
        return {
            "language": _spoken(self._language),
            "word_timestamps": True,
            # a recording has the same words each time it is heard
            "temperature": 0.0,
            "condition_on_previous_text": False,
            "no_speech_threshold": NO_SPEECH,
            "log_prob_threshold": UNLIKELY,
            # it puts the hotwords before the prompt, and both before the words
            "hotwords": terms if prompted and terms else None,
            "initial_prompt": FILLERS if prompted and _spoken(self._language) == "en" else None,
        }


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
        sound = _read(recording.path)

        def quietest(stretch: Seconds) -> float:
            first, last = _samples(stretch)
            return _quietest(sound[first:last], stretch[0])

        places = segments(recording.speech_spans, len(sound) / RATE, quietest)
        # what still waits for its turn is begun anew, if it is wanted at all: now it is what somebody waits for
        self._begun = {place: one for place, one in self._begun.items() if not one.cancel()}
        heard = [self._begin(place, sound) for place in places]
        return joined(places, [one.result() for one in heard], recording.speech_spans, self._language)

    def abandon(self) -> None:
        """Begin with no other segment."""
        for future in self._begun.values():
            future.cancel()

    def _begin(self, segment: Seconds, sound: "Samples | None" = None) -> Future[HeardSegment]:
        place = _samples(segment)
        if place not in self._begun:
            piece = _written(self._pcm, *place) if sound is None else sound[slice(*place)]
            self._begun[place] = self.hear(piece, Urgency.AHEAD if sound is None else Urgency.ANSWER)
        return self._begun[place]

    def _quietest(self, stretch: Seconds) -> float:
        return _quietest(_written(self._pcm, *_samples(stretch)), stretch[0])

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


def _tokens_of(model: Any) -> Callable[[str], int]:
    """How many tokens of the model a text takes."""
    return lambda text: len(model.hf_tokenizer.encode(text, add_special_tokens=False).ids)


def _samples(stretch: Seconds) -> tuple[int, int]:
    return round(stretch[0] * RATE), round(stretch[1] * RATE)


def _spoken(language: str) -> str:
    """The language of a code such as "pt-BR", as Whisper knows it: it tells no countries apart."""
    return language.partition("-")[0].lower()


def _load(model: Path, threads: int, language: str) -> Any:
    if missing := [name for name in FILES if not (model / name).is_file()]:
        raise NotReady(f"The speech model at {model} lacks {', '.join(missing)}.", TYPE_INSTEAD)
    try:
        loaded = fitting_model()(
            str(model), "cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
        )
    # the tokenizers library raises nothing more precise
    except Exception as error:
        raise NotReady(f"The speech model at {model} cannot be loaded: {error}.", TYPE_INSTEAD) from error
    if language not in loaded.supported_languages:
        raise NotReady(f"The speech model at {model} does not know the language {language!r}.", TYPE_INSTEAD)
    return loaded


def _read(path: Path) -> "Samples":
    import soundfile

    try:
        sound, rate = soundfile.read(path, dtype="float32")
    except (OSError, soundfile.SoundFileError) as error:
        raise EngineError(f"The recording {path.name} cannot be read.") from error
    if rate != RATE or sound.ndim != 1:
        raise EngineError(f"The recording {path.name} is not 16 kHz mono.")
    heard: Samples = sound
    return heard


def _written(pcm: Path, first: int, last: int) -> "Samples":
    """Samples of a recording that is still being made. Raises OSError."""
    import numpy as np

    with pcm.open("rb") as file:
        file.seek(first * SAMPLE_BYTES)
        data = file.read((last - first) * SAMPLE_BYTES)
    sound: Samples = np.frombuffer(data, "<i2", len(data) // SAMPLE_BYTES).astype(np.float32) / np.float32(32768)
    return sound


def _quietest(sound: "Samples", start: float) -> float:
    """The middle of the quietest tenth of a second of ``sound``, which begins at ``start``."""
    import numpy as np

    frames = sound[: len(sound) // FRAME * FRAME].reshape(-1, FRAME)
    return start + (int(np.square(frames).sum(axis=1).argmin()) + 0.5) * FRAME / RATE
