"""Manifests: what they name, and what is wrong with them, line by line."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview_cli.core.batch import Refused, Submission, Trouble
from interview_cli.core.errors import InterviewError
from interview_cli.submissions import Shelf, Source, count, read
from tests.core.doubles import HASH, STORY
from tests.submissions.conftest import SHELF, HandIn

TEXT = st.text(max_size=60).map(lambda one: one.encode("utf-8", "replace"))
VALUES = st.none() | st.integers() | st.text(max_size=9) | st.lists(st.none(), max_size=2)


def test_csv_names_text_and_sound(hand_in: HandIn, tmp_path: Path) -> None:
    (tmp_path / "b.wav").write_bytes(b"RIFF")
    text = "id,candidate,question_id,audio,text\n1,Anna,hash,,We hash the key.\n2,Bob,story,b.wav,\n"
    first, second = hand_in(text.encode())
    assert isinstance(first, Submission)
    assert (first.id, first.candidate, first.question, first.text) == ("1", "Anna", HASH, "We hash the key.")
    assert isinstance(second, Submission)
    assert (second.audio, second.text, second.question) == (tmp_path / "b.wav", None, STORY)


def test_cells_may_hold_commas_quotes_and_lines(hand_in: HandIn) -> None:
    (one,) = hand_in(b'\xef\xbb\xbf"id","question_id","text"\r\n1,hash,"One, ""two"",\nthree."\r\n')
    assert isinstance(one, Submission)
    assert one.text == 'One, "two",\nthree.'


def test_json_lines_on_standard_input() -> None:
    line = json.dumps({"id": 7, "question": "Why us?", "text": "I like it.", "reference": "For the work."})
    stdin = io.BytesIO(f"{line}\n\n".encode())
    (one,) = read(Source(manifest=Path("-"), paths=(), stdin=stdin), SHELF)
    assert isinstance(one, Submission)
    assert (one.id, one.question.text, one.question.model_answer) == ("7", "Why us?", "For the work.")


def test_a_free_question_keeps_its_id_and_the_same_text_has_the_same(hand_in: HandIn) -> None:
    found = hand_in(b"id,question_id,question,text\n1,mine,Why?,a b c\n2,,Why?,d\n3,,Why?,e\n")
    ids = [one.question_id for one in found]
    assert ids[0] == "mine"
    assert ids[1] == ids[2] != "mine"


def test_an_answer_that_names_no_question_is_to_the_default(hand_in: HandIn) -> None:
    (one,) = hand_in(b"id,text\n1,hello\n", shelf=Shelf(questions=(HASH,), default=HASH))
    assert one.question_id == "hash"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "lacks id"),
        (b"question_id,text\nhash,hello\n", "lacks id"),
        (b"id,question_id\n1,hash\n", "neither audio nor text"),
        (b"id,text,text\n1,a,b\n", "text twice"),
        (b"id,question_id,text\n1,hash\n", "2 cells"),
        (b"id,question_id,text\n1,hash,a,b\n", "4 cells"),
        (b"id,question_id,text\n,hash,a\n", "no id"),
        (b"id,question_id,text\n1,hash,\xff\n", "not UTF-8"),
        (b"id,question_id,text\n1,hash, \n", "empty"),
        (b"id,question_id,text\n1,hsah,hello\n", "Did you mean hash?"),
        (b"id,question_id,text\n1,,hello\n", "names no question"),
        (b"id,question_id,audio,text\n1,hash,a.wav,hello\n", "not both"),
        (b"id,question_id,audio\n1,hash,gone.wav\n", "no such file"),
        (b"id,question_id,audio\n1,hash,/dev/zero\n", "device"),
        (b"id,question_id,audio\n1,hash,/\n", "folder"),
        (b"id,question_id,audio\n1,hash,a\x07.wav\n", "cannot be shown"),
        (b"id,question_id,text\n1\x1b[2J,hash,hello\n", "cannot be shown"),
        (b"id,question_id,text\n1,hash," + b"word " * 200_000 + b"\n", "longer than 100,000"),
        (b'id,question_id,text\n1,hash,"' + b"x" * 5_000_000 + b'"\n', "cells"),
    ],
)
def test_what_is_wrong_with_csv_is_said(content: bytes, reason: str, hand_in: HandIn) -> None:
    found = hand_in(content)
    assert isinstance(found[0], Refused)
    assert reason in found[0].failure.reason
    assert "\x1b" not in found[0].id


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"not json", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[1]", "not a JSON object"),
        (b'{"id": "1", "text": "a", "text": "b"}', "twice"),
        (b'{"id": "1", "text": 3}', "text is not text"),
        (b'{"id": true, "text": "a"}', "id is not text"),
        (b'{"text": "a"}', "no id"),
        (b'{"id": "1", "question_id": "hash"}', "audio or text"),
        (b'{"id": "1", "question_id": "hash", "text": "\\ud800"}', "not UTF-8"),
        (b'{"id": "1", "question_id": "hash", "text": "\xff"}', "not UTF-8"),
        (b'{"id": "1", "question_id": "hash", "text": ""}', "empty"),
        (b'{"id": "1", "text": "' + b"x" * 5_000_000 + b'"}', "longer than"),
        (b'{"id": "1", "audio": "a\\u0000b.wav", "question_id": "hash"}', "cannot be shown"),
    ],
)
def test_a_bad_line_of_json_costs_itself(line: bytes, reason: str, hand_in: HandIn) -> None:
    good = b'{"id": "2", "question_id": "hash", "text": "hello"}\n'
    first, second = hand_in(line + b"\n" + good, "answers.jsonl")
    assert isinstance(first, Refused)
    assert reason in first.failure.reason
    assert isinstance(second, Submission)


def test_an_unknown_question_is_a_failure_of_its_own_kind(hand_in: HandIn) -> None:
    (one,) = hand_in(b"id,question_id,text\n1,nothing-like-it,hello\n")
    assert isinstance(one, Refused)
    assert one.failure.kind is Trouble.QUESTION


def test_a_manifest_that_is_not_there_is_said() -> None:
    with pytest.raises(InterviewError, match="cannot be read"):
        list(read(Source(manifest=Path("/no/such.csv"), paths=(), stdin=io.BytesIO()), SHELF))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lines=st.lists(st.binary(max_size=60) | TEXT), name=st.sampled_from(["a.csv", "a.jsonl"]))
def test_any_bytes_become_entries(lines: list[bytes], name: str, hand_in: HandIn) -> None:
    heading = b"id,question_id,text\n" if name == "a.csv" else b""
    content = heading + b"\n".join(lines)
    found = hand_in(content, name)
    for one in found:
        json.dumps([one.id, one.content]).encode("ascii")
        one.id.encode()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(fields=st.dictionaries(st.sampled_from(["id", "text", "question_id", "audio", "question", "x"]), VALUES))
def test_any_object_becomes_one_entry(fields: dict[str, object], hand_in: HandIn) -> None:
    assert len(hand_in(json.dumps(fields).encode() + b"\n", "a.jsonl")) == 1


def test_they_are_counted_beforehand_unless_they_come_but_once(tmp_path: Path) -> None:
    manifest = tmp_path / "a.csv"
    manifest.write_bytes(b"id,text\n1,a\nbad\n3,c\n")
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    for name in ("a.txt", "b.wav", "c.pdf", ".d.txt"):
        (tmp_path / "full" / name).touch()
    paths = (tmp_path / "empty", tmp_path / "full", tmp_path / "gone.txt")
    source = Source(manifest=manifest, paths=paths, stdin=io.BytesIO())
    assert count(source) == len(list(read(source, SHELF))) == 7
    assert count(Source(manifest=Path("-"), paths=paths, stdin=io.BytesIO())) is None
