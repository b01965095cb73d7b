"""What stands in the columns of the database, and how it is put there and found again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview_cli.core.kinds import Mode
from interview_cli.history.records import models_from, plan_from, plan_text, stored_path, summary_from, turn_text

if TYPE_CHECKING:
    from interview_cli.core.types import Plan, Session, Turn

Row = tuple[Any, ...]

UNREADABLE = (ValueError, TypeError, AttributeError, OverflowError, RecursionError)
"""What values raise that are not what was put into the columns."""

LOWEST, HIGHEST = 1.0, 10.0
FIRST_YEAR, LAST_YEAR = 1969, 2999
"""Years of an interview; a machine without a clock begins at 1970."""

BEGIN = "INSERT INTO session (started, title, bank, mode, models, plan) VALUES (?, ?, ?, ?, ?, ?)"
END = "UPDATE session SET ended = ? WHERE id = ?"
REOPEN = "UPDATE session SET ended = NULL, offered = 0 WHERE id = ?"
OFFERED = "UPDATE session SET offered = 1 WHERE id = ?"
SUM_UP = "UPDATE session SET summary = ? WHERE id = ?"
SESSION = "SELECT started, ended, models, plan, summary FROM session WHERE id = ?"
RECORDS = "SELECT record FROM turn WHERE session = ? ORDER BY number, attempt"
SPOKEN_BEFORE = """
    SELECT record FROM turn WHERE session < ? AND recording IS NOT NULL AND stage = 3
    ORDER BY session DESC, number DESC, attempt DESC LIMIT ?
"""
_LINE = """
    SELECT id, started, ended, title, mode,
        (SELECT count(DISTINCT number) FROM turn WHERE session = id),
        (SELECT count(DISTINCT number) FROM turn WHERE session = id AND stage > 0),
        (SELECT avg(score) FROM (
            SELECT score, max(attempt) FROM turn WHERE session = id AND score IS NOT NULL GROUP BY number
        )),
        (SELECT total(seconds) FROM turn WHERE session = id),
        offered
    FROM session
"""
LINES = f"""
    {_LINE}
    WHERE ended IS NULL OR NOT ? AND (
        id = (SELECT max(id) FROM session) OR EXISTS (SELECT 1 FROM turn WHERE session = id AND stage > 0)
    )
    ORDER BY id DESC LIMIT ?
"""
LINE = f"{_LINE} WHERE id = ?"
NUMBERS = "SELECT id FROM session ORDER BY id DESC LIMIT ?"
ASKED = """
    SELECT question, count(DISTINCT session) FROM turn
    WHERE attempt = 1 AND session IN (SELECT id FROM session WHERE bank = ?)
    GROUP BY question
"""
KEEP = """
    INSERT INTO turn
        (session, number, attempt, stage, score, seconds, at, question, recording, problem, text, record)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (session, number, attempt) DO UPDATE SET
        stage = excluded.stage, score = excluded.score, seconds = excluded.seconds, at = excluded.at,
        question = excluded.question, recording = excluded.recording, problem = excluded.problem,
        text = excluded.text, record = excluded.record
    WHERE excluded.stage >= stage
        OR excluded.text IS NOT NULL AND excluded.text IS NOT text
        OR excluded.recording IS NOT NULL AND excluded.recording IS NOT recording
"""
"""A turn only grows: an earlier stage of the same answer does not replace a later one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """An interview as a list shows it."""

    id: int
    started: datetime
    ended: datetime | None
    title: str
    mode: Mode
    questions: int
    """Asked so far, follow-ups included."""
    answered: int
    """Of these, how many have an answer."""
    score: float | None
    """Mean of the scores 1-10 of the main questions, of each the last that it got; None without one."""
    seconds: float
    """Length of all recordings."""
    offered: bool = False
    """It was offered to go on with it, since it was held last."""


def session_columns(plan: Plan, models: tuple[tuple[str, str], ...], at: datetime) -> tuple[object, ...]:
    """A new interview, in the order of ``BEGIN``."""
    roles = json.dumps(models, ensure_ascii=False)
    return (at.isoformat(), plan.title, plan.bank, plan.mode.value, roles, plan_text(plan))


def turn_columns(turn: Turn, home: Path) -> tuple[object, ...]:
    """What stands of a turn after its session, in the order of ``KEEP``."""
    return (
        turn.asked.turn,
        turn.asked.attempt,
        _stage(turn),
        turn.review.score.value if turn.review and turn.asked.question.follows is None else None,
        turn.recording.seconds if turn.recording else None,
        turn.at.isoformat(),
        turn.asked.question.id,
        stored_path(turn.recording.path, home) if turn.recording else None,
        turn.problem,
        turn.transcript.text if turn.transcript else None,
        turn_text(turn, home),
    )


def _stage(turn: Turn) -> int:
    """How far a turn has come: 0 asked, and what is no answer; 1 recorded, 2 in words, 3 reviewed."""
    if turn.review:
        return 3
    if turn.is_discarded or (turn.transcript and not turn.has_words):
        return 0
    return 2 if turn.transcript else int(turn.recording is not None)


def whole(id: int, row: Row, turns: tuple[Turn, ...]) -> Session:
    """The interview of a row of ``SESSION``. Raises one of UNREADABLE."""
    started, ended, models, plan, summary = row
    from interview_cli.core.types import Session

    return Session(
        id=id,
        plan=plan_from(plan),
        started=_instant(started),
        ended=None if ended is None else _instant(ended),
        models=models_from(models),
        turns=turns,
        summary=None if summary is None else summary_from(summary),
    )


def line(row: Row) -> SessionLine:
    """The interview of a row of ``LINES``. Raises one of UNREADABLE."""
    id, started, ended, title, mode, questions, answered, score, seconds, offered = row
    title.encode()  # text that is not UTF-8 in the file is half characters here
    if score is not None and not LOWEST <= score <= HIGHEST:
        raise ValueError(f"{score} is no score")
    return SessionLine(
        id=id,
        started=_instant(started),
        ended=None if ended is None else _instant(ended),
        title=title,
        mode=Mode(mode),
        questions=questions,
        answered=answered,
        score=score,
        seconds=seconds,
        offered=bool(offered),
    )


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None or not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValueError(f"{text} is no time of an interview")
    return at
