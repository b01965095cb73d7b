"""``interview grade`` over recordings: good ones have their words and their delivery, hostile ones a reason."""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from espeak_synth import Espeak, join
from tests.cli.door import interview
from tests.sound.formats import KINDS, Samples, cut_off, tone, write

pytestmark = pytest.mark.slow

MODEL = Path(__file__).parents[1] / "fixtures" / "whisper-words"
SAID = ("An index makes a query faster but an insert slower.", "The tests run well before every deployment.")
HEARD = {"index", "query", "faster", "insert", "slower", "tests", "deployment"}
ASKED = ("--question", "sde-hash-table", "--no-grammar", "--speech-model", str(MODEL))

BAD = {
    "no-sound.mp3": "no sound",
    "cut-good.wav": "cut off",
    "empty.wav": "no byte",
    "no-samples.wav": "not one sample",
    "silence.wav": "No speech",
    "noise.wav": "No speech",
    "no-numbers.wav": "no numbers",
    "three-hours.flac": "at most 30",
    "dead-link.wav": "link",
    "device.wav": "device",
    "control\x1b[2J.wav": "rename",
}


@pytest.fixture(scope="module")
def sound(espeak: Espeak) -> Samples:
    """Two sentences, with a pause between them."""
    heard: Samples = join([espeak.speak(one) for one in SAID], [1.5, 0.5], 0.4).audio.astype(np.float32)
    return heard


@pytest.fixture(scope="module")
def folder(sound: Samples, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same answer in every format, and all that may be wrong."""
    place = tmp_path_factory.mktemp("answers")
    for kind in KINDS:
        write(place / f"good{kind}", sound)
    write(place / "good-8-channels.wav", np.repeat(sound[:, None], 8, axis=1))
    cut_off(place / "good.wav")
    (place / "no-sound.mp3").write_bytes(b"not a sound " * 500)
    (place / "empty.wav").touch()
    for name, content in (
        ("no-samples.wav", tone(0.0)),
        ("silence.wav", np.zeros(48_000, np.float32)),
        ("noise.wav", np.random.default_rng(0).normal(0, 0.1, 80_000).astype(np.float32)),
        ("control\x1b[2J.wav", sound),
    ):
        write(place / name, content)
    broken = sound.copy()
    broken[9_000] = np.nan
    soundfile.write(place / "no-numbers.wav", broken, 16_000, "FLOAT")
    with soundfile.SoundFile(place / "three-hours.flac", "w", 16_000, 1) as file:
        for _ in range(180):
            file.write(np.zeros(60 * 16_000, np.float32))
    (place / "dead-link.wav").symlink_to(place / "gone.wav")
    (place / "device.wav").symlink_to("/dev/zero")
    return place


@pytest.fixture(scope="module")
def rows(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What two workers make of the folder, by file name."""
    home = tmp_path_factory.mktemp("home")
    ended = interview("grade", str(folder), *ASKED, "--words", "--jobs", "2", INTERVIEW_HOME=str(home))
    assert ended.returncode == 5, ended.stderr
    found = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [one["id"] for one in found] == sorted(one["id"] for one in found)
    return {one["id"].rpartition(os.sep)[2]: one for one in found}


@pytest.mark.parametrize("name", [*(f"good{kind}" for kind in KINDS), "good-8-channels.wav"])
def test_an_answer_has_its_words_and_its_delivery(name: str, rows: dict[str, Any], sound: Samples) -> None:
    row = rows[name]
    assert row["error"] is None
    words = row["transcript"].lower().replace(".", "").split()
    assert set(words) >= HEARD
    assert row["seconds"] == pytest.approx(len(sound) / 16_000, abs=0.1)
    assert row["delivery"]["longest_pause"] == pytest.approx(1.5, abs=0.25)
    assert row["delivery"]["prosody"]["loudness"] < 0
    assert [one["text"] for one in row["words"]] == row["transcript"].split()
    (model,) = row["models"]
    assert model["name"] == "whisper-words"
    assert len(model["sha256"]) == 64


@pytest.mark.parametrize(("name", "reason"), BAD.items(), ids=lambda value: str(value).replace("\x1b", ""))
def test_hostile_input_is_a_failure_with_a_reason(name: str, reason: str, rows: dict[str, Any]) -> None:
    row = rows[name.replace("\x1b", "\\x1b")]
    assert reason in row["error"]["reason"]
    assert row["score"] is None


def test_the_words_do_not_hang_on_the_number_of_workers(folder: Path, rows: dict[str, Any], home: Path) -> None:
    ended = interview("grade", str(folder), *ASKED, "--words", "--jobs", "1")
    assert [json.loads(line) for line in ended.stdout.splitlines()] == list(rows.values())


def test_quick_rows_do_not_hang_on_the_number_of_workers_either(folder: Path, home: Path) -> None:
    given = [str(folder / name) for name in ("good.wav", "good.flac", "noise.wav")]
    one, two = (interview("grade", *given, *ASKED, "--quick", "--jobs", jobs) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    first = json.loads(one.stdout.splitlines()[0])
    assert set(first["transcript"].lower().replace(".", "").split()) >= HEARD


def test_recordings_go_on_where_they_were(folder: Path, home: Path, tmp_path: Path) -> None:
    """A recording that is replaced is graded anew, its neighbours are not."""
    given = tmp_path / "given"
    given.mkdir()
    for name in ("good.wav", "good.flac"):
        (given / name).write_bytes((folder / name).read_bytes())
    asked = ("grade", str(given), *ASKED, "--output", str(tmp_path / "r.jsonl"))
    assert interview(*asked).returncode == 0
    assert "2 of them before" in interview(*asked).stderr
    (given / "good.flac").write_bytes((folder / "good.wav").read_bytes())
    assert "1 of them before" in interview(*asked).stderr
    assert "before" not in interview(*asked, "--words").stderr
