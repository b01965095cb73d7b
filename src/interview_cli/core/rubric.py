"""From what was found in an answer to a score of 1.0-10.0, by one rule that can be printed.

The score is 1 plus the points of five lines, 9 in all. Content carries most. The other four count only as far
as there is content for them to serve: a fluent answer to another question earns nothing with its fluency.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interview_cli.core.bands import Bands, pace_band
from interview_cli.core.content import Specificity
from interview_cli.core.coverage import Coverage
from interview_cli.core.measures import Delivery
from interview_cli.core.structure import Structure
from interview_cli.core.types import Evidence, RubricItem, Score, ScoreLine, Turn, Verdict

LOWEST, HIGHEST = 1.0, 10.0
WEIGHTS = {"content": 6.0, "structure": 1.0, "specificity": 0.8, "language": 0.6, "delivery": 0.6}
"""Points of each line, 9 in all. What does not apply (the delivery of a typed answer) goes to content."""

MAKES_UP = 0.1
"""Share of the content that full structure, and full specificity, can make up for where the bank says nothing of
what to say. People who judge such answers look for substance, and for these where it is short."""

UNCONNECTED = 0.5
"""What a list of keywords loses of its content: it names the points, and says nothing of them."""

UNCHECKED = 0.85
"""The most that content earns where the bank says nothing of what to say: nobody knows whether it was right."""

ON_TOPIC = 0.6
"""Share of the key points from which nobody asks whether the answer is about the question."""

SUPPORTED = 0.5
"""Share of the content from which the other lines count in full."""

JUDGED = 1.0
"""The most that a language model's judgements can add. They take nothing away: what code computed stands."""

NOTHING_SAID_LIMIT, ELSEWHERE_LIMIT = 2.0, 3.0
HARMLESS_EDITS, HARMFUL_EDITS = 3.0, 12.0
"""Corrections in 100 words up to which nothing is lost, because everyone slips, and at which nothing is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that the rule looks at.

    ``connection`` (0-1) is 0 for a list of keywords. Where there are no key points, ``closeness`` (0-1) to a model
    answer stands for content; where there is none (None), ``substance`` (0-1). ``relevance`` (0-1) tells whether
    the answer is about the question, None where nobody can know.
    """

    coverages: tuple[Coverage, ...]
    connection: float
    substance: float
    closeness: float | None = None
    relevance: float | None = None
    structure: Structure
    specificity: Specificity
    edits: int
    """Corrections that change words."""
    delivery: Delivery | None
    declined: bool
    answered_instead: str | None = None
    """The text of the other question that was answered."""


def score(findings: Findings, bands: Bands) -> Score:
    """The score and the lines that make it."""
    others = [language_line(findings)]
    if findings.delivery:
        others.append(delivery_line(findings.delivery, bands))
    if findings.coverages:
        others = [structure_line(findings), specificity_line(findings), *others]
    content = content_line(findings, HIGHEST - LOWEST - sum(line.weight for line in others))
    support = min(1.0, content.share / SUPPORTED)
    lines = (content, *(_supported(line, support) for line in others))
    made = Score(value=round(LOWEST + sum(line.points for line in lines), 1), lines=lines)
    if findings.declined:
        why = "nothing was said that could be judged" if findings.specificity.words == 0 else "not answered"
        return _held_down(made, why, NOTHING_SAID_LIMIT)
    if findings.answered_instead:
        return _held_down(made, f"speaks of another question: {findings.answered_instead}", ELSEWHERE_LIMIT)
    return made


def _held_down(made: Score, why: str, limit: float) -> Score:
    return replace(made, value=min(made.value, limit), limit=why, at_most=limit)


def _supported(line: ScoreLine, support: float) -> ScoreLine:
    if support == 1:
        return line
    why = f"{line.why}; counts {support:.0%}, as far as there is content"
    return ScoreLine(aspect=line.aspect, why=why, share=line.share * support, weight=line.weight)


def with_judgement(made: Score, judged: Sequence[RubricItem]) -> Score:
    """``made`` with a line more for what a language model ``judged``; as it is when nothing was judged.

    A criterion that is met counts whole and one that is met in part half, with the candidate's words for it alone;
    the same words count once. It all counts only as far as code found content, and never beyond ``made.at_most``.
    """
    if not judged or not made.lines:
        return made
    support = min(1.0, made.lines[0].share / SUPPORTED)
    weight = max(0.0, min(JUDGED, HIGHEST - LOWEST - sum(line.points for line in made.lines)))
    shown = len({one.evidence for one in judged if one.evidence})
    why = f"{shown} of {len(judged)} criteria shown, each in words of its own, as the language model judges"
    line = _supported(ScoreLine(aspect="judged", why=why, share=judged_share(judged), weight=weight), support)
    value = round(LOWEST + sum(one.points for one in (*made.lines, line)), 1)
    value = min(value, made.at_most) if made.limit else value
    return replace(made, value=max(made.value, value), lines=(*made.lines, line))


def judged_share(judged: Sequence[RubricItem]) -> float:
    """0-1: what is shown of the criteria; of those that share their words the best."""
    worth: dict[Evidence, float] = {}
    for one in judged:
        if one.evidence:
            counts = {Verdict.MET: 1.0, Verdict.PARTLY: 0.5, Verdict.MISSED: 0.0}[one.verdict]
            worth[one.evidence] = max(counts, worth.get(one.evidence, 0.0))
    return sum(worth.values()) / len(judged)


def content_share(coverages: Sequence[Coverage]) -> float:
    """0-1: covered points count whole, touched ones half."""
    return sum(1.0 if one.is_covered else 0.5 * one.is_touched for one in coverages) / len(coverages)


