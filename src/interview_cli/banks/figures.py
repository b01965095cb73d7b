"""What a bank holds, in figures."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from interview_cli.core.types import Bank, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """How many questions of each sort, and how much the coach can judge them by.

    ``key_points`` and ``ways_to_say`` are means: key points a question, and phrasings a key point, its own text
    included; 0 without any. ``minutes`` is the length of all suggested answers.
    """

    questions: int
    minutes: float
    kinds: dict[str, int]
    difficulties: dict[str, int]
    topics: dict[str, int]
    key_points: float
    ways_to_say: float
    with_key_points: int
    with_hints: int
    with_follow_ups: int
    with_model_answer: int


def stats(bank: Bank) -> Stats:
    """The figures of a bank; what a question leaves out is counted under "-"."""
    points = [point for question in bank.questions for point in question.key_points]
    return Stats(
        questions=len(bank.questions),
        minutes=sum(question.minutes for question in bank.questions),
        kinds=_counted(question.kind.value for question in bank.questions),
        difficulties=_counted(str(question.difficulty or "-") for question in bank.questions),
        topics=_counted(question.topic or "-" for question in bank.questions),
        key_points=len(points) / len(bank.questions),
        ways_to_say=sum(1 + len(point.also) for point in points) / len(points) if points else 0.0,
        with_key_points=_having(bank, lambda question: question.key_points),
        with_hints=_having(bank, lambda question: question.hints),
        with_follow_ups=_having(bank, lambda question: question.follow_ups),
        with_model_answer=_having(bank, lambda question: question.model_answer),
    )


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(Counter(names).most_common())


def _having(bank: Bank, part: Callable[[Question], object]) -> int:
    return sum(bool(part(question)) for question in bank.questions)
