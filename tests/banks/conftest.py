"""Bank files, written short."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOOD = """\
id: sde
title: Software development engineer
description: One line.
language: en
questions:
  - text: How does a hash table work, and what happens when two keys collide?
    id: sde-hash-table
    kind: technical
    difficulty: easy
    topic: data structures
    minutes: 2.5
    terms: [hash table, open addressing, load factor]
    key_points:
      - text: A hash function maps each key to a bucket.
        also: [the key is hashed to an index]
        probe: How does the table decide where a key goes?
      - On average a lookup takes constant time.
    follow_ups: [When would you choose a tree instead?]
    hints: [Think of where a key goes., What if two keys go to the same place?]
    model_answer: |
      A hash function turns the key into a number.
      That number is the bucket.
  - text: Tell me about yourself.
"""

Writer = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    """Writes a bank called ``sde.yaml``, and says where it is."""

    def written(content: str | bytes) -> Path:
        path = tmp_path / "sde.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written
