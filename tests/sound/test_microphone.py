"""The microphone keeps what is said, whatever happens."""

import json
import os
import re
import resource
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest
import soundfile

from espeak_synth import write_wav
from interview_cli import recordings
from interview_cli.backends.microphone import Microphone
from interview_cli.backends.microphone.ring import Ring
from interview_cli.backends.microphone.watch import LOST, STALLED
from interview_cli.core.errors import InterviewError, NotReady
from interview_cli.core.heard import MUTED, Level
from interview_cli.core.types import Asked, Question
from tests.sound.conftest import Speak
from tests.sound.virtual import ALSA, RATE, Samples, VirtualSound, running

pytestmark = pytest.mark.sound

ASKED = Asked(question=Question(id="q", text="Why?"), number=1, of=1, turn=3)
SAID = "I would add an index to the table."

RECORD = """
import json, sys
from pathlib import Path
from interview_cli import recordings
from interview_cli.backends.microphone import Microphone

microphone = Microphone(recordings.finish)
microphone.start(Path(sys.argv[1]))
print("recording", flush=True)
while sys.stdin.readline():
    level = microphone.level()
    print(json.dumps([level.seconds, level.warning]), flush=True)
recording = microphone.stop()
print(json.dumps([recording.seconds, recording.dropped_samples]))
"""
"""A program that records, and tells how it goes whenever it reads a line."""


def test_records_what_is_said(sound: VirtualSound, speak: Speak, tmp_path: Path) -> None:
    """What is played into the microphone is in the file: 16 kHz, mono, all of it, and for the owner alone."""
    wav, spoken = speak(SAID)
    path = recordings.recording_path(tmp_path / "recordings", 12, ASKED)
    microphone = Microphone(recordings.finish)
    microphone.start(path)
    sound.speak(wav)
    recording = microphone.stop()

    heard, rate = soundfile.read(path, dtype="float32")
    assert (recording.path, rate, heard.ndim) == (path, RATE, 1)
    assert soundfile.info(path).subtype == "PCM_16"
    assert recording.seconds == len(heard) / RATE
    assert len(spoken.audio) / RATE < recording.seconds < len(spoken.audio) / RATE + 1
    assert recording.dropped_samples == 0
    assert likeness(spoken.audio, heard) > 0.95
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)] == [0o600, 0o700]
    assert list(path.parent.iterdir()) == [path]


def test_level_follows_the_voice(sound: VirtualSound, speak: Speak, tmp_path: Path) -> None:
    """While somebody speaks the level rises; seconds pass as they do on the clock; nothing is wrong."""
    wav, _ = speak(SAID)
    microphone = Microphone(recordings.finish)
    microphone.start(tmp_path / "a.flac")
    began = monotonic()
    speaking = sound.start_speaking(wav)
    levels: list[Level] = []
    while speaking.poll() is None:
        levels.append(microphone.level())
        sleep(0.02)
    passed = monotonic() - began
    last = microphone.level()
    microphone.abandon()

    assert {each.warning for each in levels} == {None}
    assert 0.05 < max(each.level for each in levels) <= 1
    assert last.seconds == pytest.approx(passed, abs=0.25)
    assert microphone.level() == Level(seconds=0, level=0)


def test_a_silent_microphone_is_told(sound: VirtualSound, tmp_path: Path) -> None:
    """A microphone from which no sound came at all for two seconds may be muted, and that is said."""
    microphone = Microphone(recordings.finish)
    microphone.start(tmp_path / "a.flac")
    sleep(1)
    early = microphone.level().warning
    sleep(1)
    late = microphone.level().warning
    microphone.abandon()

    assert (early, late) == (None, MUTED)


def test_abandoned_recordings_can_be_recovered(sound: VirtualSound, speak: Speak, tmp_path: Path) -> None:
    """``abandon`` leaves the samples, and ``recover`` makes them the recording."""
    wav, spoken = speak(SAID)
    path = recordings.recording_path(tmp_path, 1, ASKED)
    microphone = Microphone(recordings.finish)
    microphone.start(path)
    sound.speak(wav)
    microphone.abandon()
    microphone.abandon()

    left = path.with_suffix(".pcm")
    assert list(path.parent.iterdir()) == [left]
    assert stat.S_IMODE(left.stat().st_mode) == 0o600
    with pytest.raises(InterviewError, match="Nothing can be recorded"):
        microphone.start(path)

    recovered = recordings.recover(path)
    assert recovered is not None
    assert list(path.parent.iterdir()) == [path]
    assert likeness(spoken.audio, soundfile.read(path, dtype="float32")[0]) > 0.95


def test_a_killed_recording_keeps_all_but_the_last_moment(virtual_sound: VirtualSound, tmp_path: Path) -> None:
    """kill -9 costs at most two seconds."""
    path = tmp_path / "a.flac"
    with child(virtual_sound, path) as recorder:
        began = monotonic()
        sleep(3)
        recorder.kill()
        spoken = monotonic() - began

    recovered = recordings.recover(path)
    assert recovered is not None
    assert spoken - 2 < recovered.seconds < spoken + 0.5


