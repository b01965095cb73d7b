"""Rows as one page for a browser: no script, nothing from elsewhere, and foreign text is never markup."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from interview_cli.core.pace import WINDOW
from interview_cli.reports.shown import shown

TEMPLATE = Path(__file__).with_name("page.html")

FASTEST, TALL = 260.0, 44.0
"""Words a minute that fill the drawing, and the height of that."""

WIDE, HIGHEST_BAR = 500.0, 90.0

Record = dict[str, Any]


def as_page(rows: Iterable[Record]) -> Iterator[str]:
    """The page, piece by piece; it holds all rows while it is made."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    def cleaned(value: Any) -> Any:
        return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=cleaned)
    template = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    every = list(rows)
    scores = [row["score"] for row in every if row["score"] is not None]
    stream = template.stream(
        graded=len(scores),
        failed=len(every) - len(scores),
        mean=sum(scores) / len(scores) if scores else None,
        distribution=_distribution(scores),
        answers=_answers(every),
    )
    stream.enable_buffering(200)
    yield from stream


def _distribution(scores: Sequence[float]) -> list[Record]:
    counts = Counter(int(score + 0.5) for score in scores)
    most = max(counts.values(), default=1)
    return [
        {
            "score": score,
            "count": counts[score],
            "x": 60 * (score - 1) + 7,
            "height": HIGHEST_BAR * counts[score] / most,
        }
        for score in range(1, 11)
    ]


def _answers(rows: Sequence[Record]) -> list[Record]:
    orders = {
        "by_question": _places(rows, lambda row: (row["question_id"] or "", row["candidate"] or "")),
        "by_candidate": _places(rows, lambda row: (row["candidate"] or "", row["question_id"] or "")),
        "by_score": _places(rows, lambda row: -(row["score"] or 0.0)),
    }
    return [
        _answer(row) | {"number": number} | {name: places[number] for name, places in orders.items()}
        for number, row in enumerate(rows)
    ]


def _places(rows: Sequence[Record], by: Callable[[Record], Any]) -> list[int]:
    """The place of each row when they are sorted; equal ones keep their order."""
    places = [0] * len(rows)
    for place, number in enumerate(sorted(range(len(rows)), key=lambda number: by(rows[number]))):
        places[number] = place
    return places


def _answer(row: Record) -> Record:
    return {
        "id": row["id"],
        "candidate": row["candidate"] or "",
        "question": row["question_id"] or "",
        "score": "–" if row["score"] is None else f"{row['score']:.1f}",
        "error": row["error"],
        "points": row["items"],
        "pieces": _pieces(row["transcript"] or "", row["items"]),
        "drawn": _drawn(row),
        "grammar": row["grammar"],
        "better": row["better"],
        "note": row["note"],
        "follow_up": (row["follow_up"] or {}).get("text"),
    }


def _pieces(text: str, items: Sequence[Record]) -> list[Record]:
    """The text, cut where evidence begins or ends; ``why`` names the key points that a piece is evidence of."""
    found = [
        (item["evidence"]["start"], item["evidence"]["end"], item["name"]) for item in items if item["evidence"]
    ]
    cuts = sorted({0, len(text), *(place for start, end, _ in found for place in (start, end))})
    return [
        {"text": text[first:last], "why": " · ".join(name for start, end, name in found if start <= first < end)}
        for first, last in pairwise(cuts)
    ]


def _drawn(row: Record) -> Record | None:
    """The figures of a recording's drawing, in its units; None where nothing was measured."""
    said, seconds = row["delivery"], row["seconds"]
    if not said or not seconds:
        return None
    scale = WIDE / seconds
    begins = said["speech_spans"][0][0]
    fillers = [one["seconds"] for one in said["fillers"] if one["seconds"] is not None]
    return {
        "seconds": f"{seconds:.0f}",
        "pace": [
            _bar(rate, begins + number * WINDOW, seconds, scale)
            for number, rate in enumerate(said["pace"])
            if rate is not None
        ],
        "speech": [{"x": start * scale, "width": (end - start) * scale} for start, end in said["speech_spans"]],
        "fillers": [place * scale for place in fillers],
        "says": f"{said['words_per_minute']:.0f} words a minute · fillers: {len(said['fillers'])} · "
        f"pauses: {len(said['pauses'])}, the longest {said['longest_pause']:.1f} s",
    }


def _bar(rate: float, start: float, seconds: float, scale: float) -> Record:
    end = min(start + WINDOW, seconds)
    return {
        "x": start * scale,
        "width": max(0.0, (end - start) * scale - 2),
        "height": TALL * min(rate, FASTEST) / FASTEST,
        "label": f"{rate:.0f}",
        "says": f"{rate:.0f} words a minute from {start:.0f} to {end:.0f} s",
    }
