"""What a process needs only while it works is gone with it, even if it was killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from interview_cli.core.errors import InterviewError
from interview_cli.wiring.scratch import scratch_folder, sweep

WORKS = """
import sys, time
from pathlib import Path
from interview_cli.wiring.scratch import scratch_folder
with scratch_folder(Path(sys.argv[1])) as folder:
    (folder / "sound.flac").write_bytes(b"x")
    print("ready", flush=True)
    time.sleep(60)
"""


def test_the_folder_is_private_and_goes(tmp_path: Path) -> None:
    with scratch_folder(tmp_path / "home") as folder:
        (folder / "sound.flac").touch()
        assert [one.stat().st_mode & 0o777 for one in (folder, *folder.parents[:2])] == [0o700] * 3
    assert list((tmp_path / "home").iterdir()) == []


@pytest.mark.slow
def test_what_the_dead_left_is_swept_and_what_the_living_need_stays(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", WORKS, str(tmp_path)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        sweep(tmp_path)
        left = tmp_path / "scratch" / f"{process.pid}-1" / "sound.flac"
        assert left.exists()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert left.exists()
    with scratch_folder(tmp_path):
        assert not left.parent.exists()
    assert list(tmp_path.iterdir()) == []


def test_where_there_is_no_place_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    sweep(tmp_path / "home")
    with pytest.raises(InterviewError, match="cannot be used"), scratch_folder(tmp_path / "home"):
        pass
