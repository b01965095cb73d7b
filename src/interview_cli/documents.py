"""Reads what the candidate brings along: a job advertisement or a CV, as text, Markdown or PDF."""

import logging
from collections.abc import Iterator
from pathlib import Path

from interview_cli.core.errors import InterviewError

MOST_BYTES = 10_000_000
"""A CV with pictures is smaller."""

MOST_CHARACTERS = 40_000
"""About fifteen pages; nobody reads more before an interview, and no model takes it in."""

AS_TEXT = "Save it as plain text or Markdown, and name that file."


def read(path: Path) -> str:
    """The words of the file, at most MOST_CHARACTERS of them, with its line breaks and no other control character.

    Raises InterviewError when there is nothing to read, saying why.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_long(path)
        text = _pdf(path) if path.suffix.lower() == ".pdf" else _decoded(path)
    except OSError as error:
        raise InterviewError(f"{path} cannot be read: {error.strerror or error}.") from error
    plain = "".join(each if each.isprintable() or each == "\n" else " " for each in text.replace("\r\n", "\n"))
    if not plain.strip():
        raise InterviewError(f"There is no text in {path}.", AS_TEXT)
    return plain.strip()[:MOST_CHARACTERS]


def _decoded(path: Path) -> str:
    with path.open("rb") as file:  # what comes from a pipe or a device has no length beforehand, if any
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise _too_long(path)
    if b"\0" in data:
        raise InterviewError(f"{path} is not a text file.", AS_TEXT)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what older editors on Windows write


def _too_long(path: Path) -> InterviewError:
    return InterviewError(f"{path} has more than {MOST_BYTES // 1_000_000} MB.", AS_TEXT)


def _pdf(path: Path) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # what it stumbles over is told below, or does not matter
    try:
        return "\n".join(_pages(PdfReader(path)))
    # a broken file makes the library stumble in more ways than it names
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise InterviewError(f"{path} cannot be read as PDF: {error}.", AS_TEXT) from error


def _pages(reader: object) -> Iterator[str]:
    """The text of page after page, until there is enough."""
    length = 0
    for page in reader.pages:  # type: ignore[attr-defined]  # its type is known where the library is loaded
        text = page.extract_text()
        length += len(text)
        yield text
        if length > MOST_CHARACTERS:
            return
