"""Which interview was asked for, and what it sets out to do."""

import random
from dataclasses import dataclass, replace
from pathlib import Path

from interview_cli.core.agenda import Choice, choose
from interview_cli.core.english.proper_nouns import proper_nouns
from interview_cli.core.kinds import Mode
from interview_cli.core.papers import Papers
from interview_cli.core.types import Bank, Plan, Question
from interview_cli.history import History
from interview_cli.screen.console import Streams
from interview_cli.screen.keys import SKIP
from interview_cli.screen.meter import MovingLines
from interview_cli.wiring.engines import Engines
from interview_cli.wiring.lineup import Manner

LARGEST_SEED = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which interview was asked for."""

    domain: str
    bank: Path | None
    choice: Choice
    seed: int | None
    follow_ups: int
    mode: Mode
    language: str | None
    """What is spoken; None is the bank's."""
    manner: Manner
    papers: Papers
    """What the questions are to fit."""


def plan(order: Order, bank: Bank, engines: Engines, history: History, streams: Streams) -> Plan:
    """Questions that were not asked before, as long as there are any; those of the seed, if one was given."""
    seed = order.seed if order.seed is not None else random.randrange(LARGEST_SEED)
    questions = _questions(order, bank, seed, engines, history, streams)
    if len(questions) < order.choice.count:
        streams.notice(f"The bank {bank.id} has only {len(questions)} that fit, not {order.choice.count}.")
    return Plan(
        bank=bank.id,
        title=bank.title,
        language=order.language or bank.language,
        mode=order.mode,
        seed=seed,
        follow_ups=order.follow_ups,
        voice=engines.lineup.is_spoken,
        questions=questions,
        terms=(*proper_nouns(order.papers.cv), *bank.glossary),
    )


def _questions(
    order: Order, bank: Bank, seed: int, engines: Engines, history: History, streams: Streams
) -> tuple[Question, ...]:
    coach = engines.coach
    asked = history.asked(bank.id) if order.seed is None else None
    if not order.papers.are_there:
        return choose(bank, order.choice, seed, asked)
    streams.notice("Choosing questions that fit what you brought along …")
    all_of_them = choose(bank, replace(order.choice, count=len(bank.questions)), seed, asked)
    moving = MovingLines(streams=streams, mode=order.mode)
    try:
        if engines.lineup.language_model:
            moving.tell(lambda: coach.doing, SKIP)
        tailored = coach.tailor(all_of_them, order.choice.count, order.papers)
    finally:
        moving.rest()
    if tailored.note:
        streams.notice(tailored.note)
    return tailored.questions
