"""The step that every loop ends in: an answer with its words becomes a turn with its review."""

from collections.abc import Sequence
from dataclasses import replace

from interview_cli.core import delivery, language
from interview_cli.core.ports import Coach, GrammarChecker
from interview_cli.core.types import Turn


def assess(turn: Turn, line: Sequence[Turn], grammar: GrammarChecker, coach: Coach) -> Turn:
    """``turn``, which has its transcript, with delivery (if it was spoken) and review.

    ``line`` holds the earlier turns on the same main question. Raises EngineError when the grammar checker or
    the coach fails.
    """
    if turn.transcript is None:
        raise ValueError("a turn is assessed by its transcript")
    said = delivery.measure(turn.transcript, turn.recording) if turn.recording else None
    measured = replace(turn, delivery=said)
    edits = language.trusted(grammar.check(turn.transcript), turn.transcript)
    return replace(measured, review=coach.review(measured, edits, line))
