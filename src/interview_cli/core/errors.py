"""The errors that a person may meet, and the exit codes of the program."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from traceback import format_exception


class Exit(IntEnum):
    """Exit codes of the ``interview`` command."""

    FINE = 0
    FAILED = 1
    USAGE = 2
    BUG = 3
    NOT_READY = 4
    PARTIAL = 5
    INTERRUPTED = 130


class InterviewError(Exception):
    """An expected failure: ``message`` says what happened, ``hint`` what to do about it.

    Raised where the failure is known, shown once, at the edge of the command line.
    """

    code = Exit.FAILED

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(InterviewError):
    """The command was asked for something that does not go together."""

    code = Exit.USAGE


class NotReady(InterviewError):
    """A model, a device or a library that this needs is not on this machine."""

    code = Exit.NOT_READY


class BankError(InterviewError):
    """A question bank cannot be used; the message names file, line and question."""


class EngineError(InterviewError):
    """A recogniser, voice or grammar engine failed on this input; the answer is kept."""


class Mistake(EngineError):
    """A bug of ours, in a step that may fail without the answer being lost. ``details`` is its traceback."""

    def __init__(self, step: str, bug: Exception) -> None:
        super().__init__(f"A mistake in interview cost the {step} ({type(bug).__name__}).")
        self.bug = bug
        self.details = "".join(format_exception(bug))


@contextmanager
def costing(step: str) -> Iterator[None]:
    """What goes wrong inside by a bug of ours costs this step alone: raises Mistake in place of any exception
    that nobody expects. An InterviewError is raised as it is."""
    try:
        yield
    except InterviewError:
        raise
    except Exception as bug:
        raise Mistake(step, bug) from bug
