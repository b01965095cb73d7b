"""Takes the words out of one document: ``python extractor.py PDF|DOCX < FILE``. A program of its own, which
imports nothing of its surroundings: what a hostile file does to its reader ends here.

Its standard output is JSON: ``{"text": …}``, or ``{"problem": …}`` with encrypted, memory, or other (no document).
Whatever else goes wrong ends it with another exit code than 0: the file is damaged.

A .docx is read by the parser of the standard library: unlike python-docx that needs no libraries of 16 MB, and
finds what lies in text boxes and content controls, which the templates for CVs are made of.
"""

import json
import logging
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from xml.parsers import expat

MEMORY, FILE = 1024**3, 1024**2
"""Bytes that this program may take, and write into a file."""

ENOUGH = 50_000
"""Characters; a little more than the program that asks makes use of."""

MOST_PAGES = 1000

MOST_XML = 20_000_000
"""Bytes of one part of a Word document, unpacked; a long CV has some hundred thousand."""

PARTS = re.compile(r"word/(?:(header)|(document)|(footnotes|endnotes)|(footer))\d*\.xml")
"""The parts that hold words, in the order in which they are read."""

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
"""The namespace of the elements of text (ISO 29500), transitional and strict."""

SKIPPED = {*(f"{space}{name}" for space in WORD for name in ("del", "moveFrom"))} | {
    "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
}
"""What was deleted, and what is there once more for older programs."""

BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class Problem(Exception):
    """The file cannot be used; the message is a word of the answer."""


def main() -> None:
    """Answer for the document on standard input."""
    _limit()
    try:
        answer = {"text": enough(READERS[sys.argv[1]](sys.stdin.buffer.read()))}
    except Problem as problem:
        answer = {"problem": str(problem)}
    except MemoryError:
        answer = {"problem": "memory"}
    sys.stdout.write(json.dumps(answer))


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has time limits only, from outside
        return
    for what, most in [(resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, FILE), (resource.RLIMIT_CORE, 0)]:
        hard = resource.getrlimit(what)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (allowed, allowed))
        except (ValueError, OSError):
            continue  # macOS refuses some


def enough(pieces: Iterable[str]) -> str:
    """The pieces, until there are enough characters."""
    text = ""
    for piece in pieces:
        text += piece
        if len(text) > ENOUGH:
            break
    return text[:ENOUGH]


def pdf_text(data: bytes) -> Iterator[str]:
    """The text of page after page. Raises Problem, and whatever a damaged file makes the library raise."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    logging.disable()
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Problem("encrypted")
        for page in islice(reader.pages, MOST_PAGES):
            yield page.extract_text() + "\n"
    except (DependencyError, FileNotDecryptedError) as error:  # AES would need one more library
        raise Problem("encrypted") from error


def docx_text(data: bytes) -> Iterator[str]:
    """The text of headers, body (with tables and text boxes), notes and footers. Raises Problem, and others."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [found for name in archive.namelist() if (found := PARTS.fullmatch(name))]
        if not any(part[2] for part in parts):
            raise Problem("other")
        for part in sorted(parts, key=lambda part: (part.lastindex, part[0])):
            with archive.open(part[0]) as file:
                yield from _Words().read(iter(lambda: file.read(1 << 16), b""))


class _Words:
    """Collects the text of one part while it is parsed; no tree is built, so nothing grows with the file."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._skipped, self._is_text, self._has_begun = 0, False, False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self, blocks: Iterable[bytes]) -> Iterator[str]:
        length = 0
        for block in blocks:
            length += len(block)
            if length > MOST_XML:
                raise Problem("memory")
            self._parser.Parse(block)
            yield "".join(self._pieces)
            self._pieces.clear()
        self._parser.Parse(b"", True)
        yield "".join(self._pieces)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipped or name in SKIPPED:
            self._skipped += 1
        elif name.startswith(WORD):
            local = name.rpartition(" ")[2]
            self._is_text = local == "t"
            if local == "p" and self._has_begun:  # a text box stands in the midst of a paragraph
                self._end_line()
            # a tab also stands among the settings of a paragraph, where it has a place
            if local in BREAKS and not attributes.keys() & {f"{space}pos" for space in WORD}:
                self._pieces.append(BREAKS[local])

    def _end(self, name: str) -> None:
        self._is_text = False
        if self._skipped:
            self._skipped -= 1
        elif name.startswith(WORD) and name.endswith(" p"):
            self._end_line()

    def _end_line(self) -> None:
        self._pieces.append("\n")
        self._has_begun = False

    def _characters(self, text: str) -> None:
        if self._is_text and not self._skipped:
            self._pieces.append(text)
            self._has_begun = True

    def _doctype(self, *_: object) -> None:
        """Entities that stand for more than they say begin here; a document of Word has none."""
        raise ValueError("a document type")


READERS = {"PDF": pdf_text, "DOCX": docx_text}


if __name__ == "__main__":
    main()
