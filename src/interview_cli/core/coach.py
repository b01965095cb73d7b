"""The built-in coach: a ``Coach`` made of the pure parts of the core. It needs no model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from interview_cli.core import content, coverage, language, rubric
from interview_cli.core.agenda import in_order
from interview_cli.core.bands import Bands
from interview_cli.core.closeness import closeness
from interview_cli.core.follow_up import follow_up
from interview_cli.core.gist import heard
from interview_cli.core.mind.summing import summary_by_code
from interview_cli.core.mind.tailoring import best_fitting
from interview_cli.core.papers import Papers, Tailored
from interview_cli.core.readiness import Summary
from interview_cli.core.relevance import answered_instead, relevance
from interview_cli.core.structure import structure
from interview_cli.core.types import (
    Asked,
    Evidence,
    GrammarEdit,
    Question,
    Review,
    RubricItem,
    Score,
    Turn,
    Verdict,
)

NAME = "built-in"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltInCoach:
    """Judges by key points, structure, specificity, language and delivery, with the rule of ``rubric``.

    ``shelf`` are the questions of the bank, by which it knows an answer to another one of them.
    """

    bands: Bands = field(default_factory=Bands)
    shelf: tuple[Question, ...] = ()
    name: str = NAME
    doing: str = "reviewing"

    def prepare(self, asked: Asked, said: str = "") -> None:
        """Nothing: it is always ready; see ``ports.Coach``."""

    def follow_up(
        self,
        turn: Turn,  # noqa: ARG002  # the review is as fast as this would be
        grammar: tuple[GrammarEdit, ...],  # noqa: ARG002
        line: Sequence[Turn],  # noqa: ARG002
    ) -> Iterator[str]:
        """Nothing; see ``ports.Coach``."""
        return iter(())

    def review(self, turn: Turn, grammar: tuple[GrammarEdit, ...], line: Sequence[Turn]) -> Review:
        """Judge an answer; see ``ports.Coach``. Never raises."""
        question, text = turn.asked.question, turn.transcript.text if turn.transcript else ""
        declined = not text.strip() or content.declines(text)
        coverages = heard("" if declined else text, question)
        score = rubric.score(
            rubric.Findings(
                coverages=coverages,
                closeness=_closeness("" if declined else text, question),
                relevance=relevance(text, question),
                connection=content.connection(text),
                substance=0.0 if declined else content.substance(text, question),
                structure=structure("" if declined else text, question.kind),
                specificity=content.specificity(text, question.terms),
                edits=len(language.audible(grammar)),
                delivery=turn.delivery,
                declined=declined,
                answered_instead=self._answered_instead(text, question),
            ),
            self.bands,
        )
        items = tuple([_item(one) for one in coverages])
        return Review(
            score=score,
            items=items,
            strengths=_strengths(coverages),
            improvements=improvements(score, items),
            grammar=grammar,
            follow_up=None if declined else follow_up(coverages, (*line, turn)),
            coach=self.name,
        )

    def hint(self, question: Question, given: Sequence[str]) -> str | None:  # noqa: ARG002  # as a protocol has it
        """None: it knows the bank's alone; see ``ports.Coach``."""
        return None

    def sum_up(self, turns: Sequence[Turn]) -> Summary | None:
        """What the reviews say together; see ``ports.Coach``."""
        return summary_by_code(turns, self.name)

    def tailor(self, questions: Sequence[Question], wanted: int, papers: Papers) -> Tailored:
        """Those that have most words in common with the papers; see ``ports.Coach``."""
        return Tailored(questions=in_order(best_fitting(questions, papers, wanted)))

    def _answered_instead(self, text: str, question: Question) -> str | None:
        """The question that was answered in place of this one; of a follow-up the bank says too little to know."""
        other = answered_instead(text, question, self.shelf) if question.follows is None else None
        return other.text if other else None


def _closeness(text: str, question: Question) -> float | None:
    """How close the answer is to the model answer, where that is all there is to judge by; else None."""
    if question.key_points or not question.model_answer:
        return None
    return closeness(text, question.model_answer, question.text)


def _item(one: coverage.Coverage) -> RubricItem:
    verdict = Verdict.MET if one.is_covered else Verdict.PARTLY if one.is_touched else Verdict.MISSED
    return RubricItem(
        name=one.key_point.text,
        verdict=verdict,
        evidence=one.evidence,
        advice=None if one.is_covered else one.key_point.probe,
        key_point=one.key_point.id,
    )


def _strengths(coverages: Sequence[coverage.Coverage]) -> tuple[Evidence, ...]:
    """What covered a point best, as the candidate said it, in its sentence if that is short; or nothing."""
    covered = [one for one in coverages if one.is_covered and one.evidence]
    best = max(covered, key=lambda one: one.share, default=None)
    return (best.evidence,) if best and best.evidence else ()


def improvements(score: Score, points: Sequence[RubricItem]) -> tuple[str, ...]:
    """What would raise the score most: another of the key ``points``, or else the weakest line."""
    if score.limit:
        return ()
    if any(one.verdict is not Verdict.MET for one in points):
        raised = rubric.with_one_more_point(score, len(points))
        return (f"one more point covered would make it about {raised:.0f}",)
    weakest = max(score.lines, key=lambda line: line.weight - line.points)
    return (f"what would raise it most: {weakest.aspect} ({weakest.why})",) if weakest.share < 1 else ()
