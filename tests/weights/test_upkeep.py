"""What is added stays where it lies; what changed is found; what is not ours is never deleted."""

import json
import os
from pathlib import Path

import pytest

from interview_cli.core.errors import NotReady, UsageError
from interview_cli.weights import language_model, speech_model
from interview_cli.weights.catalogue import Kind, listed
from interview_cli.weights.elsewhere import elsewhere
from interview_cli.weights.inventory import found_elsewhere, states
from interview_cli.weights.lock import record_of
from interview_cli.weights.speech import SPEECH_MODEL_FILES
from interview_cli.weights.upkeep import add, removable, remove, verify, whole_place
from tests.weights.draining import end_of
from tests.weights.gguf_files import gguf, write_gguf
from tests.weights.hub_server import HubServer, sha256
from tests.weights.samples import FILE, MODEL, plan, pull
from tests.weights.test_language import WHISPER, added


def verdicts(models: Path, *names: str) -> dict[str, str]:
    return {one.file: one.verdict for one in end_of(verify(names, models))}


def test_verify_finds_what_changed_and_what_is_gone(models: Path, hub: HubServer) -> None:
    place = pull(models, "tiny.en")
    fine = dict.fromkeys(("config.json", "model.bin", "tokenizer.json", "vocabulary.txt"), "fine")
    assert verdicts(models) == fine
    (place / "model.bin").write_bytes(b"\0" * 5120)
    (place / "vocabulary.txt").unlink()
    wrong = fine | {"model.bin": "changed", "vocabulary.txt": "missing"}
    assert verdicts(models, "tiny.en") == wrong
    assert {one.name: one.state for one in states(models)}["tiny.en"] == "damaged"
    assert verdicts(models) == wrong
    with pytest.raises(UsageError, match="Nothing is recorded"):
        verdicts(models, "base.en")


def test_a_changed_file_that_looks_untouched_is_found_and_fetched_again(models: Path, hub: HubServer) -> None:
    file = pull(models) / FILE
    before = file.stat()
    file.write_bytes(gguf()[:-1] + b"!")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert end_of(whole_place("mistral", models)) == models / "mistral"  # all that can be known without reading it
    assert verdicts(models) == {FILE: "changed"}
    assert end_of(whole_place("mistral", models)) is None
    assert plan(models).bytes == len(gguf())  # so that it is asked before it is fetched
    pull(models)
    assert file.read_bytes() == gguf()
    assert end_of(whole_place("mistral", models)) == models / "mistral"


def test_a_home_that_moves_takes_its_models_along(models: Path, hub: HubServer) -> None:
    pull(models)
    moved = models.rename(models.with_name("moved"))
    os.utime(moved / "mistral" / FILE)
    assert language_model("mistral", moved).path == moved / "mistral" / FILE
    assert end_of(whole_place("mistral", moved)) == moved / "mistral"
    assert language_model("mistral", moved).sha256 == sha256(gguf())
    remove("mistral", moved)
    assert not (moved / "mistral").exists()


def test_a_speech_model_that_is_cut_off_is_not_taken(models: Path, hub: HubServer) -> None:
    place = pull(models, "tiny.en")
    assert speech_model(None, models).path == place
    (place / "model.bin").write_bytes(b"\0" * 9)
    for chosen in (Path("tiny.en"), place):
        with pytest.raises(NotReady, match="is not whole"):
            speech_model(chosen, models)
    with pytest.raises(NotReady, match="No speech model"):
        speech_model(None, models)


def test_remove_deletes_what_was_fetched_and_keeps_what_is_not_ours(models: Path, hub: HubServer) -> None:
    place = pull(models)
    (place / "notes.txt").write_text("mine")
    assert removable("mistral", models) == (place, len(gguf()) + 4)
    remove("mistral", models)
    assert [one.name for one in place.iterdir()] == ["notes.txt"]
    (place / "notes.txt").unlink()
    pull(models)
    remove("mistral", models)
    assert not place.exists()
    assert {one.name: one.state for one in states(models)}["mistral"] == "-"
    assert verdicts(models) == {}
    assert record_of(models, "mistral")  # the hash is remembered


def test_remove_forgets_what_was_added_and_leaves_it(tmp_path: Path) -> None:
    path, models = write_gguf(tmp_path / "own.gguf"), tmp_path / "models"
    added(path, None, models)
    assert removable("own", models) == (None, 0)
    remove("own", models)
    assert path.read_bytes() == gguf()
    assert record_of(models, "own") is None
    assert record_of(models, "mistral") is None


