"""No process that is killed leaves a semaphore of the system behind, of which Python would tell at the end."""

import subprocess
import sys

import pytest

CODE = """
import multiprocessing
from multiprocessing import resource_tracker
multiprocessing.set_start_method("spawn")  # as in a worker
from interview_cli.backends.whisper import model
model._fitting_model()
from tqdm import tqdm
tqdm(total=1, disable=True)  # as faster-whisper makes one for each piece that it hears
assert resource_tracker._resource_tracker._pid is None, "something is to be cleared away"
"""


@pytest.mark.slow
def test_the_recogniser_makes_no_semaphore() -> None:
    ended = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
