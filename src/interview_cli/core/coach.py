"""The built-in coach: a ``Coach`` made of the pure parts of the core. It needs no model."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from interview_cli.core import content, coverage, language, rubric
from interview_cli.core.bands import Bands
from interview_cli.core.closeness import closeness
from interview_cli.core.structure import structure
from interview_cli.core.types import (
    Evidence,
    FollowUp,
    GrammarEdit,
    KeyPoint,
    Question,
    Review,
    RubricItem,
    Score,
    Turn,
    Verdict,
)
from interview_cli.core.words import content_stems, sentences

NAME = "built-in"

ENOUGH_TO_ASK = 4
"""Content words from which a sentence makes a claim that can be asked about."""

LONGEST_QUOTE = 16
"""Words of the candidate in a question: more cannot be followed by ear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltInCoach:
    """Judges by key points, structure, specificity, language and delivery, with the rule of ``rubric``."""

    bands: Bands = field(default_factory=Bands)
    name: str = NAME

    def review(self, turn: Turn, grammar: tuple[GrammarEdit, ...], line: Sequence[Turn]) -> Review:
        """Judge an answer; see ``ports.Coach``. Never raises."""
        question, text = turn.asked.question, turn.transcript.text if turn.transcript else ""
        declined = not text.strip() or content.declines(text)
        points = coverage.key_points_of(question)
        coverages = coverage.coverage("" if declined else text, points, question.text)
        score = rubric.score(
            rubric.Findings(
                coverages=coverages,
                closeness=_closeness("" if declined else text, question),
                connection=content.connection(text),
                substance=0.0 if declined else content.substance(text, question),
                structure=structure("" if declined else text, question.kind),
                specificity=content.specificity(text, question.terms),
                edits=len(language.audible(grammar)),
                delivery=turn.delivery,
                declined=declined,
            ),
            self.bands,
        )
        return Review(
            score=score,
            items=tuple(_item(one) for one in coverages),
            strengths=_strengths(coverages),
            improvements=_improvements(score, coverages),
            grammar=grammar,
            follow_up=None if declined else _follow_up(text, coverages, (*line, turn)),
            coach=self.name,
        )


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


def _improvements(score: Score, coverages: Sequence[coverage.Coverage]) -> tuple[str, ...]:
    if score.limit:
        return ()
    open_points = [one for one in coverages if not one.is_covered]
    if open_points:
        raised = rubric.with_one_more_point(score, len(coverages))
        return (f"one more point covered would make it about {raised:.0f}",)
    weakest = max(score.lines, key=lambda line: line.weight - line.points)
    return (f"what would raise it most: {weakest.aspect} ({weakest.why})",) if weakest.share < 1 else ()


def _follow_up(text: str, coverages: Sequence[coverage.Coverage], line: Sequence[Turn]) -> FollowUp | None:
    """The probe of the first point still missing, else a deeper question of the bank, else one on a claim.

    Points asked for once in this line are not asked for again; what was covered anywhere in it counts.
    """
    main = line[0].asked.question
    asked = {turn.asked.question.text for turn in line}
    for one in _still_open(main, text, coverages, line):
        if one.probe and one.probe not in asked:
            return FollowUp(text=one.probe, reason=f"not covered: {one.text}", key_point=one.id)
    for deeper in main.follow_ups:
        if deeper not in asked:
            return FollowUp(text=deeper, reason="goes deeper than the key points")
    return _on_a_claim(text, asked)


def _still_open(
    main: Question, text: str, coverages: Sequence[coverage.Coverage], line: Sequence[Turn]
) -> tuple[KeyPoint, ...]:
    """The main question's key points that nothing said in this line covers, in the order of the bank."""
    if len(line) > 1:
        said = "\n".join(turn.transcript.text for turn in line if turn.transcript)
        coverages = coverage.coverage(said or text, coverage.key_points_of(main), main.text)
    open_points = [one for one in coverages if not one.is_covered]
    return tuple(one.key_point for one in open_points)


def _on_a_claim(text: str, asked: set[str]) -> FollowUp | None:
    """A question on the most concrete sentence of the answer; None when no sentence says enough."""
    spans = [span for span in sentences(text) if len(content_stems(text[slice(*span)])) >= ENOUGH_TO_ASK]
    if not spans:
        return None
    start, end = max(spans, key=lambda span: len(content.specificity(text[slice(*span)]).concrete))
    claim = " ".join(text[start:end].rstrip(".?! ").split()[:LONGEST_QUOTE])
    question = f"You said: “{claim}”. How did you know that it worked?"
    if question in asked:
        return None
    return FollowUp(text=question, reason="the most concrete thing that was said")
