"""kill -9, at any moment of a recording: at most two seconds are lost, and nothing that was there before."""

import random
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest
import soundfile

from espeak_synth import write_wav
from interview_cli import settings
from interview_cli.core.types import Turn
from interview_cli.recordings import recording_path, recover
from interview_cli.settings import Settings
from interview_cli.wiring.keeping import open_history
from interview_cli.wiring.recovery import look_back
from tests.history.turns import asked_turn
from tests.sound.test_microphone import likeness, with_source
from tests.sound.virtual import RATE, Samples, VirtualSound

pytestmark = [pytest.mark.sound, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
KILLS, AT_ONCE = 50, 10
LATEST = 4.0
"""Seconds after the first microphone opened: in the first answer, between two, or in a later one."""
MOST_LOST = 2.0
RHYTHM = np.random.default_rng(3).normal(0, 0.1, 6 * RATE).astype(np.float32)
"""What is played into the microphone, again and again."""


@dataclass(frozen=True)
class Killed:
    """An interview that was killed at ``at``, by the system's monotonic clock."""

    home: Path
    at: float
    began: dict[int, float]
    kept: dict[int, float]

    @property
    def settings(self) -> Settings:
        return settings.load({}, {"INTERVIEW_HOME": str(self.home)})

    @property
    def unkept(self) -> int | None:
        """The answer that was being recorded or finished; None: the next one was not begun."""
        last = max(self.began)
        return None if last in self.kept else last


def killed(sound: VirtualSound, home: Path, number: int) -> Killed:
    """Record, and be killed at a moment that ``number`` settles."""
    command = [sys.executable, "-m", "tests.sound.recorder", str(number)]
    env = with_source(sound.full_env | {"INTERVIEW_HOME": str(home)})
    with subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        first = process.stdout.readline()
        sleep(random.Random(number).uniform(0, LATEST))
        process.kill()
        at = monotonic()
        lines = (first + process.communicate()[0]).splitlines(keepends=True)
    told = [line.split() for line in lines if line.endswith("\n")]
    began, kept = (
        {int(place): float(value) for word, place, value in told if word == wanted} for wanted in ("began", "kept")
    )
    return Killed(home, at, began, kept)


@contextmanager
def playing(sound: VirtualSound, folder: Path) -> Iterator[None]:
    """The rhythm sounds at the microphone while the block runs."""
    wav = folder / "rhythm.wav"
    write_wav(wav, np.tile(RHYTHM, 100))
    player = sound.start_speaking(wav)
    try:
        yield
    finally:
        player.kill()
        player.wait()


def test_fifty_kills_lose_two_seconds_at_most_and_no_earlier_answer(
    virtual_sound: VirtualSound, tmp_path: Path
) -> None:
    with playing(virtual_sound, tmp_path), ThreadPoolExecutor(AT_ONCE) as pool:
        orders = [pool.submit(killed, virtual_sound, tmp_path / f"home-{one}", one) for one in range(KILLS)]
        ended = [order.result() for order in orders]
    lost = [one for each in ended for one in examine(each)]
    most, middle = max(lost), np.median(lost)
    print(f"{KILLS} kills, {len(lost)} in an answer: lost at most {most:.2f} s, {middle:.2f} in the middle")
    assert len(lost) > KILLS / 2, "hardly any was killed in an answer"
    assert sum(len(each.kept) for each in ended) > KILLS / 2, "hardly any had an earlier answer"


def examine(ended: Killed) -> list[float]:
    """Start again; how many seconds are lost of an answer, if one was not kept. Fails for all that is worse."""
    where = f"killed {ended.at - ended.began[1]:.3f} s after the first answer began, in {ended.home.name}"
    with open_history(ended.settings) as history:
        told = look_back(ended.settings, history, seen=True, at=datetime.now(UTC))
        turns = {turn.asked.turn: turn for turn in history.session(1).turns}
    assert told[-1].startswith("Interview 1 was interrupted: interview resume"), where
    files = sorted(path.suffix for path in (ended.home / "recordings").rglob("*.*"))
    assert set(files) == {".flac"}, f"{where}: {files}"
    for number, seconds in ended.kept.items():
        assert_whole(turns[number], seconds, where)
    if ended.unkept is None:
        return []
    return [lost_of(ended, ended.unkept, told, where)]


def assert_whole(turn: Turn, seconds: float, where: str) -> None:
    """The answer that was kept has its recording, of that length and with that sound."""
    assert turn.recording, where
    assert turn.recording.seconds == seconds, where
    assert_sounds(turn.recording.path, seconds, where)


def lost_of(ended: Killed, number: int, told: tuple[str, ...], where: str) -> float:
    """What is lost of the answer that was being given, in seconds."""
    recording = recover(recording_path(ended.settings.recordings, 1, asked_turn(number).asked))
    spoken = ended.at - ended.began[number]
    if recording is None:
        assert spoken < MOST_LOST, f"{where}: all of {spoken:.2f} s is lost"
        return spoken
    lost = spoken - recording.seconds
    assert -1 < lost <= MOST_LOST, f"{where}: of {spoken:.2f} s {recording.seconds:.2f} are left"
    assert_sounds(recording.path, recording.seconds, where)
    return lost


def assert_sounds(path: Path, seconds: float, where: str) -> None:
    """The file is whole, and what was played is in it, to its end."""
    heard: Samples
    heard, rate = soundfile.read(path, dtype="float32")
    assert (rate, len(heard)) == (RATE, round(seconds * RATE)), where
    if seconds > 1:
        played = np.concatenate([RHYTHM, RHYTHM[:RATE]])
        assert likeness(heard, played) > 0.6, f"{where}: other sound in {path.name}"  # of others: below 0.3
        assert likeness(heard[-RATE // 2 :], played) > 0.5, f"{where}: other sound at the end of {path.name}"
