"""A spoken interview reaches for no network, and writes nowhere but into its home; see ``tests/privacy``."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pexpect
import pytest

from tests.privacy.machine import Machine
from tests.privacy.tracing import Trace, read, strace, what_is_missing
from tests.sound.conftest import Speak
from tests.sound.virtual import VirtualSound

pytestmark = [pytest.mark.sound, pytest.mark.slow]

WHISPER = Path(__file__).parents[1] / "fixtures" / "whisper-words"
BANK = "id: tables\nquestions:\n  - text: How does a hash table work?\n    minutes: 1\n"
SENTENCE = "A hash function maps each key to a bucket."


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """One with a speech model and a question; skips where nothing can be traced."""
    if missing := what_is_missing():
        pytest.skip(missing)
    one = Machine(tmp_path / "machine")
    one.make()
    shutil.copytree(WHISPER, one.home / "models" / "words")
    (one.work / "bank.yaml").write_text(BANK)
    return one


def assert_private(machine: Machine, sound: VirtualSound, trace: Trace) -> None:
    """Nothing went out but to the sound server, and nothing lies outside."""
    server = Path(sound.env["XDG_RUNTIME_DIR"])
    assert trace.network([server]) == []
    assert any(str(server / "native") in call for call in trace.calls), "no sound was traced"
    assert trace.writes([machine.home, server]) == []
    assert machine.left() == []


def test_a_spoken_interview(machine: Machine, virtual_sound: VirtualSound, speak: Speak) -> None:
    wav, _ = speak(SENTENCE)
    env = machine.environment() | virtual_sound.env | {"TERM": "xterm-256color"}
    with TemporaryDirectory() as traces:
        prefix = Path(traces) / "trace"
        command = [*strace(prefix), sys.executable, "-m", "interview_cli", "practice", "--bank", "bank.yaml"]
        child = pexpect.spawn(
            command[0], command[1:], env=env, cwd=str(machine.work), dimensions=(40, 80), encoding="utf-8",
            timeout=60,
        )  # fmt: skip
        try:
            child.expect("Enter answer")
            child.send("\r")
            child.expect("of ~1:00")
            virtual_sound.speak(wav)
            child.send("\r")
            child.expect("words/min")
            child.expect("Enter answer|Enter goes on")
            child.send("p")
            child.expect("of 0:0")
            child.send("\r")
            child.send("q")
            child.expect(pexpect.EOF)
        finally:
            child.close(force=True)
        trace = read(prefix, machine.work)
    assert list((machine.home / "recordings").rglob("*.flac")), "nothing was recorded"
    assert any("silero" in call for call in trace.calls), "no speech was looked for"
    assert any("espeak" in call for call in trace.calls), "no voice spoke"
    assert_private(machine, virtual_sound, trace)


def test_the_doctor_with_sound(machine: Machine, virtual_sound: VirtualSound) -> None:
    environment = machine.environment() | virtual_sound.env
    result, trace = machine.run("doctor", "--sound", "--json", environment=environment)
    assert result.returncode == 0, result.stderr
    assert "Spoke, but not heard" in result.stdout
    assert_private(machine, virtual_sound, trace)


def test_the_proof_records_from_the_microphone(machine: Machine, virtual_sound: VirtualSound) -> None:
    environment = machine.environment() | virtual_sound.env
    result, trace = machine.run("doctor", "--prove-offline", environment=environment)
    assert result.returncode == 0, result.stderr
    assert "recorded 1." in result.stdout
    assert "0 of 0 attempts" in result.stdout
    assert_private(machine, virtual_sound, trace)