def test_a_full_disk_ends_the_recording_and_loses_nothing_before(sound: VirtualSound, tmp_path: Path) -> None:
    """What was said before the disk was full is a recording; the candidate is told meanwhile."""
    microphone = Microphone(recordings.finish)
    with disk_that_holds(RATE):
        microphone.start(tmp_path / "a.flac")
        sleep(1)
        warning = microphone.level().warning
        recording = microphone.stop()

    assert warning == "The disk takes no more (File too large): the first 0 s are kept."
    assert recording.seconds == 0.5
    assert soundfile.info(recording.path).frames == RATE / 2


@dataclass(frozen=True)
class Mishap:
    """Something that happens to the microphone, whether it ends, and what is to be said of it by then."""

    begins: Callable[[VirtualSound], object]
    ends: Callable[[VirtualSound], object] | None
    told: str | None
    afterwards: str | None = None
    lasts: float = 2.0


MISHAPS = {
    "the sound server dies": Mishap(lambda sound: sound.server.kill(), None, STALLED),
    "the sound server hangs": Mishap(
        lambda sound: sound.server.send_signal(signal.SIGSTOP),
        lambda sound: sound.server.send_signal(signal.SIGCONT),
        STALLED,
    ),
    "suspended": Mishap(
        lambda sound: sound.control("suspend-source", "vmic", "1"),
        lambda sound: sound.control("suspend-source", "vmic", "0"),
        STALLED,
        LOST,
    ),
    "suspended for a moment": Mishap(
        lambda sound: sound.control("suspend-source", "vmic", "1"),
        lambda sound: sound.control("suspend-source", "vmic", "0"),
        None,
        LOST,
        lasts=0.7,
    ),
    "muted": Mishap(
        lambda sound: sound.control("set-source-mute", "vmic", "1"),
        lambda sound: sound.control("set-source-mute", "vmic", "0"),
        MUTED,
    ),
    "unplugged, and another takes its place": Mishap(
        lambda sound: sound.control("unload-module", "module-remap-source"), None, MUTED
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", MISHAPS)
def test_what_happens_to_the_microphone_is_told_within_two_seconds_and_what_came_before_is_kept(
    tmp_path: Path, name: str
) -> None:
    """With the sentence that fits, and another one when some of the sound is lost for ever."""
    mishap, path = MISHAPS[name], tmp_path / "a.flac"
    with running() as sound, hissing(sound, tmp_path), child(sound, path) as recorder:
        sleep(1)
        before = ask(recorder)
        mishap.begins(sound)
        told = told_within(recorder, mishap.lasts, mishap.told)
        if mishap.ends:
            mishap.ends(sound)
            told_afterwards = told_within(recorder, 2, mishap.afterwards)
        seconds, dropped = json.loads(recorder.communicate("", timeout=10)[0])

    assert before[1] is None
    assert told == mishap.told
    if mishap.ends:
        assert told_afterwards == mishap.afterwards
    heard = soundfile.read(path, dtype="float32")[0]
    assert len(heard) / RATE == seconds > before[0] - 0.1
    assert np.sqrt(np.mean(np.square(heard[: round(before[0] * RATE)]))) > 0.05, "what came before is not there"
    assert (dropped > 0.3 * RATE) == (mishap.afterwards == LOST)


def test_the_ring_keeps_the_order_and_counts_no_loss_as_sound() -> None:
    """Blocks of any size come out as they went in, round and round; one that finds no room is refused whole."""
    ring = Ring(100, channels=2)
    sound = np.arange(1000, dtype=np.float32)
    stereo = np.stack([sound - 1, sound + 1], axis=1)
    taken: list[Samples] = []
    for first in range(0, 1000, 40):
        assert ring.put(stereo[first : first + 40])
        if first % 80:
            taken.append(ring.take())
    assert ring.put(stereo[:60])
    assert not ring.put(stereo[:60])
    np.testing.assert_array_equal(np.concatenate([*taken, ring.take()]), [*sound, *sound[:60]])
    assert len(ring.take()) == 0


def test_an_unknown_microphone_is_named(sound: VirtualSound) -> None:
    """A name that no microphone has is an error that says which there are."""
    with pytest.raises(NotReady, match="There is no microphone 'Nessie'") as caught:
        Microphone(recordings.finish, "Nessie")
    assert caught.value.hint == "There are: 0 default.\nTo type instead: interview practice --text"


def test_a_name_that_fits_several_microphones_asks_for_more_of_it(
    virtual_sound: VirtualSound, tmp_path: Path
) -> None:
    """Part of a name is enough for one; for two, they are listed."""
    config = tmp_path / "asound.conf"
    config.write_text(ALSA + "pcm.studio_left { type pulse }\npcm.studio_right { type pulse }\n")
    several = virtual_sound.full_env | {"ALSA_CONFIG_PATH": str(config)}
    numbers = re.fullmatch(
        "NotReady: 'studio' fits several microphones: ([0-9]) studio_left, ([0-9]) studio_right.\n"
        "Give the number, or more of the name.\n"
        "To type instead: interview practice --text",
        complaint(several, "Studio".lower()),
    )
    assert numbers
    assert complaint(several, "Right") == complaint(several, numbers[2]) == "studio_right"
    assert complaint(several) == "default"


def test_a_microphone_goes_by_its_number(sound: VirtualSound, tmp_path: Path) -> None:
    """A number, as settings are written, picks the device of that number."""
    microphone = Microphone(recordings.finish, "0")
    microphone.start(tmp_path / "a.flac")
    sleep(0.3)
    assert microphone.stop().seconds > 0.1


def test_no_microphone_at_all(virtual_sound: VirtualSound, tmp_path: Path) -> None:
    """Without a device there is a sentence, and a way to go on without one."""
    nowhere = {"PULSE_SERVER": f"unix:{tmp_path}/nowhere"}
    assert complaint(virtual_sound.full_env | nowhere) == (
        "NotReady: No microphone was found, so your answers cannot be heard.\n"
        "Plug one in, or choose one: interview doctor lists what is there.\n"
        "To type instead: interview practice --text"
    )


def test_no_portaudio(virtual_sound: VirtualSound, tmp_path: Path) -> None:
    """Without PortAudio, which sounddevice answers with an OSError, the package to install is named."""
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')")
    environment = virtual_sound.full_env | {"PYTHONPATH": str(tmp_path)}
    assert complaint(environment) == (
        "NotReady: PortAudio, which records sound, is not on this machine.\n"
        "On Debian and Ubuntu: sudo apt install libportaudio2\n"
        "To type instead: interview practice --text"
    )


def likeness(said: Samples, heard: Samples) -> float:
    """How well the sound can be found again, 0-1: the median over its pieces of half a second.

    A piece is as like as its correlation with the best place for it. So a busy machine, on which the virtual
    microphone skips now and then, does no harm.
    """
    size = RATE // 2
    energy = np.cumsum(np.square(np.pad(heard, (1, size)), dtype=np.float64))
    norms = np.sqrt(np.maximum(energy[size:] - energy[:-size], 1e-6))
    found = []
    for first in range(0, len(said) - size + 1, size):
        piece = said[first : first + size]
        if np.abs(piece).max() > 0.1:
            length = len(heard) + size
            spectrum = np.fft.rfft(heard, length) * np.conj(np.fft.rfft(piece, length))
            match = np.fft.irfft(spectrum, length)[: len(norms)] / norms
            found.append(match.max() / np.linalg.norm(piece))
    return float(np.median(found))


@contextmanager
def disk_that_holds(size: int) -> Iterator[None]:
    """No file may become larger than so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def with_source(environment: dict[str, str]) -> dict[str, str]:
    """The environment of a Python that finds the program."""
    path = [environment.get("PYTHONPATH", ""), *sys.path]
    return environment | {"PYTHONPATH": os.pathsep.join(each for each in path if each)}


@contextmanager
def child(sound: VirtualSound, path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that is recording to ``path``."""
    recorder = subprocess.Popen(
        [sys.executable, "-c", RECORD, str(path)],
        env=with_source(sound.full_env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with recorder:
        try:
            assert recorder.stdout is not None
            assert recorder.stdout.readline() == "recording\n"
            yield recorder
        finally:
            recorder.kill()


def ask(recorder: "subprocess.Popen[str]") -> tuple[float, str | None]:
    """Its seconds and its warning."""
    assert recorder.stdin is not None
    assert recorder.stdout is not None
    recorder.stdin.write("\n")
    recorder.stdin.flush()
    seconds, warning = json.loads(recorder.stdout.readline())
    return seconds, warning


@contextmanager
def hissing(sound: VirtualSound, folder: Path) -> Iterator[None]:
    """A hiss at the microphone, at -20 dBFS."""
    write_wav(folder / "hiss.wav", np.random.default_rng(1).normal(0, 0.1, 20 * RATE).astype(np.float32))
    player = sound.start_speaking(folder / "hiss.wav")
    try:
        yield
    finally:
        player.kill()
        player.wait()


def told_within(recorder: "subprocess.Popen[str]", seconds: float, wanted: str | None) -> str | None:
    """What the recorder warns of: ``wanted`` as soon as it says so, else what it says after so many seconds."""
    until = monotonic() + seconds
    while (told := ask(recorder)[1]) != wanted or wanted is None:
        if monotonic() > until:
            break
        sleep(0.02)
    return told


def complaint(environment: dict[str, str], device: str | None = None) -> str:
    """What the microphone says where it cannot be; its name where it can."""
    code = """
import sys
from interview_cli.backends.microphone import Microphone
from interview_cli.core.errors import InterviewError
try:
    print(Microphone(lambda pcm, flac: 0, *sys.argv[1:]).name, end="")
except InterviewError as error:
    print(f"{type(error).__name__}: {error.message}", error.hint, sep="\\n", end="")
"""
    command = [sys.executable, "-c", code, *([device] if device else [])]
    return subprocess.run(command, env=with_source(environment), check=True, capture_output=True, text=True).stdout
