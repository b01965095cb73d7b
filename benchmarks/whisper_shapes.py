"""Whisper models of the real shapes with random weights: as fast and as large as the real ones, no more.

    python benchmarks/whisper_shapes.py base.en FOLDER

Random weights keep the cost of an operation, not the number of tokens: fix that where you measure.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Shape:
    """Width, layers of encoder and of decoder, attention heads; as published for Whisper's English models."""

    width: int
    layers: int
    heads: int


SHAPES = {"tiny.en": Shape(384, 4, 6), "base.en": Shape(512, 6, 8), "small.en": Shape(768, 12, 12)}
END_OF_TEXT, START, NO_TIMESTAMPS, VOCABULARY = 50256, 50257, 50362, 51864
"""Token ids of the English models."""

POSITIONS_HEARD, POSITIONS_WRITTEN, MEL_BINS = 1500, 448, 80


def build(size: str, folder: Path, seed: int = 0) -> Path:
    """Write an int8 CTranslate2 model that ``faster_whisper.WhisperModel`` loads; gives back ``folder``."""
    from ctranslate2.specs import WhisperSpec

    shape, random = SHAPES[size], np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    spec = WhisperSpec(shape.layers, shape.heads, shape.layers, shape.heads)
    _fill(spec, shape.width, random)
    _fill_ends(spec, shape.width, random)
    spec.register_vocabulary(_tokens())
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = [END_OF_TEXT]
    spec.config.lang_ids = list(range(50258, 50357))
    spec.config.alignment_heads = [[shape.layers - 1, head] for head in range(2)]
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    _write_tokenizer(folder / "tokenizer.json")
    features = {"chunk_length": 30, "feature_size": MEL_BINS, "hop_length": 160, "n_fft": 400}
    features["sampling_rate"] = 16000
    (folder / "preprocessor_config.json").write_text(json.dumps(features))
    return folder


def _fill(layer: Any, width: int, random: np.random.Generator) -> None:
    """Random weights for every part of the transformer that is of the model's width."""
    for name, part in vars(layer).items():
        if isinstance(part, list):
            for index, one in enumerate(part):
                outputs = _outputs(name, layer, index, width)
                _fill_linear(one, (outputs, width), random) if name == "linear" else _fill(one, width, random)
        elif name == "layer_norm":
            part.gamma, part.beta = np.ones(width, np.float32), np.zeros(width, np.float32)
        elif name in ("linear_0", "linear_1"):
            size = (4 * width, width) if name == "linear_0" else (width, 4 * width)
            _fill_linear(part, size, random)
        elif name in ("encoder", "decoder", "self_attention", "attention", "ffn"):
            _fill(part, width, random)


def _outputs(name: str, layer: Any, index: int, width: int) -> int:
    """Rows of an attention's projections: queries, keys and values may be one matrix."""
    if name != "linear" or index == len(layer.linear) - 1:
        return width
    return 3 * width if len(layer.linear) == 2 else (1 if index == 0 else 2) * width


def _fill_linear(part: Any, size: tuple[int, int], random: np.random.Generator) -> None:
    part.weight = _normal(random, *size)
    part.bias = np.zeros(size[0], np.float32)


def _fill_ends(spec: Any, width: int, random: np.random.Generator) -> None:
    """Convolutions, positions and embeddings."""
    for convolution, inputs in ((spec.encoder.conv1, MEL_BINS), (spec.encoder.conv2, width)):
        convolution.weight = _normal(random, width, inputs, 3)
        convolution.bias = np.zeros(width, np.float32)
    spec.encoder.position_encodings.encodings = _normal(random, POSITIONS_HEARD, width)
    spec.decoder.position_encodings.encodings = _normal(random, POSITIONS_WRITTEN, width)
    spec.decoder.embeddings.weight = _normal(random, VOCABULARY, width)
    spec.decoder.projection.weight = spec.decoder.embeddings.weight


def _normal(random: np.random.Generator, *size: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    return random.standard_normal(size, np.float32) * np.float32(0.05)


def _tokens() -> list[str]:
    """Made-up words in place of text, and the special tokens of the English models at their true ids."""
    from faster_whisper.tokenizer import _LANGUAGE_CODES

    special = ["endoftext", "startoftranscript", *list(_LANGUAGE_CODES)[:99]]
    special += ["translate", "transcribe", "startoflm", "startofprev", "nocaptions", "notimestamps"]
    times = [f"{step * 0.02:.2f}" for step in range(1501)]
    words = [f"Ġw{number}" for number in range(END_OF_TEXT)]
    return [*words, *(f"<|{name}|>" for name in [*special, *times])]


def _write_tokenizer(path: Path) -> None:
    from tokenizers import AddedToken, Tokenizer, decoders, models

    tokens = _tokens()
    vocabulary = {token: number for number, token in enumerate(tokens[: END_OF_TEXT + 1])}
    tokenizer = Tokenizer(models.WordLevel(vocab=vocabulary, unk_token="<|endoftext|>"))
    tokenizer.decoder = decoders.ByteLevel()
    special = tokens[END_OF_TEXT : NO_TIMESTAMPS + 1]
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in special])
    timestamps = tokens[NO_TIMESTAMPS + 1 :]
    tokenizer.add_tokens([AddedToken(token, special=False, normalized=False) for token in timestamps])
    tokenizer.save(str(path))


def main() -> None:
    """Write one model, and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=SHAPES)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    made = build(chosen.size, chosen.folder)
    print(f"{made}: {sum(file.stat().st_size for file in made.iterdir()) / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
