"""Rows as one page for a browser: no script, nothing from elsewhere, and foreign text is never markup."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise
from pathlib import Path
from tempfile import SpooledTemporaryFile, gettempdir
from typing import IO, Any

from interview_cli.core.errors import InterviewError
from interview_cli.core.sanitise import sanitise
from interview_cli.reports import drawing

PAGE, ANSWER = (Path(__file__).with_name(name) for name in ("page.html", "answer.html"))

IN_MEMORY = 4_000_000
"""Bytes of the answers' details above which they wait in a temporary file until the table is written."""

ORDERS = (("given", "input"), ("question", "question"), ("candidate", "candidate"), ("score", "score"))

Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the table knows of an answer. ``score`` None: it was not graded."""

    id: str
    candidate: str
    question: str
    score: float | None


@dataclass(slots=True, kw_only=True)
class Tally:
    """All that is kept of the rows while the page is made."""

    lines: list[Line] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, row: Record) -> None:
        """One more row."""
        told, candidate, question = (row[name] or "" for name in ("id", "candidate", "question_id"))
        self.lines.append(Line(id=told, candidate=candidate, question=question, score=row["score"]))
        if row["error"]:
            self.kinds[row["error"]["kind"]] += 1

    def sorted(self, order: str) -> Sequence[int]:
        """The numbers of the rows, sorted; equal ones keep their order."""
        by: dict[str, Callable[[Line], Any]] = {
            "question": lambda line: (line.question.casefold(), line.candidate.casefold()),
            "candidate": lambda line: (line.candidate.casefold(), line.question.casefold()),
            "score": lambda line: -(line.score or 0.0),
        }
        numbers = range(len(self.lines))
        return sorted(numbers, key=lambda number: by[order](self.lines[number])) if order in by else numbers


def as_page(rows: Iterable[Record]) -> Iterator[str]:
    """The page, piece by piece. Raises InterviewError when there is no room to put it together."""
    environment = _environment()
    answer, tally = environment.from_string(ANSWER.read_text(encoding="utf-8")), Tally()
    rows = iter(rows)
    first = list(islice(rows, 2))
    with _set_apart() as details:
        for number, row in enumerate(chain(first, rows)):
            tally.add(row)
            detail = answer.render(_answer(row), number=number, is_only=len(first) == 1)
            with _told():
                details.write(detail.encode("utf-8", "replace"))
        with _told():  # what still waits to be written is written first
            details.seek(0)
        page = environment.from_string(PAGE.read_text(encoding="utf-8"))
        stream = page.stream(_head(tally), details=_pieces_of(details))
        stream.enable_buffering(200)
        yield from stream


def _environment() -> Any:
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    def cleaned(value: Any) -> Any:
        return sanitise(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return Environment(autoescape=True, undefined=StrictUndefined, finalize=cleaned, trim_blocks=True)


@contextmanager
def _set_apart() -> Iterator[IO[bytes]]:
    details = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- its own way to close tries to write again
    try:
        yield details
    finally:
        with suppress(OSError):
            details.close()


@contextmanager
def _told() -> Iterator[None]:
    """That there is no room is told. Raises InterviewError."""
    try:
        yield
    except OSError as error:
        raise InterviewError(
            f"The page cannot be put together in {gettempdir()}: {error.strerror}.",
            "Make room there, or name another folder in TMPDIR.",
        ) from error


def _pieces_of(file: Iterable[bytes]) -> Iterator[Any]:
    from markupsafe import Markup

    return (Markup(line.decode()) for line in file)  # the template of an answer has escaped it


def _head(tally: Tally) -> Record:
    """What stands above the details."""
    scores = [line.score for line in tally.lines if line.score is not None]
    counts = Counter(int(score + 0.5) for score in scores)
    candidates = any(line.candidate for line in tally.lines)
    return {
        "graded": len(scores),
        "failed": tally.kinds.total(),
        "kinds": ", ".join(f"{kind} {number}" for kind, number in tally.kinds.most_common()),
        "mean": sum(scores) / len(scores) if scores else None,
        "distribution": drawing.distribution(counts) if len(scores) > 1 else [],
        "told": "Scores: " + ", ".join(f"{score}: {_answers(count)}" for score, count in sorted(counts.items())),
        "lines": tally.lines,
        "candidates": candidates,
        "orders": [one for one in ORDERS if candidates or one[0] != "candidate"],
        "sorted": tally.sorted,
    }


def _answers(count: int) -> str:
    return f"{count} answer" if count == 1 else f"{count} answers"


def _answer(row: Record) -> Record:
    return {
        "id": row["id"],
        "candidate": row["candidate"] or "",
        "question": row["question_id"] or "",
        "score": row["score"],
        "error": row["error"],
        "points": row["items"],
        "pieces": _pieces(row["transcript"] or "", row["items"]),
        "drawn": drawing.recording(row),
        "grammar": row["grammar"],
        "better": row["better"],
        "note": row["note"],
        "follow_up": (row["follow_up"] or {}).get("text"),
    }


def _pieces(text: str, items: Sequence[Record]) -> list[Record]:
    """The text, cut where evidence begins or ends.

    ``points``: the numbers of the key points that a piece is evidence of; ``why``: their names; ``ends``: the
    numbers of those whose evidence ends with it.
    """
    found = [
        (item["evidence"]["start"], item["evidence"]["end"], number, item["name"])
        for number, item in enumerate(items, start=1)
        if item["evidence"]
    ]
    cuts = sorted({0, len(text), *(place for start, end, *_ in found for place in (start, end))})
    return [
        {
            "text": text[first:last],
            "points": [number for start, end, number, _ in found if start <= first < end],
            "why": " · ".join(name for start, end, _, name in found if start <= first < end),
            "ends": ", ".join(str(number) for _, end, number, _ in found if end == last),
        }
        for first, last in pairwise(cuts)
    ]
