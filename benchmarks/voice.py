"""A spoken answer from its end to the first sound of the follow-up: the program against the plain way.

    PYTHONPATH=models/whisper:. python benchmarks/voice.py [--speech-model FOLDER] [--seconds 60] [--rounds 3]

Needs what the tests of the voice need (PulseAudio, PortAudio). Both ways are whole programs with the same model,
bank and coach; an answer spoken by espeak-ng in the vocabulary of the model in tests/fixtures is played into a
virtual microphone, and the follow-up is heard at a virtual speaker. The ways take turns.

- interview: ``interview practice`` in a terminal of 100 columns, in a new home each time: no sound is kept yet;
- plain: ``benchmarks/plain_voice.py``, which records, then transcribes the whole, then reviews, then says it with
  pyttsx3. That plays through ``aplay``; where it is not installed ``paplay`` stands in for it.

The answer ends with a key 0.3 s after its last word, and again 1.5 s after it. The first sound is the first sample
above 1 % of full scale after that key. The extra ``prosody`` is hidden, as it is not installed by default. Memory
is the highest resident size of the program and all that it started, looked at ten times a second. While recording:
the time of the processor in cores, of all and of the main thread alone (which draws the meter, looks for keys,
finds speech and measures how it sounds), and how often a second the meter was drawn. Last, what drawing alone
costs: the same view, twelve times a second, with the meter, the countdown and a full line of words.
"""

import argparse
import os
import shutil
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep

import pexpect
from rich.console import Console
from tests.sound.virtual import RATE, VirtualSound, running, what_is_missing

from espeak_synth import Espeak, join, write_wav
from interview_cli.backends.listener import REDRAW_SECONDS
from interview_cli.core.bands import Bands
from interview_cli.core.events import Listening, Partial
from interview_cli.core.kinds import Mode
from interview_cli.core.types import Asked, Plan, Question, Turn
from interview_cli.screen.console import THEME, Streams
from interview_cli.screen.interview import InterviewView
from process_tree import ProcessTree
from speaking import Ear

ROOT = Path(__file__).parents[1]
FIXTURE = ROOT / "tests" / "fixtures" / "whisper-words"
SENTENCES = (ROOT / "models" / "whisper" / "sentences.txt").read_text(encoding="utf-8").splitlines()
BANK = """
id: one
questions:
  - text: How did you make the service faster?
    kind: technical
    minutes: 1
    key_points:
      - text: An index makes a query faster but an insert slower.
      - text: The key and the value are stored in a bucket.
      - text: The table is resized when the load factor is too high.
        probe: What happens as it fills up?
"""
TAILS = (0.3, 1.5)
"""Seconds of silence between the last word and the key."""
METER = "●"
DRAWN = 500
LONGEST_WAIT = 120.0


@dataclass
class Measured:
    """What was measured of one way, one entry a round."""

    wait: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    cores: list[float] = field(default_factory=list)
    main_thread: list[float] = field(default_factory=list)
    redraws: list[float] = field(default_factory=list)


def an_answer(seconds: float, tail: float, folder: Path) -> Path:
    """A sound file of an answer of about so many seconds, the last ``tail`` of them silent."""
    espeak, said, length = Espeak(), [], 0.5
    for sentence in SENTENCES:
        if length >= seconds - 1.5 - tail:
            break
        said.append(espeak.speak(sentence.capitalize()))
        length += len(said[-1].audio) / RATE + 0.6
    sound = join(said, [0.6] * (len(said) - 1) + [tail], 0.5).audio
    path = folder / f"answer-{tail}.wav"
    write_wav(path, sound)
    return path


@dataclass(frozen=True)
class Room:
    """Where both ways are tried."""

    sound: VirtualSound
    ear: Ear
    answer: Path
    folder: Path
    model: Path

    def spawn(self, *command: str) -> "pexpect.spawn[str]":
        """A program in a terminal, led to the virtual sound and to our ``aplay``, if there is no other."""
        env = self.sound.full_env | {"INTERVIEW_HOME": str(self.folder / "home"), "TERM": "xterm-256color"}
        env["PATH"] += f":{self.folder / 'bin'}"
        env["PYTHONPATH"] = os.pathsep.join([str(self.folder / "bin"), env.get("PYTHONPATH", "")])
        return pexpect.spawn(
            sys.executable, list(command), env=env, dimensions=(40, 100), encoding="utf-8", timeout=LONGEST_WAIT
        )

    def interview(self, found: Measured) -> None:
        """Once with the program."""
        home = self.folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(mode=0o700)
        asked = ["--bank", str(self.folder / "bank.yaml"), "-n", "1", "--patience", "off"]
        command = ["-m", "interview_cli", "practice", *asked, "--speech-model", str(self.model)]
        with self.measured(command, "Enter answer", found) as child:
            child.send("\r")
            child.expect("of ~1:00")

    def plain(self, found: Measured) -> None:
        """Once the plain way."""
        command = [str(ROOT / "benchmarks" / "plain_voice.py"), str(self.folder / "bank.yaml"), str(self.model)]
        with self.measured(command, "recording", found):
            pass

    @contextmanager
    def measured(self, command: list[str], ready: str, found: Measured) -> "Iterator[pexpect.spawn[str]]":
        """Start a program that asks; the block begins its recording; then the answer is given and measured."""
        with closing(self.spawn(*command)) as child, closing(ProcessTree(child.pid)) as tree:
            child.expect(ready)
            sleep(3)  # the question is out, and what else it does then is done
            yield child
            self._give_the_answer(child, tree, found)
            child.send("\r")
            found.wait.append(self._until_it_asks(child, perf_counter()))
            found.megabytes.append(tree.most_bytes / 1e6)

    def _give_the_answer(self, child: "pexpect.spawn[str]", tree: ProcessTree, found: Measured) -> None:
        began, used, main, seen = perf_counter(), tree.seconds(), tree.main_thread_seconds(), ""
        speaking = self.sound.start_speaking(self.answer)
        while speaking.poll() is None:
            seen += _read(child)
        passed = perf_counter() - began
        found.cores.append((tree.seconds() - used) / passed)
        found.main_thread.append((tree.main_thread_seconds() - main) / passed)
        found.redraws.append(seen.count(METER) / passed)

    def _until_it_asks(self, child: "pexpect.spawn[str]", ended: float) -> float:
        """Seconds to the first sound after the answer ended."""
        while not (heard := self.ear.loud_since(ended)):
            _read(child)
            if perf_counter() > ended + LONGEST_WAIT:
                raise TimeoutError(f"no follow-up was heard; it said: {_read(child)}")
        until = perf_counter() + 3  # to its end
        while perf_counter() < until:
            _read(child)
        return heard[0] - ended


