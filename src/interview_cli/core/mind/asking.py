"""The follow-up that a model asks: one short question on what was said, that was not asked or answered before."""

import re
from collections.abc import Sequence

from interview_cli.core.coverage import coverage, key_points_of
from interview_cli.core.english.words import content_stems, everyday_stems, tokens
from interview_cli.core.forms import Form
from interview_cli.core.gist import heard
from interview_cli.core.mind.reply import picked, plain, written
from interview_cli.core.types import FollowUp, KeyPoint, Turn

MOST_WORDS, FEWEST_WORDS, MOST_CHARACTERS = 30, 3, 220
REASONS = {
    "missing": "asks for something that is missing",
    "unclear": "something in it was not clear",
    "proof": "asks for a proof of a claim",
    "you": "asks for your own part in it",
    "why": "asks for the reasons behind it",
    "deeper": "goes deeper into what you said",
}
"""What the model chooses from, and how it is told to the candidate."""

ALIKE = 0.75
"""Share of the content words of the shorter question from which two ask the same."""

POINTS_BACK = re.compile(r"\b(?:that|this|it|its|there|those|these|them|then)\b", re.IGNORECASE)
STRANGE = 3
"""Telling words, none of them said or asked before, that make a question one about something else."""

BARRED = re.compile(
    r"\b(?:(?:are|were) you (?:\w+ )?(?:married|pregnant|religious|disabled|gay)|how old are you"
    r"|have (?:any )?(?:kids|children)\b|your (?:\w+ )?"
    r"(?:age\b|religion|nationality|ethnicity|sexual|marital|pregnan|husband|wife\b))",
    re.IGNORECASE,
)
"""What no interviewer may ask."""


def ask(line: Sequence[Turn]) -> Form[FollowUp | None]:
    """Have a follow-up asked on the last turn of ``line``; None when it is not one that can be asked.

    Raises BadReply when the reply is not of the form.
    """
    yield "Follow-up: "
    text = one_question((yield from written("\n", MOST_CHARACTERS)))
    if text is None or not is_new(text, line):
        return None
    yield "\nReason: "
    reason = REASONS[(yield from picked(tuple(REASONS)))]
    point = _asked_for(text, line)
    if point:
        reason = f"not covered: {point.text}"
    return FollowUp(text=text, reason=reason, key_point=point.id if point else None)


def one_question(text: str) -> str | None:
    """The text up to its first question mark; None when that is no question of 3 to 30 words."""
    question, mark, _ = plain(text).partition("?")
    words = len(tokens(question))
    if not mark or not FEWEST_WORDS <= words <= MOST_WORDS or BARRED.search(question):
        return None
    return f"{question.strip()}?"


def is_new(text: str, line: Sequence[Turn]) -> bool:
    """The question belongs to what was said, and was neither asked in this line nor answered in it."""
    main, said = line[0].asked.question, _said(line)
    if is_strange(text, _around(line)) or any(asks_the_same(text, turn.asked.question.text) for turn in line):
        return False
    covered = [one.key_point for one in heard(said, main) if one.is_covered]
    return not any(_asks_for(text, point, main.text) for point in covered)


def _around(line: Sequence[Turn]) -> str:
    """All that was said and asked in the line, and the points of it."""
    main = line[0].asked.question
    points = (point.text for point in key_points_of(main))
    return " ".join((_said(line), *main.terms, *points, *(turn.asked.question.text for turn in line)))


def is_strange(text: str, around: str) -> bool:
    """The text has nothing to do with what is ``around`` it, and does not point back to it."""
    telling = set(content_stems(text)) - everyday_stems()
    return len(telling) >= STRANGE and telling.isdisjoint(content_stems(around)) and not POINTS_BACK.search(text)


def asks_the_same(one: str, other: str) -> bool:
    """Nearly all content words of the shorter question stand in the other one, too."""
    few, many = sorted((set(content_stems(one)), set(content_stems(other))), key=len)
    return plain(one).casefold() == plain(other).casefold() or (
        len(few) > 1 and len(few & many) >= ALIKE * len(few) and len(few) >= ALIKE * len(many)
    )


def _asked_for(text: str, line: Sequence[Turn]) -> KeyPoint | None:
    """The key point, not yet covered, that the question asks for."""
    main = line[0].asked.question
    points = key_points_of(main)
    uncovered = {one.key_point.id for one in heard(_said(line), main) if not one.is_covered}
    return next((one for one in points if one.id in uncovered and _asks_for(text, one, main.text)), None)


def _asks_for(text: str, point: KeyPoint, asked: str) -> bool:
    probed = point.probe is not None and asks_the_same(text, point.probe)
    return probed or coverage(text, (point,), asked)[0].is_covered


def _said(line: Sequence[Turn]) -> str:
    return "\n".join(turn.transcript.text for turn in line if turn.transcript)
