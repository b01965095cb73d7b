"""A spoken interview, whole: the real program in a terminal, a voice in its microphone, an ear at its speaker."""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import jiwer
import numpy as np
import pexpect
import pytest
import soundfile

from interview_cli.core.types import Turn
from interview_cli.history import History
from tests.sound.conftest import Speak
from tests.sound.test_speech import gone
from tests.sound.virtual import RATE, Samples, VirtualSound

pytestmark = [pytest.mark.sound, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
SENTENCES = (
    "A hash function maps each key to a bucket.",
    "Collisions are handled by chaining with a linked list.",
    "On average a lookup takes constant time.",
)
BANK = """
id: tables
questions:
  - text: How does a hash table work?
    kind: technical
    minutes: 1
    hints: [Think of where a key goes.]
    key_points:
      - text: A hash function maps each key to a bucket.
      - text: Collisions are handled by chaining with a linked list.
      - text: The table is resized when the load factor is too high.
        probe: What happens as it fills up?
"""
AUDIBLE = 0.01
"""RMS of speech, far above that of silence."""


class Candidate:
    """Somebody at the keyboard and at the microphone."""

    def __init__(self, home: Path, sound: VirtualSound) -> None:
        self.home, self.sound = home, sound
        home.mkdir(mode=0o700)
        (home / "bank.yaml").write_text(BANK, encoding="utf-8")
        shutil.copytree(ROOT / "tests" / "fixtures" / "whisper-words", home / "models" / "whisper-words")

    @contextmanager
    def terminal(self, *arguments: str) -> Iterator[Any]:
        """The program in a terminal of 80 columns."""
        env = self.sound.full_env | {"INTERVIEW_HOME": str(self.home), "TERM": "xterm-256color"}
        child = pexpect.spawn(
            sys.executable,
            ["-m", "interview_cli", *arguments],
            env=env,
            dimensions=(40, 80),
            encoding="utf-8",
            timeout=20,
        )
        try:
            yield child
        finally:
            child.close(force=True)

    def practice(self) -> Any:
        return self.terminal("practice", "--bank", str(self.home / "bank.yaml"))

    def turns(self) -> tuple[Turn, ...]:
        with History(self.home / "interview.db", self.home) as history:
            return history.session(1).turns

    def wait_for_the_question(self, child: Any) -> None:
        """Hear the question out: until nothing has been played for half a second."""
        child.expect("Enter answer")
        began = monotonic()
        while not self.sound.is_playing():
            assert monotonic() - began < 10, "the question was not spoken"
        quiet_since = monotonic()
        while monotonic() - quiet_since < 0.5:
            if self.sound.is_playing():
                quiet_since = monotonic()
            sleep(0.05)

    def start_answer(self, child: Any) -> float:
        """Open the microphone; when that was."""
        child.send("\r")
        child.expect("of ~1:00")
        return monotonic()


@pytest.fixture
def candidate(tmp_path: Path, virtual_sound: VirtualSound) -> Candidate:
    return Candidate(tmp_path / "home", virtual_sound)


def loudness(samples: Samples) -> Samples:
    """RMS of each tenth of a second."""
    size = RATE // 10
    blocks = samples[: len(samples) // size * size].reshape(-1, size)
    levels: Samples = np.sqrt((blocks**2).mean(axis=1, dtype=np.float32))
    return levels


def test_a_spoken_interview_from_the_microphone_to_the_feedback(candidate: Candidate, speak: Speak) -> None:
    wav, said = speak(*SENTENCES, gaps=(0.8, 1.2, 0.5))
    with candidate.practice() as child:
        with candidate.sound.speaker() as asked:
            candidate.wait_for_the_question(child)
        with candidate.sound.speaker() as meanwhile:
            began = candidate.start_answer(child)
            candidate.sound.speak(wav)
            child.send("\r")
            length = monotonic() - began
            child.expect("words/min")
        child.expect("What happens as it fills up")
        child.expect("Enter answer")
        child.send("q")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 0

    assert (loudness(asked.samples) > AUDIBLE).sum() > 10, "the question was not heard"
    assert (loudness(meanwhile.samples) < AUDIBLE).all(), "the speaker was not silent during the answer"
    turn = candidate.turns()[0]
    assert turn.transcript
    assert turn.recording
    assert turn.delivery
    assert turn.review
    heard = turn.transcript.text.lower().replace(".", "")
    assert jiwer.wer(" ".join(SENTENCES).lower().replace(".", ""), heard) <= 0.1
    assert turn.recording.seconds == pytest.approx(length, abs=0.7)
    assert soundfile.info(turn.recording.path).duration == turn.recording.seconds
    speaking = sum(end - start for start, end in said.spans)
    pace = 60 * len(" ".join(SENTENCES).split()) / speaking
    assert turn.delivery.words_per_minute == pytest.approx(pace, rel=0.1)
    assert turn.delivery.longest_pause == pytest.approx(1.2, abs=0.2)
    assert turn.delivery.articulation_rate
    assert turn.recording.prosody
    assert turn.recording.prosody.loudness
    assert turn.recording.prosody.pitch == pytest.approx(105, abs=20), "espeak-ng's voice"
    assert [item.verdict for item in turn.review.items] == ["met", "met", "missed"]


def test_words_are_seen_while_they_are_spoken_and_a_silence_ends_the_answer(
    candidate: Candidate, speak: Speak
) -> None:
    wav, _ = speak(*SENTENCES, gaps=(1.4, 0.3, 0.1))
    with candidate.terminal(
        "practice", "--bank", str(candidate.home / "bank.yaml"), "--patience", "quick", "--mute"
    ) as child:
        child.expect("Enter answer")
        candidate.start_answer(child)
        speaking = candidate.sound.start_speaking(wav)
        child.expect("each key to a bucket")
        assert speaking.poll() is None, "the words came after the answer"
        child.expect("Ending in 1 s")
        child.expect("s kept")
        child.expect("words/min")
        child.expect("Enter answer")
        child.send("q")
        child.expect(pexpect.EOF)
    turn = candidate.turns()[0]
    assert turn.transcript
    assert "constant time" in turn.transcript.text


def test_the_last_answer_is_played_back_corrected_and_given_again(
    candidate: Candidate, speak: Speak, tmp_path: Path
) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "s/bucket/big bucket/" "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    candidate.sound = VirtualSound({**candidate.sound.env, "EDITOR": str(editor)}, candidate.sound.server)
    first, _ = speak(SENTENCES[0])
    with candidate.terminal("practice", "--bank", str(candidate.home / "bank.yaml"), "--follow-ups", "0") as child:
        candidate.wait_for_the_question(child)
        candidate.start_answer(child)
        candidate.sound.speak(first)
        child.send("\r")
        child.expect("Enter goes on")
        with candidate.sound.speaker() as played:
            child.send("p")
            child.expect("of 0:0")
            sleep(3.0)
        child.send("x")
        child.send("w")
        child.expect("every answer begins with")
        child.send("e")
        child.expect("big bucket")
        child.expect("Enter goes on")
        second, _ = speak(*SENTENCES, gaps=(0.8, 0.8, 0.3))
        child.send("r")
        child.expect("take 2")
        candidate.wait_for_the_question(child)
        candidate.start_answer(child)
        candidate.sound.speak(second)
        child.send("\r")
        child.expect("Enter goes on")
        child.send("\r")
        child.expect(pexpect.EOF)
    assert (loudness(played.samples) > AUDIBLE).sum() > 5, "the answer was not heard"
    take, retake = candidate.turns()
    assert take.transcript
    assert take.heard
    assert "big bucket" in take.transcript.text
    assert "big" not in take.heard.text
    assert retake.asked.attempt == 2
    assert take.recording
    assert retake.recording
    assert take.recording.path.exists()
    assert take.recording.path != retake.recording.path
    with candidate.terminal("show") as child:
        child.expect("heard was")
        child.expect("take 2")
        child.expect("Retake")
        child.expect("now met")


def test_a_killed_interview_is_found_and_resumed_with_its_unfinished_recording(
    candidate: Candidate, speak: Speak
) -> None:
    wav, _ = speak(SENTENCES[0])
    with candidate.practice() as child:
        child.expect("Enter answer")
        began = candidate.start_answer(child)
        candidate.sound.speak(wav)
        sleep(1.0)
        length = monotonic() - began
        child.kill(signal.SIGKILL)
        child.wait()
    with candidate.terminal("history") as child:
        child.expect("interrupted: interview resume")
    with candidate.practice() as child:
        child.expect("An answer was cut off in interview 1")
        child.expect("interview resume goes on with it")
        child.expect("Enter answer")
        child.send("q")
        child.expect(pexpect.EOF)
    assert [path.name for path in (candidate.home / "recordings" / "0001").iterdir()] == ["001-1.flac"]
    with candidate.terminal("resume") as child:
        child.expect("1 of 3|words/min")
        child.expect("Enter answer")
        child.send("q")
        child.expect(pexpect.EOF)
    turn = candidate.turns()[0]
    assert turn.recording
    assert turn.recording.seconds > length - 2
    assert turn.transcript
    assert "hash function" in turn.transcript.text.lower()
    assert turn.delivery


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "kill"])
def test_a_stop_while_speaking_keeps_what_was_said_and_exits_with_130(
    candidate: Candidate, stop: signal.Signals
) -> None:
    with candidate.practice() as child:
        child.expect("Enter answer")
        candidate.start_answer(child)
        sleep(1.2)
        child.kill(stop)
        child.expect("interview resume 1")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 130
    assert list((candidate.home / "recordings" / "0001").glob("*.pcm"))


