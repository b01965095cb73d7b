"""The result of what yields how far it is."""

from collections.abc import Generator
from typing import TypeVar

from interview_cli.weights.hashing import Progress

Result = TypeVar("Result")


def end_of(steps: Generator[Progress, None, Result]) -> Result:
    """Drain it."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result
