"""What kind of document some bytes are: by what they hold, for names lie."""

import re
from enum import StrEnum
from pathlib import Path

from interview_cli.core.errors import InterviewError

AS_TEXT = "Save it as plain text, Markdown, PDF or Word (.docx), and name that file."

OTHERS = {
    "a picture, and only words can be read": (
        rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP|....ftyp(?:heic|heix|mif1|avif)|BM....\0\0\0\0"
    ),
    "a Word file of the old kind (.doc), or one with a password": rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "a file in rich text (RTF)": rb"\s*\{\\rtf",
    "an OpenDocument file (.odt)": rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument",
    "a file of Pages": rb"PK\x03\x04.{26}Index/",
}
"""The beginnings of files that people keep a CV in, and that are not read."""

PDF_HEADER = 1024
"""Bytes at the beginning within which readers look for ``%PDF-`` (ISO 32000-1, annex H.3.4.1)."""


class Format(StrEnum):
    """How the words lie in the bytes."""

    TEXT = "text"
    PDF = "PDF"
    DOCX = "Word document"


def format_of(path: Path, data: bytes) -> Format:
    """The format, by the first bytes, and by the name where they say nothing. Raises InterviewError for others."""
    for what, beginning in OTHERS.items():
        if re.match(beginning, data, re.DOTALL):
            raise InterviewError(f"{path} is {what}.", AS_TEXT)
    if b"%PDF-" in data[:PDF_HEADER] or (path.suffix.lower() == ".pdf" and data):
        return Format.PDF
    if data.startswith(b"PK\x03\x04") or (path.suffix.lower() == ".docx" and data):
        return Format.DOCX
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InterviewError(f"{path} is not a text file.", AS_TEXT)
    return Format.TEXT


def decoded_text(data: bytes) -> str:
    """The text: UTF-16 by its mark, else UTF-8, else what older editors on Windows write."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
