"""Speech from espeak-ng: the samples, the time of each word and the phonemes.

The library and its voices come from the ``espeakng-loader`` wheel; nothing has to be installed beside it.

    espeak = Espeak()
    speeches = [espeak.speak(sentence, voice="en-gb") for sentence in split_sentences(answer)]
    joined = join(speeches, gaps_seconds=[0.8, 0.8, 0.0], lead_seconds=0.3)
    write_wav(Path("answer.wav"), joined.audio)
"""

import re
import wave
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from espeak_library import CALLBACK, END_OF_EVENTS, EVENT_PHONEME, EVENT_WORD, PITCH, RATE, UTF8, load_library

SAMPLE_RATE = 16_000

Samples = NDArray[np.float32]
Span = tuple[float, float]

_AUDIBLE = 0.003  # of full scale
_SAMPLES_KEPT_BEFORE, _SAMPLES_KEPT_AFTER = 160, 480
_JOINED_WORD_SECONDS, _SHORTEST_WORD_SECONDS = 0.12, 0.04


@dataclass(frozen=True, slots=True)
class Speech:
    """A spoken text, without silence around it.

    ``audio`` is mono at 16 kHz, between -1 and 1. ``word_times`` has the start and end of each word of the
    text in seconds of ``audio``, or None where espeak-ng runs the word together with the one before.
    ``phonemes`` are espeak-ng's names for them.
    """

    audio: Samples
    word_times: tuple[Span | None, ...]
    phonemes: tuple[str, ...]

    @property
    def seconds(self) -> float:
        """How long the speech lasts."""
        return len(self.audio) / SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class Joined:
    """Speeches one after another, with silence between them.

    ``spans`` has the start and end of each speech, ``word_times`` those of its words: all in seconds of
    ``audio``, which is mono at 16 kHz.
    """

    audio: Samples
    spans: tuple[Span, ...]
    word_times: tuple[tuple[Span | None, ...], ...]


class Espeak:
    """The synthesiser of this process.

    The library behind it has one global state: speak from one thread at a time. The same calls from the start
    of a process give the same samples; the same text later on may differ by a few samples.
    """

    def __init__(self) -> None:
        """Load the library once a process; RuntimeError if it does not load."""
        self._library, self._rate = load_library()

    def speak(self, text: str, voice: str = "en-us", words_per_minute: int = 160, pitch: int = 50) -> Speech:
        """The text as speech; ``pitch`` is 0 to 99. ValueError for an unknown voice or a text without sound.

        Each sentence after the first is given a capital letter: espeak-ng hardly pauses before a small one.
        """
        return self._rendered(text, voice, words_per_minute, pitch).speech(text, self._rate)

    def phonemes(self, text: str, voice: str = "en-us") -> tuple[str, ...]:
        """What ``speak`` would pronounce, without the sound of it, which takes most of the time."""
        return tuple(self._rendered(text, voice, 160, 50).phonemes)

    def _rendered(self, text: str, voice: str, words_per_minute: int, pitch: int) -> "_Rendering":
        if self._library.espeak_SetVoiceByName(_file_voice(voice).encode()) != 0:
            raise ValueError(f"espeak-ng has no voice {voice!r}")
        self._library.espeak_SetParameter(RATE, words_per_minute, 0)
        self._library.espeak_SetParameter(PITCH, pitch, 0)
        rendering = _Rendering()
        self._callback = CALLBACK(rendering.take)  # the library keeps a pointer to it
        self._library.espeak_SetSynthCallback(self._callback)
        data = _with_capitals(text).encode() + b"\0"
        self._library.espeak_Synth(data, len(data), 0, 1, 0, UTF8, None, None)
        return rendering


