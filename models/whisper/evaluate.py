"""Measure the test model through faster-whisper: word error rates, word starts, and the answer to silence.

    python models/whisper/evaluate.py tests/fixtures/whisper-words --scale 0.3 --json figures.json

Every sentence is held out from training, and every rendering (voice, speed, pitch, noise) is new. The true
word starts come from espeak-ng's events.
"""

import argparse
import difflib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import jiwer
import numpy as np
from faster_whisper import WhisperModel

from exam_clips import ClipMaker, ExamClip, words_of
from interview_grammar import held_out
from speech_corpus import TRAINING_VOICES, UNSEEN_VOICES

GREEDY = {
    "language": "en",
    "beam_size": 1,
    "temperature": 0.0,
    "condition_on_previous_text": False,
}
TIMED = {"word_timestamps": True}
USUAL = {
    "beam_size": 5,
    "temperature": [0.0, 0.2, 0.4, 0.6, 0.8, 1.0],
    "condition_on_previous_text": True,
}
DEFAULT_VOICES = ("en-us", "en-gb")
GOOD_START_SECONDS = 0.15


@dataclass(frozen=True, slots=True)
class Exam:
    """Clips of one kind; ``options`` differ from ``GREEDY`` in how faster-whisper is asked."""

    name: str
    clips: Sequence[ExamClip]
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the model wrote for a clip: its words, and the start in seconds of those that have one."""

    words: list[str]
    starts: list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class StartErrors:
    """Errors in seconds of the starts of words that were heard right; ``good`` is the share under 0.15 s."""

    words: int
    median: float
    percentile_90: float
    bias: float
    good: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The result of an exam; ``exact`` clips have no wrong word."""

    clips: int
    exact: int
    words: int
    word_error_rate: float
    seconds_of_speech: int
    seconds_per_clip: float
    start_errors: StartErrors | None


def random_exams(maker: ClipMaker, scale: float) -> Iterator[Exam]:
    """Exams in random renderings, with ``scale`` times the usual number of clips."""
    unseen, rng, voices = held_out(), maker.rng, list(TRAINING_VOICES)
    phrases = list(unseen.phrases)
    rng.shuffle(phrases)

    def some(count: int) -> range:
        return range(max(1, round(count * scale)))

    single = [maker.clip([phrases[i]], voices) for i in some(60)]
    yield Exam("20-28 s", [maker.long_clip(phrases, voices, 20, 28) for _ in some(16)], TIMED)
    yield Exam("one sentence", single, TIMED)
    yield Exam("random words", [maker.clip([unseen.loose[i]], voices) for i in some(30)], TIMED)
    yield Exam("one sentence, unseen voices", [maker.clip([phrases[60 + i]], UNSEEN_VOICES) for i in some(40)])
    few = [maker.clip(rng.sample(phrases, rng.randint(2, 3)), voices) for _ in some(20)]
    yield Exam("two or three sentences", few, TIMED)
    faint = [maker.clip([phrases[100 + i]], voices, snr_decibels=15, level=0.03) for i in some(20)]
    yield Exam("one sentence, -30 dB, noise 15 dB below", faint)
    called = [maker.one_call_clip(rng.sample(phrases, 3), rng.choice(DEFAULT_VOICES)) for _ in some(15)]
    yield Exam("three sentences in one call", called)
    yield Exam("40-50 s", [maker.long_clip(phrases, voices, 40, 50) for _ in some(6)])
    yield Exam("one sentence, usual settings", single[: len(some(20))], USUAL)
    yield Exam("one sentence, no timestamps", single[: len(some(30))], {"without_timestamps": True})


def plain_exams(maker: ClipMaker, scale: float) -> Iterator[Exam]:
    """Exams in the two default voices at their usual speed, without noise."""
    phrases = held_out().phrases
    count, triples = max(1, round(100 * scale)), max(1, round(30 * scale))
    for voice in DEFAULT_VOICES:
        yield Exam(f"plain {voice}, one sentence", [maker.plain_clip([p], voice) for p in phrases[:count]])
        three = [maker.plain_clip(maker.rng.sample(phrases, 3), voice) for _ in range(triples)]
        yield Exam(f"plain {voice}, three sentences", three)


