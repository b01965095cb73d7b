"""A hub on this machine; a user's home in which other programs keep nothing."""

import _socket
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import NoNetwork
from tests.weights.hub_server import HubServer
from tests.weights.samples import DATA, FILE, MODEL, SPEECH, WHISPER

KEEPERS = ("HF_HOME", "HF_HUB_CACHE", "HF_ENDPOINT", "HF_HUB_OFFLINE", "XDG_CACHE_HOME", "OLLAMA_MODELS")


@pytest.fixture(autouse=True)
def user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The user's home directory."""
    place = tmp_path / "user"
    place.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(place))
    for name in KEEPERS:
        monkeypatch.delenv(name, raising=False)
    return place


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    """A hub that ``HF_ENDPOINT`` names; nothing but it can be reached."""
    server = HubServer()
    allowed = ("127.0.0.1", int(server.address.rpartition(":")[2]))

    def guarded(self: socket.socket, address: object) -> None:
        if address != allowed:
            raise NoNetwork(f"a test tried to reach {address}")
        _socket.socket.connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setenv("HF_ENDPOINT", server.address)
    monkeypatch.setenv("NO_PROXY", "*")
    yield server
    server.close()


@pytest.fixture
def models(tmp_path: Path, hub: HubServer) -> Path:
    """An empty folder of models, and a hub that has all that is asked of it."""
    hub.files[MODEL.repository] = {FILE: DATA}
    hub.files[SPEECH.repository] = dict(WHISPER)
    return tmp_path / "models"
