"""Ctrl-C ends what is waited for, and the program only where nothing is."""

import signal
from time import sleep

import pytest

from interview_cli.backends.skipping import skipping
from interview_cli.core.errors import EngineError


def press() -> None:
    """Press Ctrl-C, and wait for what comes of it."""
    signal.raise_signal(signal.SIGINT)
    sleep(1)


def test_ctrl_c_goes_on_without_it_and_afterwards_interrupts_again() -> None:
    with pytest.raises(EngineError, match="went on without"), skipping():
        press()
    with pytest.raises(KeyboardInterrupt):
        press()


def test_what_asks_the_program_to_end_is_no_wish_to_go_on() -> None:
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # as the program has it
    try:
        with pytest.raises(KeyboardInterrupt), skipping():
            signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)


def test_without_a_wish_nothing_happens() -> None:
    with skipping():
        pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
