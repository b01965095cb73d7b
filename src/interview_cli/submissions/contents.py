"""What the files that are handed in hold, as far as it can be told without decoding sound."""

import os
import stat
from hashlib import sha256
from pathlib import Path

from interview_cli.core.sanitise import is_safe

SOUNDS = (".wav", ".flac", ".mp3", ".m4a", ".ogg", ".opus", ".webm", ".mp4")
TEXTS = (".txt", ".md")
LISTS = (".csv", ".jsonl", ".json", ".ndjson")
"""What manifests are called."""

LONGEST_TEXT = 100_000
"""Characters: 16,000 words, and nobody speaks for two hours. It takes some seconds to grade."""

LARGEST_SOUND = 2 * 1024**3
"""Bytes; half an hour of 8 channels at 48 kHz is less."""


class Unusable(Exception):
    """What was handed in cannot be graded; the message says why and what to do."""


def is_folder(path: Path) -> bool:
    """There is a folder; ``Path.is_dir`` raises where a name is too long, or a folder before it closed."""
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: Path) -> bool:
    """There is an ordinary file; as ``is_folder``."""
    return os.path.isfile(path)  # noqa: PTH113


def name_of(path: Path) -> str:
    """The path as text that can be printed and written anywhere."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def checked(path: Path) -> Path:
    """The path, if there is an ordinary file with an ordinary name. Raises Unusable."""
    if not is_safe(str(path)) or name_of(path) != str(path):
        raise Unusable("Its name has characters that cannot be shown: rename it.")
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        reason = "It is a link to a file that is not there." if path.is_symlink() else "There is no such file."
        if "~" in path.parts:
            reason += " ~ stands for no folder here: write the whole path."
        raise Unusable(reason) from None
    except (OSError, ValueError) as error:
        raise Unusable(f"It cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    if stat.S_ISDIR(mode) and not os.access(path, os.R_OK | os.X_OK):
        raise Unusable("It is a folder that you may not read.")
    if stat.S_ISDIR(mode):
        raise Unusable("It is a folder: name a file, or give the folder on the command line.")
    if not stat.S_ISREG(mode):
        raise Unusable("It is a device or a pipe, no file.")
    if path.suffix.lower() in LISTS:
        raise Unusable("It is no answer: if it is a list of answers, give it with --manifest.")
    if path.suffix.lower() not in (*SOUNDS, *TEXTS):
        raise Unusable(f"It is neither text nor sound that is known here: {' '.join((*TEXTS, *SOUNDS))}.")
    return path


def text_of(path: Path) -> str:
    """What the text file says. Raises Unusable."""
    try:
        with path.open("rb") as file:
            raw = file.read(4 * LONGEST_TEXT + 4)
    except OSError as error:
        raise Unusable(f"It cannot be read: {error.strerror}.") from error
    if len(raw) > 4 * LONGEST_TEXT:  # no character takes more than 4 bytes
        raise Unusable(_too_long())
    try:
        return usable_text(raw.decode("utf-8-sig")).strip()
    except UnicodeDecodeError as error:
        raise Unusable(f"It is not UTF-8 text (byte {error.start + 1}): save it as UTF-8.") from error


def usable_text(text: str) -> str:
    """The text of an answer. Raises Unusable."""
    if not text.strip():
        raise Unusable("The answer is empty.")
    if len(text) > LONGEST_TEXT:
        raise Unusable(_too_long())
    if "\0" in text:
        raise Unusable("The answer holds bytes of zero, which no text does: if it is UTF-16, save it as UTF-8.")
    if not is_whole(text):
        raise Unusable("The answer is not UTF-8 text: save it as UTF-8.")
    return text


def is_whole(text: str) -> bool:
    """The text can be written as UTF-8: it holds no half of a character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def digest_of_text(text: str) -> str:
    """SHA-256 of the text, in hexadecimal; of any text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_of_sound(path: Path) -> str:
    """SHA-256 of the file, in hexadecimal. Raises Unusable."""
    found = sha256()
    try:
        if path.stat().st_size > LARGEST_SOUND:
            raise Unusable(f"It is larger than {LARGEST_SOUND // 1024**3} GB.")
        with path.open("rb") as file:
            if not file.peek(1):
                raise Unusable("It is empty: no byte is in it.")
            while block := file.read(1 << 20):
                found.update(block)
    except OSError as error:
        raise Unusable(f"It cannot be read: {error.strerror}.") from error
    return found.hexdigest()


def _too_long() -> str:
    return f"The answer is longer than {LONGEST_TEXT:,} characters: nobody says so much."
