"""Sentences for short answers of a software interview, drawn from the phrase grammar in ``phrases.toml``.

One sentence in five is a string of random words of the vocabulary, so that a model trained on them cannot
rely on the phrases alone.
"""

import random
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOOSE_SHARE = 0.2
HELD_OUT_COUNT = 300
HELD_OUT_SEED = 777
HELD_OUT_WORDS = 5

_FILE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
SLOTS: dict[str, list[str]] = _FILE["slots"]
TEMPLATES: dict[str, list[str]] = _FILE["sentences"]


def _vocabulary() -> list[str]:
    """Every word that the grammar can produce, sorted, capitals first."""
    templates = [t for family in (*TEMPLATES.values(), *SLOTS.values()) for t in family]
    text = " ".join(re.sub(r"\{\w+\}", " ", t) for t in templates)
    return sorted({*re.findall(r"[A-Za-z']+", text), *_FILE["extra_words"]})


WORDS = _vocabulary()
LOOSE_WORDS = [word for word in WORDS if word not in _FILE["homophones"]]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Sentences that training never contains: from the phrases, and as strings of random words."""

    phrases: tuple[str, ...]
    loose: tuple[str, ...]


def random_sentence(rng: random.Random) -> str:
    """One sentence with its final mark, of the phrases or (one in five) of random words."""
    return _draw(rng)[0]


def held_out() -> HeldOut:
    """The ``HELD_OUT_COUNT`` sentences of at least ``HELD_OUT_WORDS`` words that are kept out of training."""
    rng = random.Random(HELD_OUT_SEED)
    found: dict[str, bool] = {}
    while len(found) < HELD_OUT_COUNT:
        sentence, is_loose = _draw(rng)
        if len(sentence.split()) >= HELD_OUT_WORDS:
            found[sentence] = is_loose
    return HeldOut(
        phrases=tuple(sentence for sentence, is_loose in found.items() if not is_loose),
        loose=tuple(sentence for sentence, is_loose in found.items() if is_loose),
    )


def _draw(rng: random.Random) -> tuple[str, bool]:
    """A sentence, and whether it is a string of random words."""
    if rng.random() < LOOSE_SHARE:
        return " ".join(rng.choice(LOOSE_WORDS) for _ in range(rng.randint(2, 8))) + ".", True
    return _phrase(rng), False


def _phrase(rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.17:
        return _expand(rng.choice(TEMPLATES["question"]), rng)
    if draw < 0.22:
        return _expand(rng.choice(TEMPLATES["short"]), rng) + "."
    family = "technical" if draw < 0.56 else "behavioural" if draw < 0.78 else "plain"
    return _add_fillers(_expand(rng.choice(TEMPLATES[family]), rng), rng) + "."


def _expand(template: str, rng: random.Random) -> str:
    """The template with each slot replaced, and the slots in what replaced it."""
    while "{" in template:
        template = re.sub(r"\{(\w+)\}", lambda slot: rng.choice(SLOTS[slot[1]]), template, count=1)
    return template


def _add_fillers(text: str, rng: random.Random) -> str:
    """The text with, at times, a connective or a filler in front and a filler inside."""
    if rng.random() < 0.22:
        text = rng.choice(SLOTS["link"]) + " " + text
    if rng.random() < 0.15:
        text = rng.choice(SLOTS["filler"]) + " " + text
    if rng.random() < 0.10:
        words = text.split()
        words.insert(rng.randint(1, len(words)), rng.choice(SLOTS["filler"]))
        text = " ".join(words)
    return text
