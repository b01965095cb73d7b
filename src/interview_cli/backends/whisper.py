"""Turns speech into words with Whisper, through faster-whisper, on this machine alone."""

import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview_cli.core.errors import EngineError, NotReady
from interview_cli.core.types import Question, Recording, Seconds, Transcript, Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE = 16_000
LONGEST = 28.0  # Whisper hears 30 s at a time; the rest is for the margins
ENOUGH = 8.0
"""Seconds after which a pause ends a segment. Each segment costs the work of 30 s, so short sentences go together;
a small model errs more the longer it listens, so not many of them."""
PAUSE = 0.5
LONG_PAUSE = 2.0  # in a long silence Whisper hears words that nobody said
MARGIN = 0.15
FRAME = RATE // 10
LOUD, LOUDEST, MOST_GAIN = 99.5, 0.3, 10 ** (30 / 20)  # percentile of the samples, its level, 30 dB at most

NO_SPEECH, UNLIKELY, REPETITIVE = 0.6, -1.0, 2.4  # the thresholds of Whisper's authors
LOOP = 3  # so many times the same, one after another, was not said
REPEATED_WORDS = 4

FILLERS = "Um, uh, hmm, er, ah."
"""Whisper leaves fillers out; after a prompt that has some, fewer. A long prompt would cut long answers short."""
LONGEST_TERMS = 200  # characters, for the same reason
PROMPTED_VOCABULARY = 51_864
"""Tokens of the smallest of Whisper's own models, which learned with prompts. One with fewer learned without, and
a prompt spoils it: word errors of the small one in the tests rise from 2 % to 10 %, with foreign terms to 50 %."""

FILES = ("model.bin", "config.json", "tokenizer.json")
"""Without tokenizer.json faster-whisper would go to the network."""
TYPE_INSTEAD = "To type instead: interview practice --text"


class WhisperTranscriber:
    """A ``Transcriber``. ``model`` is a folder in CTranslate2's format, ``language`` a code such as "en".

    All heavy computing takes turns on ``lane``: loading, begun at once, is one turn, each segment of a recording
    another.
    """

    def __init__(self, model: Path, threads: int, lane: Executor, language: str = "en") -> None:
        """Begin to load the model; returns at once. ``ready`` tells what is wrong with it."""
        self._lane = lane
        self._language = language
        self._model: Future[Any] = lane.submit(_load, model, threads, language)

    def ready(self) -> None:
        """Wait for the model. Raises NotReady when it cannot be used."""
        self._model.result()

    def transcribe(self, recording: Recording, question: Question) -> Transcript:
        """The words of the speech spans of ``recording``, at their times in it; empty if there are none.

        Raises EngineError when it cannot be read or recognised, NotReady when the model cannot be used.
        """
        model = self._model.result()
        if not recording.speech_spans:
            return Transcript(text="", language=self._language)
        options = self._options(model, question)
        text, words = "", list[Word]()
        sound = _read(recording.path)
        for start, end in _segments(recording.speech_spans, sound):
            piece = sound[round(start * RATE) : round(end * RATE)]
            heard = self._lane.submit(_hear, model, piece, options).result()
            text = f"{text} {''.join(word.text for word in heard).strip()}".strip()
            words += [_placed(word, start, end) for word in heard]
        return Transcript(text=text, language=self._language, words=tuple(words))

    def _options(self, model: Any, question: Question) -> dict[str, Any]:
        prompted = model.hf_tokenizer.get_vocab_size() >= PROMPTED_VOCABULARY
        terms = ", ".join(question.terms)[:LONGEST_TERMS]
        return {
            "language": self._language,
            "word_timestamps": True,
            # a recording has the same words each time it is heard
            "temperature": 0.0,
            "condition_on_previous_text": False,
            "no_speech_threshold": NO_SPEECH,
            "log_prob_threshold": UNLIKELY,
            # it puts the hotwords before the prompt, and both before the words
            "hotwords": terms if prompted and terms else None,
            "initial_prompt": FILLERS if prompted and self._language == "en" else None,
        }


