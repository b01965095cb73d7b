"""What the faults came to, in a table."""

from collections import Counter
from collections.abc import Sequence

from tests.faults.injection import Verdict
from tests.faults.promises import KINDS

WIDTH = 16


def table(verdicts: Sequence[Verdict]) -> str:
    """A line a scenario and a line an operation: how many there were, and what they broke."""
    lines = [_line("", ("count", *KINDS))]
    for heading, key in (("scenario", "scenario"), ("operation", "operation")):
        lines.append(f"-- by {heading}")
        names = dict.fromkeys(getattr(one, key) for one in verdicts)
        lines += [_row(name, [one for one in verdicts if getattr(one, key) == name]) for name in names]
    return "\n".join([*lines, "--", _row("all", verdicts)])


def _row(name: str, verdicts: Sequence[Verdict]) -> str:
    counts = Counter(kind for one in verdicts for kind in {breach.kind for breach in one.breaches})
    return _line(name, (str(len(verdicts)), *(str(counts[kind]) for kind in KINDS)))


def _line(name: str, cells: Sequence[str]) -> str:
    return f"{name:<{WIDTH}}" + "".join(f"{cell:>{max(len(cell), len(kind)) + 2}}" for cell, kind in
                                        zip(cells, ("count", *KINDS), strict=True))  # fmt: skip


def details(verdicts: Sequence[Verdict]) -> str:
    """Each fault that broke a promise, and how."""
    return "\n".join(
        f"{one.scenario}: {one.cause} ({one.site}), exit {one.code}\n"
        + "\n".join(f"    {breach.kind}: {breach.seen}" for breach in one.breaches)
        for one in verdicts
        if one.breaches
    )
