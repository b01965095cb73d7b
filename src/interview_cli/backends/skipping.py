"""Ctrl-C while something is waited for that can be done without."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from interview_cli.core.errors import EngineError


@contextmanager
def skipping() -> Iterator[None]:
    """Within it Ctrl-C raises EngineError, and ends what is waited for instead of the program.

    Only in the main thread, as signals have it. A signal that ends the program still does.
    """

    def skip(*_: object) -> None:
        raise EngineError("you went on without it")

    before = signal.signal(signal.SIGINT, skip)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
