"""What is drawn on the page.

Places and widths are in percent, so that text keeps its size on a phone; heights in pixels.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from interview_cli.core.pace import WINDOW

FASTEST, TALL = 260.0, 44.0
"""Words a minute that fill the drawing, and the height of that."""

HIGHEST_BAR = 90.0
ROOMY = 6.5
"""Percent of the width from which a number has room, also on a phone."""

RULES = (100.0, 200.0)
"""Words a minute at which a line is drawn where the bars are too narrow for numbers."""

Record = dict[str, Any]


def distribution(counts: Counter[int]) -> list[Record]:
    """A bar for each whole score from 1 to 10."""
    most = max(counts.values(), default=1)
    return [
        {"score": score, "count": counts[score], "x": 10 * score - 9, "height": HIGHEST_BAR * counts[score] / most}
        for score in range(1, 11)
    ]


def recording(row: Record) -> Record | None:
    """The figures of a recording's drawing; None where nothing was measured."""
    said, seconds = row["delivery"], row["seconds"]
    if not said or not seconds:
        return None
    scale = 100 / seconds
    begins = said["speech_spans"][0][0]
    pace = [
        _bar(rate, begins + number * WINDOW, seconds)
        for number, rate in enumerate(said["pace"])
        if rate is not None
    ]
    return {
        "length": _time(seconds),
        "pace": pace,
        "lines": [] if any(bar["label"] for bar in pace) or not pace else _rules(),
        "speech": [
            {"x": _share(start * scale), "width": _share((end - start) * scale)}
            for start, end in said["speech_spans"]
        ],
        "pauses": _pauses(said["pauses"], scale),
        "fillers": [_share(one["seconds"] * scale) for one in said["fillers"] if one["seconds"] is not None],
        "says": _says(said, seconds),
    }


def _bar(rate: float, start: float, seconds: float) -> Record:
    end = min(start + WINDOW, seconds)
    scale = 100 / seconds
    width = max(0.0, (end - start) * scale)
    return {
        "x": _share(start * scale),
        "middle": _share(start * scale + width / 2),
        "width": _share(width * 0.98),
        "height": _share(TALL * min(rate, FASTEST) / FASTEST),
        "label": f"{rate:.0f}" if width >= ROOMY else "",
        "says": f"{rate:.0f} words a minute from {_time(start)} to {_time(end)}",
    }


def _rules() -> list[Record]:
    return [{"height": _share(TALL * rate / FASTEST), "label": f"{rate:.0f}"} for rate in RULES]


def _pauses(pauses: Sequence[tuple[float, float]], scale: float) -> list[Record]:
    """How long each is for which the number has room."""
    return [
        {"x": _share((start + end) / 2 * scale), "label": f"{end - start:.1f} s"}
        for start, end in pauses
        if (end - start) * scale >= ROOMY
    ]


def _says(said: Record, seconds: float) -> str:
    pauses = f"pauses: {len(said['pauses'])}"
    if said["pauses"]:
        pauses += f", the longest {said['longest_pause']:.1f} s"
    pace = f"{said['words_per_minute']:.0f} words a minute"
    return f"{pace} · fillers: {len(said['fillers'])} · {pauses} · {_time(seconds)} in all"


def _time(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole} s" if whole < 120 else f"{whole // 60}:{whole % 60:02d} min"


def _share(value: float) -> float:
    return round(value, 2)
