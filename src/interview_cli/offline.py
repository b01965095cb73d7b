"""Keeps libraries off the network: environment variables that they read when they are imported.

``interview_cli/__init__.py`` sets them, so that every process that imports anything of this package is covered;
programs that import nothing of it get them from whoever starts them. Imports nothing but ``os``.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

SILENCE = {
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_UPDATE_CHECK": "1",
    "DO_NOT_TRACK": "1",
    "JACK_NO_START_SERVER": "1",
}
"""onnxruntime from 1.29 on posts to a telemetry host unless told otherwise, huggingface_hub counts who uses it,
libjack may start a server. docs/privacy.md lists every library."""

HUB = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
"""What keeps huggingface_hub from fetching; tokenizers fetches through it."""

USERS = "INTERVIEW_USERS_"
"""Prefix of the variables in which a process remembers what the user had set of ``HUB``; "" for nothing."""


def environment() -> dict[str, str]:
    """The environment of a process that must not reach for the network: this one's, and the variables above."""
    return {**os.environ, **SILENCE, **HUB}


def disconnect() -> None:
    """Set the variables in this process, whatever the user has set; what it starts inherits them."""
    for name in HUB:
        os.environ.setdefault(USERS + name, os.environ.get(name, ""))
    os.environ.update(environment())


@contextmanager
def hub_reachable() -> Iterator[None]:
    """``HUB`` as the user had set it while the block runs: for ``interview models pull``, and nothing else."""
    for name in HUB:
        if users := os.environ.get(USERS + name):
            os.environ[name] = users
        else:
            os.environ.pop(name, None)
    try:
        yield
    finally:
        os.environ.update(HUB)
