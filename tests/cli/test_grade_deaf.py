"""``interview grade`` where recordings cannot be heard: they fail with what to do, and the texts are graded."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from tests.cli.door import Ended, interview

pytestmark = pytest.mark.slow

MODEL = Path(__file__).parents[1] / "fixtures" / "whisper-words"
WAY_OUT = "interview models pull base.en"


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """Two texts, and between them a recording of silence."""
    place = tmp_path / "given"
    place.mkdir()
    for name in ("a", "c"):
        (place / f"sde-hash-table__{name}.txt").write_text(f"A hash function maps each key to bucket {name}.")
    soundfile.write(place / "sde-hash-table__b.wav", np.zeros(16_000, np.float32), 16_000)
    return place


def rows(ended: Ended) -> list[dict[str, Any]]:
    """The rows that came on standard output."""
    return [json.loads(line) for line in ended.stdout.splitlines()]


def test_texts_are_graded_and_the_recording_says_what_to_do(home: Path, given: Path) -> None:
    ended = interview("grade", str(given), "--no-grammar")
    assert ended.returncode == 5
    first, recording, last = rows(ended)
    assert first["score"] is not None
    assert last["score"] is not None
    assert recording["error"]["kind"] == "engine"
    assert recording["models"] == []
    for told in (recording["error"]["reason"], ended.stderr):
        assert "No speech model is on this machine" in told
        assert WAY_OUT in told
        assert "--speech-model" in told
        assert "practice" not in told
    assert "2 graded · 1 failed (engine 1)" in ended.stderr


def test_recordings_alone_are_rows_and_none_is_graded(home: Path, given: Path) -> None:
    ended = interview("grade", str(given / "sde-hash-table__b.wav"))
    assert ended.returncode == 1
    assert len(rows(ended)) == 1
    assert WAY_OUT in ended.stderr


def test_texts_alone_do_not_speak_of_models(home: Path, given: Path) -> None:
    ended = interview("grade", str(given / "sde-hash-table__a.txt"), "--no-grammar")
    assert ended.returncode == 0
    assert "model" not in ended.stderr


def test_a_chosen_model_that_is_not_there_is_named(home: Path, given: Path) -> None:
    ended = interview("grade", str(given), "--no-grammar", "--speech-model", "small.en")
    assert ended.returncode == 5
    assert "small.en is not here" in rows(ended)[1]["error"]["reason"]
    assert "interview models pull small.en" in ended.stderr


def test_it_is_heard_as_soon_as_a_model_is_there(home: Path, given: Path, tmp_path: Path) -> None:
    asked = ("grade", str(given), "--no-grammar", "--output", str(tmp_path / "r.jsonl"))
    assert interview(*asked).returncode == 5
    again = interview(*asked)
    assert "3 of them before" in again.stderr
    assert WAY_OUT in again.stderr
    heard = interview(*asked, "--speech-model", str(MODEL))
    assert "2 of them before" in heard.stderr
    assert WAY_OUT not in heard.stderr
    found = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text().splitlines()]
    assert [one["error"] and one["error"]["kind"] for one in found] == [None, "speech", None]


def test_a_model_that_cannot_be_read_costs_the_recordings(home: Path, given: Path, tmp_path: Path) -> None:
    model = tmp_path / "unread"
    shutil.copytree(MODEL, model)
    (model / "model.bin").unlink()
    (model / "model.bin").symlink_to("/proc/self/mem")
    ended = interview("grade", str(given), "--no-grammar", "--speech-model", str(model))
    assert ended.returncode == 5, ended.stderr
    assert "model.bin cannot be read" in rows(ended)[1]["error"]["reason"]
    assert "--speech-model" in ended.stderr


def test_a_model_that_cannot_be_loaded_costs_the_recordings_until_it_can(
    home: Path, given: Path, tmp_path: Path
) -> None:
    model = tmp_path / "broken"
    shutil.copytree(MODEL, model)
    (model / "tokenizer.json").write_text("{")
    asked = ("grade", str(given), "--no-grammar", "--jobs", "1", "--output", str(tmp_path / "r.jsonl"))
    ended = interview(*asked, "--speech-model", str(model))
    assert ended.returncode == 5, ended.stderr
    assert "2 graded" in ended.stderr
    row = json.loads((tmp_path / "r.jsonl").read_text().splitlines()[1])
    assert row["error"]["kind"] == "worker"
    assert "cannot be loaded" in row["error"]["reason"]
    assert "--speech-model" in row["error"]["reason"]
    shutil.copy(MODEL / "tokenizer.json", model)
    healed = interview(*asked, "--speech-model", str(model))
    assert "2 of them before" in healed.stderr
    assert "failed (speech 1)" in healed.stderr
