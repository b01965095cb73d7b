"""How near the built-in coach's judgement is to people's.

    python benchmarks/judgement.py --evals FOLDER     (or INTERVIEW_EVALS=FOLDER make judge)

Two public sets, which are not part of this project:

- short_answers_dev.csv: short answers to questions of computer science, each with the teacher's answer and the
  mean of two marks, 0-5 (Mohler, Bunescu and Mihalcea 2011, "Learning to grade short answer questions", ACL).
  Columns: question, desired_answer, student_answer, score_avg. Pearson's r of the content line with the mark.
- interview_answers_dev.csv: answers to job-interview questions, labelled by people (the interview-chatbot data of
  the Omdena Hyderabad chapter). Columns: question, answer, quality (Poor, Average or Good). Spearman's rho of the
  whole score with the label; the question alone is known, no key points and no model answer.

Beside them two baselines: the length of the answer, and the share of the model answer's content words that it has.
The range is the middle 95 % over resampled questions: what other questions of the kind may give. Nothing is fitted
here; ``benchmarks/fit_judgement.py`` shows how the few constants were chosen.
"""

import argparse
import csv
import os
import random
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.english.words import content_stems
from interview_cli.core.types import Asked, Question, Score, Transcript, Turn

SHORT, INTERVIEW = "short_answers_dev.csv", "interview_answers_dev.csv"
LABELS = {"Poor": 0.0, "Average": 1.0, "Good": 2.0}
RESAMPLED = 200
COACH = BuiltInCoach()

Correlation = Callable[[Sequence[float], Sequence[float]], float]


@dataclass(frozen=True, slots=True)
class Marked:
    """An answer with what people thought of it."""

    question: Question
    answer: str
    mark: float


def short_answers(folder: Path) -> list[Marked]:
    """The answers with a teacher's answer to compare."""
    with (folder / SHORT).open(encoding="utf-8") as lines:
        return [
            Marked(
                Question(id="q", text=row["question"], model_answer=row["desired_answer"]),
                row["student_answer"],
                float(row["score_avg"]),
            )
            for row in csv.DictReader(lines)
        ]


def interview_answers(folder: Path) -> list[Marked]:
    """The answers with nothing to compare."""
    with (folder / INTERVIEW).open(encoding="utf-8") as lines:
        return [
            Marked(Question(id="q", text=row["question"]), row["answer"], LABELS[row["quality"]])
            for row in csv.DictReader(lines)
        ]


def judged(one: Marked) -> Score:
    """What the coach makes of it."""
    turn = Turn(
        asked=Asked(question=one.question, number=1, of=1, turn=1),
        at=datetime.now(UTC),
        transcript=Transcript(text=one.answer, language="en"),
    )
    return COACH.review(turn, (), ()).score


def recall(one: Marked) -> float:
    """The share of the model answer's content words, without the question's, that the answer has."""
    asked = set(content_stems(one.question.text))
    wanted = content_stems(one.question.model_answer or "")
    own = [stem for stem in wanted if stem not in asked] or list(wanted)
    said = set(content_stems(one.answer))
    return sum(stem in said for stem in own) / len(own) if own else 0.0


def length(one: Marked) -> float:
    """Words."""
    return float(len(one.answer.split()))


def ranks(values: Sequence[float]) -> list[float]:
    """The place of each value, ties sharing the mean of theirs."""
    places: dict[float, list[int]] = defaultdict(list)
    for place, value in enumerate(sorted(values)):
        places[value].append(place)
    means = {value: statistics.mean(found) for value, found in places.items()}
    return [means[value] for value in values]


def pearson(one: Sequence[float], other: Sequence[float]) -> float:
    """Pearson's r; 0 where one of the two does not vary."""
    return 0.0 if len(set(one)) < 2 or len(set(other)) < 2 else statistics.correlation(one, other)


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's rho: Pearson's r of the ranks."""
    return pearson(ranks(one), ranks(other))


def by_question(rows: Sequence[Marked]) -> list[list[int]]:
    """The places of the answers to each question."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        groups[" ".join(row.question.text.lower().split())].append(place)
    return list(groups.values())


def report(name: str, rows: Sequence[Marked], figures: Sequence[float], correlation: Correlation) -> None:
    """Print a correlation with its range over resampled questions."""
    marks, groups, dice = [row.mark for row in rows], by_question(rows), random.Random(0)
    drawn = []
    for _ in range(RESAMPLED):
        places = [place for group in dice.choices(groups, k=len(groups)) for place in group]
        drawn.append(correlation([figures[place] for place in places], [marks[place] for place in places]))
    drawn.sort()
    low, high = drawn[RESAMPLED // 40], drawn[-RESAMPLED // 40 - 1]
    print(f"  {name:38} {correlation(figures, marks):6.3f}   {low:.2f}-{high:.2f}")


def main() -> None:
    """Print the figures of both sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evals", type=Path, default=os.environ.get("INTERVIEW_EVALS"))
    folder = parser.parse_args().evals
    if folder is None or not all((Path(folder) / name).is_file() for name in (SHORT, INTERVIEW)):
        print(f"The sets are not here. Fetch them, and give their folder:\n\n{__doc__}", file=sys.stderr)
        sys.exit(1)
    rows = short_answers(Path(folder))
    print(f"{len(rows)} short answers to {len(by_question(rows))} questions, with a model answer: Pearson's r")
    report("content of the score", rows, [judged(row).lines[0].share for row in rows], pearson)
    report("whole score", rows, [judged(row).value for row in rows], pearson)
    report("baseline: content words recalled", rows, [recall(row) for row in rows], pearson)
    report("baseline: length", rows, [length(row) for row in rows], pearson)
    rows = interview_answers(Path(folder))
    print(f"{len(rows)} interview answers to {len(by_question(rows))} questions, nothing known: Spearman's rho")
    began = perf_counter()
    scores = [judged(row) for row in rows]
    each = 1000 * (perf_counter() - began) / len(rows)
    report("whole score", rows, [score.value for score in scores], spearman)
    report("baseline: length", rows, [length(row) for row in rows], spearman)
    print(f"A review took {each:.1f} ms on average.")


if __name__ == "__main__":
    main()
