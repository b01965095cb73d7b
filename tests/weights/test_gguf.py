"""A GGUF is read by careful eyes: whatever the bytes are, it is whole, or there is a sentence."""

import ctypes
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_cli.core.errors import NotReady
from interview_cli.weights.gguf import BLOCKS, is_gguf, read_gguf
from tests.weights.gguf_files import gguf

WHOLE = gguf()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gguf") / "model.gguf"


def test_a_whole_one_says_what_it_is(file: Path) -> None:
    file.write_bytes(WHOLE)
    head = read_gguf(file)
    assert (head.architecture, head.has_chat_template, head.needed_bytes) == ("llama", True, len(WHOLE))
    file.write_bytes(gguf(talks=False))
    assert not read_gguf(file).has_chat_template


def test_a_vocabulary_alone_is_no_model(file: Path) -> None:
    file.write_bytes(gguf(weights=0))
    with pytest.raises(NotReady, match="holds no weights"):
        read_gguf(file)


@settings(deadline=None)
@given(st.integers(0, len(WHOLE) - 1))
def test_one_that_is_cut_off_anywhere_is_found(file: Path, length: int) -> None:
    file.write_bytes(WHOLE[:length])
    with pytest.raises(NotReady, match=r"cut off|not a GGUF"):
        read_gguf(file)


@settings(max_examples=150, deadline=None)
@given(st.integers(4, 400), st.binary(min_size=1, max_size=16))
def test_any_bytes_in_its_head_give_a_head_or_a_sentence(file: Path, place: int, other: bytes) -> None:
    file.write_bytes(WHOLE[:place] + other + WHOLE[place + len(other) :])
    try:
        head = read_gguf(file)
    except NotReady:
        return
    assert head.needed_bytes <= len(WHOLE)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_at_all_give_a_sentence(file: Path, data: bytes) -> None:
    file.write_bytes(b"GGUF" + data)
    with pytest.raises(NotReady):
        read_gguf(file)
    assert is_gguf(file)


@pytest.mark.parametrize("data", [b"", b"GG", b"<html>not found</html>"])
def test_another_file_is_no_gguf(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    with pytest.raises(NotReady, match="is not a GGUF"):
        read_gguf(file)
    assert not is_gguf(file)


def test_what_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.gguf"):
        assert not is_gguf(path)
        with pytest.raises(NotReady, match="cannot be read"):
            read_gguf(path)


def test_the_blocks_are_those_of_the_library() -> None:
    library = pytest.importorskip("llama_cpp._ggml", reason="llama-cpp-python is not installed").libggml
    blocks, sizes = library.ggml_blck_size, library.ggml_type_size
    blocks.restype, sizes.restype = ctypes.c_int64, ctypes.c_size_t
    assert {kind: (blocks(kind), sizes(kind)) for kind in BLOCKS} == BLOCKS
