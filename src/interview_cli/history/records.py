"""Records to the text that is stored, and back.

pydantic is loaded when the first record is; lists of interviews never get here.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from interview_cli.core.readiness import Summary
    from interview_cli.core.types import Plan, Turn


HALF_CHARACTER = re.compile("[\ud800-\udfff]|(?<!\\\\)(?:\\\\\\\\)*\\\\u[dD][89a-fA-F]")
"""A half character, or the escape of one in JSON; neither is ever written, and no screen can show it."""


def plan_text(plan: Plan) -> str:
    """``plan`` as JSON."""
    return _text(_plans().dump_python(plan, mode="json"))


def plan_from(text: str) -> Plan:
    """The plan that ``plan_text`` made ``text`` from. Raises ValueError."""
    return _plans().validate_python(_data_of(text))


def turn_text(turn: Turn, home: Path) -> str:
    """``turn`` as JSON, with the path of its recording as ``stored_path`` has it."""
    data = _turns().dump_python(turn, mode="json")
    if turn.recording:
        data["recording"]["path"] = stored_path(turn.recording.path, home)
    return _text(data)


def turn_from(text: str, home: Path) -> Turn:
    """The turn that ``turn_text`` made ``text`` from, its recording below ``home``. Raises ValueError."""
    turn = _turns().validate_python(_data_of(text))
    if turn.recording is None:
        return turn
    return replace(turn, recording=replace(turn.recording, path=home / turn.recording.path))


def summary_text(summary: Summary) -> str:
    """``summary`` as JSON."""
    return _text(_summaries().dump_python(summary, mode="json"))


def summary_from(text: str) -> Summary:
    """The summary that ``summary_text`` made ``text`` from. Raises ValueError."""
    return _summaries().validate_python(_data_of(text))


def models_from(text: str) -> tuple[tuple[str, str], ...]:
    """The models of an interview: pairs of a role and a name, from JSON. Raises ValueError."""
    return _models().validate_python(_data_of(text))


def stored_path(path: Path, home: Path) -> str:
    """``path`` from ``home``, so that the folder can move; as it is when it lies elsewhere."""
    inside = path.relative_to(home) if path.is_relative_to(home) else path
    return inside.as_posix()


def _data_of(text: str) -> Any:
    """The data of JSON. Raises ValueError for what is none of ours, too."""
    if not isinstance(text, str):  # a column of another type: the file is damaged
        raise ValueError(f"{type(text).__name__} is no text")
    if HALF_CHARACTER.search(text):
        raise ValueError("there is a half character in it")
    return json.loads(text)


def _text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


@cache
def _plans() -> TypeAdapter[Plan]:
    from pydantic import TypeAdapter

    from interview_cli.core.types import Plan

    return TypeAdapter(Plan)


@cache
def _turns() -> TypeAdapter[Turn]:
    from pydantic import TypeAdapter

    from interview_cli.core.types import Turn

    return TypeAdapter(Turn)


@cache
def _summaries() -> TypeAdapter[Summary]:
    from pydantic import TypeAdapter

    from interview_cli.core.readiness import Summary

    return TypeAdapter(Summary)


@cache
def _models() -> TypeAdapter[tuple[tuple[str, str], ...]]:
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[tuple[str, str], ...])
