"""How recordings lie on disk.

The answer to the third thing asked in session 12, first take, is ``0012/003-1.flac``: 16 kHz, mono, 16 bits.
While it is being spoken it is ``003-1.pcm``: the same samples, little-endian, without a header, for a header is
wrong until the file is finished. Only the owner may read either.
"""

from contextlib import suppress
from io import BytesIO
from pathlib import Path

from interview_cli.core.errors import InterviewError
from interview_cli.core.types import Asked, Recording
from interview_cli.files import PRIVATE, make_private_folder, write_atomically

RATE = 16_000
"""Samples a second of every recording."""

SAMPLE_BYTES = 2

DISK = "Make room on that disk, or choose another folder: INTERVIEW_HOME. Then: interview resume"


def recording_path(folder: Path, session: int, asked: Asked) -> Path:
    """Where the answer to ``asked`` belongs, under ``folder``; makes the folders on the way.

    Raises InterviewError when they cannot be made.
    """
    path = place_of(folder, session, asked)
    try:
        make_private_folder(path.parent, folder)
    except OSError as error:
        raise InterviewError(f"Nothing can be recorded in {path.parent}: {error.strerror}.", DISK) from error
    return path


def place_of(folder: Path, session: int, asked: Asked) -> Path:
    """Where the answer to ``asked`` belongs, under ``folder``. Makes nothing."""
    return folder / f"{session:04d}" / f"{asked.turn:03d}-{asked.attempt}.flac"


def unfinished(folder: Path, session: int) -> tuple[Path, ...]:
    """Where the recordings of ``session`` belong that are being made, or were when a crash came."""
    return tuple(pcm.with_suffix(".flac") for pcm in sorted((folder / f"{session:04d}").glob("*.pcm")))


def finished(folder: Path, session: int) -> tuple[Path, ...]:
    """The recordings of ``session`` that are whole."""
    return tuple(sorted((folder / f"{session:04d}").glob("*.flac")))


def finish(pcm: Path, flac: Path) -> float:
    """Turn a recording's samples into ``flac``, then remove ``pcm``; how long it is, in seconds.

    At every moment one of the two is whole on disk. Raises InterviewError, and keeps ``pcm``, when ``flac``
    cannot be written. A ``pcm`` that cannot be removed stays beside.
    """
    import numpy as np
    import soundfile

    try:
        # reads no half sample, which a crash may leave at the end
        samples = np.fromfile(pcm, "<i2").astype(np.int16)
        sound = samples if len(samples) else np.zeros(1, np.int16)  # FLAC knows no empty file
        encoded = BytesIO()  # not straight to disk: the library does not say why a disk refuses
        soundfile.write(encoded, sound, RATE, "PCM_16", format="FLAC")
        write_atomically(flac, [encoded.getvalue()], mode=PRIVATE)
    except OSError as error:
        raise InterviewError(
            f"The recording could not be finished: {error.strerror}.",
            f"What was said is kept in {pcm}.\nMake room on that disk, then: interview resume",
        ) from error
    with suppress(OSError):  # one that stays holds the same samples
        pcm.unlink()
    return len(samples) / RATE


def recover(flac: Path) -> Recording | None:
    """The recording that belongs at ``flac``, finished first if a crash left it unfinished; None if there is none.

    Raises InterviewError when it cannot be finished or read. Not for a recording that is still being made.
    """
    import soundfile

    pcm = flac.with_suffix(".pcm")
    size = _size(pcm)
    if size is not None and size >= SAMPLE_BYTES:
        return Recording(path=flac, seconds=finish(pcm, flac))
    if size is not None:
        with suppress(OSError):  # nothing is in it
            pcm.unlink()
    if not flac.exists():
        return None
    try:
        return Recording(path=flac, seconds=soundfile.info(flac).duration)
    except soundfile.SoundFileError as error:
        raise InterviewError(f"The recording {flac} cannot be read.", "It is damaged: move it away.") from error


def _size(path: Path) -> int | None:
    """Bytes of a file; None when there is none. Raises InterviewError."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InterviewError(f"The recording {path} cannot be read: {error.strerror}.", DISK) from error
