"""Every way to end: the exit code, and the sentence that says what to do."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.door import interview

CASES: list[Any] = [
    (["--version"], 0, "interview 0"),
    (["history"], 0, "No interview has been held yet"),
    (["show"], 1, "No interview has been held yet"),
    (["show", "99"], 1, "99"),
    (["resume"], 1, "No interview was interrupted"),
    (["practice", "--domain", "sdee"], 1, "sde"),
    (["practice", "--bank", "/no/such/bank.yaml"], 1, "bank.yaml"),
    (["practice", "-n", "99"], 2, "--questions"),
    (["practise"], 2, "practice"),
    (["practice", "--topic", "cooking", "--domain", "sde"], 2, "no topic"),
    (["practice", "--voice"], 2, "leave --voice away"),
    (["practice", "--rate", "10"], 2, "--rate"),
    (["resume", "--rate", "10"], 2, "--rate"),
    (["banks", "lint", "/no/such/bank.yaml"], 1, "bank.yaml"),
    pytest.param(["banks", "list"], 0, "sde", marks=pytest.mark.slow),  # it reads them all
    (["practice", "--patience", "none"], 2, "calm"),
    (["banks", "show", "sde"], 0, "sde-hash-table"),
    (["banks", "schema"], 0, "key_points"),
    (["settings", "path"], 0, "config.toml"),
    (["settings", "show"], 0, "speech_model"),
    (["doctor"], 0, "harper"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), CASES, ids=lambda case: str(case)[:40])
def test_exit_codes_and_sentences(arguments: list[str], code: int, said: str, home: Path) -> None:
    ended = interview(*arguments)
    output = ended.stdout + ended.stderr
    assert ended.returncode == code, output
    assert said in output
    assert "Traceback" not in output


def test_a_home_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = interview("practice", said="x\n", INTERVIEW_HOME=str(tmp_path / "file" / "home"))
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.strip()


def test_a_faulty_setting_is_named(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("slwo = 3\n")
    ended = interview("history")
    assert ended.returncode == 1
    assert "Did you mean slow?" in ended.stderr


def test_patience_is_a_setting(home: Path) -> None:
    assert "normal" in interview("settings", "show").stdout
    assert "calm" in interview("settings", "show", INTERVIEW_PATIENCE="Calm").stdout
    home.mkdir()
    (home / "config.toml").write_text("patience = 5\n")
    ended = interview("settings", "show")
    assert ended.returncode == 1
    assert "Choose one of: quick, normal, calm, off." in ended.stderr


def test_a_mistake_of_ours_leaves_a_log_and_code_3(home: Path) -> None:
    import subprocess
    import sys

    code = (
        "from interview_cli.cli import app\n"
        "@app.app.command()\ndef boom(): raise ZeroDivisionError('x')\n"
        "app.app(['boom'])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 3
    assert "mistake in interview" in ended.stderr
    log = home / "logs" / "mistake.log"
    assert "ZeroDivisionError" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600