def _load(model: Path, threads: int, language: str) -> Any:
    if missing := [name for name in FILES if not (model / name).is_file()]:
        raise NotReady(f"The speech model at {model} lacks {', '.join(missing)}.", TYPE_INSTEAD)
    from faster_whisper import WhisperModel

    try:
        loaded = WhisperModel(str(model), "cpu", compute_type="int8", cpu_threads=threads, local_files_only=True)
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
    return _louder(sound)


def _louder(sound: "Samples") -> "Samples":
    """A quiet recording as loud as most: of answers 30 dB down, word errors fall from 4.9 to 4.5 %."""
    import numpy as np

    loud = float(np.percentile(np.abs(sound), LOUD)) if len(sound) else LOUDEST
    louder: Samples = np.clip(sound * np.float32(min(max(LOUDEST / max(loud, 1e-9), 1.0), MOST_GAIN)), -1, 1)
    return louder


def _segments(spans: Sequence[Seconds], sound: "Samples") -> list[Seconds]:
    """What Whisper hears at once: spans together as far as that is good, with a margin, none of them twice."""
    joined: list[Seconds] = []
    for start, end in (piece for span in spans for piece in _pieces(span, sound)):
        if joined and _belongs(joined[-1], start, end):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    ends = [0.0, *(end for _, end in joined)]
    starts = [*(start for start, _ in joined), len(sound) / RATE]
    margins = [min(MARGIN, (start - end) / 2) for start, end in zip(starts, ends, strict=True)]
    return [
        (start - before, end + after)
        for (start, end), before, after in zip(joined, margins, margins[1:], strict=False)
    ]


def _belongs(segment: Seconds, start: float, end: float) -> bool:
    """Whether speech from ``start`` to ``end`` goes on with the segment before it."""
    pause, held = start - segment[1], segment[1] - segment[0]
    enough = pause >= PAUSE and held >= ENOUGH
    return not enough and pause < LONG_PAUSE and end - segment[0] <= LONGEST


def _pieces(span: Seconds, sound: "Samples") -> Iterator[Seconds]:
    """The span, cut where it is quietest into pieces that are not too long for Whisper."""
    import numpy as np

    start, end = span
    while end - start > LONGEST:
        first = round((start + LONGEST / 2) * RATE)
        frames = sound[first : first + round(LONGEST / 2 * RATE)].reshape(-1, FRAME)
        quietest = int(np.square(frames).sum(axis=1).argmin())
        cut = (first + (quietest + 0.5) * FRAME) / RATE
        yield start, cut
        start = cut
    yield start, end


def _hear(model: Any, sound: "Samples", options: dict[str, Any]) -> list[Word]:
    """The words of one segment, each as Whisper spaces it, at their times in it."""
    try:
        words = _words(model, sound, options)
        if _loops(words):
            words = _words(model, sound, options | {"no_repeat_ngram_size": REPEATED_WORDS})
    except (RuntimeError, ValueError) as error:
        raise EngineError(f"The recogniser failed: {error}.") from error
    return _without_loop(words) if _loops(words) else words


def _words(model: Any, sound: "Samples", options: dict[str, Any]) -> list[Word]:
    segments, _ = model.transcribe(sound, **options)
    return [
        Word(text=each.word, start=float(each.start), end=float(each.end), probability=float(each.probability))
        for segment in segments
        for each in segment.words
        if each.word.strip()
    ]


def _placed(word: Word, start: float, end: float) -> Word:
    """A word of the segment from ``start`` to ``end``, at its time in the recording."""
    first, last = (round(min(start + time, end), 2) for time in (word.start, word.end))
    return Word(text=word.text.strip(), start=first, end=last, probability=word.probability)


def _loops(words: Sequence[Word]) -> bool:
    text = "".join(word.text for word in words).encode()
    return len(text) > REPETITIVE * len(zlib.compress(text))


def _without_loop(words: list[Word]) -> list[Word]:
    """The words, with those that come again and again at the end said once; none if they loop all the same."""
    said = [word.text.strip(" ,.!?").lower() for word in words]
    for size in range(1, len(said) // LOOP + 1):
        times = 1
        while said[-size * (times + 1) : -size * times] == said[-size:]:
            times += 1
        if times >= LOOP:
            words = words[: len(words) - size * (times - 1)]
            break
    return [] if _loops(words) else words
