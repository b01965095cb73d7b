"""The file of results: whatever cut it off, it ends as if nothing had."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview_cli.core.errors import InterviewError
from interview_cli.reports.results import Results, rows_of, write_whole


def made(key: str, kind: str | None = None) -> dict[str, Any]:
    """A row, as far as the file looks into it."""
    error = {"kind": kind, "reason": "x"} if kind else None
    return {"schema": "interview.grade/1", "key": key, "text": key * 9, "error": error}


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
    path.write_text("".join(json.dumps(made(*one)) + "\n" for one in (("a",), ("b", "worker"), ("c", "input"))))
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
@pytest.mark.parametrize("content", ["id,text\n1,a\n", "secret", '{"schema": "other"}\n', "[]\n", "\n"])
def test_a_file_of_something_else_is_left_alone(content: str, fresh: bool, tmp_path: Path) -> None:
    path = tmp_path / "mine"
    path.write_text(content)
    with pytest.raises(InterviewError, match="something else"):
        Results(path, fresh)
    assert path.read_text() == content


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
