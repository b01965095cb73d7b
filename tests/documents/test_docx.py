"""A Word file gives all its words, wherever they stand, or a sentence."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_cli.core.errors import InterviewError
from interview_cli.documents.extraction import extracted_text
from interview_cli.documents.formats import Format
from tests.documents.files import archive, docx, paragraph, part, run


def read(data: bytes) -> str:
    return extracted_text(Path("cv.docx"), data, Format.DOCX).strip()


def test_tables_headers_text_boxes_and_what_was_changed() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('2019'))}</w:tc><w:tc>{paragraph(run('Go'))}</w:tc></w:tr></w:tbl>"
    box = f"<mc:AlternateContent><mc:Choice>{paragraph(run('In a box'))}</mc:Choice>"
    box += f"<mc:Fallback>{paragraph(run('In a box'))}</mc:Fallback></mc:AlternateContent>"
    inside = paragraph(
        run("Around"), f"<w:r><w:pict><w:txbxContent>{paragraph(run('Within'))}</w:txbxContent></w:pict></w:r>"
    )
    control = f"<w:sdt><w:sdtContent>{paragraph(run('In a control'))}</w:sdtContent></w:sdt>"
    edited = paragraph(
        f"<w:del>{run('old')}<w:r><w:delText>old</w:delText></w:r></w:del><w:ins>{run('new')}</w:ins>"
    )
    broken = paragraph(run("a"), "<w:r><w:tab/></w:r>", run("b"), "<w:r><w:br/></w:r>", run("c &amp; d"))
    data = archive(
        footer1=part(paragraph(run("Page")), "ftr"),
        footnotes=part(paragraph(run("A note")), "footnotes"),
        document=part(table + box + inside + control + edited + broken),
        header1=part(paragraph(run("Kim "), run("Example")), "hdr"),
        styles=part(paragraph(run("never"))),
    )
    lines = [
        "Kim Example",
        "2019",
        "Go",
        "In a box",
        "Around",
        "Within",
        "",
        "In a control",
        "new",
        "a\tb",
        "c & d",
        "A note",
        "Page",
    ]
    assert read(data).splitlines() == lines


ENTITIES = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + number)} '{f'&{chr(97 + number)};' * 10}'>" for number in range(9)
)
FOREIGN = "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>"
BAD = {
    "no document": (archive(other=part("")), "is none"),
    "entities that grow": (archive(document=part(paragraph(run("&j;")), prolog=f"{ENTITIES}]>")), "damaged"),
    "an entity from elsewhere": (archive(document=part(paragraph(run("&a;")), prolog=f"{FOREIGN}]>")), "damaged"),
    "no XML": (archive(document=b"Kim"), "damaged"),
    "cut off": (docx("Kim" * 99)[:-40], "damaged"),
    "its words cut off": (archive(document=part(paragraph(run("Kim")))[:-30]), "damaged"),
    "a bomb": (archive(document=part(" " * 30_000_000)), "memory"),
    "another zip": (b"PK\x05\x06" + bytes(18), "is none"),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", BAD)
def test_what_is_damaged_or_made_to_do_harm_is_a_sentence(case: str) -> None:
    data, why = BAD[case]
    with pytest.raises(InterviewError, match=why) as error:
        read(data)
    assert error.value.hint


WHOLE = docx("Kim Example", "Led a team of five.")


@pytest.mark.slow
@settings(max_examples=25)
@given(st.integers(0, len(WHOLE)), st.binary(max_size=12), st.integers(0, len(WHOLE)))
def test_any_bytes_give_words_or_a_sentence(at: int, new: bytes, end: int) -> None:
    with suppress(InterviewError):
        read((WHOLE[:at] + new + WHOLE[at + len(new) :])[: max(end, at)])
