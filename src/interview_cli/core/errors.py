"""The errors that a person may meet, and the exit codes of the program."""

from enum import IntEnum


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
