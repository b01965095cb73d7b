"""Decodes sound files, one a line: ``python decoding.py``. A program of its own, which imports nothing of its
surroundings: what a hostile file does to its decoder ends here.

A line of standard input is JSON, ``{"from": PATH, "to": PATH}``; its answer is a line of standard output,
``{"seconds": S}`` when ``to`` holds the sound (FLAC, 16 kHz, mono), else ``{"problem": WHY}`` or, of the disk,
``{"unwritable": WHY}``."""

import json
import os
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE = 16_000
LONGEST = 30 * 60
"""Seconds: nobody answers a question for longer."""

LOWEST_RATE, HIGHEST_RATE, MOST_CHANNELS = 8_000, 192_000, 64

MEMORY, FILE = 2 * 1024**3, 128 * 1024**2
"""Bytes that this program may take, and write into a file."""

SHORT_BY, SHORT_SHARE = 0.5, 0.02
"""Seconds, and share of the length that a file claims, by which the sound may be shorter."""

FORMATS = "wav,w64,flac,mp3,mov,mp4,m4a,3gp,ogg,matroska,webm,aac"
"""Of the library's formats those that hold sound themselves; playlists would have it open other files."""

NOT_SOUND = "It holds no sound that can be decoded: is it cut off, damaged, or another kind of file?"
DAMAGED = "It is damaged or cut off: part of it cannot be decoded."
TRUNCATED = "It is cut off: it ends before the end that it claims."
NO_NUMBERS = "It holds samples that are no numbers."


SEGMENT, CLUSTER = b"\x18\x53\x80\x67", b"\x1f\x43\xb6\x75"
"""The elements of Matroska that hold the sound, and may be of unknown length."""

KILOBITS = (
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
)
"""A second, of layer III, as its frames number them: at low and at full sampling rates."""


class Problem(Exception):
    """The file cannot be used; the message says why."""


class Unwritable(Problem):
    """The disk does not take what was decoded, whatever that comes from; the message says why."""


def main() -> None:
    """Answer line by line until the input ends."""
    _limit()
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what libraries print is no answer
    for line in sys.stdin.buffer:
        wanted = json.loads(line)
        try:
            answer: dict[str, Any] = {"seconds": decode(wanted["from"], wanted["to"])}
        except Problem as problem:
            answer = {type(problem).__name__.lower(): str(problem)}
        except OSError as error:
            answer = {"problem": f"It cannot be decoded: {error.strerror or error}."}
        except MemoryError:
            answer = {"problem": f"It needs more than {MEMORY // 1024**2} MB to decode."}
        print(json.dumps(answer), file=answers, flush=True)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has time limits only, from outside
        return
    limits = [(resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, FILE), (resource.RLIMIT_CORE, 0)]
    for what, most in limits:
        hard = resource.getrlimit(what)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (allowed, allowed))
        except (ValueError, OSError):
            continue  # macOS refuses some


def decode(source: str, target: str) -> float:
    """Write the sound of ``source`` to ``target``; how long it is, in seconds. Raises Problem, Unwritable."""
    import numpy as np
    import soundfile
    import soxr

    length, claimed = 0, _claimed_by_wav(source)
    encoded = BytesIO()  # not straight to disk: the library does not say why a disk refuses, or that it did
    with soundfile.SoundFile(encoded, "w", RATE, 1, "PCM_16", format="FLAC") as file:
        convert: Any = None
        opened = _Opened(source)
        claimed = claimed or opened.claimed
        if claimed and claimed > LONGEST:
            raise Problem(_too_long(claimed))
        for samples in opened.samples():
            convert = convert or soxr.ResampleStream(opened.rate, RATE, 1, "float32")
            length += _write(file, convert.resample_chunk(samples))
            if length > LONGEST * RATE:
                raise Problem(_too_long(None))
        if convert:
            length += _write(file, convert.resample_chunk(np.zeros(0, np.float32), last=True))
    seconds = length / RATE
    if not length:
        raise Problem("It holds no sound: not one sample is in it.")
    if claimed and seconds < claimed - max(SHORT_BY, SHORT_SHARE * claimed):
        raise Problem(TRUNCATED)
    try:
        with open(target, "wb") as whole:  # noqa: PTH123
            whole.write(encoded.getbuffer())
    except OSError as error:
        raise Unwritable(error.strerror) from error
    return seconds