@dataclass(frozen=True, slots=True)
class _Rendering:
    """What the library reports while it speaks one text; ``words`` are (offset in the text, seconds)."""

    blocks: list[NDArray[np.int16]] = field(default_factory=list)
    words: list[tuple[int, float]] = field(default_factory=list)
    phonemes: list[str] = field(default_factory=list)

    def take(self, samples: Any, count: int, events: Any) -> int:
        """The library's callback; 0 tells it to go on."""
        if samples and count > 0:
            self.blocks.append(np.ctypeslib.as_array(samples, shape=(count,)).copy())
        i = 0
        while (event := events[i]).type != END_OF_EVENTS:
            if event.type == EVENT_WORD:
                self.words.append((event.text_position - 1, event.audio_position / 1000))
            elif event.type == EVENT_PHONEME:
                name = re.sub("[',%=|]", "", event.id.string.decode("utf-8", "ignore"))
                if name and not name.startswith("_"):
                    self.phonemes.append(name)
            i += 1
        return 0

    def speech(self, text: str, rate: int) -> Speech:
        """The finished speech, at 16 kHz; ``rate`` is that of the blocks in Hz."""
        if not self.words:
            raise ValueError(f"espeak-ng says nothing for {text!r}")
        blocks = np.concatenate(self.blocks).astype(np.float32)
        audio = _resample(blocks / np.float32(32768), rate)
        loud = np.nonzero(np.abs(audio) > _AUDIBLE)[0]
        first = max(0, int(loud[0]) - _SAMPLES_KEPT_BEFORE)
        last = min(len(audio), int(loud[-1]) + _SAMPLES_KEPT_AFTER)
        span = (first / SAMPLE_RATE, last / SAMPLE_RATE)
        return Speech(audio[first:last], self._word_times(text, span), tuple(self.phonemes))

    def _word_times(self, text: str, span: Span) -> tuple[Span | None, ...]:
        """Start and end of each word, in seconds from the start of the span."""
        offsets = [match.start() for match in re.finditer(r"\S+", text)]
        starts: dict[int, float] = {}
        for offset, seconds in self.words:
            starts.setdefault(max(0, bisect_right(offsets, offset) - 1), seconds)
        starts[len(offsets)] = span[1]
        times: list[Span | None] = []
        for i in range(len(offsets)):
            start = starts.get(i)
            if start is None:
                times.append(None)
                continue
            end = starts.get(i + 1, start + _JOINED_WORD_SECONDS) - span[0]
            end = min(span[1] - span[0], max(end, start - span[0] + _SHORTEST_WORD_SECONDS))
            times.append((max(0.0, start - span[0]), end))
        return tuple(times)


def join(speeches: Sequence[Speech], gaps_seconds: Sequence[float], lead_seconds: float = 0.0) -> Joined:
    """The speeches after ``lead_seconds`` of silence, each followed by the gap of its own."""
    parts = [silence(lead_seconds)]
    position = len(parts[0])
    spans: list[Span] = []
    word_times: list[tuple[Span | None, ...]] = []
    for speech, gap in zip(speeches, gaps_seconds, strict=True):
        start = position / SAMPLE_RATE
        spans.append((start, start + speech.seconds))
        word_times.append(tuple(time and (start + time[0], start + time[1]) for time in speech.word_times))
        parts += [speech.audio, silence(gap)]
        position += len(parts[-2]) + len(parts[-1])
    return Joined(np.concatenate(parts), tuple(spans), tuple(word_times))


def split_sentences(text: str) -> list[str]:
    """The sentences of the text, each with its final mark."""
    return re.split(r"(?<=[.?!])\s+", text.strip())


def silence(seconds: float) -> Samples:
    """Digital silence at 16 kHz."""
    return np.zeros(int(SAMPLE_RATE * seconds), np.float32)


def write_wav(path: Path, audio: Samples) -> None:
    """Write mono audio at 16 kHz, between -1 and 1, as a 16-bit WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes((np.clip(audio, -1, 1) * 32767).astype("<i2").tobytes())


def _file_voice(voice: str) -> str:
    """The name under which the library loads the voice: it knows en-gb by its file name only."""
    return re.sub(r"^en-gb(?=$|\+)", "gmw/en", voice)


def _with_capitals(text: str) -> str:
    """The text, as long as before, with a capital letter at the start of each sentence after the first."""
    return re.sub(r"(?<=[.?!]\s)[a-z]", lambda letter: letter[0].upper(), text)


def _resample(audio: Samples, rate: int) -> Samples:
    """The audio at 16 kHz instead of ``rate`` Hz, band-limited, through the Fourier transform."""
    size = int(len(audio) * SAMPLE_RATE / rate)
    spectrum = np.fft.rfft(audio)[: size // 2 + 1]
    return (np.fft.irfft(spectrum, size) * (size / len(audio))).astype(np.float32)
