"""How the constants of the built-in coach's judgement were chosen, and what they are worth on unseen questions.

    python benchmarks/fit_judgement.py --evals FOLDER

Each constant in turn is given other values, and the correlation with people (see ``benchmarks/judgement.py``)
is printed for each. Then, ten times, all but a tenth of the questions choose the best of these settings, and the
tenth that did not choose is judged with it: the correlation over all the answers so judged is what the choice is
worth. Where it is as good as that of the settings in the code, those are not fitted to the answers.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from interview_cli.core import closeness, content, rubric
from interview_cli.core.english import likeness
from judgement import Correlation, Marked, by_question, interview_answers, judged, pearson, short_answers, spearman

FOLDS = 10
Setting = tuple[ModuleType, str, float]

WITH_A_MODEL: tuple[tuple[ModuleType, str, tuple[float, ...]], ...] = (
    (closeness, "GENEROSITY", (0.3, 0.5, 0.8)),
    (closeness, "FAINT", (0.0, 0.05, 0.1)),
    (closeness, "DENIED", (0.25, 0.5, 1.0)),
    (closeness, "EVERYDAY_WEIGHT", (0.4, 0.7, 1.0)),
    (closeness, "GRAMMAR_WEIGHT", (0.05, 0.1, 0.2)),
    (likeness, "SYNONYM", (0.0, 0.2, 0.4, 0.6)),
    (likeness, "MISSPELT", (0.0, 0.7, 0.9)),
)
WITHOUT: tuple[tuple[ModuleType, str, tuple[float, ...]], ...] = (
    (content, "WEIGHTY", (5, 6, 7)),
    (content, "WEIGHT", (1.0, 2.0, 3.0, 5.0)),
    (content, "FULL_ANSWER", (20.0, 23.0, 26.0, 29.0)),
    (rubric, "MAKES_UP", (0.0, 0.1, 0.2)),
)


@contextmanager
def using(setting: Setting) -> Iterator[None]:
    """The constant at another value, while this lasts."""
    module, name, value = setting
    usual = getattr(module, name)
    setattr(module, name, value)
    forget()
    yield
    setattr(module, name, usual)
    forget()


def forget() -> None:
    """Drop what was remembered under other constants."""
    likeness.likeness.cache_clear()
    closeness._wanted.cache_clear()


def sweep(
    rows: Sequence[Marked],
    constants: Sequence[tuple[ModuleType, str, tuple[float, ...]]],
    correlation: Correlation,
) -> list[list[float]]:
    """Print what each setting is worth; the scores under each."""
    marks, made = [row.mark for row in rows], []
    for module, name, values in constants:
        shown = []
        for value in values:
            with using((module, name, value)):
                made.append([judged(row).value for row in rows])
            usual = "*" if getattr(module, name) == value else ""
            shown.append(f"{value:g}{usual}: {correlation(made[-1], marks):.3f}")
        print(f"  {name:16} {'   '.join(shown)}")
    return made


def unseen(rows: Sequence[Marked], made: Sequence[Sequence[float]], correlation: Correlation) -> float:
    """The correlation when each tenth of the questions is judged by what the others chose."""
    groups, marks = by_question(rows), [row.mark for row in rows]
    random.Random(0).shuffle(groups)
    scores = [0.0] * len(rows)
    for fold in range(FOLDS):
        held = {place for group in groups[fold::FOLDS] for place in group}
        seen = [place for place in range(len(rows)) if place not in held]
        best = max(made, key=lambda one: correlation([one[p] for p in seen], [marks[p] for p in seen]))
        for place in held:
            scores[place] = best[place]
    return correlation(scores, marks)


def main() -> None:
    """Sweep the constants of both ways to judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evals", type=Path, required=True)
    folder = parser.parse_args().evals
    for title, rows, constants, correlation in (
        ("Short answers with a model answer, Pearson's r", short_answers(folder), WITH_A_MODEL, pearson),
        ("Interview answers with nothing known, Spearman's rho", interview_answers(folder), WITHOUT, spearman),
    ):
        print(f"{title} (* as in the code)")
        made = sweep(rows, constants, correlation)
        print(
            f"  chosen by nine tenths of the questions, judged on the rest: {unseen(rows, made, correlation):.3f}"
        )


if __name__ == "__main__":
    main()
