"""What an interview came to: levels and reasons by code, a few sentences and two things to work on by a model."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from interview_cli.core.english.words import tokens
from interview_cli.core.forms import Form
from interview_cli.core.mind.better import names_beyond, stems_of
from interview_cli.core.mind.criteria import ADVICE, NAMES
from interview_cli.core.mind.reply import picked, sentences_written
from interview_cli.core.readiness import Level, Readiness, Summary
from interview_cli.core.rubric import SUPPORTED, WEIGHTS, mean_score
from interview_cli.core.types import Turn, Verdict

READY, NEARLY = 0.75, 0.5
"""Mean share from which a candidate is ready, and nearly ready."""

WORTH = {Verdict.MET: 1.0, Verdict.PARTLY: 0.5, Verdict.MISSED: 0.0}
MOST_CHARACTERS, LONGEST_ADVICE = 360, 110
TO_WORK_ON, OFFERED = 2, 4
FEWEST_WORDS, LONGEST_TITLE = 6, 60

BARRED = re.compile(
    r"\b(?:hir(?:e|ed|ing)|recruit(?:ed)?|reject(?:ed)?|job offer|personalit\w+|personally|character|temperament"
    r"|introver\w+|extrover\w+|anxious|nervous|lazy|stupid|intelligen\w+|honest\w*|dishonest\w*)\b",
    re.IGNORECASE,
)
"""What a summary does not speak of."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """How far one thing was shown, 0-1, in each answer where it was looked at; the ``weakest`` question."""

    name: str
    shares: tuple[float, ...]
    weakest: str

    @property
    def mean(self) -> float:
        return sum(self.shares) / len(self.shares)


def summary_by_code(turns: Sequence[Turn], coach: str) -> Summary | None:
    """What the reviews say together; None without any. Of several takes of an answer the last counts."""
    reviewed = _last_takes(turns)
    if not reviewed:
        return None
    shown = list(_shown(reviewed))
    mean = mean_score(reviewed)
    by_need = sorted(shown, key=lambda one: one.mean)
    count = f"{len(reviewed)} answer{'' if len(reviewed) == 1 else 's'}"
    score = "" if mean is None else f", with a mean score of {mean:.1f}"
    best, worst = by_need[-1], by_need[0]
    text = f"You gave {count}{score}."
    if best.mean > worst.mean:
        text += f" Strongest: {best.name} ({best.mean:.0%}); weakest: {worst.name} ({worst.mean:.0%})."
    work_on = tuple(f"{one.name}: {ADVICE[one.name]}" for one in by_need[:TO_WORK_ON] if one.mean < 1)
    return Summary(text=text, work_on=work_on, readiness=tuple(map(_readiness, shown)), coach=coach)


def sum_up(turns: Sequence[Turn], made: Summary, coach: str) -> Form[Summary]:
    """Have ``made`` put into words, and two things to work on chosen of the weakest. The levels stay as they are.

    Text that speaks of hiring or personality, or names what nobody named, stays as code made it. Raises BadReply.
    """
    known = _known(turns, made)
    yield "Summary: "
    text = yield from sentences_written("\n", MOST_CHARACTERS)
    weakest = _by_need(turns)[:OFFERED]
    work_on: list[str] = []
    while weakest and len(work_on) < TO_WORK_ON:
        yield "\nWork on: "
        name = yield from picked(tuple(weakest))
        yield ": "
        advice = yield from sentences_written("\n", LONGEST_ADVICE)
        work_on.append(f"{name}: {advice if is_sound(advice, known) else ADVICE[name]}")
        weakest.remove(name)
    if not is_sound(text, known):
        return replace(made, work_on=tuple(work_on))
    return replace(made, text=text, work_on=tuple(work_on), coach=coach)


def is_sound(text: str, known: frozenset[str]) -> bool:
    """The text says something, nothing of the person or of hiring, and no name or figure beyond the ``known``."""
    words = tokens(text)
    invented = [one for one in words if one.text[0].isdigit() and one.stem not in known]
    return len(words) >= FEWEST_WORDS and not (BARRED.search(text) or invented or names_beyond(text, known))


def _last_takes(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    return tuple({turn.asked.turn: turn for turn in turns if turn.review}.values())


def _shown(reviewed: Sequence[Turn]) -> Iterator[_Shown]:
    """The lines of the score's rule, then the criteria that a model judged, each where it was looked at."""
    looked_at = [(turn.asked.question.text, _shares(turn)) for turn in reviewed]
    for name in (*WEIGHTS, *NAMES):
        found = [(shares[name], asked) for asked, shares in looked_at if name in shares]
        if found:
            yield _Shown(name, tuple(share for share, _ in found), min(found)[1])


def _shares(turn: Turn) -> Mapping[str, float]:
    """How far each thing was shown in an answer, 0-1; without content nothing but that."""
    if turn.review is None or not turn.review.score.lines:
        return {}
    content, *others = turn.review.score.lines
    lines = {content.aspect: content.share}
    support = min(1.0, content.share / SUPPORTED)  # the others count as far; here it is they that are looked at
    if support > 0:
        lines |= {line.aspect: min(1.0, line.share / support) for line in others if line.aspect in WEIGHTS}
    judged = [item for item in turn.review.items if item.key_point is None and item.name in NAMES]
    return lines | {item.name: WORTH[item.verdict] for item in judged}


def _readiness(one: _Shown) -> Readiness:
    level = Level.READY if one.mean >= READY else Level.NEARLY if one.mean >= NEARLY else Level.NOT_YET
    answers = f"{len(one.shares)} answer{'' if len(one.shares) == 1 else 's'}"
    reason = f"{one.mean:.0%} over {answers}"
    if len(one.shares) > 1 and min(one.shares) < max(one.shares):
        reason += f"; least in “{shorten(one.weakest, LONGEST_TITLE, placeholder=' …')}”"
    return Readiness(name=one.name, level=level, reason=reason)


def _by_need(turns: Sequence[Turn]) -> list[str]:
    """The names of all that could be better, the weakest first."""
    shown = sorted(_shown(_last_takes(turns)), key=lambda one: one.mean)
    return [one.name for one in shown if one.mean < 1]


def _known(turns: Sequence[Turn], made: Summary) -> frozenset[str]:
    said = [turn.transcript.text for turn in turns if turn.transcript]
    return stems_of(" ".join((made.text, *(turn.asked.question.text for turn in turns), *said)))
