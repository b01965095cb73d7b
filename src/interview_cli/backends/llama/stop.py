"""A switch that ends a computation of llama.cpp from outside."""

import ctypes
import sys
from typing import Any


class Stop:
    """Once ``set``, the computation that looks at it ends at its next step, and every later one at once."""

    def __init__(self) -> None:
        self._text = ctypes.create_string_buffer(2)

    def set(self) -> None:
        """End it; may be called from any thread."""
        self._text[0] = b"!"

    @property
    def is_set(self) -> bool:
        """It was ended."""
        return self._text[0] != b"\0"

    @property
    def address(self) -> int:
        """Where the C library's ``strlen`` finds an empty text until ``set``."""
        return ctypes.addressof(self._text)


def strlen() -> Any:
    """The C function that llama.cpp asks, hundreds of times a token, whether to end.

    A function of Python in its place would wait for Python's lock each time.
    """
    library = ctypes.CDLL("msvcrt" if sys.platform == "win32" else None)
    return library.strlen
