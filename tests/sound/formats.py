"""Sound files of every kind, good and hostile, written for the tests."""

from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import av
import numpy as np
import soundfile
from av.container import OutputContainer
from numpy.typing import NDArray

Samples = NDArray[np.float32]

CODECS = {".m4a": "aac", ".mp4": "aac", ".opus": "libopus", ".webm": "libopus"}
"""Those that soundfile does not write, or not so."""

KINDS = (".wav", ".flac", ".mp3", ".m4a", ".ogg", ".opus", ".webm", ".mp4")


LIVE = {".mp3": ("libmp3lame", "mp3", {"write_xing": "0"}), ".webm": ("libopus", "webm", {"live": "1"})}
"""Codec, format and options of files that do not say how long they are, as what records them sends them out."""


def write(path: Path, sound: Samples, rate: int = 16_000) -> Path:
    """Write the sound in the format that the name tells."""
    if path.suffix not in CODECS:
        soundfile.write(path, sound, rate)
        return path
    with av.open(str(path), "w", format="ogg" if path.suffix == ".opus" else None) as container:
        _encode(container, CODECS[path.suffix], sound, rate)
    return path


def write_live(path: Path, sound: Samples) -> Path:
    """Write the sound (16 kHz) as somebody does who does not know yet how long it will be."""
    codec, name, options = LIVE[path.suffix]
    with path.open("wb") as file:
        one_way = SimpleNamespace(write=file.write)
        with av.open(one_way, "w", format=name, options=options) as container:
            _encode(container, codec, sound, 16_000)
    return path


def _encode(container: OutputContainer, codec: str, sound: Samples, rate: int) -> None:
    stream = container.add_stream(codec, rate=48_000)
    assert isinstance(stream, av.AudioStream)
    stream.layout = "mono"
    pcm = (np.clip(sound, -1, 1) * 32767).astype(np.int16)[None]
    frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
    size = stream.codec_context.frame_size or None
    convert = av.AudioResampler(format=stream.format, layout="mono", rate=48_000, frame_size=size)
    for piece in [*convert.resample(frame), *convert.resample(None)]:
        container.mux(stream.encode(piece))
    container.mux(stream.encode(None))


def cut_off(path: Path, share: float = 0.6) -> Path:
    """The beginning of a file, beside it."""
    data = path.read_bytes()
    short = path.with_name(f"cut-{path.name}")
    short.write_bytes(data[: int(len(data) * share)])
    return short


def tone(seconds: float, rate: int = 16_000, channels: int = 1) -> Samples:
    """A tone of 440 Hz, the same on every channel."""
    wave: Samples = (np.sin(2 * np.pi * 440 * np.arange(round(seconds * rate)) / rate) / 2).astype(np.float32)
    return wave if channels == 1 else np.repeat(wave[:, None], channels, axis=1).astype(np.float32)
