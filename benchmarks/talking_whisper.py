"""A speech model of random weights that says as much as a person would.

The work is real; only what comes of it is put in its place, as random weights would neither end nor make sense:
for each window as many tokens as speech of its length has, none like another, sure, and spread evenly.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import numpy as np

from interview_cli.backends.whisper.foresight import Foresight
from interview_cli.wiring.grader import Grader, Recipe
from whisper_shapes import END_OF_TEXT, NO_TIMESTAMPS, POSITIONS_HEARD

TOKENS_A_SECOND = 2.5 * 1.3
FRAMES_A_SECOND = 100
NO_END = [END_OF_TEXT, *range(NO_TIMESTAMPS + 1, NO_TIMESTAMPS + 1 + POSITIONS_HEARD + 1)]


class TalkingWhisper:
    """Stands before a ``ctranslate2.models.Whisper``."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._seconds: list[float] = []
        self._random = np.random.default_rng(0)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def encode(self, features: Any, to_cpu: bool = False) -> Any:
        """As the model does; a window is filled up with zeros, so its sound ends with the last other one."""
        sound = np.array(features).any(axis=(0, 1))
        self._seconds.append(float(np.flatnonzero(sound).max(initial=0)) / FRAMES_A_SECOND)
        return self._model.encode(features, to_cpu=to_cpu)

    def generate(self, encoded: Any, prompts: Any, **told: Any) -> list[Any]:
        """For windows of several lengths the work of their mean: one that has ended costs no more."""
        self._seconds = self._seconds[-len(prompts) :]
        lengths = [max(1, round(one * TOKENS_A_SECOND)) for one in self._seconds]
        tokens = round(sum(lengths) / len(lengths))
        # it writes the smaller of half of this and what is left of it behind the prompt
        told["max_length"] = max(2 * tokens, tokens + len(prompts[0]))
        told["suppress_tokens"] = NO_END
        made = self._model.generate(encoded, prompts, **told)
        if any(abs(len(one.sequences_ids[0]) - tokens) > 1 for one in made):  # it may count a mark of time
            raise RuntimeError("the engine wrote more or less than it was told to")
        return [
            SimpleNamespace(
                sequences_ids=[self._random.integers(END_OF_TEXT, size=length).tolist()],
                scores=[-0.2],
                no_speech_prob=0.0,
            )
            for length in lengths
        ]

    def align(self, encoded: Any, start: Any, tokens: Any, frames: Any, **told: Any) -> list[Any]:
        """The real work, and even times."""
        made = self._model.align(encoded, start, tokens, frames, **told)
        end = frames // 2
        return [
            SimpleNamespace(
                text_token_probs=one.text_token_probs,
                alignments=[(at, at * end // (len(said) + 1)) for at in range(len(said) + 1)],
            )
            for one, said in zip(made, tokens, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class TalkingRecipe:
    """The recipe of a grader whose recogniser talks so."""

    recipe: Recipe

    def __call__(self) -> AbstractContextManager[Grader]:
        """A grader, in the process that is to use it."""
        patch(
            "interview_cli.backends.whisper.model.Foresight", lambda model: Foresight(TalkingWhisper(model))
        ).start()
        return self.recipe()
