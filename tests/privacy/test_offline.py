"""Every process is told to be silent before it imports anything, by the program and not by who started it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from interview_cli import offline
from interview_cli.backends.decoder import Decoder
from interview_cli.backends.speech import Pyttsx3Synthesiser
from interview_cli.backends.workers import Workers
from interview_cli.core.errors import EngineError
from tests.privacy.tracing import clean_environment

ROOT = Path(__file__).parents[2]
ALL = offline.SILENCE | offline.HUB
TELL = f"import os, json; message = json.dumps({{name: os.environ.get(name) for name in {tuple(ALL)!r}}})"
"""A program's beginning: ``message`` is what it finds in its environment."""


@pytest.fixture
def loud(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process as if it had never imported the program, and its user wanted all that is switched off."""
    for name in ALL:
        monkeypatch.setenv(name, "0")
        monkeypatch.delenv(offline.USERS + name, raising=False)


@contextmanager
def a_worker() -> Iterator[Callable[[str], str]]:
    """What it finds in its environment, by name."""
    import os

    yield lambda name: os.environ.get(name, "")


@pytest.mark.slow
def test_a_worker(loud: None, tmp_path: Path) -> None:
    with closing(Workers(a_worker, 1, lambda _: 60.0, tmp_path / "log")) as workers:
        assert {name: workers.submit(name).result() for name in ALL} == ALL


def test_a_decoder(loud: None, tmp_path: Path) -> None:
    program = tmp_path / "decoder.py"
    program.write_text(f"{TELL}\ninput()\nprint(json.dumps({{'problem': message}}), flush=True)\n")
    with closing(Decoder(program)) as decoder, pytest.raises(EngineError) as error:
        decoder.decode(tmp_path / "a.wav", tmp_path / "a.flac")
    assert error.value.message == str(ALL).replace("'", '"')


def test_a_voice(loud: None, tmp_path: Path) -> None:
    program = tmp_path / "voice.py"
    program.write_text(
        f"{TELL}\nimport sys\nprint(message)\nsys.exit(message if '--list' not in sys.argv else 0)\n"
    )
    with closing(Pyttsx3Synthesiser(program=[sys.executable, str(program)])) as voice:
        assert voice.voices() == (str(ALL).replace("'", '"'),)
        with pytest.raises(EngineError) as error:
            voice.speak_to("Hello.", tmp_path / "a.wav")
    assert str(ALL).replace("'", '"') in error.value.message


@pytest.mark.slow
@pytest.mark.parametrize(
    "entry", ["interview_cli", "interview_cli.cli.app", "interview_cli.__main__", "interview_cli.backends.silero"]
)
def test_every_way_in(entry: str) -> None:
    """The variables are set when the first module that is not ours, nor Python's own, is looked for."""
    code = f"""
import os, sys
class Watch:
    def find_spec(self, name, path=None, target=None):
        first = name.partition(".")[0]
        if first not in sys.stdlib_module_names and first != "interview_cli":
            assert {{name: os.environ.get(name) for name in {tuple(ALL)!r}}} == {ALL!r}, name
sys.meta_path.insert(0, Watch())
import {entry}
assert {{name: os.environ.get(name) for name in {tuple(ALL)!r}}} == {ALL!r}
"""
    result = subprocess.run(
        [sys.executable, "-c", code], env=clean_environment(), capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


def hub_variables(monkeypatch: pytest.MonkeyPatch, users: str | None) -> list[str | None]:
    """HF_HUB_OFFLINE in a process whose user has set it so: before, while a model is fetched, and afterwards."""
    import os

    name = "HF_HUB_OFFLINE"
    monkeypatch.delenv(offline.USERS + name, raising=False)
    monkeypatch.delenv(name, raising=False)
    if users is not None:
        monkeypatch.setenv(name, users)
    offline.disconnect()
    offline.disconnect()  # what was set by ourselves is not taken for the user's
    values = [os.environ.get(name)]
    with offline.hub_reachable():
        values.append(os.environ.get(name))
    return [*values, os.environ.get(name)]


@pytest.mark.parametrize(("users", "while_fetching"), [(None, None), ("1", "1"), ("0", "0")])
def test_a_pull_finds_the_hub_as_the_user_left_it(
    monkeypatch: pytest.MonkeyPatch, users: str | None, while_fetching: str | None
) -> None:
    assert hub_variables(monkeypatch, users) == ["1", while_fetching, "1"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("users", "message"),
    [
        ({}, "127.0.0.1:9"),
        ({"HF_HUB_OFFLINE": "1"}, "HF_HUB_OFFLINE is set"),
        ({"HF_HUB_OFFLINE": "0"}, "127.0.0.1:9"),
    ],
    ids=["nothing", "offline", "online"],
)
def test_a_pull_reaches_for_the_hub_unless_the_user_forbids_it(
    tmp_path: Path, users: dict[str, str], message: str
) -> None:
    command = [sys.executable, "-m", "interview_cli", "models", "pull", "tiny.en", "--yes"]
    env = clean_environment(**users, HF_ENDPOINT="http://127.0.0.1:9", NO_PROXY="*", INTERVIEW_HOME=str(tmp_path))
    result = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert message in result.stderr


@pytest.mark.slow
def test_the_library_that_fetches_tokenizers_refuses(tmp_path: Path) -> None:
    """What faster-whisper would do for a model that lacks its tokenizer, had we not looked for it before."""
    code = "import interview_cli, tokenizers\ntokenizers.Tokenizer.from_pretrained('openai/whisper-tiny')"
    env = clean_environment(HF_HOME=str(tmp_path), HF_ENDPOINT="http://127.0.0.1:9")
    result = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert "HF_HUB_OFFLINE" in result.stderr