def _read(child: "pexpect.spawn[str]") -> str:
    """What the program wrote since the last time."""
    try:
        return str(child.read_nonblocking(1 << 16, 0.1))
    except (pexpect.TIMEOUT, pexpect.EOF):
        return ""


def prepare(folder: Path) -> None:
    """The bank, something that plays for pyttsx3, and something that hides an extra."""
    (folder / "bank.yaml").write_text(BANK)
    (folder / "bin").mkdir()
    aplay = folder / "bin" / "aplay"
    aplay.write_text('#!/bin/sh\nexec paplay --latency-msec=100 "$1"\n')
    aplay.chmod(0o700)
    (folder / "bin" / "sitecustomize.py").write_text("import sys\nsys.modules['parselmouth'] = None\n")


def drawing() -> float:
    """The share of a core that drawing takes while somebody speaks."""
    question = Question(id="q", text="Why?")
    turn = Turn(asked=Asked(question=question, number=1, of=1, turn=1), at=datetime.now(UTC))
    plan = Plan(
        bank="", title="", language="en", mode=Mode.COACH, seed=1, follow_ups=0, voice=True, questions=(question,)
    )
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        streams = Streams()
        streams.plain = False
        streams.out = Console(file=nowhere, force_terminal=True, width=100, theme=THEME)
        view = InterviewView(streams=streams, bands=Bands(), plan=plan, scripted=False)
        began = process_time()
        for number in range(DRAWN):
            view.show(Partial(turn=turn, text=f"{' '.join(SENTENCES[:10])} {number}"))
            view.show(Listening(turn=turn, seconds=number / 12, level=(number % 10) / 50, ends_in=2.5))
        used = process_time() - began
        view.rest()
    return used / DRAWN / REDRAW_SECONDS


def told(name: str, found: Measured) -> Iterator[str]:
    """The lines of a way: medians, and the range."""
    figures = {
        "end of the answer to the follow-up, s": (found.wait, ".2f"),
        "peak memory, MB": (found.megabytes, ".0f"),
        "cores while recording": (found.cores, ".3f"),
        "  of the main thread": (found.main_thread, ".3f"),
        "redraws a second": (found.redraws, ".1f"),
    }
    yield name
    for what, (values, form) in figures.items():
        if any(values):
            spread = f"({min(values):{form}}-{max(values):{form}})"
            yield f"  {what:40} {statistics.median(values):{form}} {spread}"


def main() -> None:
    """Try both ways in turn, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speech-model", type=Path, default=FIXTURE)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    if missing := what_is_missing():
        sys.exit(missing)
    found: dict[tuple[str, float], Measured] = defaultdict(Measured)
    with running() as sound, TemporaryDirectory() as place, closing(Ear(sound)) as ear:
        prepare(Path(place))
        answers = {tail: an_answer(chosen.seconds, tail, Path(place)) for tail in TAILS}
        for _ in range(chosen.rounds):
            for tail, answer in answers.items():
                room = Room(sound, ear, answer, Path(place), chosen.speech_model)
                room.interview(found["interview", tail])
                room.plain(found["plain", tail])
    print(f"{chosen.speech_model.name}, answers of {chosen.seconds:.0f} s, {chosen.rounds} rounds: median (range)")
    for (name, tail), measured in found.items():
        print(*told(f"{name}, {tail} s silent at its end", measured), sep="\n")
    for tail in TAILS:
        waits = zip(found["interview", tail].wait, found["plain", tail].wait, strict=True)
        ratio = [ours / plain for ours, plain in waits]
        spread = f"{statistics.median(ratio):.2f} ({min(ratio):.2f}-{max(ratio):.2f})"
        print(f"interview to plain, the wait after {tail} s: {spread}")
    print(f"drawing alone, cores                   {drawing():.3f}")


if __name__ == "__main__":
    main()
