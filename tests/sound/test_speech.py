"""Text becomes speech, or an error in a sentence; never a file without sound."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest
import soundfile

from interview_cli.backends.speech import UTTERANCE, Pyttsx3Synthesiser, speakable
from interview_cli.core.errors import EngineError

FILE = "import sys; file, _, text = sys.stdin.read().partition(chr(0))"
"""How a program that speaks is told what to do."""

QUESTION = "How does a hash table work, and what happens when two keys collide?"


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@pytest.mark.parametrize("text", ["Why?", QUESTION, f"{QUESTION} " * 20])
def test_speaks(tmp_path: Path, capfd: pytest.CaptureFixture[str], text: str) -> None:
    """The file can be heard, is as long as the text, and nothing is said on the terminal."""
    Pyttsx3Synthesiser().speak_to(text, tmp_path / "said.wav")
    sound, rate = soundfile.read(tmp_path / "said.wav")
    assert np.abs(sound).max() > 0.1
    assert 0.15 < len(sound) / rate / len(text.split()) < 0.8
    assert capfd.readouterr() == ("", "")


def test_the_voice_in_use_is_told() -> None:
    """The chosen one, or that of the system; nothing where no voice can be asked."""
    synthesiser = Pyttsx3Synthesiser()
    voices = synthesiser.voices()
    assert synthesiser.voice_in_use() in voices
    other = next(name for name in voices if name != synthesiser.voice_in_use())
    assert Pyttsx3Synthesiser(voice=other).voice_in_use() == other
    assert Pyttsx3Synthesiser(program=(sys.executable, "-c", "raise SystemExit(1)")).voice_in_use() == ""


def test_one_file_after_another(tmp_path: Path) -> None:
    """The second sounds as well as the first, also in the same place."""
    synthesiser = Pyttsx3Synthesiser()
    synthesiser.speak_to(QUESTION, tmp_path / "said.wav")
    first = (tmp_path / "said.wav").read_bytes()
    synthesiser.speak_to("Why?", tmp_path / "said.wav")
    assert 44 < (tmp_path / "said.wav").stat().st_size < len(first)


def test_rate_and_voice(tmp_path: Path) -> None:
    """A faster voice takes less time; another language has another voice."""
    lengths = [length(tmp_path, Pyttsx3Synthesiser(rate=rate)) for rate in (100, 200, 300)]
    assert lengths[0] > 1.5 * lengths[1] > 1.9 * lengths[2]
    if sys.platform == "linux":
        english, german = (Pyttsx3Synthesiser(language=language) for language in ("en", "de"))
        assert length(tmp_path, english) != length(tmp_path, german)
        assert length(tmp_path, Pyttsx3Synthesiser(voice="gmw/de")) == length(tmp_path, german)


def test_an_unknown_voice_is_an_error(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(EngineError, match=r"The voice failed: .*Nessie"):
        Pyttsx3Synthesiser(voice="Nessie").speak_to(QUESTION, tmp_path / "said.wav")


def test_nothing_to_say(tmp_path: Path) -> None:
    """A text without a word is an error, and no file."""
    with pytest.raises(EngineError, match="nothing to say"):
        Pyttsx3Synthesiser().speak_to(" \x07\n", tmp_path / "said.wav")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("program", "message"),
    [
        ("import time; time.sleep(60)", r"The voice said nothing for 0\.5 s\."),
        ("import os; os.kill(os.getpid(), 9)", r"The voice failed: it wrote no sound\."),
        ("raise SystemExit('no sound card')", r"The voice failed: no sound card\."),
        (f"{FILE}; open(file, 'wb').write(b'RIFF' * 11)", r"The voice failed: it wrote no sound\."),
    ],
    ids=["hangs", "dies", "complains", "writes nothing"],
)
def test_a_voice_that_fails(tmp_path: Path, program: str, message: str) -> None:
    """A program that hangs, dies or writes an empty file is an error in good time."""
    began = monotonic()
    synthesiser = Pyttsx3Synthesiser(deadline_seconds=0.5, program=(sys.executable, "-c", program))
    with pytest.raises(EngineError, match=message):
        synthesiser.speak_to(QUESTION, tmp_path / "said.wav")
    assert monotonic() - began < 3


def test_a_voice_that_hung_is_not_waited_for_again(tmp_path: Path) -> None:
    """The second text is an error at once."""
    program = (sys.executable, "-c", "import time; time.sleep(60)")
    synthesiser = Pyttsx3Synthesiser(deadline_seconds=0.3, program=program)
    with pytest.raises(EngineError, match="said nothing"):
        synthesiser.speak_to(QUESTION, tmp_path / "said.wav")
    began = monotonic()
    with pytest.raises(EngineError, match="hung before"):
        synthesiser.speak_to(QUESTION, tmp_path / "said.wav")
    assert monotonic() - began < 0.1


@linux
def test_one_that_stands_by_speaks_as_any_other(tmp_path: Path) -> None:
    """As long a sound; asked twice, one stands by; it is gone when it has spoken."""
    with closing(Pyttsx3Synthesiser()) as synthesiser:
        synthesiser.speak_to(QUESTION, tmp_path / "new.wav")
        assert children() == []
        synthesiser.stand_by()
        synthesiser.stand_by()
        assert len(children()) == 1
        synthesiser.speak_to(QUESTION, tmp_path / "stood-by.wav")
        assert children() == []
    new, stood_by = ((tmp_path / name).stat().st_size for name in ("new.wav", "stood-by.wav"))
    assert stood_by == pytest.approx(new, rel=0.05)


@linux
def test_one_that_died_standing_by_is_no_loss(tmp_path: Path) -> None:
    """Another one speaks instead."""
    with closing(Pyttsx3Synthesiser()) as synthesiser:
        synthesiser.stand_by()
        os.kill(children()[0], signal.SIGKILL)
        synthesiser.speak_to(QUESTION, tmp_path / "said.wav")
    assert (tmp_path / "said.wav").stat().st_size > 44
    assert children() == []


@linux
def test_what_is_closed_leaves_nothing(tmp_path: Path) -> None:
    """Neither one that stands by, nor one that hangs while another thread waits for it; nothing starts after."""
    synthesiser = Pyttsx3Synthesiser(program=(sys.executable, "-c", "import time; time.sleep(60)"))
    with ThreadPoolExecutor(1) as pool:
        speaking = pool.submit(synthesiser.speak_to, QUESTION, tmp_path / "said.wav")
        while not children():
            sleep(0.01)
        synthesiser.stand_by()
        assert len(children()) == 2
        began = monotonic()
        synthesiser.close()
        with pytest.raises(EngineError):
            speaking.result()
    assert monotonic() - began < 1
    synthesiser.stand_by()
    with pytest.raises(EngineError, match="put away"):
        synthesiser.speak_to(QUESTION, tmp_path / "said.wav")
    assert children() == []


@linux
@pytest.mark.parametrize("engine", ["import time; time.sleep(60)", "import pyttsx3"], ids=["hangs", "stands by"])
def test_a_killed_interview_leaves_no_process(tmp_path: Path, engine: str) -> None:
    """One that stands by, or whose engine hangs, ends when whoever started it is gone."""
    (tmp_path / "pyttsx3.py").write_text(f"import sys; sys.path.remove({str(tmp_path)!r})\n"
        f"del sys.modules['pyttsx3']\n{engine}\n")  # fmt: skip
    code = (
        "from interview_cli.backends.speech import Pyttsx3Synthesiser\nimport sys, time\n"
        "one = Pyttsx3Synthesiser(); one.stand_by(); print(one._standing_by.pid, flush=True); time.sleep(60)"
    )
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-c", code]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path})
    assert program.stdout
    child = int(program.stdout.readline())
    sleep(0.5)
    program.kill()
    program.communicate()
    assert gone(child, within=3)


def test_no_voice_program(tmp_path: Path) -> None:
    """A program that cannot be started is an error."""
    with pytest.raises(EngineError, match="could not be started"):
        Pyttsx3Synthesiser(program=(str(tmp_path / "gone"),)).speak_to(QUESTION, tmp_path / "said.wav")


@pytest.mark.skipif(sys.platform != "linux", reason="espeak-ng writes from a thread of its own on Linux alone")
def test_a_file_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    """The library raises where nobody listens; the program ends with its words all the same."""
    ended = subprocess.run(
        UTTERANCE,
        input=os.fsencode(tmp_path / "gone" / "said.wav") + b"\0Why?",
        capture_output=True,
        timeout=10,
        check=False,
    )
    assert ended.returncode == 1
    assert b"No such file or directory" in ended.stderr


def test_text_is_no_argument(tmp_path: Path) -> None:
    """What is said cannot be read in the list of processes."""
    spy = f"{FILE}; open(file, 'w').write(' '.join(sys.argv) + '|' + text + ' ' * 44)"
    program = (sys.executable, "-c", spy)
    Pyttsx3Synthesiser(rate=150, voice="x", program=program).speak_to(QUESTION, tmp_path / "spied")
    arguments, _, text = (tmp_path / "spied").read_text().partition("|")
    assert arguments == "-c --language=en --rate=150 --voice=x"
    assert text.strip() == QUESTION


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Use `dict`, **not** __list__.", "Use dict, not list."),
        ("red \x1b[31mtext\x1b[0m\x07", "red text"),
        ("one\ntwo\tthree", "one two three"),
        ("is a < b, or b > a?", "is a < b, or b > a?"),
        ("a List<String> of 2 << 3", "a List String of 2 << 3"),
        ("<speak><break time='3s'/>Hi</speak>", "speak break time='3s'/ Hi /speak"),
        ("[[volm 0]]C++ and C#", "volm 0C++ and C#"),
    ],
)
def test_speakable(written: str, spoken: str) -> None:
    """Commands to a voice become words or go; what people write in questions stays."""
    assert speakable(written) == spoken


def children() -> list[int]:
    """The processes that this one has started, and not yet buried; but for those of other tests, which stay."""
    of_threads = [path.read_text().split() for path in Path("/proc/self/task").glob("*/children")]
    started = [int(number) for numbers in of_threads for number in numbers]
    lines = {number: Path(f"/proc/{number}/cmdline").read_text() for number in started}
    return [number for number, line in lines.items() if not ("pulseaudio" in line or "multiprocessing" in line)]


def gone(process: int, within: float) -> bool:
    """The process ends in so many seconds. Who inherits it may leave it unburied."""
    given_up = monotonic() + within
    while monotonic() < given_up:
        try:
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        sleep(0.05)
    return False


def length(folder: Path, synthesiser: Pyttsx3Synthesiser) -> float:
    """How long the question takes, in seconds."""
    synthesiser.speak_to(QUESTION, folder / "said.wav")
    return float(soundfile.info(folder / "said.wav").duration)
