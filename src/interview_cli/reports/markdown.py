"""Rows as Markdown, for people: an answer a section."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from interview_cli.core.sanitise import sanitise

MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>=:@/$^])")
"""What Markdown, or a renderer that makes links by itself, could read as more than text."""


def as_markdown(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A section a row; foreign text is escaped."""
    yield "# Graded answers\n"
    for row in rows:
        yield _section(row)


def _section(row: dict[str, Any]) -> str:
    names = (row["id"], row["candidate"], row["question_id"])
    heading = " · ".join(_plain(name) for name in names if name)
    if row["error"]:
        return f"\n## {heading}\n\nNot graded ({row['error']['kind']}): {_plain(row['error']['reason'])}\n"
    lines = [f"\n## {heading} · {row['score']:.1f}\n", *(_item(item) for item in row["items"])]
    if row["delivery"]:
        said = row["delivery"]
        figures = (
            f"{said['words_per_minute']:.0f} words a minute, {said['fillers_per_minute']:.1f} fillers a minute"
        )
        lines.append(f"\n{figures}, longest pause {said['longest_pause']:.1f} s, {row['seconds']:.0f} s")
    lines.append(f"\n> {_plain(row['transcript'])}")
    lines += _corrections(row["grammar"])
    if row["better"]:
        lines.append(f"\nBetter: {_plain(row['better'])}")
    if row["note"]:
        lines.append(f"\n{_plain(row['note'])}")
    if row["follow_up"]:
        lines.append(f"\nFollow-up: {_plain(row['follow_up']['text'])}")
    return "\n".join(lines) + "\n"


def _item(item: dict[str, Any]) -> str:
    quote = f' ("{_plain(item["evidence"]["quote"])}")' if item["evidence"] else ""
    return f"- {item['verdict']}: {_plain(item['name'])}{quote}"


def _corrections(edits: list[dict[str, Any]]) -> list[str]:
    told = [f"- {_plain(one['wrong'])} → {_plain(one['right'])}: {_plain(one['why'])}" for one in edits]
    return ["\nCorrections:\n", *told] if told else []


def _plain(text: str) -> str:
    """The text in one line, so that it means nothing but itself."""
    line = " ".join(sanitise(text).split()).replace("&", "&amp;").replace("<", "&lt;")
    return MARKS.sub(r"\\\1", line)
