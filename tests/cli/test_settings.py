"""What the user sets: read from the file, the environment and the flags, shown, and refused with a way out."""

import json
import sys
from pathlib import Path

import pytest

from interview_cli.core.bands import Bands
from interview_cli.core.errors import Exit, InterviewError
from interview_cli.core.rubric import pace_share
from interview_cli.settings import THRESHOLDS, as_rows, load
from interview_cli.settings import home as home_of
from tests.cli.door import interview


def with_environment(home: Path, **values: object) -> dict[str, str]:
    return {"INTERVIEW_HOME": str(home)} | {
        f"INTERVIEW_{name.upper()}": str(value) for name, value in values.items()
    }


def test_each_threshold_of_delivery_can_be_set(home: Path) -> None:
    chosen: dict[str, float] = {"slowest": 40, "slow": 90, "fast": 150, "fastest": 210}
    chosen |= {"fillers_harmless": 2, "fillers_harmful": 8, "long_pause": 2.5, "flat": 0}
    assert set(chosen) == set(THRESHOLDS)
    assert load({}, with_environment(home)).bands == Bands()
    assert load({}, with_environment(home, **chosen)).bands == Bands(**chosen)
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text("long_pause = 3\nflat = 1\n", encoding="utf-8")
    found = load({}, with_environment(home, flat=2))
    assert found.bands == Bands(long_pause=3, flat=2)
    assert dict(as_rows(found))["long_pause"] == "3.0"
    assert dict(as_rows(load({}, with_environment(home, flat=0))))["flat"] == "0.0"


@pytest.mark.parametrize(
    ("chosen", "named"),
    [
        ({"slow": 170, "fast": 120}, "pace band"),
        ({"fast": 500}, "pace band"),
        ({"fast": 150, "fastest": 140}, "fastest"),
        ({"slowest": 130}, "slowest"),
        ({"slow": "nan"}, "pace band"),
        ({"fillers_harmless": 12}, "fillers_harmful"),
        ({"fillers_harmful": "inf"}, "fillers_harmful"),
        ({"long_pause": 0}, "long_pause"),
        ({"long_pause": "nan"}, "long_pause"),
        ({"long_pause": "inf"}, "long_pause"),
        ({"flat": -1}, "flat"),
        ({"flat": "much"}, "flat"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_way_out(home: Path, chosen: dict[str, object], named: str) -> None:
    with pytest.raises(InterviewError) as caught:
        load({}, with_environment(home, **chosen))
    assert named in f"{caught.value.message} {caught.value.hint}"
    assert caught.value.hint


@pytest.mark.parametrize(("slow", "fast"), [(120, 180), (120, 200), (60, 170), (30, 50), (1, 489)])
def test_a_band_beyond_the_outer_limits_moves_them(home: Path, slow: float, fast: float) -> None:
    bands = load({}, with_environment(home, slow=slow, fast=fast)).bands
    assert bands.fault is None
    for pace in range(1, 500):
        assert 0 <= pace_share(pace, bands) <= 1
    assert pace_share(fast, bands) == 1 == pace_share(slow, bands)


def test_they_are_shown(home: Path) -> None:
    shown = json.loads(interview("settings", "show", "--json").stdout)
    assert set(THRESHOLDS) <= set(shown)
    assert shown["fillers_harmful"] == 12
    assert "long_pause" in interview("settings", "show").stdout


@pytest.mark.slow
def test_doctor_says_who_measures_the_melody(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Praat where the extra is installed, as it is for the tests; where it is not, nothing is wrong."""

    def melody() -> str:
        checks = {check["name"]: check for check in json.loads(interview("doctor", "--json").stdout)}
        assert checks["melody"]["ok"]
        return str(checks["melody"]["found"])

    assert melody() == "Praat, through praat-parselmouth"
    monkeypatch.setitem(sys.modules, "parselmouth", None)
    assert melody().startswith("our own measure")


@pytest.mark.parametrize("option", ["--speech-model", "--coach-model"])
def test_a_model_of_somebody_who_is_not_there_is_not_there(option: str, home: Path, tmp_path: Path) -> None:
    (tmp_path / "sde-hash-table.wav").write_bytes(b"no sound")
    ended = interview("grade", str(tmp_path), option, "~nobody-is-called-so/model")
    assert ended.returncode != Exit.BUG
    assert "~nobody-is-called-so/model" in ended.stderr + ended.stdout


def test_a_home_of_somebody_who_is_not_there_is_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert home_of({"INTERVIEW_HOME": "~nobody-is-called-so"}) == Path("~nobody-is-called-so")
