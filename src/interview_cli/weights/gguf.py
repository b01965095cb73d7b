"""Whether a file is a whole GGUF: its head read by our own careful eyes before a native library opens it.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path

from interview_cli.core.errors import NotReady
from interview_cli.weights.presence import is_file

MAGIC = b"GGUF"
VERSIONS = (2, 3)
STRING, ARRAY = 8, 9
WIDTHS = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
"""Bytes of a value by its type; strings and arrays have none."""

MOST_ENTRIES = 5_000_000
"""Entries of any list in a head. The largest vocabularies have a quarter of a million."""

LONGEST_STRING = 16_000_000
"""Bytes; the longest, templates for chats, have some ten thousand."""

MOST_DIMENSIONS, MOST_NESTING = 4, 3
ALIGNMENT = 32
"""What tensors are aligned to when the file does not say."""

BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 9: (32, 36),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292),
    16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82),
    23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2),
    34: (256, 54), 35: (256, 66), 39: (32, 17),
}  # fmt: skip
"""Weights and bytes of a block, by ggml's number of the type (``ggml_type``)."""


class NotWhole(Exception):
    """The bytes are not those of a whole GGUF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GgufHead:
    """What the head of a GGUF says. Strings are as the file has them: foreign text."""

    architecture: str
    has_chat_template: bool
    needed_bytes: int
    """How long the file has to be at least."""


def is_gguf(path: Path) -> bool:
    """The file begins like a GGUF; False also when it cannot be read, or is a pipe."""
    if not is_file(path):
        return False
    try:
        with path.open("rb") as file:
            return file.read(4) == MAGIC
    except OSError:
        return False


def read_gguf(path: Path) -> GgufHead:
    """What the head of the file says. Raises NotReady when it is no GGUF, is cut off, or cannot be read."""
    try:
        with path.open("rb") as file:
            if file.read(4) != MAGIC:
                raise NotReady(f"{path} is not a GGUF model.", "Language models are files that end in .gguf.")
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                head, length = _Reader(data).head(), len(data)
    except (NotWhole, struct.error, ValueError) as error:
        why = f": {error}" if isinstance(error, NotWhole) else ""
        raise NotReady(f"The language model at {path} is cut off or damaged{why}.", AGAIN) from error
    except OSError as error:
        raise NotReady(f"{path} cannot be read: {error.strerror}.") from error
    if length < head.needed_bytes:
        share = f"{length} of {head.needed_bytes} bytes"
        raise NotReady(f"The language model at {path} is cut off: {share} are there.", AGAIN)
    return head


AGAIN = "Fetch it again, or name another one: interview models list"


class _Reader:
    """Reads a head from front to back; struct.error says that it ends too early."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data, self._at = data, 4

    def head(self) -> GgufHead:
        (version,) = self._take("<I")
        if version not in VERSIONS:
            raise NotWhole(f"it has version {version}, and only {VERSIONS[0]} and {VERSIONS[1]} are known")
        tensors, entries = self._take("<QQ")
        self._bound(tensors)
        self._bound(entries)
        values = {}
        for _ in range(entries):
            key = self._string()
            values[key] = self._value(*self._take("<I"))
        ends = [self._tensor() for _ in range(tensors)]
        if not ends:
            raise NotWhole("it holds no weights")
        alignment = values.get(b"general.alignment") or ALIGNMENT
        if not isinstance(alignment, int):
            raise NotWhole("its alignment is no number")
        start = -(-self._at // alignment) * alignment
        architecture = values.get(b"general.architecture") or b""
        return GgufHead(
            architecture=architecture.decode("utf-8", "replace") if isinstance(architecture, bytes) else "",
            has_chat_template=b"tokenizer.chat_template" in values,
            needed_bytes=start + max(ends),
        )

    def _take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return values

    def _string(self) -> bytes:
        (length,) = self._take("<Q")
        if length > LONGEST_STRING:
            raise NotWhole("its head cannot be true")
        start = self._at
        self._skip(length)
        return self._data[start : self._at]

    def _skip(self, count: int) -> None:
        if count > len(self._data) - self._at:
            raise NotWhole("its head is not whole")
        self._at += count

    def _bound(self, count: int) -> None:
        if count > MOST_ENTRIES:
            raise NotWhole("its head cannot be true")

    def _value(self, kind: int, nesting: int = 0) -> bytes | int | None:
        """A string or a whole number of 32 bits; None for what does not matter here."""
        if kind == STRING:
            return self._string()
        if kind == ARRAY:
            self._array(nesting + 1)
            return None
        if kind == 4:
            return self._take("<I")[0]
        self._skip(self._width(kind))
        return None

    def _array(self, nesting: int) -> None:
        (kind,) = self._take("<I")
        (count,) = self._take("<Q")
        if kind in WIDTHS:
            self._skip(count * WIDTHS[kind])
            return
        self._bound(count)
        if nesting > MOST_NESTING:
            raise NotWhole("its head is nested too deep")
        if kind == STRING:
            self._skip_strings(count)
            return
        for _ in range(count):
            self._value(kind, nesting)

    def _skip_strings(self, count: int) -> None:
        """The vocabulary: a quarter of a million strings, so without a call for each."""
        at, data, length, end = self._at, self._data, struct.Struct("<Q").unpack_from, len(self._data)
        for _ in range(count):
            at += 8 + length(data, at)[0]
            if at > end:
                raise NotWhole("its head is not whole")
        self._at = at

    def _width(self, kind: int) -> int:
        if kind not in WIDTHS:
            raise NotWhole("its head has a value of a kind that is not known")
        return WIDTHS[kind]

    def _tensor(self) -> int:
        """Where a tensor ends, counted from where the first one begins; where it begins, if its type is new."""
        self._string()
        (dimensions,) = self._take("<I")
        if not 0 < dimensions <= MOST_DIMENSIONS:
            raise NotWhole("a tensor has a shape that cannot be")
        count = 1
        for length in self._take(f"<{dimensions}Q"):
            count *= length
        (kind,) = self._take("<I")
        (offset,) = self._take("<Q")
        weights, width = BLOCKS.get(kind, (1, 0))
        return offset + count // weights * width