LONG_QUESTION = "What happens in a hash table of one thousand places when two keys collide, and then a third?"


def interrupt(candidate: Candidate, child: Any, key: str) -> float:
    """Press a key half a second into a long question, and wait until nothing is played; how long that took."""
    child.expect("Enter answer")
    began = monotonic()
    while not candidate.sound.is_playing():
        assert monotonic() - began < 10, "the question was not spoken"
    sleep(0.5)
    child.send(key)
    pressed = monotonic()
    while candidate.sound.is_playing():
        assert monotonic() - pressed < 3, "the voice goes on"
    return monotonic() - pressed


@pytest.mark.parametrize("key", ["\x1b", "q", " "], ids=["Esc", "q", "Space"])
def test_a_key_during_the_question_stops_the_speaker(candidate: Candidate, key: str) -> None:
    (candidate.home / "bank.yaml").write_text(f"id: one\nquestions:\n  - text: {LONG_QUESTION}\n")
    with candidate.practice() as child:
        with candidate.sound.speaker() as heard:
            assert interrupt(candidate, child, key) < 1
            sleep(1)
        if key == "q":
            child.expect("You left the interview before")
        else:  # the question waits
            child.send("n")
            child.expect("You went on without an answer")
        child.expect(pexpect.EOF)
    loud = np.flatnonzero(loudness(heard.samples) > AUDIBLE) / 10
    assert 0.3 < loud[-1] - loud[0] < 1.5, "more or less of the question was heard than until the key"


