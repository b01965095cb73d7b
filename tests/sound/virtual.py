"""A microphone and a speaker for a machine without a sound card: a PulseAudio server of the tests' own.

What is played into the sink ``vmic_in`` comes out of the source ``vmic``, which PortAudio takes for the default
microphone; what PortAudio plays goes to the sink ``speaker``, whose monitor can be recorded.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

import numpy as np
from numpy.typing import NDArray

RATE = 16_000

Samples = NDArray[np.float32]

ALSA = """
pcm.!default { type pulse }
ctl.!default { type pulse }
"""
"""All that ALSA, and so PortAudio, is told of this machine: whatever its own files say, there is one device."""

MODULES = (
    "module-native-protocol-unix socket={folder}/native auth-anonymous=1",
    # norewinds: otherwise a sink hands sound on in blocks of two seconds
    "module-null-sink sink_name=vmic_in rate=48000 channels=1 norewinds=1",
    "module-remap-source source_name=vmic master=vmic_in.monitor",
    "module-null-sink sink_name=speaker rate=48000 channels=2 norewinds=1",
)


@dataclass(frozen=True)
class Heard:
    """What came out of the speaker: mono at 16 kHz, between -1 and 1; empty until it has all been heard."""

    parts: list[Samples] = field(default_factory=list)

    @property
    def samples(self) -> Samples:
        """All of it."""
        return np.concatenate(self.parts) if self.parts else np.zeros(0, np.float32)


@dataclass(frozen=True)
class VirtualSound:
    """The running server. ``env`` holds the variables that lead a program to it."""

    env: dict[str, str]
    server: "subprocess.Popen[bytes]"

    @property
    def full_env(self) -> dict[str, str]:
        """The environment of a program that is to hear and to be heard."""
        return os.environ | self.env

    def speak(self, wav: Path) -> None:
        """Play a sound file into the microphone; returns at its end."""
        self._run("paplay", "--device=vmic_in", "--latency-msec=200", str(wav))

    def start_speaking(self, wav: Path) -> "subprocess.Popen[bytes]":
        """Play a sound file into the microphone, and return at once."""
        command = ["paplay", "--device=vmic_in", "--latency-msec=200", str(wav)]
        return subprocess.Popen(command, env=self.full_env)

    def is_playing(self) -> bool:
        """Some program is playing a sound."""
        command = ["pactl", "list", "short", "sink-inputs"]
        listed = subprocess.run(command, env=self.full_env, check=True, capture_output=True, timeout=60)
        return b"protocol-native" in listed.stdout  # a loopback is no program

    def record_speaker(self, seconds: float) -> Samples:
        """What comes out of the speaker in the next ``seconds``: mono at 16 kHz."""
        with self.speaker() as heard:
            sleep(seconds)
        return heard.samples

    @contextmanager
    def speaker(self, device: str = "speaker.monitor") -> Iterator[Heard]:
        """Listen to the speaker, or another device, while the block runs; ``samples`` are there after it."""
        form = ["--format=s16le", f"--rate={RATE}", "--channels=1", "--raw", "--latency-msec=20"]
        heard = Heard()
        with tempfile.TemporaryFile() as file:
            recorder = subprocess.Popen(["parec", f"--device={device}", *form], stdout=file, env=self.full_env)
            try:
                while not os.fstat(file.fileno()).st_size:
                    sleep(0.005)
                yield heard
            finally:
                recorder.terminate()
                recorder.wait()
            file.seek(0)
            heard.parts.append(np.frombuffer(file.read(), "<i2").astype(np.float32) / np.float32(32768))

    @contextmanager
    def in_one_room(self) -> Iterator[None]:
        """The microphone hears the speaker while the block runs."""
        command = ["pactl", "load-module", "module-loopback", "source=speaker.monitor", "sink=vmic_in"]
        loaded = subprocess.run(
            [*command, "latency_msec=50"], env=self.full_env, check=True, capture_output=True, text=True
        )
        try:
            yield
        finally:
            self.control("unload-module", loaded.stdout.strip())

    def control(self, *command: str) -> None:
        """Have the server do something, as ``pactl`` says it."""
        self._run("pactl", *command)

    def _run(self, *command: str) -> None:
        subprocess.run(command, env=self.full_env, check=True, capture_output=True, timeout=60)


def what_is_missing() -> str | None:
    """Why there can be no virtual sound here; None if there can."""
    if sys.platform != "linux":
        return "the virtual microphone needs Linux"
    if missing := [tool for tool in ("pulseaudio", "pactl", "paplay", "parec") if not shutil.which(tool)]:
        return f"not installed: {', '.join(missing)} (Debian: pulseaudio, pulseaudio-utils)"
    if not find_library("portaudio"):
        return "PortAudio is not installed (Debian: libportaudio2)"
    return None


@contextmanager
def running() -> Iterator[VirtualSound]:
    """Start the server, and end it with the block."""
    # not in pytest's own folder: the name of a socket may have 107 characters
    folder = Path(tempfile.mkdtemp(prefix="sound-"))
    (folder / "asound.conf").write_text(ALSA)
    env = {
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_SERVER": f"unix:{folder}/native",
        "PULSE_COOKIE": str(folder / "cookie"),
        "ALSA_CONFIG_PATH": str(folder / "asound.conf"),
    }
    server = _start(folder, env)
    try:
        sound = VirtualSound(env, server)
        _wait(folder, sound)
        yield sound
    finally:
        server.kill()
        server.wait()
        shutil.rmtree(folder)


def _start(folder: Path, env: dict[str, str]) -> "subprocess.Popen[bytes]":
    # it goes by itself, should the tests be killed
    flags = ["-n", "--daemonize=no", "--exit-idle-time=600", "--use-pid-file=no", "--disable-shm=yes"]
    modules = [f"--load={module.format(folder=folder)}" for module in MODULES]
    log = f"--log-target=file:{folder}/log"
    home = {"HOME": str(folder), "PULSE_STATE_PATH": str(folder), "PULSE_RUNTIME_PATH": str(folder)}
    return subprocess.Popen(["pulseaudio", *flags, log, *modules], env=os.environ | env | home)


def _wait(folder: Path, sound: VirtualSound) -> None:
    given_up = monotonic() + 10
    while True:
        try:
            sound._run("pactl", "set-default-source", "vmic")
            sound._run("pactl", "set-default-sink", "speaker")
            return
        except subprocess.CalledProcessError:
            if monotonic() > given_up or sound.server.poll() is not None:
                log = folder / "log"
                said = log.read_text() if log.exists() else "nothing"
                raise RuntimeError(f"PulseAudio did not start; it said: {said}") from None
            sleep(0.05)
