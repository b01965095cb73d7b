"""GGUF files of a few hundred bytes, made as the format says."""

import struct
from pathlib import Path

UINT32, STRING, ARRAY, F32 = 4, 8, 9, 0


def text(value: str) -> bytes:
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def entry(key: str, value: str) -> bytes:
    return text(key) + struct.pack("<I", STRING) + text(value)


def words(key: str, *values: str) -> bytes:
    head = text(key) + struct.pack("<IIQ", ARRAY, STRING, len(values))
    return head + b"".join(text(one) for one in values)


def gguf(talks: bool = True, weights: int = 640) -> bytes:
    """A model of one tensor: ``weights`` numbers of 32 bits; without any it is a vocabulary alone."""
    entries = [
        entry("general.architecture", "llama"),
        text("general.alignment") + struct.pack("<II", UINT32, 32),
        text("llama.rope.scales") + struct.pack("<IIQ3f", ARRAY, 6, 3, 1, 2, 3),
        words("tokenizer.ggml.tokens", "<s>", "</s>", "▁how"),
        *([entry("tokenizer.chat_template", "{{ messages }}")] if talks else []),
    ]
    head = b"GGUF" + struct.pack("<IQQ", 3, bool(weights), len(entries)) + b"".join(entries)
    if not weights:
        return head
    head += text("output.weight") + struct.pack("<IQIQ", 1, weights, F32, 0)
    return head + bytes(-len(head) % 32) + bytes(range(256)) * (weights * 4 // 256)


def write_gguf(path: Path, talks: bool = True) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gguf(talks))
    return path
