"""How well the built-in coach judges answers that were labelled point by point.

    python benchmarks/labelled_answers.py          (a part of: make judge)

``models/matcher/answers/*.jsonl`` holds seven answers to each question of the shipped banks, written without
sight of their phrasings, each with the key points that it makes and contradicts. Printed for the banks that
anything may be tuned or trained on, for those that nothing may (HELD_OUT), and for each kind of answer:

- recall: of the points that were made, the share that counts as met;
- precision: of those that count as met, the share that was made;
- false alarms: of the points that were neither made nor contradicted, the share that counts as met;
- contradicted: of the points that were contradicted, the share that counts as met;
- the mean score, and the share of scores in the band that the kind of answer should get.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from statistics import fmean

from interview_cli import banks
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.types import Asked, Question, Transcript, Turn, Verdict

ROOT = Path(__file__).parents[1]
ANSWERS = ROOT / "models" / "matcher" / "answers"
HELD_OUT = ("human-resources", "law", "product-management")
"""Banks of which no answer may be trained or tuned on."""


class AnswerKind(StrEnum):
    """What sort of answer a writer was asked for."""

    FULL = "full"
    PARTIAL = "partial"
    WRONG = "wrong"
    LEARNER = "learner"
    SPOKEN = "spoken"


BANDS = {
    AnswerKind.FULL: (8.0, 10.0),
    AnswerKind.PARTIAL: (3.0, 7.0),
    AnswerKind.WRONG: (1.0, 3.0),
    AnswerKind.LEARNER: (6.0, 9.5),
    AnswerKind.SPOKEN: (6.0, 9.5),
}
"""Scores that a sensible interviewer might give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledAnswer:
    """``made`` and ``contradicted`` map the number of a key point, from 1, to the words that show it."""

    question: Question
    kind: AnswerKind
    text: str
    made: dict[int, str]
    contradicted: dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedAnswer:
    """An answer with the numbers of the points that count as met, and its score, 1-10."""

    answer: LabelledAnswer
    met: frozenset[int]
    score: float


def load(bank: str) -> tuple[LabelledAnswer, ...]:
    """The answers to the questions of ``bank``, in the order of their file."""
    questions = {one.id: one for one in banks.load(ROOT / "question_banks" / f"{bank}.yaml").questions}
    lines = (ANSWERS / f"{bank}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(
        LabelledAnswer(
            question=questions[row["question"]],
            kind=AnswerKind(row["kind"]),
            text=row["text"],
            made={int(number): quote for number, quote in row["made"].items()},
            contradicted={int(number): quote for number, quote in row["contradicted"].items()},
        )
        for row in map(json.loads, lines)
    )


def judge(answer: LabelledAnswer, coach: BuiltInCoach) -> JudgedAnswer:
    """What ``coach`` makes of a typed answer; its language is not looked at."""
    asked = Asked(question=answer.question, number=1, of=1, turn=1)
    transcript = Transcript(text=answer.text, language="en")
    turn = Turn(asked=asked, at=datetime(2026, 1, 1, tzinfo=UTC), transcript=transcript)
    review = coach.review(turn, (), ())
    numbers = {point.id: number for number, point in enumerate(answer.question.key_points, start=1)}
    met = frozenset(
        numbers[item.key_point] for item in review.items if item.key_point and item.verdict is Verdict.MET
    )
    return JudgedAnswer(answer=answer, met=met, score=review.score.value)


def line(name: str, judged: Sequence[JudgedAnswer]) -> str:
    """The figures of some answers, as a line of the table."""
    made = met = met_made = silent = met_silent = contradicted = met_contradicted = 0
    for one in judged:
        numbers = set(range(1, len(one.answer.question.key_points) + 1))
        neither = numbers - one.answer.made.keys() - one.answer.contradicted.keys()
        made += len(one.answer.made)
        met += len(one.met)
        met_made += len(one.met & one.answer.made.keys())
        silent += len(neither)
        met_silent += len(one.met & neither)
        contradicted += len(one.answer.contradicted)
        met_contradicted += len(one.met & one.answer.contradicted.keys())
    shares = ((met_made, made), (met_made, met), (met_silent, silent), (met_contradicted, contradicted))
    figures = "  ".join(f"{100 * part / whole:5.0f} %" if whole else "      -" for part, whole in shares)
    inside = fmean(low <= one.score <= high for one in judged for low, high in [BANDS[one.answer.kind]])
    return (
        f"{name:24} {len(judged):5}  {figures}  {fmean(one.score for one in judged):5.1f}  {100 * inside:5.0f} %"
    )


def main() -> None:
    """Print the table."""
    names = sorted(path.stem for path in ANSWERS.glob("*.jsonl"))
    shelves = {name: banks.load(ROOT / "question_banks" / f"{name}.yaml").questions for name in names}
    judged = {name: [judge(one, BuiltInCoach(shelf=shelves[name])) for one in load(name)] for name in names}
    print("                       answers  recall  precis.   false  contrad.  score  in band")
    for title, group in (
        ("may be tuned on", set(names) - set(HELD_OUT)),
        ("held out", set(HELD_OUT) & set(names)),
    ):
        together = [one for name in sorted(group) for one in judged[name]]
        print_group(title, together)
    for name in names:
        print(line(f"  {name}", judged[name]))


def print_group(title: str, judged: Iterable[JudgedAnswer]) -> None:
    """A line for all, and one for each kind of answer."""
    together = list(judged)
    if not together:
        return
    print(line(title, together))
    for kind in AnswerKind:
        if of_kind := [one for one in together if one.answer.kind is kind]:
            print(line(f"  {kind}", of_kind))


if __name__ == "__main__":
    main()
