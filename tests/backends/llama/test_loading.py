"""Files that are no model: a sentence, and no crash."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from interview_cli.backends.llama import LlamaModel
from interview_cli.core.errors import EngineError, NotReady
from random_llama import SHAPES, build
from random_words import words
from tests.backends.llama.conftest import TINY
from tests.backends.llama.forms import filled, one_line, prompt
from tests.backends.llama.lanes import PlainLane

WHOLE = TINY.read_bytes()


def refused(path: Path, lane: PlainLane) -> NotReady:
    """Why ``path`` cannot be the model; the reply says the same."""
    model = LlamaModel(path, 1, lane)
    with pytest.raises(NotReady) as why:
        model.ready()
    with pytest.raises(EngineError):
        filled(model, prompt("I led it."), one_line())
    model.close()
    assert why.value.hint
    return why.value


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no GGUF file"),
        (b"PK\x03\x04 an archive", "no GGUF file"),
        (WHOLE[:4], "broken or incomplete"),
        (WHOLE[:100], "broken or incomplete"),
        (WHOLE[: len(WHOLE) // 2], "broken or incomplete"),
        (WHOLE[:-1], "broken or incomplete"),
        (b"GGUF" + b"\xff" * 1000, "broken or incomplete"),
        (WHOLE.replace(b"tokenizer.chat_template", b"tokenizer.what_template"), "no chat template"),
        (WHOLE.replace(b"output.weight", b"putout.weight"), "broken or incomplete"),
    ],
)
def test_what_is_no_model_is_told(data: bytes, sentence: str, lane: PlainLane, tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(data)
    assert sentence in refused(path, lane).message


def test_a_missing_file_and_a_folder_are_told(lane: PlainLane, tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / "none.gguf", lane).message
    assert "cannot be read" in refused(tmp_path, lane).message


def test_a_vocabulary_without_a_model_is_told(lane: PlainLane, tmp_path: Path) -> None:
    from gguf import GGUFWriter

    path = tmp_path / "vocabulary.gguf"
    writer = GGUFWriter(str(path), "llama")
    words(size=1000).write(writer)
    for add in (writer.add_context_length, writer.add_embedding_length, writer.add_block_count):
        add(64)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()
    assert "broken or incomplete" in refused(path, lane).message


def test_a_name_with_odd_letters_is_a_name(open_model: Callable[..., LlamaModel], tmp_path: Path) -> None:
    path = tmp_path / "Mödel 7B – v0.3.gguf"
    path.write_bytes(WHOLE)
    model = open_model(path)
    assert filled(model, prompt("I led it."), one_line())[1]


SEEDS = tuple(map(str, range(12)))
"""Number 3 would end the process if llama.cpp were given it at once."""

BREAK = """
import random, sys
from pathlib import Path
from interview_cli.backends.llama.engine import Engine
from interview_cli.core.errors import NotReady
whole, path = Path(sys.argv[1]).read_bytes(), Path(sys.argv[2])
for seed in map(int, sys.argv[3:]):
    rng, data = random.Random(seed), bytearray(whole)
    for _ in range(rng.choice((1, 1, 3, 10))):
        data[rng.randrange(4, 1200 if rng.random() < 0.7 else 20_000)] = rng.randrange(256)
    path.write_bytes(data)
    print(seed, flush=True)
    try:
        Engine(path, 1, 64, lambda: True).close()
    except NotReady:
        pass
print("done", flush=True)
"""


@pytest.mark.slow
def test_broken_headers_do_not_end_the_program(tmp_path: Path) -> None:
    run = [sys.executable, "-c", BREAK, str(TINY), str(tmp_path / "broken.gguf"), *SEEDS]
    ended = subprocess.run(run, capture_output=True, text=True, check=False)
    assert ended.stdout.splitlines()[-1:] == ["done"], (ended.returncode, ended.stdout[-20:], ended.stderr[-500:])


def test_llama_cpp_says_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(WHOLE[:5000])
    code = (
        "import sys\nfrom pathlib import Path\nfrom interview_cli.backends.llama.engine import Engine\n"
        "for path in sys.argv[1:]:\n"
        "    try: Engine(Path(path), 1, 64, lambda: True).close()\n"
        "    except Exception as error: assert 'broken' in str(error)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(TINY), str(broken)], capture_output=True, check=True)
    assert (ended.stdout, ended.stderr) == (b"", b"")


def test_loading_ends_when_the_model_is_closed(lane: PlainLane, tmp_path: Path) -> None:
    path = build(SHAPES["nano"], tmp_path / "nano.gguf", words(size=2000))
    model = LlamaModel(path, 1, lane)
    model.close()
    with pytest.raises(EngineError):
        filled(model, prompt("I led it."), one_line())
