"""No command reaches for a network, nor writes anywhere but into its home and the outputs that were asked for.

The spoken interview stands in ``tests/sound/test_privacy.py``.
"""

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from espeak_synth import Espeak, write_wav
from tests.privacy.machine import Machine, assert_private
from tests.privacy.tracing import clean_environment, run

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("tracer")]

FIXTURES = Path(__file__).parents[1] / "fixtures"
WHISPER, LANGUAGE = FIXTURES / "whisper-words", FIXTURES / "llm-tiny" / "tiny-q8_0.gguf"
ANSWER = "A hash function maps each key to a bucket, and chaining handles a collision.\n"
PRACTICE = ("practice", "--domain", "sde", "--seed", "7", "-n", "1", "--follow-ups", "0")
ASKED = ("--question", "sde-hash-table")
GRADE = ("grade", "answers", *ASKED, "--speech-model", str(WHISPER))
MODEL = ("--coach", "mistral", "--coach-model", str(LANGUAGE))


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory, tracer: None) -> Machine:
    """One on which an interview was held, and answers wait to be graded."""
    one = Machine(tmp_path_factory.mktemp("machine"))
    one.make()
    (one.work / "answers").mkdir()
    write_wav(one.work / "answers" / "a.wav", Espeak().speak(ANSWER).audio)
    (one.work / "answers" / "b.txt").write_text(ANSWER)
    result, trace = one.run(*PRACTICE, "--coach", "built-in", said=ANSWER)
    assert result.returncode == 0, result.stderr
    assert_private(one, trace)
    return one


READING = (
    ("--help",),
    ("history",),
    ("history", "--json"),
    ("show", "--why"),
    ("show", "--json"),
    ("banks", "list"),
    ("banks", "show", "sde", "--stats"),
    ("banks", "lint", "sde"),
    ("banks", "schema"),
    ("settings", "show"),
    ("settings", "path"),
    ("models", "list"),
    ("models", "pull"),
    ("resume",),
)


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_what_reads(machine: Machine, arguments: Sequence[str]) -> None:
    result, trace = machine.run(*arguments)
    assert result.returncode in (0, 1, 2), result.stderr
    assert_private(machine, trace)


def test_a_bank_of_ones_own_and_a_model_of_ones_own(machine: Machine) -> None:
    for arguments in (
        ("banks", "new", "mine"),
        ("models", "add", str(WHISPER), "--name", "words"),
        ("models", "verify"),
        ("models", "remove", "words", "--yes"),
    ):
        result, trace = machine.run(*arguments)
        assert result.returncode == 0, (arguments, result.stderr)
        assert_private(machine, trace)


@pytest.mark.parametrize("arguments", [("--json",), ()], ids=" ".join)
def test_the_doctor(machine: Machine, arguments: Sequence[str]) -> None:
    result, trace = machine.run("doctor", "--speech-model", str(WHISPER), *arguments)
    assert result.returncode == 0, result.stderr
    assert "pyttsx3 spoke" in result.stdout
    assert_private(machine, trace)


def test_texts_and_recordings_are_graded(machine: Machine) -> None:
    """Decoded sound lies in the folder for what is temporary, and is gone afterwards."""
    result, trace = machine.run(*GRADE, "--output", "../out/results.html")
    assert result.returncode == 0, result.stderr
    assert any("silero" in call for call in trace.calls), "no speech was looked for"
    assert_private(machine, trace, machine.folder / "temporary")


@pytest.mark.skipif(find_spec("llama_cpp") is None, reason="llama-cpp-python is not installed: make mistral")
@pytest.mark.parametrize(
    "arguments", [(*PRACTICE, *MODEL), ("grade", "answers/b.txt", *ASKED, *MODEL)], ids=["practice", "grade"]
)
def test_with_a_language_model(machine: Machine, arguments: Sequence[str]) -> None:
    """The part of llama.cpp that can fetch models is never loaded."""
    result, trace = machine.run(*arguments, said=ANSWER)
    assert result.returncode == 0, result.stderr
    assert any(LANGUAGE.name in call for call in trace.calls), "no language model was read"
    assert [call for call in trace.calls if "llama-common" in call] == []
    assert_private(machine, trace, machine.folder / "temporary")


