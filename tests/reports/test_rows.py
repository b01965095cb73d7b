"""Rows, and the formats they are written in."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.batch import Failure, Outcome, Refused, Submission, Trouble
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.types import GrammarEdit, Recording, RubricItem, Transcript, Turn, Verdict
from interview_cli.grading import judge
from interview_cli.reports.formats import WRITERS, Format
from interview_cli.reports.rows import Row, row, schema
from tests.core.doubles import FULL, HASH, NOW, words
from tests.loops.test_grading import SOUND, jury
from tests.reports.json_schema import faults

SCHEMA = Path(__file__).parents[2] / "docs" / "grade.schema.json"
MODELS = (("speech", "base.en", "ab" * 32),)
HOSTILE = "\x1b[2J=cmd|' /C calc'!A0\n<script>alert(1)</script> [x](http://e.vil) `$(x)` \u202e"


def graded(text: str, **named: Any) -> dict[str, Any]:
    """The row of a text."""
    question = named.pop("question", HASH)
    given = Submission(**{"id": "1", "candidate": None, "content": "c", **named}, question=question, text=text)
    (turn,) = judge((given,), jury(AssertionError()), NOW)
    return row(Outcome(entry=given, result=turn), "key", (), words=True)


def heard(with_words: bool) -> dict[str, Any]:
    """The row of a recording."""
    said = words(("Each", 0.1, 0.4), ("key", 0.5, 0.8), ("is", 2.9, 3.0), ("hashed", 3.1, 3.512345))
    recording = Recording(path=Path("a.wav"), seconds=4.0, speech_spans=((0.1, 0.8), (2.9, 3.5)))
    (turn,) = judge((SOUND,), jury((recording, said)), NOW)
    return row(Outcome(entry=SOUND, result=turn), "key", MODELS, with_words)


def failed() -> dict[str, Any]:
    """The row of a failure."""
    failure = Failure(kind=Trouble.INPUT, reason="It is empty.")
    entry = Refused(id="=2", candidate=None, question_id=None, content="c", failure=failure)
    return row(Outcome(entry=entry, result=failure), "key", (), words=True)


def test_the_published_schema_is_the_code_s() -> None:
    """After a change: python -c "import json; from interview_cli.reports.rows import schema;
    print(json.dumps(schema(), indent=2))" > docs/grade.schema.json"""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()


def test_every_row_is_of_the_schema() -> None:
    for one in (graded(FULL), heard(True), heard(False), failed()):
        Row.model_validate_json(json.dumps(one), strict=True)
        assert list(one) == [field.alias or name for name, field in Row.model_fields.items()]
        published = json.loads(SCHEMA.read_text(encoding="utf-8"))
        assert faults(one, published, published) == []


@pytest.mark.parametrize(
    ("spoilt", "where"),
    [
        ({"score": 11.0}, "/score"),
        ({"more": 1}, "/"),
        ({"schema": "interview.grade/2"}, "/schema"),
        ({"delivery": {"words": "four"}}, "/delivery"),
        ({"words": [{"text": "a", "start": None, "end": 1.0, "probability": 0.5}]}, "/words"),
        ({"error": {"kind": "bad", "reason": ""}}, "/error"),
    ],
)
def test_what_is_no_row_is_against_the_schema(spoilt: dict[str, Any], where: str) -> None:
    published = json.loads(SCHEMA.read_text(encoding="utf-8"))
    found = faults(heard(True) | spoilt, published, published)
    assert any(fault.startswith(where) for fault in found)


def test_a_text_has_no_delivery() -> None:
    one = graded(FULL)
    assert (one["delivery"], one["words"], one["seconds"], one["better"]) == (None, None, None, None)
    assert len(one["covered"]) + len(one["missed"]) <= len(one["items"]) == 4
    assert one["score"] > 6


def test_a_recording_has_all_of_it() -> None:
    one = heard(True)
    assert one["models"] == [{"role": "speech", "name": "base.en", "sha256": "ab" * 32}]
    assert one["delivery"]["words"] == 4
    assert one["delivery"]["speech_spans"] == [[0.1, 0.8], [2.9, 3.5]]
    assert one["words"][3] == {"text": "hashed", "start": 3.1, "end": 3.5123, "probability": 0.9}
    assert heard(False)["words"] is None


def test_a_failure_says_why() -> None:
    one = failed()
    assert one["error"] == {"kind": "input", "reason": "It is empty."}
    assert one["score"] is None