def take_exam(model: WhisperModel, exam: Exam) -> tuple[Figures, list[tuple[str, str]]]:
    """The figures of the exam, and what was said and heard in each clip that is not exact."""
    began = time.monotonic()
    heard = [_hear(model, clip, exam.options) for clip in exam.clips]
    seconds = time.monotonic() - began
    pairs = [(" ".join(c.words), " ".join(h.words)) for c, h in zip(exam.clips, heard, strict=True)]
    errors = [e for c, h in zip(exam.clips, heard, strict=True) for e in _start_errors(c, h)]
    figures = Figures(
        clips=len(pairs),
        exact=sum(said == written for said, written in pairs),
        words=sum(len(clip.words) for clip in exam.clips),
        word_error_rate=round(jiwer.wer([said for said, _ in pairs], [written for _, written in pairs]), 3),
        seconds_of_speech=round(sum(clip.seconds for clip in exam.clips)),
        seconds_per_clip=round(seconds / len(pairs), 2),
        start_errors=_summary(errors) if errors else None,
    )
    return figures, [(said, written) for said, written in pairs if said != written]


def _hear(model: WhisperModel, clip: ExamClip, options: dict[str, Any]) -> Heard:
    segments = list(model.transcribe(clip.audio, **{**GREEDY, **options})[0])
    timed = [word for segment in segments for word in segment.words or ()]
    starts = [(name, word.start) for word in timed for name in words_of(word.word)[:1]]
    return Heard(words_of(" ".join(segment.text for segment in segments)), starts)


def _start_errors(clip: ExamClip, heard: Heard) -> list[float]:
    """Errors in seconds of the starts of the words that were heard right."""
    matcher = difflib.SequenceMatcher(None, [name for name, _ in heard.starts], clip.words, autojunk=False)
    errors: list[float] = []
    for block in matcher.get_matching_blocks():
        for k in range(block.size):
            start = clip.starts[block.b + k]
            if start is not None:
                errors.append(heard.starts[block.a + k][1] - start)
    return errors


def _summary(errors: list[float]) -> StartErrors:
    size = np.abs(errors)
    return StartErrors(
        words=len(errors),
        median=round(float(np.median(size)), 3),
        percentile_90=round(float(np.quantile(size, 0.9)), 3),
        bias=round(float(np.median(errors)), 3),
        good=round(float((size < GOOD_START_SECONDS).mean()), 3),
    )


def texts_in_quiet(model: WhisperModel, maker: ClipMaker) -> list[str]:
    """What the model writes for clips without speech, in both modes of timestamps; nothing is right."""
    texts: list[str] = []
    for name, audio in maker.quiet_clips():
        for without in (False, True):
            segments = model.transcribe(audio, without_timestamps=without, **GREEDY)[0]
            text = " ".join(segment.text for segment in segments).strip()
            if text:
                texts.append(f"{name}: {text}")
    return texts


def main() -> None:
    """Print the figures of each exam and its first mistake; write them as JSON if asked to."""
    parser = argparse.ArgumentParser(description="Measure the test model through faster-whisper.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the usual number of clips, up to 1")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args()
    model = WhisperModel(str(args.model), device="cpu", compute_type="int8", cpu_threads=args.threads)
    maker = ClipMaker()
    results: dict[str, Any] = {}
    for exam in chain(random_exams(maker, args.scale), plain_exams(ClipMaker(), args.scale)):
        figures, mistakes = take_exam(model, exam)
        results[exam.name] = asdict(figures)
        print(f"{exam.name}: {figures}", flush=True)
        for said, written in mistakes[:1]:
            print(f"    said  {said}\n    heard {written}", flush=True)
    results["quiet"] = texts_in_quiet(model, maker)
    print(f"quiet: {results['quiet'] or 'no text'}")
    if args.json:
        args.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
