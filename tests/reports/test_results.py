"""The file of results: whatever cut it off, it ends as if nothing had."""

import json
import os
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview_cli.core.errors import InterviewError
from interview_cli.reports.labels import scores
from interview_cli.reports.lines import as_line, is_intact, with_checksum
from interview_cli.reports.results import Results, rows_of, write_whole
from tests.reports.test_rows import graded


def made(key: str, kind: str | None = None) -> dict[str, Any]:
    """A row, as far as the file looks into it."""
    error = {"kind": kind, "reason": "x"} if kind else None
    return with_checksum({"schema": "interview.grade/1", "key": key, "text": key * 9, "error": error})


ROW = as_line(made("a")).decode()


def grade(path: Path, keys: str, fresh: bool = False, until: int | None = None) -> list[str]:
    """Grade these; those that were not graded before. ``until``: it is killed after so many."""
    anew = []
    results = Results(path, fresh)
    with closing(results):
        for key in keys[:until]:
            if results.has(key):
                results.keep(key)
            else:
                anew.append(key)
                results.add(made(key))
        if until is None:
            results.finish()
    return anew


def keys_in(path: Path) -> str:
    return "".join(one["key"] for one in rows_of(path))


def test_what_was_graded_is_not_graded_again(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    assert grade(path, "abcd", until=2) == ["a", "b"]
    assert grade(path, "abcd") == ["c", "d"]
    assert grade(path, "abcd") == []
    assert keys_in(path) == "abcd"


def test_what_was_made_before_its_turn_is_not_made_again(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    with closing(Results(path, fresh=False)) as results:
        results.add(made("a"))
        results.set_apart(made("c"))
        results.set_apart(made("d", "worker"))
    assert grade(path, "abcd") == ["b", "d"]
    assert keys_in(path) == "abcd"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("before", "after", "anew"),
    [("abcd", "abXd", "X"), ("abcd", "Xabcd", "X"), ("abcd", "ab", ""), ("abcd", "dcba", ""), ("ab", "aabb", "")],
)
def test_a_changed_input_is_graded_anew_in_its_place(before: str, after: str, anew: str, tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    grade(path, before)
    assert "".join(grade(path, after)) == anew
    assert keys_in(path) == after
    assert list(tmp_path.iterdir()) == [path]


def test_fresh_grades_all_anew(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    grade(path, "ab")
    assert grade(path, "abc", fresh=True) == ["a", "b", "c"]
    assert keys_in(path) == "abc"


def test_a_lost_worker_is_given_another_chance(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b"".join(as_line(made(*one)) for one in (("a",), ("b", "worker"), ("c", "input"))))
    assert grade(path, "abc") == ["b"]
    assert [one["error"] and one["error"]["kind"] for one in rows_of(path)] == [None, None, "input"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_cut_off_anywhere_again_and_again(data: st.DataObject, tmp_path: Path) -> None:
    """Each run has other answers in it, and ends in the middle of a row; the last one ends well."""
    path = tmp_path / "r.jsonl"
    for place in tmp_path.iterdir():
        place.unlink()
    for _ in range(data.draw(st.integers(0, 4))):
        keys = data.draw(st.text("abcdefgh", max_size=8))
        grade(path, keys, until=data.draw(st.integers(0, 8)))
        for place in tmp_path.iterdir():
            size = place.stat().st_size
            with place.open("r+b") as file:
                file.truncate(max(0, size - data.draw(st.integers(0, 30))))
    wanted = data.draw(st.permutations("abcdefgh"))
    grade(path, "".join(wanted))
    cut_off = path.read_bytes()
    grade(path, "".join(wanted), fresh=True)
    assert path.read_bytes() == cut_off
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("early", [False, True])
def test_fresh_forgets_nothing_before_there_is_a_row(early: bool, tmp_path: Path) -> None:
    """Else what was graded would be lost to a model that is missing. With the first row all of it goes."""
    path, aside = tmp_path / "r.jsonl", tmp_path / "r.jsonl.old"
    grade(path, "abc")
    before = path.read_bytes()
    aside.write_bytes(before)
    with closing(Results(path, fresh=True)) as results:
        assert not results.has("a")
        assert (path.read_bytes(), aside.read_bytes()) == (before, before)
        if early:
            results.set_apart(made("b"))
        results.add(made("a"))
    assert keys_in(path) == "a"
    assert keys_in(aside) == "b" if early else not aside.exists()
    assert grade(path, "ab") == ([] if early else ["b"])


def test_fresh_of_nothing_forgets_all(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    grade(path, "abc")
    assert grade(path, "", fresh=True) == []
    assert not path.read_bytes()


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("name", ["mine", "mine.old"])
@pytest.mark.parametrize(
    "content",
    ["id,text\n1,a\n", "secret", '{"schema": "other"}\n', "[]\n", "\n", '{"schema": "ot', f"{ROW}a\nb\n{ROW}"],
)
def test_a_file_of_something_else_is_left_alone(content: str, name: str, fresh: bool, tmp_path: Path) -> None:
    """So is what has the name under which rows are set aside; and a text in which a row or two is quoted."""
    path = tmp_path / name
    path.write_text(f"a\n{content}" if ROW in content else content)
    before = path.read_bytes()
    with pytest.raises(InterviewError, match="something else") as caught:
        Results(tmp_path / "mine", fresh)
    assert str(path) in caught.value.message
    assert path.read_bytes() == before


OLD = '{"schema": "interview.grade/1", "key": "a", "text": "a", "error": null}\n'


@pytest.mark.parametrize(
    ("change", "anew", "sentence"),
    [
        (lambda rows: rows.replace(b"bbb", b"bbc"), "b", "1 row of r.jsonl was damaged and is graded again."),
        (lambda rows: rows.replace(b'"text": "b', b'"tezt": "b'), "b", "1 row of"),
        (lambda rows: rows.replace(b'"key": "b"', b'"key": "a"'), "b", "1 row of"),
        (lambda rows: rows.replace(b'"key": "b"', b'"key": 7'), "b", "1 row of"),
        (lambda rows: rows.replace(b"b" * 9, b"b\n" * 9), "b", "10 rows of"),
        (lambda rows: rows.replace(b"}\n", b"}"), "abcd", None),
        (
            lambda rows: rows.replace(b"}\n", b"}", 2),
            "abc",
            "3 rows of r.jsonl were damaged and are graded again.",
        ),
        (lambda rows: rows[9:], "a", "1 row of"),
        (lambda rows: rows.replace(b"a", b"\xff").replace(b"c" * 9, b"\0" * 512), "abcd", "4 rows of"),
        (lambda rows: b"[" * 100_000 + b"\n" + rows, "", "1 row of"),
        (lambda rows: rows + rows, "", None),
        (lambda rows: b"".join(reversed(rows.splitlines(True))), "", None),
        (lambda rows: OLD.encode() + rows[len(ROW) :], "a", "1 row of r.jsonl has no checksum (an older version"),
        (lambda rows: 2 * OLD.encode() + rows[len(ROW) :], "a", "2 rows of r.jsonl have no checksum (an older"),
        (
            lambda rows: OLD.replace("null}", "null, }").encode() + rows[len(ROW) :],
            "a",
            "1 row of r.jsonl was dam",
        ),
        (lambda rows: OLD.replace('"a"', "NaN").encode() + rows[len(ROW) :], "a", "1 row of r.jsonl was damaged"),
    ],
)
@pytest.mark.parametrize("name", ["r.jsonl", "r.jsonl.old"])
def test_what_was_damaged_is_graded_again_and_told(
    change: Any, anew: str, sentence: str | None, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing else is, wherever it stands."""
    monkeypatch.chdir(tmp_path)
    path = Path("r.jsonl")
    grade(path, "abcd")
    whole = path.read_bytes()
    path.unlink()
    Path(name).write_bytes(change(whole))
    with closing(Results(path, fresh=False)) as results:
        warnings = results.warnings
    assert "".join(grade(path, "abcd")) == anew
    assert path.read_bytes() == whole
    assert list(Path().iterdir()) == [path]
    assert len(warnings) == (sentence is not None)
    assert sentence is None or warnings[0].startswith(sentence)


def corrupt(data: st.DataObject, content: bytes) -> bytes:
    """Damage of the kinds that disks, programs and people do; never of more than half the file."""
    first = data.draw(st.integers(0, len(content)))
    last = min(len(content), first + data.draw(st.sampled_from([1, 2, 9, 512, 2000])))
    lines = content.splitlines(keepends=True)
    one, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    match data.draw(st.sampled_from(["flip", "cut", "drop", "zero", "insert", "repeat", "swap", "mix"])):
        case "flip" if first < len(content):
            changed = content[first] ^ 1 << data.draw(st.integers(0, 7))
            return content[:first] + bytes([changed]) + content[first + 1 :]
        case "cut":
            return content[: max(first, len(content) // 2)]
        case "drop":
            return content[:first] + content[last:]
        case "zero":
            return content[:first] + bytes(last - first) + content[last:]
        case "insert":
            return content[:first] + data.draw(st.binary(max_size=9)) + content[first:]
        case "repeat":
            lines.insert(one, lines[other])
        case "swap":
            lines[one], lines[other] = lines[other], lines[one]
        case "mix":  # a value of one row in another
            lines[one] = _with_a_value_of(lines[one], lines[other], data)
    return b"".join(lines)


def _with_a_value_of(line: bytes, other: bytes, data: st.DataObject) -> bytes:
    try:
        row, more = json.loads(line), json.loads(other)
        names = sorted(set(row) & set(more))
    except (ValueError, TypeError):
        return line
    name = data.draw(st.sampled_from(names)) if names else None
    return as_line({**row, name: more[name]}) if name else line


ROWS = tuple(
    with_checksum({**graded(text, id=text), "key": str(number) * 64})
    for number, text in enumerate(("I don't know.", "Each key is hashed.", "Chaining.", "é", "=1+1", "None"))
)
COUNT = int(os.environ.get("DAMAGED_FILES", "0"))
"""So many are tried for a figure, instead of those of a test."""


@settings(max_examples=COUNT or settings().max_examples, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_any_damage_ends_as_if_nothing_had_happened(data: st.DataObject, tmp_path: Path) -> None:
    path, aside = tmp_path / "r.jsonl", tmp_path / "r.jsonl.old"
    aside.unlink(missing_ok=True)
    whole = b"".join(map(as_line, ROWS))
    broken = corrupt(data, whole)
    for _ in range(data.draw(st.integers(0, 1))):
        broken = corrupt(data, broken) if broken else broken
    path.write_bytes(broken)
    if data.draw(st.booleans()):
        aside.write_bytes(corrupt(data, whole))
    with closing(Results(path, fresh=False)) as results:
        for row in ROWS:
            line = results.keep(row["key"]) if results.has(row["key"]) else results.add(row)
            assert is_intact(line)
        results.finish()
    assert path.read_bytes() == whole
    assert not aside.exists()


@pytest.mark.parametrize("fresh", [False, True])
def test_damage_of_all_rows_is_not_taken_for_something_else(fresh: bool, tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(ROW.encode().replace(b'{"schema"', b'{"sbhema"'))
    assert grade(path, "ab", fresh) == ["a", "b"]
    assert keys_in(path) == "ab"


@settings(max_examples=COUNT or settings().max_examples, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_no_score_of_a_damaged_row_is_compared(data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b"".join(map(as_line, ROWS)))
    right = scores(path)
    path.write_bytes(corrupt(data, path.read_bytes()))
    with suppress(InterviewError):  # nothing else is raised
        assert scores(path).items() <= right.items()


def test_rows_of_an_older_version_can_be_compared(tmp_path: Path) -> None:
    """They have no checksum; neither have lines of other programs."""
    path = tmp_path / "r.jsonl"
    old = {"schema": "interview.grade/1", "key": "k", "id": "a", "score": 5.0, "error": None}
    path.write_text(f'{json.dumps(old)}\n{{"id": "b", "score": 6}}\n' + as_line(ROWS[0]).decode().rstrip())
    assert list(scores(path).values())[:2] == [5.0, 6.0]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(InterviewError, match="cannot be written"):
        Results(tmp_path / "no" / "r.jsonl", fresh=False)
    with pytest.raises(InterviewError, match="cannot be written"):
        write_whole(tmp_path / "no" / "r.csv", ["x"])


def test_a_report_is_whole_or_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("before")

    def texts() -> Any:
        yield "half"
        raise OSError(28, "No space left on device")

    with pytest.raises(InterviewError, match="No space left"):
        write_whole(path, texts())
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