def test_nothing_of_the_voice_gets_into_an_answer_that_cuts_the_question_short(
    candidate: Candidate, speak: Speak
) -> None:
    """Though the microphone hears the speaker: it opens when that is silent, and has what is said then."""
    (candidate.home / "bank.yaml").write_text(f"id: one\nquestions:\n  - text: {LONG_QUESTION}\n    minutes: 1\n")
    wav, _ = speak(SENTENCES[0])
    with candidate.sound.in_one_room(), candidate.practice() as child:
        with candidate.sound.speaker("vmic") as at_the_microphone:
            interrupt(candidate, child, "\r")
        child.expect("of ~1:00")
        sleep(1.5)
        candidate.sound.speak(wav)
        child.send("\r")
        child.expect("s kept")
        child.expect("Enter answer|You went on|10")
    turn = candidate.turns()[0]
    assert turn.recording
    levels = loudness(soundfile.read(turn.recording.path, dtype="float32")[0])
    assert (loudness(at_the_microphone.samples) > AUDIBLE).any(), "the microphone did not hear the question"
    assert (levels[:15] < AUDIBLE / 10).all(), "the end of the question is in the answer"
    assert (levels[15:] > AUDIBLE).any()


def test_q_while_speaking_keeps_reviews_and_leaves(candidate: Candidate, speak: Speak) -> None:
    wav, _ = speak(SENTENCES[0])
    with candidate.practice() as child:
        child.expect("Enter answer")
        candidate.start_answer(child)
        candidate.sound.speak(wav)
        child.send("q")
        child.expect("You left the interview here")
        child.expect(pexpect.EOF)
    assert candidate.turns()[0].review


