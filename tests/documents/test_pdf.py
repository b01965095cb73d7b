"""Any PDF gives its words or a sentence, in bounded time and memory, whatever it does to its reader."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview_cli import documents
from interview_cli.core.errors import InterviewError
from interview_cli.documents.extraction import extracted_text
from interview_cli.documents.formats import Format
from tests.documents.files import drawn, packed, pdf, pdf_around, pdf_of, stream

AES_256 = (
    b"/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /EncryptMetadata true"
    b" /CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF"
    b" /O <%b> /U <%b> /OE <%b> /UE <%b> /Perms <%b> >> /ID [<00> <00>]"
    % (b"ab" * 48, b"cd" * 48, b"ef" * 32, b"01" * 32, b"23" * 16)
)
AES_128 = (
    b"/Encrypt << /Filter /Standard /V 4 /R 4 /Length 128 /P -4"
    b" /CF << /StdCF << /CFM /AESV2 /AuthEvent /DocOpen /Length 16 >> >> /StmF /StdCF /StrF /StdCF"
    b" /O <%b> /U <%b> >> /ID [<00> <00>]" % (b"ab" * 32, b"cd" * 32)
)


def read(data: bytes) -> str:
    """As the reader of a CV answers, without a file."""
    return extracted_text(Path("cv.pdf"), data, Format.PDF).strip()


def encrypted(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer, file = PdfWriter(PdfReader(BytesIO(pdf("Kim Example")))), BytesIO()
    writer.encrypt(password, "owner", algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


def test_one_that_is_encrypted_without_a_password_for_its_readers_is_read() -> None:
    assert read(encrypted("")) == "Kim Example"


@pytest.mark.parametrize(
    "data",
    [encrypted("secret"), pdf_around(stream(drawn("Kim")), AES_256), pdf_around(stream(drawn("Kim")), AES_128)],
    ids=["password", "AES-256", "AES-128"],
)
def test_one_that_is_encrypted_is_a_sentence_with_a_way_out(data: bytes) -> None:
    with pytest.raises(InterviewError, match="is encrypted") as error:
        read(data)
    assert "print it into a new PDF" in str(error.value.hint)


PAGES = b"<< /Type /Catalog /Pages 2 0 R >>"
ODD = {
    "no pages": pdf_of(PAGES, b"null"),
    "no root": pdf_of(PAGES, root=9),
    "a root that is a number": pdf_of(b"7"),
    "pages that are their own": pdf_of(PAGES, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
    "pages that are each other's": pdf_of(
        PAGES, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
    ),
    "pages nested without end": b"%PDF-1.4\n1 0 obj\n" + b"[" * 50_000,
    "dictionaries nested without end": pdf_of(PAGES, b"<< /A " * 20_000),
    "a million pages": pdf_of(PAGES, b"<< /Type /Pages /Kids [%b] /Count 1000000 >>" % (b"2 0 R " * 9999)),
    "a content that is a number": pdf_around(b"7"),
    "a filter that is not known": pdf_around(stream(drawn("Kim"), b"/Filter /Nothing")),
    "a length that cannot be": pdf_around(b"<< /Length -5 >>\nstream\nBT ET\nendstream"),
    "a content that is its own": pdf_around(b"4 0 R"),
    "a text that is a bomb": pdf_around(packed(b"(word) Tj " * 30_000_000)),
    "nulls that are a bomb": pdf_around(packed(bytes(1_000_000_000))),
    "a bomb in a bomb": pdf_around(
        stream(packed(packed(bytes(300_000_000))), b"/Filter [/FlateDecode /FlateDecode /LZWDecode]")
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", ODD)
def test_an_odd_one_is_a_sentence_or_has_no_words(case: str, tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(ODD[case])
    with pytest.raises(InterviewError, match=r"cv\.pdf") as error:
        documents.read(tmp_path / "cv.pdf")
    assert error.value.hint


def test_one_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(InterviewError, match="was given up: it took longer than"):
        extracted_text(Path("cv.pdf"), pdf("Kim"), Format.PDF, patience=0.001)


WHOLE = [pdf("Kim Example", "Led a team of five."), pdf_around(packed(drawn("Kim", "Go"))), encrypted("")]
mutated = st.sampled_from(WHOLE).flatmap(
    lambda whole: st.lists(
        st.tuples(st.integers(0, len(whole)), st.binary(max_size=9)), min_size=1, max_size=4
    ).map(lambda changes: changed(whole, changes))
)
respelt = st.sampled_from(WHOLE).flatmap(
    lambda whole: st.tuples(
        st.sampled_from(
            [b"/Kids", b"/Contents", b"/Length", b"/Root", b"/Font", b"R", b"[", b"<<", b"Tj", b"72", b"4"]
        ),
        st.sampled_from([b"", b"null", b"-1", b"99999999999", b"[", b"<<", b">>", b"(", b"/X", b"1 0 R", b"true"]),
    ).map(lambda pair: whole.replace(*pair))
)


def changed(whole: bytes, changes: list[tuple[int, bytes]]) -> bytes:
    for at, new in changes:
        whole = whole[:at] + new + whole[at + len(new) :]
    return whole


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(mutated, respelt, st.binary(max_size=300).map(lambda data: b"%PDF-1.7\n" + data)))
def test_any_bytes_give_words_or_a_sentence(data: bytes) -> None:
    with suppress(InterviewError):
        assert isinstance(read(data), str)
