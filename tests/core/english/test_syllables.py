"""Syllables told from spelling, against what a synthesiser says."""

import re
from collections import Counter
from pathlib import Path

import pytest

from espeak_synth import Espeak
from interview_cli.core.english.syllables import in_words, of_word, syllables

ROOT = Path(__file__).parents[3]
VOWEL = re.compile(r"[aeiouAEIOU0369@VY]|n-|l-|m-")


@pytest.mark.parametrize(
    ("text", "count"),
    [("cache", 1), ("caches", 2), ("worked", 1), ("added", 2), ("people", 2), ("table", 2), ("idea", 3),
     ("algorithm", 4), ("API", 3), ("HTTP", 4), ("www", 9), ("42%", 5), ("3.5", 3), ("1,000,000", 3), ("2", 1),
     ("I'd", 1), ("boss's", 2), ("it’ll", 2), ("", 0), ("...", 0), ("a cache is not a database", 8)],
)  # fmt: skip
def test_syllables(text: str, count: int) -> None:
    assert syllables(text) == count


def test_numbers_are_read_out() -> None:
    assert " ".join(in_words(1_234_056)) == "one million two hundred thirty four thousand fifty six"
    assert in_words(0) == ["zero"]
    assert syllables("1234567890123") == 14 + 1  # read a digit at a time; "seven" and "zero" have two


def test_the_count_is_that_of_a_synthesiser() -> None:
    """Over the 700 most frequent words of the banks, weighed by frequency: right to 1 %; of the words, 95 %."""
    text = " ".join(path.read_text("utf-8") for path in (ROOT / "question_banks").glob("*.yaml"))
    counts = Counter(re.findall(r"(?<![\w'-])[a-z]+(?:'[a-z]+)?(?![\w'-])", text)).most_common(700)
    espeak = Espeak()
    spoken = {word: sum(map(bool, map(VOWEL.match, espeak.phonemes(f"{word}.")))) for word, _ in counts}
    assert sum(of_word(word) * times for word, times in counts) == pytest.approx(
        sum(spoken[word] * times for word, times in counts), rel=0.01
    )
    assert sum(of_word(word) == spoken[word] for word, _ in counts) > 0.95 * len(counts)
