"""Finds speech in a recording, finished or still being made, with the Silero network of faster-whisper."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview_cli.core.errors import EngineError
from interview_cli.core.speech import Speech
from interview_cli.core.types import Seconds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]
    Frames = NDArray[np.bool_]

Span = tuple[int, int]
"""A stretch of samples, end exclusive."""

RATE = 16_000
SAMPLE_BYTES = 2
FRAME, CONTEXT, STATE = 512, 64, 128
"""Samples that the network hears in a step, samples that it hears once more, and the width of its memory."""

SPEECH, SILENCE = 0.5, 0.35
"""Probability from which speech begins, and below which it ends: those of Silero's authors."""

SHORTEST_SILENCE = round(0.096 * RATE)
"""Sees every pause of 0.25 s; at 200 ms half of them were missed, for the network hears in steps of 32 ms."""

SHORTEST_SPEECH = round(0.09 * RATE)
"""A click is shorter, the word "a" is not.

The network's edges lie about right: over 252 pauses of 0.25 to 2 s between espeak-ng's sentences, in silence and
in noise, speech was found to begin 12 ms late (5th to 95th percentile -11 to 76) and to end 18 ms late (-33 to
60).
"""

LOUD, LOUDEST, MOST_GAIN = 99.5, 0.3, 10 ** (30 / 20)
"""A recording is made louder, by 30 dB at most, until this percentile of its samples stands at 0.3: at -30 dB the
network hears speech end 35 ms later, and speaking time comes out up to 3.9 % too long instead of 2.2 %."""

STEP = RATE // 100
BELONGS, OVER = 6.0, 3.0
"""Decibels above what is heard between the spans: sound from which on speech goes on beside a span ("w" begins so
soft that the network finds it 0.2 s late), and up to which it ended before (in noise the end is found 0.1 s
late)."""

SPEECH_BELOW = 30.0
"""Decibels below the speech at which sound beside it is a breath, and no speech."""

REACH, BACK, HOLE = 20, 10, 3
"""Steps of 10 ms: how far speech may go on beside a span, how much of its end may be cut, and for how long sound
may be away. With all this each of 452 pauses was counted in 75 answers as they were, in noise 20 dB below them and
30 dB quieter, their lengths right to 0.15 s but for 3 of 1,356, and speaking time to 2.1 %."""


class SileroDetector:
    """A ``SpeechDetector``. Two minutes of sound take it 0.2 s on one core."""

    def spans(self, path: Path) -> tuple[Seconds, ...]:
        """Stretches of speech in seconds, in order, apart from one another, as ``follow`` finds them.

        The network hears the sound as loud as it is: while it is being made, nobody knows how loud it will be.
        Raises EngineError when ``path`` is no sound file of 16 kHz mono.
        """
        return _Follower(path).end(path)

    def exact_spans(self, path: Path) -> tuple[Seconds, ...]:
        """The same for measuring, which needs the whole recording: a quiet one is made louder for the network, and
        the loudness around the edges says where speech begins and ends. Raises EngineError.
        """
        return _Follower(path).exact(path)

    def follow(self, pcm: Path) -> "_Follower":
        """The same for samples that are being written to ``pcm``; see ``ears.SpeechFollower``."""
        return _Follower(pcm)


class _Follower:
    """Listens to each sample once, and keeps the network's memory between them."""

    def __init__(self, pcm: Path) -> None:
        import numpy as np
        import onnxruntime
        from faster_whisper.vad import get_vad_model

        onnxruntime.disable_telemetry_events()  # Windows reads no variable of ours
        self._pcm = pcm
        self._session: Any = get_vad_model().session
        self._memory = [np.zeros((1, 1, STATE), np.float32) for _ in "hc"]
        self._before = np.zeros(CONTEXT, np.float32)
        self._spans = _Spans()
        self._whole: list[Span] | None = None

    def advance(self) -> Speech:
        """Listen to what was written since the last time: some ms for a tenth of a second of sound."""
        import numpy as np

        try:
            with self._pcm.open("rb") as file:
                file.seek(self._spans.heard * SAMPLE_BYTES)
                data = file.read()
        except OSError:  # what is wrong with the disk the recorder tells
            data = b""
        whole = len(data) // (FRAME * SAMPLE_BYTES) * FRAME
        self._hear(np.frombuffer(data, "<i2", whole).astype(np.float32) / np.float32(32768))
        return self._spans.so_far()

    def end(self, path: Path) -> tuple[Seconds, ...]:
        """Listen to the rest in the finished recording at ``path``; every stretch of speech in it."""
        return _seconds(self.rest(_read(path)))

    def exact(self, path: Path) -> tuple[Seconds, ...]:
        """What ``SileroDetector.exact_spans`` tells of it; listens anew only to a recording that is quiet."""
        sound = _read(path)
        louder = _louder(sound)
        return _to_the_edges(self.rest(sound) if louder is sound else _Follower(path).rest(louder), sound)

    def rest(self, sound: "Samples") -> list[Span]:
        """Listen to the rest of ``sound``, the whole recording; every stretch of speech in it."""
        import numpy as np

        if self._whole is None:
            rest = sound[self._spans.heard :]
            self._hear(np.pad(rest, (0, FRAME - len(rest) % FRAME)))
            self._whole = self._spans.until(len(sound))
        return self._whole

    def _hear(self, sound: "Samples") -> None:
        import numpy as np

        if not len(sound):
            return
        frames = sound.reshape(-1, FRAME)
        ends = np.vstack([self._before, frames[:-1, -CONTEXT:]])
        self._before = frames[-1, -CONTEXT:]
        state = dict(zip("hc", self._memory, strict=True))
        found, *self._memory = self._session.run(None, {"input": np.hstack([ends, frames]), **state})
        self._spans.take(found.ravel().tolist())


