"""A CV or a job advertisement is read whatever it was saved as, and what cannot be read is said."""

import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview_cli import documents
from interview_cli.core.errors import InterviewError
from interview_cli.documents.source import source_bytes
from tests.documents.files import docx, pdf

posix = pytest.mark.skipif(os.name != "posix", reason="no pipes with a name on this system")
ODT = b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("name", "data", "read"),
    [
        ("cv.md", "# Kim\n\nPostgreSQL, caf\u00e9".encode(), "# Kim\n\nPostgreSQL, caf\u00e9"),
        ("cv.txt", b"\xef\xbb\xbfKim\r\nGo", "Kim\nGo"),
        ("cv.txt", "na\u00efve \u2013 caf\u00e9".encode("cp1252"), "na\u00efve \u2013 caf\u00e9"),
        ("cv.txt", b"\xff\xfe" + "Kim\r\ncaf\u00e9".encode("utf-16-le"), "Kim\ncaf\u00e9"),
        ("cv.txt", b"\xfe\xff" + "Kim".encode("utf-16-be"), "Kim"),
        ("cv.txt", b"a\x1b[31mb\x07c", "a [31mb c"),
        ("cv.PDF", pdf("Kim Example", "Led a team of five."), "Kim Example\nLed a team of five."),
        ("cv", pdf("Kim Example"), "Kim Example"),
        ("cv.docx", docx("Kim Example", "Led a team of five."), "Kim Example\nLed a team of five."),
        ("cv.doc", docx("Kim Example"), "Kim Example"),
    ],
)
def test_reads(tmp_path: Path, name: str, data: bytes, read: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert documents.read(tmp_path / name) == read


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("cv.txt", b"", "no text"),
        ("cv.pdf", b"", "no text"),
        ("cv.docx", b"", "no text"),
        ("cv.txt", b" \n\t\n", "no text"),
        ("cv.pdf", pdf(), r"no text in .*: are its pages pictures\?"),
        ("cv.docx", b"PK\x03\x04\x00\x00", "cannot be read as a Word document"),
        ("cv.docx", b"Kim Example", "cannot be read as a Word document"),
        ("cv.pdf", b"%PDF-1.4\nnothing", "PDF"),
        ("cv.txt", b"a\0b", "not a text file"),
        ("cv.txt", b"a" * (documents.MOST_BYTES + 1), "more than 10 MB"),
        ("cv.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), r"Word file of the old kind \(\.doc\)"),
        ("cv.odt", ODT, "OpenDocument"),
        ("cv.rtf", rb"{\rtf1\ansi Kim}", "RTF"),
        ("cv.png", b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        ("cv.pdf", b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        ("cv.heic", b"\0\0\0\x18ftypheic", "a picture"),
    ],
)
def test_says_what_cannot_be_read_and_what_to_do(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InterviewError, match=why) as error:
        documents.read(tmp_path / name)
    assert error.value.hint == documents.AS_TEXT


def test_a_file_that_is_not_there_or_no_file(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for path in (tmp_path / "none.txt", tmp_path, loop, tmp_path / ("x" * 300), Path("a\0b"), tmp_path / "\udcff"):
        with pytest.raises(InterviewError, match="cannot be read") as error:
            documents.read(path)
        assert error.value.hint


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever runs this may read anything")
def test_a_file_that_is_closed_to_its_reader(tmp_path: Path) -> None:
    (tmp_path / "cv.txt").write_text("Kim")
    (tmp_path / "cv.txt").chmod(0)
    with pytest.raises(InterviewError, match="cannot be read: Permission denied"):
        documents.read(tmp_path / "cv.txt")


@posix
def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"Kim " * 50_000,))
    writer.start()
    assert len(source_bytes(pipe)) == 200_000
    writer.join()


@posix
def test_a_pipe_that_nobody_writes_into_is_given_up(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(InterviewError, match="nothing came from it"):
        source_bytes(pipe, silence=0.05)


def test_no_more_than_is_of_use(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("word " * 100_000)
    (tmp_path / "long.docx").write_bytes(docx("word " * 100_000))
    for name in ("long.txt", "long.docx"):
        assert len(documents.read(tmp_path / name)) <= documents.MOST_CHARACTERS


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["a.txt", "a.md", "a"]),
    data=st.one_of(st.binary(max_size=200), st.text(max_size=60).map(lambda text: text.encode("utf-16"))),
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with suppress(InterviewError):
        assert "\x1b" not in documents.read(tmp_path / name)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device here gives bytes without end")
def test_a_device_without_end_is_not_read_to_it() -> None:
    with pytest.raises(InterviewError, match="more than 10 MB"):
        documents.read(Path("/dev/zero"))
    with pytest.raises(InterviewError, match="no text"):
        documents.read(Path("/dev/null"))
