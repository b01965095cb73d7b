"""The proof that nothing goes out: it sees what tries to, by each means, and says by which."""

import json
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview_cli import settings
from interview_cli.core.errors import InterviewError
from interview_cli.wiring import offline_proof
from interview_cli.wiring.offline_proof import Means, Proof, means_here, prove
from tests.cli.door import interview

pytestmark = pytest.mark.slow

BOTH, NAMESPACE, STRACE, PYTHON = (
    Means(has_namespace=namespace, has_strace=strace) for namespace in (True, False) for strace in (True, False)
)


@pytest.fixture(scope="module")
def here() -> Means:
    """What this machine allows."""
    return means_here()


@pytest.fixture(params=[BOTH, NAMESPACE, STRACE, PYTHON], ids=["both", "a namespace", "strace", "Python alone"])
def means(request: pytest.FixtureRequest, here: Means) -> Means:
    """Each of the means; skips those that this machine lacks."""
    one: Means = request.param
    if one.has_namespace and not here.has_namespace:
        pytest.skip("this system gives no process a network of its own")
    if one.has_strace and not here.has_strace:
        pytest.skip("strace is not installed (Debian: strace), or may not trace")
    return one


TRIAL = """
import ctypes, socket
from interview_cli.wiring import offline_trial

def judge(trial):
    address = ("127.0.0.1", {port})
    {code}
    return "judged"

offline_trial.LINGER_SECONDS = 0.0
if {brief}:
    offline_trial.Trial.speak = offline_trial.Trial.record = offline_trial.Trial.store = lambda trial: "not here"
offline_trial.Trial.judge = judge
offline_trial.main()
"""
"""The trial, where the judge does something else."""

CONNECTS = "socket.socket().connect_ex(address)"
NATIVE = (
    "one = ctypes.CDLL(None); s = one.socket(2, 1, 0); "
    "one.connect(s, bytes([2, 0, *divmod(address[1], 256), 127, 0, 0, 1]) + bytes(8), 16)"
)
"""The same below Python, as a library would do it."""


@pytest.fixture
def listener() -> Iterator[int]:
    """The port of somebody on this machine who would answer."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path) -> Path:
    """The program that is watched instead of the real one."""
    program = tmp_path / "trial.py"
    monkeypatch.setattr(offline_proof, "TRIAL", (sys.executable, str(program)))
    return program


def watch(trial: Path, means: Means, code: str = "pass", port: int = 9, brief: bool = True) -> Proof:
    trial.write_text(TRIAL.format(code=code, port=port, brief=brief))
    return prove(settings.load({}), {}, aloud=False, means=means)


def test_nothing_is_tried(trial: Path, home: Path, means: Means) -> None:
    proof = watch(trial, means, brief=False)
    assert (proof.attempts, proof.through, proof.calls) == (0, 0, ())
    assert [step.name for step in proof.steps] == ["voice", "microphone", "judgement", "storage"]
    assert proof.steps[0].ok, proof.steps[0].found
    assert list(home.iterdir()) == [], "what it stored is still there"


def test_python_connects(trial: Path, listener: int, means: Means) -> None:
    proof = watch(trial, means, CONNECTS, listener)
    assert proof.attempts >= 1
    assert (proof.through >= 1) == (not means.has_namespace)


def test_a_library_connects(trial: Path, listener: int, means: Means) -> None:
    proof = watch(trial, means, NATIVE, listener)
    if means == PYTHON:
        assert proof.attempts == 0
        assert "sees nothing of libraries that are not written in Python" in " ".join(proof.means)
        return
    assert proof.attempts >= 1
    assert (proof.through >= 1) == (not means.has_namespace)


def test_what_another_program_would_look_up_is_seen_and_gets_through(
    trial: Path, tmp_path: Path, here: Means
) -> None:
    if not here.has_strace:
        pytest.skip("strace is not installed (Debian: strace), or may not trace")
    path = tmp_path / "nscd"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        proof = watch(trial, here, f"socket.socket(socket.AF_UNIX).connect({str(path)!r})")
    assert (proof.attempts, proof.through) == (1, 1)


def test_the_command_says_it_and_ends_with_1(trial: Path) -> None:
    trial.write_text(TRIAL.format(code=CONNECTS, port=9, brief=True))
    result = interview("doctor", "--prove-offline")
    assert result.returncode == 1
    assert "Something reached for the network" in result.stdout
    proof = json.loads(interview("doctor", "--prove-offline", "--json").stdout)
    assert proof["attempts"] >= 1
    trial.write_text(TRIAL.format(code="pass", port=9, brief=True))
    result = interview("doctor", "--prove-offline")
    assert result.returncode == 0
    assert "Nothing reached for the network: 0 of 0 attempts got through." in result.stdout


@pytest.mark.parametrize(
    "code", ["raise SystemExit('nonsense')", "import os; os._exit(0)", "import os; os.abort()"]
)
def test_a_trial_that_does_not_come_to_its_end_proves_nothing(trial: Path, here: Means, code: str) -> None:
    with pytest.raises(InterviewError, match="ended too early"):
        watch(trial, here, code)
