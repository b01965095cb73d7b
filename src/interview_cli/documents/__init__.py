"""Reads what the candidate brings along: a job advertisement or a CV, as text, Markdown, PDF or Word (.docx)."""

from pathlib import Path

from interview_cli.core.errors import InterviewError
from interview_cli.documents.extraction import extracted_text
from interview_cli.documents.formats import AS_TEXT, Format, decoded_text, format_of
from interview_cli.documents.source import MOST_BYTES, source_bytes

MOST_CHARACTERS = 40_000
"""About fifteen pages; nobody reads more before an interview, and no model takes it in."""

__all__ = ["AS_TEXT", "MOST_BYTES", "MOST_CHARACTERS", "read"]


def read(path: Path) -> str:
    """The words of the file, at most MOST_CHARACTERS of them, with its line breaks and no other control character.

    Raises InterviewError when there is nothing to read, saying why.
    """
    data = source_bytes(path)
    format = format_of(path, data)
    text = decoded_text(data) if format is Format.TEXT else extracted_text(path, data, format)
    plain = "".join(each if each.isprintable() or each == "\n" else " " for each in text.replace("\r\n", "\n"))
    if not plain.strip():
        pictures = ": are its pages pictures?" if format is Format.PDF else "."
        raise InterviewError(f"There is no text in {path}{pictures}", AS_TEXT)
    return plain.strip()[:MOST_CHARACTERS]