ENGINES = {
    "missing": (
        "raise ModuleNotFoundError('No pyttsx3')",
        "The voice failed: .*No pyttsx3",
    ),
    "hangs": ("import time; time.sleep(100)", "The voice said nothing for"),
    "dies": ("import os; os.kill(os.getpid(), 9)", "The voice failed: it wrote no sound"),
    "writes an empty file": (
        "class Engine:\n"
        "    def __getattr__(self, name): return lambda *_, **__: [] if name == 'getProperty' else None\n"
        "    def connect(self, topic, call): self.call = call\n"
        "    def save_to_file(self, text, file): open(file, 'wb').write(b'RIFF' * 11); self.call(None)\n"
        "    def runAndWait(self): self.call()\n"
        "def init(): return Engine()\n",
        "The voice failed: ",
    ),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_broken_voice_costs_a_line_and_leaves_nothing(candidate: Candidate, tmp_path: Path, engine: str) -> None:
    code, message = ENGINES[engine]
    library = tmp_path / "library"
    library.mkdir()
    (library / "pyttsx3.py").write_text(code)
    path = os.pathsep.join([str(library), os.environ.get("PYTHONPATH", "")])
    candidate.sound = VirtualSound({**candidate.sound.env, "PYTHONPATH": path}, candidate.sound.server)
    with candidate.practice() as child:
        child.expect(message)
        child.expect("instead")
        child.send("t")
        child.expect("> ")
        child.send("A hash function maps each key to a bucket.\r")
        child.expect("What happens as it fills up")
        child.expect("instead")
        left = started_by(child.pid)
        child.send("q")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 0
    assert all(gone(one, within=0.1) for one in left)
    assert list((candidate.home / "sounds").iterdir()) == []


def test_the_voice_and_its_rate_are_chosen_by_flags(candidate: Candidate) -> None:
    bank = str(candidate.home / "bank.yaml")
    kept: list[int] = []
    for rate in ("90", "300"):
        asked = ["--bank", bank, "--seed", "1", "--rate", rate, "--voice-name", "gmw/en-us"]
        with candidate.terminal("practice", *asked) as child:
            candidate.wait_for_the_question(child)
            kept.append(max(path.stat().st_size for path in (candidate.home / "sounds").glob("*.sound")))
            for path in (candidate.home / "sounds").glob("*.sound"):
                path.unlink()
            child.send("q")
            child.expect(pexpect.EOF)
    assert kept[0] > 2 * kept[1]
    with candidate.terminal("resume", "--voice-name", "Nessie") as child:
        child.expect("Nessie")
        child.expect("instead")


@pytest.mark.parametrize("stop", [None, signal.SIGINT, signal.SIGKILL], ids=["q", "Ctrl-C", "kill -9"])
def test_the_process_that_stands_by_ends_with_the_interview(
    candidate: Candidate, stop: signal.Signals | None
) -> None:
    with candidate.practice() as child:
        candidate.wait_for_the_question(child)
        standing_by = started_by(child.pid)
        assert len(standing_by) == 1
        if stop:
            child.kill(stop)
        else:
            child.send("q")
        child.expect(pexpect.EOF)
    assert gone(standing_by[0], within=2)


def started_by(process: int) -> list[int]:
    """The processes that one has started and not yet buried."""
    of_threads = [path.read_text().split() for path in Path(f"/proc/{process}/task").glob("*/children")]
    return [int(number) for numbers in of_threads for number in numbers]


def test_a_key_ends_the_wait_for_a_voice_that_hangs(candidate: Candidate, tmp_path: Path) -> None:
    (tmp_path / "pyttsx3.py").write_text("import time; time.sleep(100)")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    candidate.sound = VirtualSound({**candidate.sound.env, "PYTHONPATH": path}, candidate.sound.server)
    with candidate.practice() as child:
        child.expect("Enter answer")
        sleep(0.5)
        began = monotonic()
        child.send("q")
        child.expect("You left the interview before")
        child.expect(pexpect.EOF)
        assert monotonic() - began < 4
    assert list((candidate.home / "sounds").iterdir()) == []


def test_hints_and_a_typed_answer_in_a_spoken_interview(candidate: Candidate) -> None:
    with candidate.practice() as child:
        child.expect("Enter answer")
        child.send("h")
        child.expect("Think of where a key goes")
        child.send("t")
        child.expect("> ")
        child.send("A hash function maps each key to a bucket.\r")
        child.expect("1 hint taken")
        child.expect("Enter answer")
        child.send("n")
        child.expect("You went on without an answer")
        child.expect(pexpect.EOF)
    assert candidate.turns()[0].recording is None


def test_without_a_microphone_it_says_so_and_types(candidate: Candidate) -> None:
    nowhere = {"PULSE_SERVER": "unix:/nowhere", "XDG_RUNTIME_DIR": str(candidate.home)}
    candidate.sound = VirtualSound(candidate.sound.env | nowhere, candidate.sound.server)
    with candidate.terminal("practice", "--voice") as child:
        child.expect("No microphone was found")
        child.expect("--text")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 4
    with candidate.practice() as child:
        child.expect("Answers are typed")
        child.expect("> ")
        child.send("/q\r")
        child.expect(pexpect.EOF)


def test_a_broken_speech_model_is_told_before_anything_is_said(candidate: Candidate) -> None:
    (candidate.home / "models" / "whisper-words" / "model.bin").write_bytes(b"broken")
    with candidate.practice() as child:
        child.expect("Enter answer")
        child.send("\r")
        child.expect("cannot be loaded")
        child.expect("--text")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 4
    assert not list((candidate.home / "recordings").rglob("*.*"))


def test_nobody_else_can_read_what_was_kept(candidate: Candidate) -> None:
    with candidate.practice() as child:
        child.expect("Enter answer")
        candidate.start_answer(child)
        sleep(0.6)
        child.send("\r")
        child.expect("o speech was heard|nothing is judged|/ 10")
    for folder, _, _ in os.walk(candidate.home):
        if Path(folder) == candidate.home or "recordings" in folder:
            assert Path(folder).stat().st_mode & 0o777 == 0o700
    for path in [*candidate.home.glob("*.db*"), *candidate.home.rglob("*.flac")]:
        assert path.stat().st_mode & 0o777 == 0o600
