"""Language models of the real shapes with random weights: as fast and as large as the real ones, no more.

    python benchmarks/random_llama.py 0.1B|1B|7B FILE.gguf

The weights are random bytes in the blocks of Q4_K_M, the quantisation of the models that people use, with scales
that keep the numbers sane; 7B is the shape of Mistral-7B. Random weights keep the cost of an operation, not the
number of tokens: fix that where you measure. The vocabulary is our own (``random_words.py``).
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType, GGUFWriter
from numpy.typing import NDArray

from random_words import Words, words

Bytes = NDArray[np.uint8]
Kind = GGMLQuantizationType

TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}"
    "{% if message['role'] == 'user' %}{{ '[INST] ' + message['content'] + ' [/INST]' }}"
    "{% elif message['role'] == 'assistant' %}{{ message['content'] + eos_token }}"
    "{% else %}{{ message['content'] + '\n\n' }}{% endif %}{% endfor %}"
)
"""A chat template in the manner of Mistral's."""

POOL_BYTES = 1 << 24
FILE_TYPES = {Kind.Q4_K: 15, Kind.Q8_0: 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Width, layers, width inside one, attention heads, those of keys and values, the longest text in tokens."""

    width: int
    layers: int
    inner: int
    heads: int
    key_heads: int
    context: int
    kind: GGMLQuantizationType = Kind.Q4_K


SHAPES = {
    "nano": Shape(width=64, layers=2, inner=128, heads=4, key_heads=2, context=4096, kind=Kind.Q8_0),
    "0.1B": Shape(width=768, layers=12, inner=2048, heads=12, key_heads=4, context=4096),
    "1B": Shape(width=2048, layers=22, inner=5632, heads=32, key_heads=4, context=4096),
    "7B": Shape(width=4096, layers=32, inner=14336, heads=32, key_heads=8, context=32768),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tensor:
    """A tensor to be: ``kind`` None is a row of ones."""

    name: str
    rows: int
    columns: int
    kind: GGMLQuantizationType | None
    deviation: float = 0.0


def build(shape: Shape, path: Path, vocabulary: Words, template: str = TEMPLATE, seed: int = 0) -> Path:
    """Write a GGUF file that llama.cpp loads; gives back ``path``."""
    writer = GGUFWriter(str(path), "llama")
    _describe(writer, shape, len(vocabulary.pieces))
    vocabulary.write(writer)
    writer.add_chat_template(template)
    tensors = list(_tensors(shape, len(vocabulary.pieces)))
    for one in tensors:
        _announce(writer, one)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    weights = Weights(seed)
    for one in tensors:
        writer.write_tensor_data(weights.of(one))
    writer.close()
    return path


def _describe(writer: GGUFWriter, shape: Shape, vocabulary: int) -> None:
    writer.add_name("random")
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.inner)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.key_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(10_000.0)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_vocab_size(vocabulary)
    writer.add_file_type(FILE_TYPES[shape.kind])


def _tensors(shape: Shape, vocabulary: int) -> Iterator[Tensor]:
    kind, finer = shape.kind, Kind.Q6_K if shape.kind is Kind.Q4_K else shape.kind
    width, inner, keys = shape.width, shape.inner, shape.width // shape.heads * shape.key_heads
    usual = width**-0.5
    yield Tensor(name="token_embd.weight", rows=vocabulary, columns=width, kind=kind, deviation=1.0)
    for layer in range(shape.layers):
        eighth = shape.layers // 8
        # where Q4_K_M spends more bits, as llama.cpp chooses it
        is_finer = layer < eighth or layer >= 7 * shape.layers // 8 or (layer - eighth) % 3 == 2
        for name, rows, columns, more in (
            ("attn_q", width, width, False),
            ("attn_k", keys, width, False),
            ("attn_v", keys, width, True),
            ("attn_output", width, width, False),
            ("ffn_gate", inner, width, False),
            ("ffn_up", inner, width, False),
            ("ffn_down", width, inner, True),
        ):
            chosen = finer if more and is_finer else kind
            full = f"blk.{layer}.{name}.weight"
            yield Tensor(name=full, rows=rows, columns=columns, kind=chosen, deviation=columns**-0.5)
        for name in ("attn_norm", "ffn_norm"):
            yield Tensor(name=f"blk.{layer}.{name}.weight", rows=1, columns=width, kind=None)
    yield Tensor(name="output_norm.weight", rows=1, columns=width, kind=None)
    yield Tensor(name="output.weight", rows=vocabulary, columns=width, kind=finer, deviation=1.5 * usual)


def _announce(writer: GGUFWriter, tensor: Tensor) -> None:
    if tensor.kind is None:
        writer.add_tensor_info(tensor.name, [tensor.columns], np.dtype(np.float32), tensor.columns * 4)
        return
    row = _row_bytes(tensor)
    size = [tensor.rows, row]
    writer.add_tensor_info(tensor.name, size, np.dtype(np.uint8), tensor.rows * row, raw_dtype=tensor.kind)


def _row_bytes(tensor: Tensor) -> int:
    assert tensor.kind is not None
    block, block_bytes = GGML_QUANT_SIZES[tensor.kind]
    return int(tensor.columns // block * block_bytes)


class Weights:
    """Random blocks, cut from one pool of random bytes: gigabytes in seconds."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._pool = self._random.integers(0, 256, POOL_BYTES, dtype=np.uint8)

    def of(self, tensor: Tensor) -> NDArray[Any]:
        """The values of ``tensor``, about normal in size."""
        if tensor.kind is None:
            return np.ones(tensor.columns, np.float32)
        block_bytes = GGML_QUANT_SIZES[tensor.kind][1]
        blocks = self._bytes(tensor.rows * _row_bytes(tensor)).reshape(-1, block_bytes)
        _scale(blocks, tensor.kind, tensor.deviation)
        return blocks.reshape(tensor.rows, -1)

    def _bytes(self, count: int) -> Bytes:
        found = np.empty(count, np.uint8)
        at = 0
        while at < count:
            begin = int(self._random.integers(0, POOL_BYTES - 1))
            size = min(count - at, POOL_BYTES - begin)
            found[at : at + size] = self._pool[begin : begin + size]
            at += size
        return found


def _scale(blocks: Bytes, kind: GGMLQuantizationType, deviation: float) -> None:
    """Set the scales in random blocks so that the weights have this standard deviation."""
    if kind is Kind.Q8_0:  # weight = scale * signed byte, whose deviation is 73.9
        blocks[:, 0:2] = _half(deviation / 73.9)
    elif kind is Kind.Q4_K:  # weight = scale * 32 * (0..15) - least * 32; deviation of 0..15 is 4.61
        scale = deviation / (32 * 4.61)
        blocks[:, 0:2], blocks[:, 2:4] = _half(scale), _half(scale * 7.5)
        blocks[:, 4:12], blocks[:, 12:16] = 0b10100000, 0
    else:  # Q6_K: weight = scale * 16 * (-32..31), whose deviation is 18.47
        blocks[:, 192:208], blocks[:, 208:210] = 16, _half(deviation / (16 * 18.47))


def _half(value: float) -> Bytes:
    return np.frombuffer(np.float16(value).tobytes(), np.uint8)


def main() -> None:
    """Write one model, and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shape", choices=SHAPES)
    parser.add_argument("file", type=Path)
    chosen = parser.parse_args()
    made = build(SHAPES[chosen.shape], chosen.file, words())
    sys.stdout.write(f"{made}: {made.stat().st_size / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()