def _write(file: Any, samples: "Samples") -> int:
    import numpy as np

    file.write(np.clip(samples, -1.0, 1.0))
    return len(samples)


class _Opened:
    """A sound file, opened. Raises Problem."""

    def __init__(self, source: str) -> None:
        import av

        self._source = source
        only = {"protocol_whitelist": "file", "format_whitelist": FORMATS}
        try:
            self._container: Any = av.open(f"file:{source}", options=only, metadata_errors="replace")
        except (av.FFmpegError, OSError, ValueError) as error:
            raise Problem(NOT_SOUND) from error
        streams = self._container.streams.audio
        if not streams:
            raise Problem("It has no sound track.")
        self._stream: Any = streams[0]
        if not self._stream.codec_context:
            raise Problem(NOT_SOUND)  # of a kind that nobody here can decode
        self.rate = int(self._stream.codec_context.sample_rate or 0)
        channels = int(self._stream.codec_context.channels or 0)
        if not self.rate or not channels:
            raise Problem(NOT_SOUND)
        if not LOWEST_RATE <= self.rate <= HIGHEST_RATE:
            raise Problem(f"It has {self.rate} samples a second; {LOWEST_RATE} to {HIGHEST_RATE} can be used.")
        if channels > MOST_CHANNELS:
            raise Problem(f"It has {channels} channels; up to {MOST_CHANNELS} can be used.")
        self._is_mp3 = self._stream.codec_context.name.startswith("mp3")
        self.claimed = self._claimed()

    def _claimed(self) -> float | None:
        """The seconds that the file says it lasts; None where it says nothing that can be relied on."""
        kind = self._container.format.name
        live = not self._container.duration
        if (kind == "ogg" and not _ogg_ends(self._source)) or (
            live and "matroska" in kind and not _matroska_ends(self._source)
        ):
            raise Problem(TRUNCATED)
        if kind in ("wav", "ogg", "aac") or (kind == "mp3" and not _counts_frames(self._source)):
            return None  # the library guesses by the size
        if self._stream.duration:
            return float(self._stream.duration * self._stream.time_base)
        return self._container.duration / 1_000_000 if self._container.duration else None

    def samples(self) -> "Iterator[Samples]":
        """The sound, all channels mixed into one."""
        import av
        import numpy as np

        begun = False
        try:
            for packet in self._packets():
                for frame in packet.decode():
                    begun = True
                    mixed = _mixed(frame)
                    if not np.isfinite(mixed).all():
                        raise Problem(NO_NUMBERS)
                    yield mixed
        except (av.FFmpegError, ValueError) as error:
            raise Problem(DAMAGED if begun else NOT_SOUND) from error

    def _packets(self) -> "Iterator[Any]":
        """What is to be decoded; of an MP3 file without the tags behind its last frame. Raises Problem."""
        missing, behind = 0, False
        for packet in self._container.demux(self._stream):
            if packet.size and self._is_mp3:
                frame = _frame_of_mp3(bytes(memoryview(packet)[:4]))
                if frame is None:
                    behind = True
                    continue
                if behind:
                    raise Problem(DAMAGED)
                missing = frame - packet.size
            yield packet
        if missing > 0 and self.claimed is None:
            raise Problem(TRUNCATED)


def _mixed(frame: Any) -> "Samples":
    """The mean of the channels, from -1 to 1; not by the library, which dies of channels that have no names."""
    import numpy as np

    heard = frame.to_ndarray()
    if not frame.format.is_planar:
        heard = heard.reshape(-1, frame.layout.nb_channels).T
    mixed: Samples = heard.mean(axis=0, dtype=np.float64).astype(np.float32)
    if heard.dtype.kind in "iu":
        half = np.float32(2 ** (8 * heard.dtype.itemsize - 1))
        mixed = mixed / half - (1 if heard.dtype.kind == "u" else 0)
    return mixed


