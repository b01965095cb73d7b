"""What the model is to write for a clip: tokens, and where in the clip each of them is heard."""

import random
from dataclasses import dataclass

from tokenizers import Tokenizer

from clips import Clip, Sentence
from espeak_synth import Span
from interview_grammar import random_sentence
from vocabulary import (
    END_OF_TEXT,
    NO_SPEECH,
    NO_TIMESTAMPS,
    START_OF_PREVIOUS,
    START_OF_TRANSCRIPT,
    token_id,
)

IGNORE = -100  # a target that no loss counts
WINDOW_SECONDS = 30.0
LATEST_FIRST_TIMESTAMP = 1.0  # seconds; faster-whisper allows no later one
TIMESTAMPS_PER_TENTH = 5  # of a second
TIMESTAMPS_SHARE, PROMPT_SHARE = 0.5, 0.12

Heard = tuple[int, Span | None]  # a token, and the seconds of the clip in which it is heard


@dataclass(frozen=True, slots=True)
class Label:
    """A clip's tokens; ``targets[i]`` follows ``tokens[i]``, which is heard in ``windows[i]``.

    Windows are in seconds of the clip; there is one more of them than tokens, that of the last target.
    """

    tokens: list[int]
    targets: list[int]
    windows: list[Span | None]


class Labeller:
    """Labels clips, half of them with timestamps, some after a prompt of other sentences."""

    def __init__(self, tokenizer: Tokenizer, rng: random.Random) -> None:
        self.tokenizer = tokenizer
        self.rng = rng
        self.start = token_id(tokenizer, START_OF_TRANSCRIPT)
        self.end = token_id(tokenizer, END_OF_TEXT)
        self.no_timestamps = token_id(tokenizer, NO_TIMESTAMPS)
        self.no_speech = token_id(tokenizer, NO_SPEECH)
        self.start_of_previous = token_id(tokenizer, START_OF_PREVIOUS)
        self._cache: dict[str, list[int]] = {}

    def label(self, clip: Clip) -> Label:
        """A label of the clip, drawn anew each time."""
        timestamps = self.rng.random() < TIMESTAMPS_SHARE
        prompt = self._prompt() if self.rng.random() < PROMPT_SHARE else []
        if not clip.script.sentences:
            tokens = [*prompt, self.start, self._timestamp(0) if timestamps else self.no_timestamps]
            targets = [IGNORE] * len(prompt) + [self.no_speech, self.end]
            return Label(tokens, targets, windows=[None] * (len(tokens) + 1))
        heard: list[Heard] = [] if timestamps else [(self.no_timestamps, None)]
        for i in range(len(clip.script.sentences)):
            heard += self._timed_sentence(clip, i) if timestamps else self._sentence(clip, i)
        heard.append((self.end, None))
        # the caller of the model chooses the mode: nothing to learn from <|notimestamps|>
        targets = [IGNORE] * len(prompt) + [token for token, _ in heard]
        if not timestamps:
            targets[len(prompt)] = IGNORE
        return Label(
            tokens=[*prompt, self.start, *(token for token, _ in heard[:-1])],
            targets=targets,
            windows=[*[None] * (len(prompt) + 1), *(window for _, window in heard)],
        )

    def _prompt(self) -> list[int]:
        """One or two sentences as the text before the clip."""
        sentences = [random_sentence(self.rng) for _ in range(self.rng.randint(1, 2))]
        words = " ".join(sentences).split()
        return [self.start_of_previous, *(token for word in words for token in self._encode_word(word))]

    def _timed_sentence(self, clip: Clip, i: int) -> list[Heard]:
        """The sentence between its timestamps; of one that the clip cuts only the first, as in Whisper."""
        sentence = clip.script.sentences[i]
        first = min(sentence.start, LATEST_FIRST_TIMESTAMP) if i == 0 else sentence.start
        begin = (self._timestamp(first), (sentence.start - 0.04, sentence.start + 0.06))
        if _is_cut(clip, i):
            return [begin]
        end = (self._timestamp(sentence.end), (sentence.end - 0.06, sentence.end + 0.06))
        return [begin, *self._sentence(clip, i), end]

    def _sentence(self, clip: Clip, i: int) -> list[Heard]:
        """The tokens of a sentence; of one that the clip cuts those which it still contains."""
        sentences = clip.script.sentences
        following = sentences[i + 1].start if i + 1 < len(sentences) else clip.seconds
        heard = self._words(sentences[i])
        mark = (sentences[i].end, max(following, sentences[i].end + 0.06))
        heard.append((self._encode(sentences[i].text[-1])[0], mark))
        if not _is_cut(clip, i):
            return heard
        last = clip.seconds + 0.12
        return [(token, window) for token, window in heard if window is None or window[1] <= last]

    def _words(self, sentence: Sentence) -> list[Heard]:
        """The tokens of the words without the final mark, each in its part of the word's time."""
        heard: list[Heard] = []
        words = sentence.text.rstrip(".?").split()
        for word, times in zip(words, sentence.word_times, strict=True):
            tokens = self._encode(" " + word)
            for i, token in enumerate(tokens):
                heard.append((token, times and _part(times, i, len(tokens))))
        return heard

    def _timestamp(self, seconds: float) -> int:
        """The timestamp token, rounded to 0.1 s; the first one follows <|notimestamps|>."""
        tenths = round(min(WINDOW_SECONDS, max(0.0, seconds)) * 10)
        return self.no_timestamps + 1 + tenths * TIMESTAMPS_PER_TENTH

    def _encode_word(self, word: str) -> list[int]:
        """The tokens of a word after a space, with its punctuation."""
        if word[-1] in ".?":
            return [*self._encode(" " + word[:-1]), *self._encode(word[-1])]
        return self._encode(" " + word)

    def _encode(self, piece: str) -> list[int]:
        if piece not in self._cache:
            self._cache[piece] = self.tokenizer.encode(piece).ids
        return self._cache[piece]


def _is_cut(clip: Clip, i: int) -> bool:
    return clip.script.cut and i + 1 == len(clip.script.sentences)


def _part(span: Span, i: int, count: int) -> Span:
    """The i-th of ``count`` equal parts of the span."""
    step = (span[1] - span[0]) / count
    return span[0] + i * step, span[0] + (i + 1) * step
