"""What was heard ahead is given out for what it was asked, and for nothing else."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from interview_cli.backends.whisper.foresight import Foresight

PROMPT, TOLD = [1, 2, 3], {"beam_size": 5}


class Engine:
    """Tells what it was asked: of each window the mean of its sound, the prompt and what else it was told."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, features: Any, to_cpu: bool = False) -> Any:
        self.asked.append("encode")
        return np.asarray(features) * 2

    def generate(self, encoded: Any, prompts: Any, **told: Any) -> list[tuple[float, list[int], dict[str, Any]]]:
        self.asked.append(f"generate {len(prompts)}")
        return [(float(one.mean()), prompt, told) for one, prompt in zip(np.array(encoded), prompts, strict=True)]


def sound(level: float) -> Any:
    """The features of a window."""
    return np.full((1, 2, 3), level, np.float32)


def hearing(
    model: Foresight, level: float, prompt: list[int] = PROMPT, **more: Any
) -> Callable[[], tuple[float, list[int], dict[str, Any]]]:
    """What faster-whisper does for a window."""
    return lambda: model.generate(model.encode(sound(level)), [prompt], **TOLD, **more)[0]


@pytest.fixture
def engine() -> Engine:
    """What stands behind."""
    return Engine()


def test_windows_that_are_alike_are_asked_for_once(engine: Engine) -> None:
    model = Foresight(engine)
    model.foresee([hearing(model, 1.0), hearing(model, 2.0), hearing(model, 3.0, [9])])
    assert engine.asked == ["encode", "encode", "encode", "generate 2", "generate 1"]
    engine.asked.clear()
    assert [hearing(model, level)() for level in (2.0, 1.0)] == [(4.0, PROMPT, TOLD), (2.0, PROMPT, TOLD)]
    assert hearing(model, 3.0, [9])() == (6.0, [9], TOLD)
    assert engine.asked == []


def test_what_is_asked_otherwise_is_asked_anew(engine: Engine) -> None:
    """As after a text that loops; only the sound is known already."""
    model = Foresight(engine)
    model.foresee([hearing(model, 1.0), hearing(model, 2.0)])
    engine.asked.clear()
    assert hearing(model, 1.0, no_repeat_ngram_size=4)() == (2.0, PROMPT, TOLD | {"no_repeat_ngram_size": 4})
    assert hearing(model, 1.0, [7])() == (2.0, [7], TOLD)
    assert engine.asked == ["generate 1", "generate 1"]
    assert hearing(model, 5.0)() == (10.0, PROMPT, TOLD)


def test_what_is_forgotten_is_asked_anew(engine: Engine) -> None:
    model = Foresight(engine)
    model.foresee([hearing(model, 1.0), lambda: None])
    model.forget()
    engine.asked.clear()
    assert hearing(model, 1.0)() == (2.0, PROMPT, TOLD)
    assert engine.asked == ["encode", "generate 1"]