def _claimed_by_wav(source: str) -> float | None:
    """The seconds that the heading of a WAV file claims; None for other files, and where it claims nothing."""
    with open(source, "rb") as file:  # noqa: PTH123 -- a path of any kind, as it came
        start = file.read(12)
        if start[:4] != b"RIFF" or start[8:] != b"WAVE":
            return None
        bytes_a_second = 0
        while len(heading := file.read(8)) == 8:
            size = int.from_bytes(heading[4:], "little")
            if heading[:4] == b"fmt ":
                body = file.read(size + size % 2) if size <= 4096 else b""
                bytes_a_second = int.from_bytes(body[8:12], "little")
            elif heading[:4] == b"data":
                # 0 and all ones: the length was not known when it was written
                return size / bytes_a_second if bytes_a_second and 0 < size < 0xFFFFFF00 else None
            else:
                file.seek(size + size % 2, 1)
    return None


def _ogg_ends(source: str) -> bool:
    """The last page of an Ogg file says that it is the last, and is whole (RFC 3533, section 6)."""
    with open(source, "rb") as file:  # noqa: PTH123
        file.seek(max(0, os.fstat(file.fileno()).st_size - 2 * 65_307))  # the longest page is so long
        tail = file.read()
    page = tail[max(0, tail.rfind(b"OggS")) :]
    if len(page) < 27 or not page[5] & 4:
        return False
    lengths = page[27 : 27 + page[26]]
    return len(page) >= 27 + page[26] + sum(lengths)


def _matroska_ends(source: str) -> bool:
    """No element of a Matroska or WebM file goes on behind the end of the file (RFC 8794, sections 4 to 6)."""
    with open(source, "rb") as file:  # noqa: PTH123
        end, place = os.fstat(file.fileno()).st_size, 0
        while place < end:
            file.seek(place)
            head = file.read(12)
            names = 9 - head[0].bit_length()  # leading zeros tell how many bytes
            sizes = 9 - head[names].bit_length() if len(head) > names else 0
            if len(head) < names + sizes or not sizes:
                return False
            size = int.from_bytes(head[names : names + sizes]) & ((1 << 7 * sizes) - 1)
            place += names + sizes
            if head[:names] not in (SEGMENT, CLUSTER):  # what holds others is looked into
                place += size
    return place == end


def _frame_of_mp3(head: bytes) -> int | None:
    """The bytes of the frame that begins so (ISO 11172-3 and 13818-3, layer III); None when none does."""
    bits = int.from_bytes(head)
    version, rate = bits >> 19 & 3, bits >> 10 & 3
    if bits >> 21 != 0x7FF or version == 1 or bits >> 17 & 3 != 1 or rate == 3:
        return None
    kilobits = KILOBITS[version == 3][bits >> 12 & 15]
    samples_a_second = (44_100, 48_000, 32_000)[rate] >> (0, 1, 2)[(3, 2, 0).index(version)]
    return (144_000 if version == 3 else 72_000) * kilobits // samples_a_second + (bits >> 9 & 1)


def _counts_frames(source: str) -> bool:
    """An MP3 file begins with the number of its frames."""
    with open(source, "rb") as file:  # noqa: PTH123
        start = file.read(64 * 1024)
    return b"Xing" in start or b"Info" in start


def _too_long(seconds: float | None) -> str:
    """``seconds`` None: nobody knows how long it goes on."""
    lasts = f"It lasts {seconds / 60:.0f} minutes" if seconds else f"It lasts longer than {LONGEST // 60} minutes"
    return f"{lasts}; at most {LONGEST // 60} are graded. Cut it into its answers."


if __name__ == "__main__":
    main()
