"""From the decision to speak to the first sound, and from a key to silence, heard at a virtual speaker.

    PYTHONPATH=. python benchmarks/speaking.py [--rounds 15]

Needs what the tests of the voice need (PulseAudio, PortAudio). The ways take turns, each with a text of its own:

- nothing stands by: the process of the utterance is started for it, and makes its engine;
- one stands by: the engine is there, and waits for the text;
- follow-up: the same, but the sound was ordered 20 ms before, when the review was made, as in an interview;
- kept: an earlier interview asked the same;
- prepared: the sound was made while the answer was heard, or while the feedback was shown.

Then a key is pressed half a second into a question. Then the whole program is started on a bank of one question,
first with nothing kept, then with its sound kept: from the question on the screen to its first sound. A sound
begins with its first sample above 1 % of full scale: the "Question ..." of the first five ways has 50 ms of itself
below that, the program's "What happens" none. The time of a sample is that of its way through PulseAudio in blocks
of 5 ms. Milliseconds: median (range).
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter, sleep

import numpy as np
import pexpect
from tests.sound.virtual import RATE, VirtualSound, running, what_is_missing

from interview_cli.backends.sounds import KeptSounds
from interview_cli.backends.speaker import Speaker
from interview_cli.backends.speech import Pyttsx3Synthesiser
from interview_cli.backends.voice import SpokenVoice

AUDIBLE = 0.01
PRESSED_AFTER = 0.5
ROOT = Path(__file__).parents[1]
MODEL = ROOT / "tests" / "fixtures" / "whisper-words"
BANK = "id: one\nquestions:\n  - text: What happens when two keys collide in a table of one thousand places?\n"

Times = dict[str, list[float]]


class Ear:
    """Hears the speaker: for each block of samples, when it was heard to its end."""

    def __init__(self, sound: VirtualSound) -> None:
        form = ["--format=s16le", f"--rate={RATE}", "--channels=1", "--raw", "--latency-msec=5"]
        self._recorder = subprocess.Popen(
            ["parec", "--device=speaker.monitor", *form], stdout=subprocess.PIPE, env=sound.full_env
        )
        self._blocks: list[tuple[float, bytes]] = []
        self._thread = Thread(target=self._hear, daemon=True)
        self._thread.start()
        while not self._blocks:
            sleep(0.01)

    def close(self) -> None:
        """Hear no more."""
        self._recorder.terminate()
        self._recorder.wait()
        self._thread.join()

    def loud_since(self, began: float) -> list[float]:
        """When each audible sample since ``began`` was heard."""
        found = []
        for heard, block in [one for one in self._blocks if one[0] > began]:
            samples = np.abs(np.frombuffer(block, "<i2")) / 32768
            found += [heard - (len(samples) - place) / RATE for place in np.flatnonzero(samples > AUDIBLE)]
        return [moment for moment in found if moment > began]

    def _hear(self) -> None:
        assert self._recorder.stdout
        while block := os.read(self._recorder.stdout.fileno(), 1 << 16):
            self._blocks.append((perf_counter(), block))


class LateKey:
    """``Keys``, one of which is pressed so many seconds after the voice began."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.pressed = perf_counter() + seconds

    def poll(self, seconds: float) -> str | None:
        """The key, if it is pressed within ``seconds``."""
        sleep(max(0.0, min(seconds, self.pressed - perf_counter())))
        return "enter" if self.is_waiting() else None

    def is_waiting(self) -> bool:
        """It was pressed."""
        return perf_counter() > self.pressed

    def forget(self) -> None:
        """The voice begins."""
        self.pressed = perf_counter() + self._seconds


@contextmanager
def speaking(folder: Path, key: LateKey) -> Iterator[tuple[SpokenVoice, Pyttsx3Synthesiser]]:
    """The voice of the product, with its sounds kept in ``folder``."""
    synthesiser = Pyttsx3Synthesiser()
    voice = SpokenVoice(KeptSounds(synthesiser, folder, ""), Speaker(), key, folder)
    with closing(voice), closing(synthesiser):
        yield voice, synthesiser


def first_sound(ear: Ear, voice: SpokenVoice, text: str, rest: float = 0.3) -> float:
    """Milliseconds from the decision to speak, after a rest in seconds, to the first sound."""
    sleep(rest)
    began = perf_counter()
    voice.say(text)
    sleep(0.1)
    return 1000 * (ear.loud_since(began)[0] - began)


def one_round(ear: Ear, folder: Path, number: int, times: Times) -> None:
    """Each way once."""
    texts = [f"Question {number} {word}?" for word in ("one", "two", "three", "four")]
    key = LateKey(60)
    with speaking(folder, key) as (voice, _):
        times["nothing stands by"].append(first_sound(ear, voice, texts[0]))
    with speaking(folder, key) as (voice, synthesiser):
        synthesiser.stand_by()
        sleep(0.5)
        times["one stands by"].append(first_sound(ear, voice, texts[1]))
        sleep(0.5)
        voice.prepare(texts[3])
        sleep(0.02)
        times["follow-up"].append(first_sound(ear, voice, texts[3], 0.0))
        sleep(0.5)
        times["kept"].append(first_sound(ear, voice, texts[0]))
        voice.prepare(texts[2])
        sleep(1.5)
        times["prepared"].append(first_sound(ear, voice, texts[2]))
    key = LateKey(PRESSED_AFTER)
    with speaking(folder, key) as (voice, _):
        began = perf_counter()
        voice.say(texts[0] + " And what happens when two keys collide in a table of one thousand places?")
        sleep(0.3)
        times["from a key to silence"].append(1000 * (ear.loud_since(began)[-1] - key.pressed))


def whole_program(sound: VirtualSound, ear: Ear, home: Path) -> float:
    """Milliseconds from the question on the screen to its first sound."""
    command = ["-m", "interview_cli", "practice", "--bank", str(home / "bank.yaml"), "-n", "1"]
    env = sound.full_env | {"INTERVIEW_HOME": str(home), "TERM": "xterm-256color"}
    child = pexpect.spawn(sys.executable, command, env=env, dimensions=(40, 100), encoding="utf-8", timeout=30)
    child.expect("collide")
    shown = perf_counter()
    child.expect("Enter answer")
    sleep(3)
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    return 1000 * (ear.loud_since(shown)[0] - shown)


def programs(sound: VirtualSound, ear: Ear, folder: Path, times: Times) -> None:
    """The program twice in a home of its own."""
    home = folder / "home"
    home.mkdir(mode=0o700)
    (home / "bank.yaml").write_text(BANK)
    shutil.copytree(MODEL, home / "models" / MODEL.name)
    times["program, nothing kept"].append(whole_program(sound, ear, home))
    times["program, sound kept"].append(whole_program(sound, ear, home))
    shutil.rmtree(home)


def main() -> None:
    """Time the ways in turn, and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    if missing := what_is_missing():
        sys.exit(missing)
    times: Times = defaultdict(list)
    with running() as sound, TemporaryDirectory() as place:
        os.environ.update(sound.env)
        with closing(Ear(sound)) as ear:
            for number in range(rounds + 1):
                one_round(ear, Path(place) / "sounds", number, times if number else defaultdict(list))
            for _ in range(max(1, rounds // 3)):
                programs(sound, ear, Path(place), times)
    for name, taken in times.items():
        print(f"{name:24} {statistics.median(taken):5.0f} ({min(taken):.0f}-{max(taken):.0f})   of {len(taken)}")


if __name__ == "__main__":
    main()
