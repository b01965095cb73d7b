"""Recordings lie whole on disk, or can be made so."""

import stat
from pathlib import Path

import numpy as np
import pytest
import soundfile

from interview_cli import recordings
from interview_cli.core.errors import InterviewError
from interview_cli.core.types import Asked, Question, Recording
from tests.sound.test_microphone import disk_that_holds

SAMPLES = np.random.default_rng(1).integers(-20_000, 20_000, 8000).astype("<i2")


@pytest.fixture
def flac(tmp_path: Path) -> Path:
    """The place of a recording."""
    asked = Asked(question=Question(id="q", text="Why?"), number=1, of=3, turn=2, attempt=4)
    return recordings.recording_path(tmp_path / "deep" / "recordings", 7, asked)


def test_a_path_has_a_private_folder(flac: Path) -> None:
    """Session, turn and attempt are in the path; only the owner may look."""
    assert flac.parts[-3:] == ("recordings", "0007", "002-4.flac")
    assert [stat.S_IMODE(each.stat().st_mode) for each in (flac.parent, flac.parent.parent)] == [0o700, 0o700]


def test_finishing_keeps_every_sample(flac: Path) -> None:
    """The finished file has the very samples, and the unfinished one is gone."""
    pcm = flac.with_suffix(".pcm")
    pcm.write_bytes(SAMPLES.tobytes())
    assert recordings.finish(pcm, flac) == 0.5
    sound, rate = soundfile.read(flac, dtype="int16")
    assert rate == 16_000
    np.testing.assert_array_equal(sound, SAMPLES)
    assert list(flac.parent.iterdir()) == [flac]
    assert stat.S_IMODE(flac.stat().st_mode) == 0o600


def test_recovery_drops_half_a_sample(flac: Path) -> None:
    """A crash may cut a sample in two; the rest is a recording, and stays one."""
    flac.with_suffix(".pcm").write_bytes(SAMPLES.tobytes()[:-1])
    expected = Recording(path=flac, seconds=7999 / 16_000)
    assert recordings.recover(flac) == expected
    assert recordings.recover(flac) == expected


def test_nothing_to_recover(flac: Path) -> None:
    """Nothing was recorded, or not one sample of it: there is no recording, and no file is left."""
    assert recordings.recover(flac) is None
    flac.with_suffix(".pcm").write_bytes(b"\0")
    assert recordings.recover(flac) is None
    assert list(flac.parent.iterdir()) == []


def test_unfinished_recordings_are_found(flac: Path) -> None:
    """By where they will lie; those of other sessions, and finished ones, are not told."""
    folder, third = flac.parents[1], flac.with_name("003-1.flac")
    assert recordings.unfinished(folder, 7) == recordings.unfinished(folder, 8) == ()
    third.touch()
    flac.with_suffix(".pcm").touch()
    assert recordings.unfinished(folder, 7) == (flac,)
    assert recordings.unfinished(folder, 8) == ()


def test_an_empty_recording_can_be_read(flac: Path) -> None:
    """A take that ended before any sound came is a file like others."""
    pcm = flac.with_suffix(".pcm")
    pcm.touch()
    assert recordings.finish(pcm, flac) == 0
    assert soundfile.read(flac)[0].tolist() == [0]


def test_a_full_disk_keeps_the_samples(flac: Path) -> None:
    """When there is no room for the finished file, the unfinished one stays, and the error says where."""
    pcm = flac.with_suffix(".pcm")
    pcm.write_bytes(SAMPLES.tobytes())
    with (
        disk_that_holds(5000),
        pytest.raises(InterviewError, match="could not be finished: File too large") as caught,
    ):
        recordings.recover(flac)
    assert str(pcm) in str(caught.value.hint)
    assert list(flac.parent.iterdir()) == [pcm]
    assert recordings.recover(flac) == Recording(path=flac, seconds=0.5)


def test_a_damaged_recording_is_named(flac: Path) -> None:
    """What is no sound file is told so."""
    flac.write_bytes(b"not FLAC")
    with pytest.raises(InterviewError, match=r"002-4\.flac cannot be read"):
        recordings.recover(flac)


def test_folders_that_cannot_be_made_are_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "recordings").touch()
    asked = Asked(question=Question(id="q", text="Why?"), number=1, of=3, turn=2, attempt=4)
    with pytest.raises(InterviewError, match="Nothing can be recorded in"):
        recordings.recording_path(tmp_path / "recordings", 7, asked)
