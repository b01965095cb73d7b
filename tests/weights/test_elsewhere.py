"""What other programs keep, however damaged, is found whole or passed over, and never stops us."""

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview_cli.core.errors import NotReady, UsageError
from interview_cli.weights import language_model, speech_model
from interview_cli.weights.elsewhere import MODEL_LAYER, elsewhere
from interview_cli.weights.inventory import states
from interview_cli.weights.speech import SPEECH_MODEL_FILES
from tests.weights.gguf_files import gguf, write_gguf
from tests.weights.test_language import added

FUZZ = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
DIGEST = "ab" * 32
words = st.sampled_from(
    ["layers", "digest", "mediaType", MODEL_LAYER, f"sha256:{DIGEST}", "sha256:../x", "\0", "\ud800"]
)
tree = st.recursive(
    st.one_of(st.none(), st.integers(), st.floats(), words),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=8,
)
layers = st.lists(st.fixed_dictionaries({"digest": tree, "mediaType": st.one_of(tree, st.just(MODEL_LAYER))}))
manifests = st.one_of(tree, st.fixed_dictionaries({"layers": layers})).map(lambda made: json.dumps(made).encode())
heads = st.tuples(st.integers(0, 300), st.binary(max_size=12)).map(
    lambda change: gguf()[: change[0]] + change[1] + gguf()[change[0] + len(change[1]) :]
)


@FUZZ
@given(manifest=st.one_of(manifests, st.binary(max_size=40)), blob=st.one_of(heads, st.binary(max_size=40)))
def test_any_manifest_of_ollama(user: Path, manifest: bytes, blob: bytes) -> None:
    place = user / ".ollama/models"
    for path, data in {f"blobs/sha256-{DIGEST}": blob, "manifests/r/l/m/1b": manifest}.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(data)
    assert {one.path.name for one in elsewhere()} <= {f"sha256-{DIGEST}"}


@FUZZ
@given(config=st.one_of(tree.map(lambda made: json.dumps(made).encode()), st.binary(max_size=40)), head=heads)
def test_any_configuration_and_any_head(user: Path, tmp_path: Path, config: bytes, head: bytes) -> None:
    snapshot = user / ".cache/huggingface/hub/models--a--b/snapshots/c"
    studio = user / ".lmstudio/models/a/b/c.gguf"
    for folder in (snapshot, studio.parent):
        folder.mkdir(parents=True, exist_ok=True)
    for name in SPEECH_MODEL_FILES:
        (snapshot / name).write_bytes(config)
    studio.write_bytes(head)
    assert {one.path for one in elsewhere()} <= {snapshot, studio}
    for path in (snapshot, studio):
        try:
            added(path, path.name, tmp_path / "models")
        except NotReady as error:
            assert error.message  # noqa: PT017 -- a head may be whole all the same
    states(tmp_path / "models")


@pytest.mark.skipif(os.name != "posix", reason="no pipes with a name on this system")
def test_pipes_devices_and_circles_are_passed_over(user: Path, tmp_path: Path) -> None:
    models, studio = tmp_path / "models", user / ".lmstudio/models/a/b"
    snapshot = user / ".cache/huggingface/hub/models--a--b/snapshots/c"
    manifests = user / ".ollama/models/manifests/r/l"
    for folder in (models, models / "m", studio, snapshot, manifests):
        folder.mkdir(parents=True)
    for place in (models / "x.gguf", models / "m" / "y.gguf", studio / "z.gguf", manifests / "t"):
        os.mkfifo(place)
    for name in SPEECH_MODEL_FILES:
        (snapshot / name).symlink_to("/dev/zero")
        (models / "m" / name).symlink_to(name)
    (models / "circle").symlink_to("circle")
    (studio / "w.gguf").symlink_to("w.gguf")
    assert elsewhere() == ()
    assert not [one for one in states(models) if one.state != "-"]
    for chosen in ("x", models / "x.gguf", "circle", "y" * 5000, "a\0b"):
        with pytest.raises(NotReady):
            language_model(chosen, models)
        with pytest.raises(NotReady):
            speech_model(Path(chosen), models)


@pytest.mark.skipif(sys.platform != "linux", reason="names are text on this system")
def test_a_name_that_is_no_text_is_found_and_cannot_be_recorded(user: Path, tmp_path: Path) -> None:
    path = write_gguf(user / os.fsdecode(b".lmstudio/models/a/b/talk\xff.gguf"))
    assert [one.path for one in elsewhere()] == [path]
    assert language_model(path, tmp_path).path == path
    with pytest.raises(UsageError, match="a name that is no text"):
        added(path, "mine", tmp_path)
