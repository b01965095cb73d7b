"""Which language model is taken, and what is said when there is none."""

import os
from pathlib import Path

import pytest

from interview_cli.core.errors import NotReady
from interview_cli.weights import language_model, speech_model
from interview_cli.weights.lock import ModelRecord
from interview_cli.weights.upkeep import add
from tests.weights.draining import end_of
from tests.weights.gguf_files import gguf, write_gguf
from tests.weights.hub_server import sha256

WHISPER = Path(__file__).parents[1] / "fixtures" / "whisper-words"


def added(path: Path, name: str | None, models: Path) -> ModelRecord:
    return end_of(add(str(path), name, models))


def test_without_one_the_default_one_is_named_with_its_size(tmp_path: Path) -> None:
    with pytest.raises(NotReady) as said:
        language_model(None, tmp_path / "models")
    assert said.value.message == (
        "No language model is here. One asks follow-ups on what you say; to get it: "
        "interview models pull mistral (4.4 GB)"
    )
    with pytest.raises(NotReady, match=r"qwen-0\.5b is not here: interview models pull qwen-0\.5b \(491 MB\)"):
        language_model("qwen-0.5b", tmp_path)


def test_any_file_serves_by_its_path(tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "own" / "talker.gguf")
    for chosen in (path, str(path), path.parent):
        found = language_model(chosen, tmp_path / "models")
        assert (found.name, found.path, found.bytes, found.sha256) == ("talker", path, len(gguf()), None)


def test_one_that_was_added_is_known_by_its_name_and_its_hash(tmp_path: Path) -> None:
    models, path = tmp_path / "models", write_gguf(tmp_path / "own" / "talker.gguf")
    added(path, "mine", models)
    for chosen in ("mine", path, None):
        found = language_model(chosen, models)
        assert (found.name, found.path, found.sha256) == ("mine", path, sha256(gguf()))
    os.utime(path, ns=(0, 0))  # written to since, for all that can be known
    assert language_model("mine", models).sha256 is None
    path.unlink()
    with pytest.raises(NotReady):
        language_model("mine", models)


def test_the_default_one_goes_before_a_larger_one(tmp_path: Path) -> None:
    larger = tmp_path / "larger.gguf"
    larger.write_bytes(gguf(weights=6400))
    assert language_model(None, tmp_path).name == "larger"
    added(write_gguf(tmp_path / "elsewhere" / "x.gguf"), "mistral", tmp_path)
    assert language_model(None, tmp_path).name == "mistral"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gguf()[:-1], "cut off"),
        (gguf()[:100], "cut off"),
        (b"", "not a GGUF"),
        (b"PK\x03\x04", "not a GGUF"),
        (gguf(talks=False), "no chat template"),
    ],
)
def test_what_is_no_model_to_talk_with_is_a_sentence(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(data)
    for attempt in (
        lambda: language_model(path, tmp_path / "models"),
        lambda: added(path, None, tmp_path / "models"),
    ):
        with pytest.raises(NotReady, match=said):
            attempt()


@pytest.mark.parametrize("chosen", ["mine", "nothing/here.gguf", "~/none.gguf", "", "."])
def test_what_is_not_there_is_a_sentence(chosen: str, tmp_path: Path) -> None:
    with pytest.raises(NotReady, match="no language model at"):
        language_model(chosen, tmp_path)


def test_a_speech_model_that_was_added_is_found_by_name_and_by_size(tmp_path: Path) -> None:
    models = tmp_path / "models"
    added(WHISPER, "ears", models)
    assert speech_model(None, models).path == WHISPER
    assert speech_model(Path("ears"), models).name == "ears"
    with pytest.raises(NotReady, match=r"tiny\.en is not here") as said:
        speech_model(Path("tiny.en"), models)
    assert "interview models pull tiny.en" in str(said.value.hint)
