"""A CV or a job advertisement is read whatever it was saved as, and what cannot be read is said."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview_cli import documents
from interview_cli.core.errors import InterviewError


def pdf(*lines: str) -> bytes:
    """A PDF of one page."""
    words = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    drawn = f"BT /F1 12 Tf 72 720 Td {words} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    text, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = (
        f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF"
    )
    return (text + end).encode("latin-1")


@pytest.mark.parametrize(
    ("name", "data", "read"),
    [
        ("cv.md", "# Kim\n\nPostgreSQL, caf\u00e9".encode(), "# Kim\n\nPostgreSQL, caf\u00e9"),
        ("cv.txt", b"\xef\xbb\xbfKim\r\nGo", "Kim\nGo"),
        ("cv.txt", "na\u00efve \u2013 caf\u00e9".encode("cp1252"), "na\u00efve \u2013 caf\u00e9"),
        ("cv.txt", b"a\x1b[31mb\x07c", "a [31mb c"),
        ("cv.PDF", pdf("Kim Example", "Led a team of five."), "Kim Example\nLed a team of five."),
    ],
)
def test_reads(tmp_path: Path, name: str, data: bytes, read: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert documents.read(tmp_path / name) == read


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("cv.txt", b" \n\t\n", "no text"),
        ("cv.pdf", pdf(), "no text"),
        ("cv.docx", b"PK\x03\x04\x00\x00", "not a text file"),
        ("cv.pdf", b"%PDF-1.4\nnothing", "PDF"),
        ("cv.txt", b"a" * (documents.MOST_BYTES + 1), "more than 10 MB"),
    ],
)
def test_says_what_cannot_be_read_and_what_to_do(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InterviewError, match=why) as error:
        documents.read(tmp_path / name)
    assert error.value.hint == documents.AS_TEXT


def test_a_file_that_is_not_there_or_no_file(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(InterviewError, match="cannot be read"):
            documents.read(path)


def test_no_more_than_is_of_use(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("word " * 100_000)
    assert len(documents.read(tmp_path / "long.txt")) <= documents.MOST_CHARACTERS


WHOLE = pdf("Kim Example", "Led a team of five.")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["a.pdf", "a.txt"]),
    data=st.one_of(
        st.binary(max_size=200),
        st.builds(
            lambda at, new: WHOLE[:at] + new + WHOLE[at + len(new) :],
            st.integers(0, len(WHOLE)),
            st.binary(max_size=12),
        ),
        st.integers(0, len(WHOLE)).map(lambda end: WHOLE[:end]),
    ),
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with suppress(InterviewError):
        assert "\x1b" not in documents.read(tmp_path / name)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no device here gives bytes without end")
def test_a_device_without_end_is_not_read_to_it() -> None:
    with pytest.raises(InterviewError, match="more than 10 MB"):
        documents.read(Path("/dev/zero"))