CULPRITS = {
    "a socket": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "a connection": "socket.socket(socket.AF_INET6, socket.SOCK_STREAM).connect_ex(('::1', 9))",
    "a look-up": "ctypes.CDLL(None).getaddrinfo(b'example.invalid', b'80', None, ctypes.byref(ctypes.c_void_p()))",
    "a server here": "socket.socket(socket.AF_UNIX).connect_ex('/run/systemd/resolve/io.systemd.Resolve')",
    "in a child": "subprocess.run([sys.executable, '-c', 'import socket; socket.socket()'])",
    "in a thread": "(lambda one: (one.start(), one.join()))(threading.Thread(target=socket.socket))",
}


@pytest.mark.parametrize("code", CULPRITS.values(), ids=CULPRITS)
def test_whoever_reaches_for_a_network_is_caught(tmp_path: Path, code: str) -> None:
    program = f"import ctypes, socket, subprocess, sys, threading\n{code}"
    _, trace = run([sys.executable, "-c", program], tmp_path, clean_environment())
    assert trace.network() != []


WRITERS = {
    "a file": "open('there', 'w')",
    "a file made elsewhere": "os.open('there', os.O_CREAT, dir_fd=os.open(other, os.O_RDONLY))",
    "a folder": "os.mkdir('there')",
    "a link": "os.symlink(home, 'there')",
    "moved out": "open(home + '/a', 'w'); os.rename(home + '/a', 'there')",
    "around": "open(home + '/../there', 'w')",
    "gone again": "open('there', 'w'); os.unlink('there')",
    "changed": "os.truncate('kept', 0)",
    "left in memory": "open('/dev/shm/left-by-a-test', 'w')",
}


@pytest.mark.parametrize("code", WRITERS.values(), ids=WRITERS)
def test_whoever_writes_elsewhere_is_caught(tmp_path: Path, code: str) -> None:
    home, other, work = (tmp_path / name for name in ("home", "other", "work"))
    for folder in (home, other, work):
        folder.mkdir()
    (work / "kept").write_text("kept")
    program = f"import os\nhome, other = {str(home)!r}, {str(other)!r}\n{code}"
    try:
        result, trace = run([sys.executable, "-c", program], work, clean_environment())
        assert result.returncode == 0, result.stderr
        assert trace.writes([home]) != []
    finally:
        Path("/dev/shm/left-by-a-test").unlink(missing_ok=True)


def test_who_writes_into_the_home_is_not(tmp_path: Path) -> None:
    code = "import os; open('home/a', 'w'); os.mkdir('home/b'); open('/dev/null', 'w'); open('kept')"
    (tmp_path / "home").mkdir()
    (tmp_path / "kept").write_text("kept")
    result, trace = run([sys.executable, "-c", code], tmp_path, clean_environment())
    assert result.returncode == 0, result.stderr
    assert trace.writes([tmp_path / "home"]) == []
    assert trace.network() == []


def test_what_the_libraries_send_without_us_is_seen(tmp_path: Path) -> None:
    """The same search for speech in a program that does not import ours: some versions write and send."""
    code = "from faster_whisper.vad import get_vad_model; get_vad_model()"
    ours, theirs = f"import interview_cli; {code}", code
    env = clean_environment(HOME=str(tmp_path), XDG_CACHE_HOME=str(tmp_path / "cache"))
    _, silent = run([sys.executable, "-c", ours], tmp_path, env)
    assert silent.network() == []
    assert silent.writes([]) == []
    _, loud = run([sys.executable, "-c", theirs], tmp_path, env)
    from importlib.metadata import version

    sends = tuple(map(int, version("onnxruntime").split(".")[:2])) >= (1, 29)
    assert bool(loud.writes([])) == sends