def content_line(findings: Findings, weight: float) -> ScoreLine:
    """Key points covered; without any, how much was said."""
    if not findings.coverages:
        return substance_line(findings, weight)
    covered = sum(one.is_covered for one in findings.coverages)
    touched = sum(one.is_touched for one in findings.coverages)
    why = f"{covered} of {len(findings.coverages)} key points" + (f", {touched} in part" if touched else "")
    share = content_share(findings.coverages) * (1 - UNCONNECTED * (1 - findings.connection))
    if findings.closeness is not None:
        share = findings.closeness
        why = f"{share:.0%} of the model answer: {why.replace('key points', 'sentences')}"
    else:
        if findings.connection < 1:
            why += "; more a list of words than sentences"
        belief = _belief(findings.relevance, share)
        if belief < 1:
            why += f"; counts {belief:.0%}, as most of it is about something else"
        share *= belief
    return ScoreLine(aspect="content", why=why, share=share, weight=weight)


def _belief(relevance: float | None, share: float) -> float:
    """0-1: how far points count that an answer on something else may have hit by chance."""
    return 1.0 if relevance is None else max(relevance, min(1.0, share / ON_TOPIC))


def substance_line(findings: Findings, weight: float) -> ScoreLine:
    """How much was said; structure and specificity make up for a little, as far as there is something to serve."""
    form = findings.structure.share + findings.specificity.share
    support = min(1.0, findings.substance / SUPPORTED)
    why = (
        f"no key points in the bank: judged by how much was said ({findings.substance:.0%}), how it is built "
        f"({findings.structure.share:.0%}) and how concrete it is ({findings.specificity.share:.0%})"
    )
    share = UNCHECKED * min(1.0, findings.substance + MAKES_UP * form * support)
    return ScoreLine(aspect="content", why=why, share=share, weight=weight)


def structure_line(findings: Findings) -> ScoreLine:
    """The parts of a story or of an argued answer."""
    found, missing = findings.structure.found, findings.structure.missing
    why = ", ".join(_measured(part, findings.structure) for part in found) or "no part of a story or an argument"
    if found and missing:
        why += f"; no {', no '.join(part.removeprefix('a ').removeprefix('an ') for part in missing)}"
    if findings.structure.hides_the_candidate:
        why += "; more “we” than “I”: say what you did yourself"
    return ScoreLine(aspect="structure", why=why, share=findings.structure.share, weight=WEIGHTS["structure"])


def _measured(part: str, built: Structure) -> str:
    """A part with its share of the words, where it stands in stretches of its own."""
    share = built.share_of(part)
    return f"{part} ({share:.0%})" if share else part


def specificity_line(findings: Findings) -> ScoreLine:
    """Concrete details against vague words."""
    concrete, vague = len(findings.specificity.concrete), len(findings.specificity.vague)
    why = f"{_count(concrete, 'concrete detail')}, {_count(vague, 'vague word')}"
    share = findings.specificity.share
    return ScoreLine(aspect="specificity", why=why, share=share, weight=WEIGHTS["specificity"])


def language_line(findings: Findings) -> ScoreLine:
    """Corrections in 100 words."""
    words = findings.specificity.words
    per_hundred = 100 * findings.edits / words if words else 0.0
    beyond = (per_hundred - HARMLESS_EDITS) / (HARMFUL_EDITS - HARMLESS_EDITS)
    share = 1 - min(1.0, max(0.0, beyond)) if words else 0.0
    why = f"{_count(findings.edits, 'correction')} in {_count(words, 'word')}"
    return ScoreLine(aspect="language", why=why, share=share, weight=WEIGHTS["language"])


def delivery_line(delivery: Delivery, bands: Bands) -> ScoreLine:
    """Half the pace, three tenths the fillers, two tenths the longest pause."""
    share = (
        0.5 * pace_share(delivery.words_per_minute, bands)
        + 0.3 * filler_share(delivery.fillers_per_minute, bands)
        + 0.2 * min(1.0, bands.long_pause / max(delivery.longest_pause, bands.long_pause))
    )
    why = (
        f"pace {pace_band(delivery.words_per_minute, bands)}, "
        f"{delivery.fillers_per_minute:.1f} fillers a minute, longest pause {delivery.longest_pause:.1f} s"
    )
    return ScoreLine(aspect="delivery", why=why, share=share, weight=WEIGHTS["delivery"])


def pace_share(words_per_minute: float, bands: Bands) -> float:
    """1 inside the band, falling to 0 at the outer limits."""
    if words_per_minute < bands.slow:
        return max(0.0, (words_per_minute - bands.slowest) / (bands.slow - bands.slowest))
    if words_per_minute > bands.fast:
        return max(0.0, (bands.fastest - words_per_minute) / (bands.fastest - bands.fast))
    return 1.0


def filler_share(fillers_per_minute: float, bands: Bands) -> float:
    """1 up to what does no harm, falling to 0 where it clearly does."""
    span = bands.fillers_harmful - bands.fillers_harmless
    return max(0.0, min(1.0, (bands.fillers_harmful - fillers_per_minute) / span))


def with_one_more_point(made: Score, points: int) -> float:
    """About what the score would be with one more of ``points`` key points covered."""
    return min(HIGHEST, made.value + made.lines[0].weight / points)


def mean_score(turns: Sequence[Turn]) -> float | None:
    """The score of an interview: the mean over its main questions, as a follow-up asks for one point only.

    Of several takes of an answer the last counts. None when nothing was reviewed.
    """
    scores = {
        turn.asked.turn: turn.review.score.value
        for turn in turns
        if turn.review and turn.asked.question.follows is None
    }
    return sum(scores.values()) / len(scores) if scores else None


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
