"""Records as JSON."""

import json
import sys
from dataclasses import asdict, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any


def print_json(record: Any) -> None:
    """Write a record, or a collection of them, to stdout as indented JSON."""
    json.dump(record, sys.stdout, indent=2, ensure_ascii=True, default=_plain)
    sys.stdout.write("\n")


def _plain(value: object) -> object:
    """What JSON has no form for: a record, a time (ISO 8601), a path."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
