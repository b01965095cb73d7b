"""Whether the built-in coach hears the points that people make in words of their own.

    python benchmarks/heard.py          (a part of: make judge)

``own_words/*.yaml`` holds answers to a part of the shipped questions, written without sight of the banks'
phrasings: one that makes every key point, one that makes some, each with the numbers of the points that a fair
listener says were made. Printed for each bank, by the phrasings alone and with the gist (``core/gist.py``):

- recall: of the points that were made, the share that was heard;
- precision: of those that were heard, the share that was made;
- false alarms: of the points that were not made, the share that was heard;
- the mean score of the answers that make most points, and of the others.

``short_words`` holds short ones, of two to four sentences, to questions of all banks, some of them about something
else. Their second half is held out.

The constants of ``core/gist.py`` and ``core/relevance.py`` were chosen on the banks marked with *; half of the
answers on machine learning were among them. Last comes how much the answers, and the model answers to other
questions of the same bank, have of a question's world, and how those score.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean, quantiles

from ruamel.yaml import YAML

from interview_cli import banks
from interview_cli.core import relevance
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.coverage import Coverage, coverage
from interview_cli.core.english.words import as_one_line
from interview_cli.core.gist import heard
from interview_cli.core.types import Asked, Bank, Question, Transcript, Turn

ANSWERS = Path(__file__).parent / "own_words"
SHORT = Path(__file__).parent / "short_words"
CHOSEN_ON = ("data-science", "fullstack", "human-resources", "machine-learning")

Ear = Callable[[str, Question], Sequence[Coverage]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was said to a question, and the numbers of the points that were made."""

    question: Question
    said: str
    made: frozenset[int]

    @property
    def makes_most(self) -> bool:
        """It makes more than six in ten of the points."""
        return len(self.made) > 0.6 * len(self.question.key_points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far what was heard is what was made: shares, 0-1."""

    recall: float
    precision: float
    false_alarms: float


def answers(bank: Bank) -> list[Answer]:
    """The answers to questions of a bank; none if there is no file."""
    path = ANSWERS / f"{bank.id}.yaml"
    asked = {question.id: question for question in bank.questions}
    found = YAML(typ="safe").load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return [
        Answer(question=asked[name], said=one["said"], made=frozenset(one["made"]))
        for name, both in found.items()
        for one in both.values()
    ]


def short_answers(name: str, shelf: Iterable[Bank]) -> list[Answer]:
    """The short answers of ``short_words/NAME.yaml``: "chosen_on" or "held_out"."""
    asked = {question.id: question for bank in shelf for question in bank.questions}
    found = YAML(typ="safe").load((SHORT / f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        Answer(question=asked[question], said=one["said"], made=frozenset(one["made"]))
        for question, every in found.items()
        for one in every.values()
    ]


def by_phrasings(text: str, question: Question) -> Sequence[Coverage]:
    """What the bank's phrasings alone find."""
    return coverage(text, question.key_points, question.text)


def agreement(said: Iterable[Answer], ear: Ear) -> Agreement:
    """What ``ear`` hears of these answers against what was made in them."""
    pairs = [
        (number in one.made, found.is_covered)
        for one in said
        for number, found in enumerate(ear(one.said, one.question), 1)
    ]
    both = sum(made and found for made, found in pairs)
    return Agreement(
        recall=both / sum(made for made, _ in pairs),
        precision=both / max(1, sum(found for _, found in pairs)),
        false_alarms=(sum(found for _, found in pairs) - both) / max(1, sum(not made for made, _ in pairs)),
    )


def score(text: str, question: Question, bank: Bank) -> float:
    """1-10, from a coach that knows the bank."""
    asked = Asked(question=question, number=1, of=1, turn=1)
    turn = Turn(asked=asked, at=datetime.now(UTC), transcript=Transcript(text=text, language="en"))
    return BuiltInCoach(shelf=bank.questions).review(turn, (), ()).score.value


def world_share(text: str, question: Question) -> float:
    """Share of the telling words of ``text`` that the bank uses for ``question``."""
    return relevance.share_of_world(text, question) or 0.0


def told(name: str, said: list[Answer], bank_of: dict[str, Bank]) -> str:
    """A line of the table."""
    first, then = agreement(said, by_phrasings), agreement(said, heard)
    scores = [
        fmean(score(one.said, one.question, bank_of[one.question.id]) for one in said if one.makes_most == most)
        for most in (True, False)
    ]
    figures = (first.recall, then.recall, first.precision, then.precision, first.false_alarms, then.false_alarms)
    return (
        f"{name:22}{len(said):5}  "
        + "".join(f"{one:6.2f}" for one in figures)
        + f"{scores[0]:8.1f}{scores[1]:6.1f}"
    )


def main() -> None:
    """Print the tables."""
    shelf = [banks.load(path) for path in sorted(banks.shipped().glob("*.yaml"))]
    bank_of = {question.id: bank for bank in shelf for question in bank.questions}
    said = {bank.id: found for bank in shelf if (found := answers(bank))}
    print(f"{'':22}{'':5}  {'recall':>12}{'precision':>12}{'false alarm':>12}{'score':>14}")
    print(f"{'':22}{'n':>5}  " + f"{'words':>6}{'gist':>6}" * 3 + f"{'most':>8}{'less':>6}")
    for name, found in said.items():
        print(told(name + ("*" if name in CHOSEN_ON else ""), found, bank_of))
    unseen = [one for name, found in said.items() if name not in CHOSEN_ON for one in found]
    print(told("all without *", unseen, bank_of))
    print(told("all", [one for found in said.values() for one in found], bank_of))
    for name in ("chosen_on", "held_out"):
        short = short_answers(name, shelf)
        print(told(f"short, {name.replace('_', ' ')}", [one for one in short if one.made], bank_of))
        beside = [score(one.said, one.question, bank_of[one.question.id]) for one in short if not one.made]
        print(f"{'':22}{len(beside):5}  of them about something else score at most {max(beside):.1f}")
    full = [world_share(one.said, one.question) for found in said.values() for one in found if one.makes_most]
    others = [
        (world_share(text, question), score(text, question, bank))
        for bank in shelf
        for question in bank.questions
        for other in bank.questions
        if other is not question
        for text in [as_one_line(other.model_answer or "")]
    ]
    print("\nshare of the question's world    5 %   10 %   50 %   90 %   95 %")
    for name, shares in (("full answers", full), ("to other questions", [share for share, _ in others])):
        cuts = quantiles(shares, n=20)
        print(f"{name:28}" + "".join(f"{cuts[place]:7.2f}" for place in (0, 1, 9, 17, 18)))
    scores = [value for _, value in others]
    print(f"\n{len(scores)} model answers to other questions score {fmean(scores):.2f}, at most {max(scores):.1f}")


if __name__ == "__main__":
    main()
