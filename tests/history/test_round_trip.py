"""Any turn that can be made comes back as it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_cli.core.types import Recording, Turn
from interview_cli.history import History
from interview_cli.history.records import turn_text
from tests.history.turns import MODELS, NOW, PLAN

ZONES = st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes))) | st.just(UTC)
TIMES = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=ZONES)
SECONDS = st.floats(allow_nan=False)
NAMES = st.text("abc-_ é%'", min_size=1, max_size=9)
RECORDINGS = st.builds(
    Recording,
    path=st.builds(lambda name: Path("home") / "recordings" / name, NAMES),
    speech_spans=st.lists(st.tuples(SECONDS, SECONDS), max_size=3).map(tuple),
    dropped_samples=st.integers(0, 2**40),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round-trip")


@settings(max_examples=20, deadline=None)
@given(turn=st.builds(Turn, at=TIMES, recording=st.none() | RECORDINGS))
def test_any_turn(home: Path, turn: Turn) -> None:
    asked = replace(turn.asked, turn=1, attempt=1)
    recording = turn.recording and replace(turn.recording, path=home / turn.recording.path)
    turn = replace(turn, asked=asked, recording=recording)
    with History(home / "interview.db", home) as history:
        id = history.begin(PLAN, MODELS, NOW)
        history.keep(id, turn)
        (found,) = history.session(id).turns
    same = turn_text(turn, home)
    assert turn_text(found, home) == same
    assert found == turn or "NaN" in same
    assert found.at.isoformat() == turn.at.isoformat()