class _Spans:
    """Makes stretches of the probabilities of speech, as faster-whisper's ``get_speech_timestamps`` does."""

    def __init__(self) -> None:
        """``heard``: how many samples were listened to."""
        self.heard = 0
        self._found: list[Span] = []
        self._start: int | None = None
        self._quiet: int | None = None

    def take(self, probabilities: Sequence[float]) -> None:
        """The probabilities of the next frames."""
        for probability in probabilities:
            at, self.heard = self.heard, self.heard + FRAME
            if probability >= SPEECH:
                self._quiet = None
                self._start = at if self._start is None else self._start
            elif self._start is not None and probability < SILENCE:
                self._quiet = at if self._quiet is None else self._quiet
                if at - self._quiet >= SHORTEST_SILENCE:
                    self._close(self._start, self._quiet)

    def so_far(self) -> Speech:
        """All that was heard; a stretch that goes on ends now."""
        return Speech(seconds=self.heard / RATE, spans=_seconds(self.until(self.heard)))

    def until(self, length: int) -> list[Span]:
        """The stretches, if the recording ends after so many samples."""
        going_on = [] if self._start is None else [(self._start, length)]
        return self._found + [span for span in going_on if span[1] - span[0] > SHORTEST_SPEECH]

    def _close(self, start: int, end: int) -> None:
        if end - start > SHORTEST_SPEECH:
            self._found.append((start, end))
        self._start = self._quiet = None


def _seconds(spans: Sequence[Span]) -> tuple[Seconds, ...]:
    return tuple((start / RATE, end / RATE) for start, end in spans)


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


def _louder(sound: "Samples") -> "Samples":
    import numpy as np

    if not len(sound):
        return sound
    loud = float(np.percentile(np.abs(sound), LOUD))
    gain = min(max(LOUDEST / max(loud, 1e-9), 1.0), MOST_GAIN)
    if gain == 1.0:
        return sound
    louder: Samples = np.clip(sound * np.float32(gain), -1, 1)
    return louder


def _to_the_edges(spans: list[Span], sound: "Samples") -> tuple[Seconds, ...]:
    """The spans (in samples) with what is heard of speech beside them, without the silence at their ends."""
    if not spans:
        return ()
    belongs, present = _audible(spans, sound)
    found: list[Seconds] = []
    for number, (start, end) in enumerate(spans):
        first, last = start // STEP, end // STEP
        before = spans[number - 1][1] // STEP if number else 0
        after = spans[number + 1][0] // STEP if number + 1 < len(spans) else len(belongs)
        early = _goes_on(belongs[max(before, first - REACH) : first][::-1])
        late = _goes_on(belongs[last : min(after, last + REACH)])
        late = late or -_silence_before(present[max(first, last - BACK) : last])
        wider = (max(0, start - early * STEP) / RATE, (end + late * STEP) / RATE)
        if found and wider[0] <= found[-1][1]:
            wider = (found.pop()[0], wider[1])
        found.append(wider)
    return tuple(found)


def _audible(spans: list[Span], sound: "Samples") -> "tuple[Frames, Frames]":
    """For each step, whether it is loud enough to belong to speech beside it, and to be the end of speech."""
    import numpy as np

    count = len(sound) // STEP
    power = np.square(sound[: count * STEP].reshape(count, STEP)).mean(axis=1) + 1e-12
    spoken = np.zeros(count, np.bool_)
    for start, end in spans:
        spoken[start // STEP : end // STEP] = True
    if spoken.all() or not spoken.any():
        return spoken, spoken
    floor, least = np.median(power[~spoken]), power[spoken].mean() * 10 ** (-SPEECH_BELOW / 10)
    belongs, present = (power > max(floor * 10 ** (above / 10), least) for above in (BELONGS, OVER))
    return belongs, present


def _silence_before(present: "Frames") -> int:
    """How many steps at the end of these have nothing of speech."""
    return int(present[::-1].argmax()) if present.any() else len(present)


def _goes_on(audible: "Iterable[np.bool_]") -> int:
    """For how many steps sound goes on, small holes included."""
    end = away = 0
    for place, heard in enumerate(audible, start=1):
        away = 0 if heard else away + 1
        if away > HOLE:
            break
        end = place if heard else end
    return end