@pytest.mark.parametrize("name", ["mistral", "../victim", "/victim", "", ".", "unrecorded"])
def test_remove_deletes_nothing_that_is_not_recorded(name: str, tmp_path: Path) -> None:
    models, victim = tmp_path / "models", write_gguf(tmp_path / "victim" / FILE)
    kept = write_gguf(models / "unrecorded" / FILE)
    with pytest.raises(UsageError):
        remove(name, models)
    assert victim.exists()
    assert kept.exists()


def test_remove_does_not_follow_a_link(models: Path, hub: HubServer, tmp_path: Path) -> None:
    place = pull(models)
    moved = place.rename(tmp_path / "moved")
    place.symlink_to(moved)
    remove("mistral", models)
    assert (moved / FILE).exists()


def test_add_takes_a_name_that_is_free_and_harmless(tmp_path: Path, user: Path) -> None:
    models = tmp_path / "models"
    assert added(write_gguf(tmp_path / "a b\x1b[31m.gguf"), None, models).name == "a-b-31m"
    assert added(WHISPER, None, models).kind is Kind.SPEECH
    for name in ("../x", "", "a b", "whisper-words"):
        with pytest.raises(UsageError):
            added(write_gguf(tmp_path / "c.gguf"), name, models)
    for nothing in (tmp_path / "none", tmp_path):
        with pytest.raises(NotReady):
            added(nothing, None, models)


def test_what_other_programs_keep_is_found_and_used_where_it_lies(user: Path, tmp_path: Path) -> None:
    snapshot = user / ".cache/huggingface/hub/models--Systran--faster-whisper-base.en/snapshots/c"
    snapshot.mkdir(parents=True)
    for name in SPEECH_MODEL_FILES:
        (snapshot / name).write_bytes((WHISPER / name).read_bytes())
    other = user / ".cache/huggingface/hub/models--some--translator/snapshots/d"
    other.mkdir(parents=True)
    for name in SPEECH_MODEL_FILES:
        (other / name).write_text("{}")
    write_gguf(user / ".cache/huggingface/hub/models--a--b/snapshots/e/b.gguf")
    write_gguf(user / ".lmstudio/models/maker/model/talker.gguf")
    write_gguf(user / ".lmstudio/models/maker/model/mmproj-eyes.gguf")
    (user / ".lmstudio/models/maker/model/half.gguf.part").touch()
    digest = "ab" * 32
    blob = write_gguf(user / f".ollama/models/blobs/sha256-{digest}")
    manifests = user / ".ollama/models/manifests/registry.ollama.ai/library/llama3.2"
    manifests.mkdir(parents=True)
    layer = {"mediaType": "application/vnd.ollama.image.model", "digest": f"sha256:{digest}"}
    (manifests / "3b").write_text(json.dumps({"layers": [{"mediaType": "x", "digest": "y"}, layer]}))
    outside = {"mediaType": layer["mediaType"], "digest": "sha256:../../../../etc/passwd"}
    for name, text in {
        "bad": "{",
        "deep": "[" * 9000,
        "none": "{}",
        "out": json.dumps({"layers": [outside]}),
    }.items():
        (manifests / name).write_text(text)
    found = {one.name: (one.keeper, one.kind, one.path) for one in elsewhere()}
    assert found == {
        "faster-whisper-base.en": ("Hugging Face", Kind.SPEECH, snapshot),
        "b": ("Hugging Face", Kind.LANGUAGE, user / ".cache/huggingface/hub/models--a--b/snapshots/e/b.gguf"),
        "talker": ("LM Studio", Kind.LANGUAGE, user / ".lmstudio/models/maker/model/talker.gguf"),
        "llama3.2:3b": ("Ollama", Kind.LANGUAGE, blob),
    }
    end_of(add("llama3.2:3b", None, tmp_path / "models"))
    assert [one.path for one in states(tmp_path / "models") if one.name == "llama3.2:3b"] == [blob]
    assert "llama3.2:3b" not in {one.name for one in found_elsewhere(tmp_path / "models")}


def test_the_catalogue_says_of_each_model_what_it_has_to() -> None:
    names = [one.name for one in listed()]
    assert len(set(names)) == len(names)
    assert {"tiny.en", "base.en", "small.en", "distil", "tiny", "base", "small", "mistral"} <= set(names)
    for one in listed():
        assert one.repository.count("/") == 1
        assert all((one.files, one.licence, one.what_for, one.about_mb > 0))
        assert (one.revision == "") == (one.sha256 == ()) == (one.bytes == 0)
    assert next(one.name for one in listed() if one.kind is Kind.LANGUAGE) == MODEL.name
