"""Scores to compare with: a CSV file with the columns ``id`` and ``score``, or the results of another run."""

import csv
import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from interview_cli.core.errors import InterviewError
from interview_cli.reports.lines import is_intact, is_of_an_older_version, looks_like_a_row

Line = tuple[int, object, object]
"""Its number, the id and the score that it names."""


def scores(path: Path) -> dict[str, float]:
    """The scores of a file by the id of their answer; lines without a score are passed over.

    Raises InterviewError, naming the line, when it cannot be read.
    """
    read = _of_csv if path.suffix.lower() == ".csv" else _of_json
    found: dict[str, float] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, name, score in read(file, path):
                if score is None or not str(score).strip():
                    continue
                if str(name) in found:
                    raise _wrong(path, number, f"the id {str(name)[:100]!r} stands there twice")
                if name is None or not str(name).strip():
                    raise _wrong(path, number, "it names no id")
                found[str(name)] = _number(path, number, score)
    except OSError as error:
        raise InterviewError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError, csv.Error) as error:
        raise InterviewError(f"{path} holds no scores: {error}.", WAY_OUT) from error
    return found


HIGHEST = 10.0
"""Points; what is beyond them was given on another scale, where neither the error nor kappa means anything."""

WAY_OUT = "It needs the columns id and score (0 to 10), as CSV with commas (.csv) or as JSON lines."


def _of_csv(file: Iterable[str], path: Path) -> Iterator[Line]:
    reader = csv.DictReader(file)
    names = [name.strip().lower() for name in reader.fieldnames or ()]
    if names.count("id") != 1 or names.count("score") != 1:
        raise InterviewError(f"{path} has not one column id and one column score.", WAY_OUT)
    reader.fieldnames = names
    for row in reader:
        yield reader.line_num, row["id"], row["score"]


def _of_json(file: Iterable[str], path: Path) -> Iterator[Line]:
    for number, line in enumerate(file, start=1):
        if line.strip():
            if _is_damaged(f"{line.rstrip()}\n".encode()):
                raise _wrong(path, number, "the row is damaged: its checksum does not fit")
            row = json.loads(line)
            if not isinstance(row, dict) or "id" not in row:
                raise _wrong(path, number, "it names no id")
            yield number, row["id"], row.get("score")


def _is_damaged(line: bytes) -> bool:
    """It was a row of results; other lines have no checksum."""
    return looks_like_a_row(line) and not is_intact(line) and not is_of_an_older_version(line)


def _number(path: Path, number: int, score: object) -> float:
    try:
        value = float(str(score).strip())
    except ValueError:
        value = math.nan
    if not 0 <= value <= HIGHEST:  # neither is NaN
        raise _wrong(path, number, f"{str(score)[:100]!r} is no score from 0 to 10")
    return value


def _wrong(path: Path, number: int, why: str) -> InterviewError:
    return InterviewError(f"{path}, line {number}: {why}.", WAY_OUT)
