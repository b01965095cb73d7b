"""The home directory raises unless a test chooses one, and sockets raise: nothing leaves this machine."""

import signal
import socket
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more of what else the machine does: timings are benchmarks, not tests.
settings.register_profile("whole", deadline=None)
settings.register_profile("fast", deadline=None, max_examples=20)  # what ``make fast`` runs: new ones each time
settings.load_profile("whole")

# A shell that runs the tests in the background has them ignore Ctrl-C, and all that they start would do so, too.
signal.signal(signal.SIGINT, signal.default_int_handler)


class NoNetwork(AssertionError):
    """A test reached for the network."""


@pytest.fixture(autouse=True)
def _no_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Point the default home at a file, where nothing can be made."""
    trap = tmp_path_factory.getbasetemp() / "no-home"
    trap.touch()
    monkeypatch.setenv("INTERVIEW_HOME", str(trap / "choose-a-home-in-the-test"))


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty home of this test's own."""
    place = tmp_path / "home"
    monkeypatch.setenv("INTERVIEW_HOME", str(place))
    return place


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets of this machine's own stay; all others raise."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX:
            raise NoNetwork(f"a test tried to reach {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
