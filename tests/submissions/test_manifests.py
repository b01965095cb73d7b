"""Manifests: what they name, and what is wrong with them, line by line."""

import io
import json
import os
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
        (b'id,question_id,text\n1,hash,"' + b"x" * 5_000_000 + b'"\n', "longer than 4,000,000"),
        (b'id,question_id,text\n1,hash,"one\n' + b"x" * 5_000_000 + b'\ntwo"\n', "longer than 4,000,000"),
        (b'id,question_id,text\n1,hash,"' + (b"word " * 200 + b"\n") * 4_100, "not closed in 4,000,000"),
        (b'id,question_id,text\n1,hash,"never ends\n2,hash,hello\n', "never closed"),
        (b'id,question_id,text\n1,hash,"He said "no"."\n', "behind its closing quote"),
        (b"id,question_id,text\r1,hash,hello\r", "carriage return"),
        (b"id;question_id;text\n1;hash;hello\n", "semicolons"),
        (b"id\tquestion_id\ttext\n1\thash\thello\n", "tabs"),
        ("id,question_id,text\n1,hash,hello\n".encode("utf-16"), "not UTF-8"),
        ("id,question_id,text\n1,hash,hello\n".encode("utf-16-le"), "not UTF-8"),
        (b"id,question_id,text\n1,hash,a\0b\n", "bytes of zero"),
        (b"id,question_id,text\n", "no answer"),
        (b"id,question_id,text\n\n , ,\n", "no answer"),
        (b"id,question_id,audio\n1,hash,~/a.wav\n", "~ stands for no folder"),
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
        (b'{"id": "1", "text": "a", ' + b"".join(b'"%d": 1, ' % n for n in range(60)) + b'"text": "b"}', "twice"),
        (b'{"id": "1", "text": 3}', "text is not text"),
        (b'{"id": true, "text": "a"}', "id is not text"),
        (b'{"text": "a"}', "no id"),
        (b'{"id": "1", "question_id": "hash"}', "audio or text"),
        (b'{"id": "1", "question_id": "hash", "text": "\\ud800"}', "not UTF-8"),
        (b'{"id": "1", "question_id": "hash", "text": "\xff"}', "not UTF-8"),
        (b'{"id": "1", "question_id": "hash", "text": ""}', "empty"),
        (b'{"id": "1", "question_id": "hash", "text": "a\\u0000b"}', "bytes of zero"),
        (b'{"id": NaN, "question_id": "hash", "text": "a"}', "id is not text"),
        (b'{"id": "1", "question_id": Infinity, "text": "a"}', "question_id is not text"),
        (b'{"id": "' + b"x" * 1_000_000 + b'", "question_id": "hash", "text": "a"}', "more than 500"),
        (b'{"id": ' + b"9" * 5000 + b', "question_id": "hash", "text": "a"}', "not JSON"),
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


def test_a_quote_that_never_ends_costs_its_own_line(hand_in: HandIn) -> None:
    """The lines after it are read as if it were not there, and each is named by its place."""
    text = (
        'id,question_id,text\n\n1,hash,"one\nand more"\n2,hash,"never\n3,hash,three\n4,hash,"four"\n5,story,five\n'
    )
    found = hand_in(text.encode())
    assert [one.id for one in found] == ["1", "answers.csv:5", "3", "4", "5"]
    assert [one.text for one in found if isinstance(one, Submission)] == ["one\nand more", "three", "four", "five"]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_an_empty_manifest_is_said(name: str, hand_in: HandIn) -> None:
    (one,) = hand_in(b"", name)
    assert isinstance(one, Refused)
    assert one.id == name


def test_empty_standard_input_is_said() -> None:
    (one,) = read(Source(manifest=Path("-"), paths=(), stdin=io.BytesIO()), SHELF)
    assert isinstance(one, Refused)
    assert "no answer" in one.failure.reason


def test_a_manifest_without_an_end_is_not_read() -> None:
    with pytest.raises(InterviewError, match="is a device"):
        list(read(Source(manifest=Path("/dev/zero"), paths=(), stdin=io.BytesIO()), SHELF))
    with Path("/dev/zero").open("rb") as endless, pytest.raises(InterviewError, match="is a device"):
        list(read(Source(manifest=Path("-"), paths=(), stdin=endless), SHELF))


def test_a_manifest_may_come_through_a_pipe() -> None:
    reader, writer = os.pipe()
    os.write(writer, b'{"id": "1", "question_id": "hash", "text": "hello"}\n')
    os.close(writer)
    source = Source(manifest=Path(f"/dev/fd/{reader}"), paths=(), stdin=io.BytesIO())
    assert count(source) is None
    (one,) = read(source, SHELF)
    os.close(reader)
    assert isinstance(one, Submission)


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


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(pieces=st.lists(st.sampled_from([b'"', b'""', b",", b"\n", b"\r\n", b"\r", b"a", b"\0", b"\xff", b"hash"])))
def test_whatever_the_quotes_a_good_last_line_is_read(pieces: list[bytes], hand_in: HandIn) -> None:
    """No quote stands behind it, so that it is in no cell of another line."""
    content = b"id,question_id,text\n" + b"".join(pieces) + b"\nlast,hash,hello\n"
    found = hand_in(content, "a.csv")
    assert found[-1].id == "last"
    assert isinstance(found[-1], Submission)


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
