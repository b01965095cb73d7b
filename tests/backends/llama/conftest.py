"""Real models in real llama.cpp: the small one of the fixtures, and ones with random weights."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed: make mistral")

from interview_cli.backends.llama import LlamaModel
from tests.backends.llama.lanes import PlainLane

TINY = Path(__file__).parents[2] / "fixtures" / "llm-tiny" / "tiny-q8_0.gguf"


@pytest.fixture
def lane() -> Iterator[PlainLane]:
    """A lane of this test's own."""
    one = PlainLane()
    yield one
    one.close()


@pytest.fixture
def open_model(lane: PlainLane) -> Iterator[Callable[..., LlamaModel]]:
    """Loads a model, by default the small one, and closes it after the test."""
    opened: list[LlamaModel] = []

    def load(path: Path = TINY, heads: Path | None = None, context: int = 4096) -> LlamaModel:
        model = LlamaModel(path, 1, lane, heads, context)
        opened.append(model)
        model.ready()
        return model

    yield load
    for model in opened:
        model.close()


@pytest.fixture
def tiny(open_model: Callable[..., LlamaModel]) -> LlamaModel:
    """The small model of the fixtures: it asks follow-ups in its own little world."""
    return open_model()


@pytest.fixture(scope="session")
def nano(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with random weights and 4,000 pieces."""
    from random_llama import SHAPES, build
    from random_words import words

    return build(SHAPES["nano"], tmp_path_factory.mktemp("models") / "nano.gguf", words(size=4000))
