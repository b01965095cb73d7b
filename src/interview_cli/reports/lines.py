"""A row as a line of JSON, with a checksum that tells when a byte of it has changed."""

import json
import re
from hashlib import sha256
from typing import Any

FAMILY = "interview.grade/"
"""How the schema of a row begins, of whatever version."""

BEGINS = f'{{"schema": "{FAMILY}'.encode()
CLOSE = re.compile(rb', "check": "([0-9a-f]{16})"\}\n')
CLOSE_BYTES = len(b', "check": "0123456789abcdef"}\n')


def as_line(row: dict[str, Any]) -> bytes:
    """A row as a line of JSON, in ASCII, so that nothing in it steers a terminal."""
    return json.dumps(row, ensure_ascii=True, allow_nan=False).encode() + b"\n"


def with_checksum(row: dict[str, Any]) -> dict[str, Any]:
    """The row with ``check`` as its last key: 16 hexadecimal digits of the SHA-256 of its line without it."""
    rest = {name: value for name, value in row.items() if name != "check"}
    return {**rest, "check": _checksum(as_line(rest).removesuffix(b"\n"))}


def looks_like_a_row(line: bytes) -> bool:
    """The line begins as ``as_line`` begins a row, or ends as it ends one, whether the checksum fits or not."""
    return line.startswith(BEGINS) or CLOSE.fullmatch(line[-CLOSE_BYTES:]) is not None


def is_intact(line: bytes) -> bool:
    """The line is a row to the byte as ``as_line`` wrote it: it ends with a checksum, and that fits."""
    close = CLOSE.fullmatch(line[-CLOSE_BYTES:])
    return close is not None and _checksum(line[:-CLOSE_BYTES] + b"}") == close[1].decode()


def row_of(line: bytes) -> dict[str, Any] | None:
    """The row of a line, damaged or not; None where it is none of ours."""
    try:
        row: dict[str, Any] = json.loads(line)
        is_one = str(row["schema"]).startswith(FAMILY) and (row["error"] is None or row["error"]["kind"])
        return row if is_one and row["key"] else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def is_of_an_older_version(line: bytes) -> bool:
    """The line is a whole row, as it was before rows had checksums."""
    row = row_of(line)
    try:
        return row is not None and list(row)[-1] == "error" and as_line(row) == line
    except ValueError:  # a number that JSON has none of
        return False


def _checksum(line: bytes) -> str:
    return sha256(line).hexdigest()[:16]