def test_corrections_are_made() -> None:
    edit = GrammarEdit(span=(0, 7), wrong="He dont", right="He doesn't", rule="r", why="w")
    recording = Recording(path=Path("a"), seconds=1.0, speech_spans=((0, 1),))
    (turn,) = judge((SOUND,), jury((recording, words(("x", 0, 1)))), NOW)
    assert isinstance(turn, Turn)
    said = Transcript(text="He dont know.", language="en")
    review = BuiltInCoach().review(turn, (edit,), ())
    entry = Submission(id="1", candidate=None, question=HASH, content="c", text=said.text)
    made = Turn(asked=turn.asked, at=NOW, transcript=said, review=review)
    one = row(Outcome(entry=entry, result=made), "key", (), words=False)
    assert one["corrected"] == "He doesn't know."
    assert one["grammar"][0]["right"] == "He doesn't"


STARTS = [
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    " =",
    "\x00=",
    "\u202e=",
    '"=',
    "'+",
    " '-",
    "“@",
    "\ufeff=",
    "\u200b=",
]


@pytest.mark.parametrize("start", [*STARTS, "＝", "＋", "－", "＠", "\u3000＝"])
def test_no_cell_is_a_formula(start: str) -> None:
    one = graded(f"{start}HYPERLINK(x) and so on", id=f"{start}1", candidate=f"{start}1")
    text = "".join(WRITERS[Format.CSV]([one, failed()]))
    first, second = csv.DictReader(io.StringIO(text))
    told = [first[name] for name in ("id", "candidate", "transcript")] + [second["id"]]
    assert [cell[0] for cell in told] == ["'"] * 4


def test_no_formula_begins_where_a_spreadsheet_parts_cells_at_semicolons() -> None:
    one = graded('So; =1+1;"@x; a-b;c', id="1")
    (line,) = csv.DictReader(io.StringIO("".join(WRITERS[Format.CSV]([one]))))
    assert line["transcript"] == "So; '=1+1;'\"@x; a-b;c"


def test_a_cell_holds_what_a_spreadsheet_takes() -> None:
    (line,) = csv.DictReader(io.StringIO("".join(WRITERS[Format.CSV]([graded("🎉" * 40_000, id="1")]))))
    assert 30_000 < len(line["transcript"].encode("utf-16-le")) // 2 < 32_768


@given(st.text(max_size=80))
def test_any_text_stays_in_its_cell(text: str) -> None:
    one = graded("An answer.", id="1", candidate=text)
    lines = list(csv.reader(io.StringIO("".join(WRITERS[Format.CSV]([one])))))
    assert len(lines) == 2
    assert len(lines[0]) == len(lines[1])
    assert not lines[1][1].startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_nothing_in_an_answer_is_markdown_or_steers_a_terminal() -> None:
    hostile = HOSTILE + " | $x$ ^1^ \u2028# a"
    text = "".join(WRITERS[Format.MD]([graded(hostile, candidate=hostile), failed(), heard(False)]))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<script" not in text
    assert "[x](" not in text
    assert "http:" not in text
    assert not re.search(r"(?<!\\)[|`$^]", text)
    assert "# Graded answers" in text
    assert "Not graded (input): It is empty" in text


def test_a_line_of_json_is_ascii() -> None:
    line = "".join(WRITERS[Format.JSONL]([graded(HOSTILE + "é")]))
    assert line.isascii()
    assert line.count("\n") == 1
    assert json.loads(line)["transcript"] == HOSTILE + "é"


def test_what_a_language_model_judges_is_no_key_point() -> None:
    """It has its item, and is neither covered nor missed."""
    given = Submission(id="1", candidate=None, question=HASH, content="c", text=FULL)
    (turn,) = judge((given,), jury(OSError()), NOW)
    assert isinstance(turn, Turn)
    assert turn.review
    more = RubricItem(name="Clarity", verdict=Verdict.MISSED)
    review = replace(
        turn.review, items=(*turn.review.items, more), better="My answer", coach="m", note="It failed"
    )
    entry = Submission(id="1", candidate=None, question=HASH, content="c", text=FULL)
    one = row(Outcome(entry=entry, result=replace(turn, review=review)), "key", MODELS, words=False)
    assert one["items"][-1]["name"] == "Clarity"
    assert "Clarity" not in (*one["missed"], *one["covered"])
    assert (one["better"], one["coach"], one["note"]) == ("My answer", "m", "It failed")
    for style in (Format.MD, Format.HTML):
        text = "".join(WRITERS[style]([one]))
        assert "My answer" in text
        assert "It failed" in text
