"""``interview practice`` with a language model in real llama.cpp: with a good one, a broken one, and none."""

import json
import os
import sys
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed: make mistral")

from random_llama import SHAPES, build
from random_words import words
from tests.cli.door import interview

TINY = Path(__file__).parents[1] / "fixtures" / "llm-tiny" / "tiny-q8_0.gguf"
BANK = """
id: mine
questions:
  - text: How does a hash table work?
    kind: technical
    key_points:
      - text: A hash function maps each key to a bucket.
        probe: How does it decide where a key goes?
      - text: The table is resized when the load factor is too high.
        probe: What happens as it fills up?
    hints: [Think of where a key goes.]
  - text: Tell me about a mistake.
    kind: behavioral
"""
SAID = "A hash function maps each key to a bucket.\n"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A bank of two questions."""
    path = tmp_path / "mine.yaml"
    path.write_text(BANK, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def nano(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with random weights and 4,000 pieces."""
    return build(SHAPES["nano"], tmp_path_factory.mktemp("models") / "nano.gguf", words(size=4000))


def shown() -> dict[str, Any]:
    record: dict[str, Any] = json.loads(interview("show", "--json").stdout)
    return record


@pytest.mark.slow
def test_an_interview_with_a_language_model_to_its_summary(home: Path, bank: Path, nano: Path) -> None:
    said = f"/h\n/h\n{SAID}It fills up slowly.\nI made one in my last job.\n/n\n"
    order = ("--bank", str(bank), "--text", "--seed", "1")  # asks about the hash table first
    ended = interview("practice", *order, "--coach-model", str(nano), said=said)
    assert ended.returncode == 0, ended.stderr
    assert "coach nano" in ended.stdout
    assert "Think of where a key goes." in ended.stdout
    assert "\x1b" not in ended.stdout
    session = shown()
    reviewed = [turn["review"] for turn in session["turns"] if turn["review"]]
    assert len(reviewed) == 3
    assert all(review["coach"] == "nano" or review["note"] for review in reviewed)
    assert session["summary"]["readiness"]
    assert session["summary"]["text"] in " ".join(ended.stdout.split())


@pytest.mark.slow
@pytest.mark.parametrize("coach", ["model", "built-in"])
def test_questions_for_a_job_and_a_cv(coach: str, home: Path, bank: Path, nano: Path, tmp_path: Path) -> None:
    job, cv = tmp_path / "job.txt", tmp_path / "cv.md"
    job.write_text("We look after hash tables.", encoding="utf-8")
    cv.write_text("# Me\nI fixed a table at Acme.", encoding="utf-8")
    judge = ("--coach-model", str(nano)) if coach == "model" else ("--coach", "built-in")
    options = ("--bank", str(bank), "-n", "2", "--text", "--job", str(job), "--cv", str(cv))
    ended = interview("practice", *options, *judge, said=SAID)
    assert ended.returncode == 0, ended.stderr
    assert len(shown()["plan"]["questions"]) == 2


def test_mistral_without_a_model_is_not_ready(home: Path, bank: Path) -> None:
    ended = interview("practice", "--bank", str(bank), "--text", "--coach", "mistral", said=SAID)
    assert ended.returncode == 4
    assert "interview models pull" in ended.stderr


@pytest.mark.slow
@pytest.mark.parametrize("harm", ["cut", "no model", "no weights", "no template"])
def test_a_broken_model_costs_a_sentence(harm: str, home: Path, bank: Path, tmp_path: Path) -> None:
    """What is found at once is exit 4; what is found when it is loaded costs a note on each answer."""
    data, path = TINY.read_bytes(), tmp_path / "broken.gguf"
    harmed = {
        "cut": data[: len(data) // 2],
        "no model": b"This is no model.",
        "no weights": data.replace(b"blk.0.attn_q.weight", b"blk.0.attn_X.weight"),
        "no template": data.replace(b"tokenizer.chat_template", b"tokenizer.chat_templatX"),
    }
    path.write_bytes(harmed[harm])
    ended = interview("practice", "--bank", str(bank), "--text", "--coach-model", str(path), said=SAID + "/q\n")
    if ended.returncode:
        assert ended.returncode == 4, ended.stderr
        assert "broken.gguf" in ended.stderr
    else:
        review = shown()["turns"][0]["review"]
        assert review["coach"] == "built-in"
        assert "broken.gguf" in review["note"]


@pytest.fixture(scope="session")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that takes seconds for anything."""
    return build(SHAPES["0.1B"], tmp_path_factory.mktemp("models") / "slow.gguf", words(size=4000))


def at_a_terminal(*arguments: str) -> Any:
    """``interview practice``, typed, in a terminal."""
    pexpect = pytest.importorskip("pexpect", reason="no pseudo-terminal on this system")
    environment = {**os.environ, "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    command = ["-m", "interview_cli", "practice", "--text", "--mute", *arguments]
    return pexpect.spawn(sys.executable, command, env=environment, timeout=60, dimensions=(40, 80))


@pytest.mark.slow
def test_ctrl_c_goes_on_without_tailored_questions(home: Path, bank: Path, slow: Path, tmp_path: Path) -> None:
    job = tmp_path / "job.txt"
    job.write_text("We look after hash tables. " * 60, encoding="utf-8")
    child = at_a_terminal("--bank", str(bank), "--coach-model", str(slow), "--job", str(job), "-n", "2")
    child.expect("Ctrl-C goes on without it")
    sleep(0.3)  # nobody is faster
    child.sendintr()
    child.expect("you went on without it")
    child.expect("> ")
    child.send("/q\r")
    child.expect("no answers")
    child.close()
    assert len(shown()["plan"]["questions"]) == 2


@pytest.mark.slow
def test_ctrl_c_in_a_reply_ends_it_at_once_and_keeps_the_answer(home: Path, bank: Path, slow: Path) -> None:
    pexpect = pytest.importorskip("pexpect", reason="no pseudo-terminal on this system")
    child = at_a_terminal("--bank", str(bank), "--coach-model", str(slow))
    child.expect("Type your answer")
    child.send(SAID)
    child.expect("Reading|Writing")  # whichever a fast machine shows
    begun = monotonic()
    child.sendintr()
    child.expect("goes on where you stopped")
    child.expect(pexpect.EOF)
    assert monotonic() - begun < 6  # less than a second where nothing else runs
    child.close()
    assert child.exitstatus == 130
    (turn,) = shown()["turns"]
    assert turn["transcript"]["text"] == SAID.strip()
    assert turn["review"] is None
