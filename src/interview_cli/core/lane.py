"""The port of the compute lane: whose turn it is to compute."""

from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from typing import Protocol, TypeVar

T = TypeVar("T")


class Urgency(IntEnum):
    """How soon a job of the compute lane is wanted: the lowest number is the most urgent."""

    ANSWER = 0
    """The last words of an answer that has ended."""
    REPLY = 1
    """A coach's reply."""
    AHEAD = 2
    """The words of an answer that is still being spoken."""
    HEAD = 3
    """A head for the language model: what its next prompt will begin with."""


class Lane(Protocol):
    """Where everything that computes hard takes turns, one job at a time: two at once slow each other down."""

    def submit(self, job: Callable[[], T], urgency: Urgency) -> Future[T]:
        """Have ``job`` done when nothing more urgent waits, in the order of submission among equals.

        Returns at once. A future that is cancelled before its job began is never begun; after the lane was closed
        every future is cancelled.
        """
        ...

    def is_wanted(self, urgency: Urgency) -> bool:
        """A job more urgent than ``urgency`` waits: a long one looks now and then, and stops early."""
        ...
