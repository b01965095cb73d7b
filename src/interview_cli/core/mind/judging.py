"""The review that a model writes, checked: criteria with quotes, what worked, corrections, a better version."""

from collections.abc import Sequence
from dataclasses import dataclass

from interview_cli.core.forms import Form
from interview_cli.core.mind import better, corrections, quotes
from interview_cli.core.mind.criteria import Criterion, criteria_of
from interview_cli.core.mind.reply import BadReply, is_cut, picked, sentences_written, written
from interview_cli.core.types import Evidence, GrammarEdit, RubricItem, Turn, Verdict

LONGEST_ADVICE = 110
VERDICTS = tuple(one.value for one in Verdict)
LIES = 2
"""Quotes that nobody said, and none that somebody did, from which nothing in the reply is believed."""

NO_EVIDENCE = "No words of the answer were found for it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What of a model's review has stood up to the checks."""

    items: tuple[RubricItem, ...]
    worked: Evidence | None
    grammar: tuple[GrammarEdit, ...]
    """The corrections that were known before, and the model's."""
    better: str | None


@dataclass(frozen=True, slots=True)
class _Item:
    """A judged criterion, and whether a quote was offered that nobody said."""

    item: RubricItem
    has_lied: bool


def judge(turn: Turn, line: Sequence[Turn], known: Sequence[GrammarEdit]) -> Form[Judgement]:
    """Have the answer of ``turn`` reviewed; ``known`` are its corrections by code.

    Raises BadReply when the reply is not of the form, and when all that it quotes was never said.
    """
    if turn.transcript is None:
        raise ValueError("an answer is judged by its transcript")
    heard, question = turn.transcript, turn.asked.question
    yield "Review"
    judged: list[_Item] = []
    for criterion in criteria_of(question):
        judged.append((yield from _criterion(criterion, heard.text)))
    if sum(one.has_lied for one in judged) >= LIES and not any(one.item.evidence for one in judged):
        raise BadReply("it quotes what was not said")
    yield '\nWorked: "'
    worked = yield from _quoted(heard.text)
    yield '"'
    proposed = yield from corrections.correct()
    yield "\nBetter: "
    improved = yield from sentences_written("\n", better.MOST_CHARACTERS)
    return Judgement(
        items=tuple(one.item for one in judged),
        worked=worked,
        grammar=corrections.trusted(proposed, heard, question, known),
        better=better.own_facts_only(improved, (*line, turn)),
    )


def _criterion(criterion: Criterion, text: str) -> Form[_Item]:
    """A verdict; for what was met the quote, for what was missed advice, for the rest both."""
    yield f"\n{criterion.name}: "
    verdict = Verdict((yield from picked(VERDICTS)))
    found = None
    if verdict is not Verdict.MISSED:
        yield ' Words: "'
        found = yield from _quoted(text)
        yield '"'
    advice = None
    if verdict is not Verdict.MET:
        yield " Advice: "
        advice = (yield from sentences_written("\n", LONGEST_ADVICE)) or criterion.advice
    has_lied = verdict is not Verdict.MISSED and found is None
    if has_lied:
        verdict, advice = Verdict.MISSED, f"{NO_EVIDENCE} {advice or criterion.advice}"
    return _Item(RubricItem(name=criterion.name, verdict=verdict, evidence=found, advice=advice), has_lied)


def _quoted(text: str) -> Form[Evidence | None]:
    quote = yield from written('"', quotes.MOST_CHARACTERS)
    return quotes.evidence(text, quote, was_cut=is_cut(quote, quotes.MOST_CHARACTERS))
