"""PDF and Word files, written by hand as the formats say."""

import zipfile
import zlib
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def pdf_of(*objects: bytes, root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1."""
    data, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root %d 0 R %b >>\nstartxref\n%d\n%%%%EOF"
    return data + end % (size, table, size, root, trailer, len(data))


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), entries, data)


def packed(data: bytes) -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode")


def pdf_around(content: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of one page with this content stream."""
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        trailer=trailer,
    )


def drawn(*lines: str) -> bytes:
    words = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    return f"BT /F1 12 Tf 72 720 Td {words} ET".encode("latin-1")


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines."""
    return pdf_around(stream(drawn(*lines)))


def paragraph(*runs: str) -> str:
    return f"<w:p><w:pPr><w:tabs><w:tab w:pos='99'/></w:tabs></w:pPr>{''.join(runs)}</w:p>"


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def part(body: str, root: str = "document", prolog: str = "") -> bytes:
    heading = f"<?xml version='1.0' encoding='UTF-8'?>{prolog}"
    return f"{heading}<w:{root} xmlns:w='{WORD}' xmlns:mc='{MC}'>{body}</w:{root}>".encode()


def archive(**parts: bytes) -> bytes:
    """A Word file of these parts, by their names without ending."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        for name, data in parts.items():
            made.writestr(f"word/{name}.xml", data)
    return file.getvalue()


def docx(*lines: str) -> bytes:
    """A Word file with these paragraphs."""
    return archive(document=part("".join(paragraph(run(line)) for line in lines)))
