"""What to ask next: choose the questions of a session, order them, follow up, stop."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interview_cli.core.coverage import key_points_of
from interview_cli.core.errors import UsageError
from interview_cli.core.kinds import Difficulty, Kind
from interview_cli.core.takes import standing
from interview_cli.core.types import Asked, Bank, FollowUp, Plan, Question, Turn

RANK = {Difficulty.EASY: 0, None: 1, Difficulty.MEDIUM: 1, Difficulty.HARD: 2}
PLACE = {Kind.OPENING: 0, Kind.CLOSING: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which questions of a bank are wanted; an empty filter lets all through. A topic is named in any case."""

    count: int = 5
    kind: Kind | None = None
    difficulty: Difficulty | None = None
    topic: str | None = None

    def lets_through(self, question: Question) -> bool:
        """True for a question that passes all filters."""
        return (
            self.kind in (None, question.kind)
            and self.difficulty in (None, question.difficulty)
            and (self.topic is None or _same(self.topic, question.topic or ""))
        )


def choose(bank: Bank, choice: Choice, seed: int, asked: Mapping[str, int] | None = None) -> tuple[Question, ...]:
    """``choice.count`` questions of the bank in the order of a real interview; fewer if it has no more.

    An opening comes first and a closing last, if there is room; between them easier before harder. The same
    seed gives the same questions, unless ``asked`` says how often each id was asked before: then those that were
    asked least come first, so that none comes again before the bank is used up. Raises UsageError when none fits.
    """
    fitting = [question for question in bank.questions if choice.lets_through(question)]
    if not fitting:
        raise _nothing_fits(bank, choice)
    drawn = random.Random(seed).sample(fitting, len(fitting))
    if asked:
        drawn.sort(key=lambda one: asked.get(one.id, 0))
    frame = _frame(drawn) if choice.count >= 3 and choice.kind is None else []
    rest = [question for question in drawn if question not in frame]
    if choice.kind is None:
        rest = [one for one in rest if one.kind not in PLACE] or rest
    chosen = (frame + rest)[: choice.count]
    return in_order(chosen)


def in_order(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The order of a real interview: an opening first, a closing last, between them easier before harder."""
    return tuple(sorted(questions, key=lambda one: (PLACE.get(one.kind, 1), RANK[one.difficulty])))


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _nothing_fits(bank: Bank, choice: Choice) -> UsageError:
    topics = sorted({question.topic for question in bank.questions if question.topic})
    if choice.topic is not None and not any(_same(choice.topic, topic) for topic in topics):
        there = f"There are: {', '.join(topics)}." if topics else "Its questions name no topic."
        return UsageError(f"The bank {bank.id} has no topic “{choice.topic}”.", there)
    return UsageError(
        f"The bank {bank.id} has no question that fits --kind, --difficulty and --topic together.",
        f"interview banks show {bank.id} lists what it has.",
    )


def _frame(drawn: Sequence[Question]) -> list[Question]:
    """One opening and one closing question, where there are any."""
    return [one for kind in PLACE if (one := next((q for q in drawn if q.kind is kind), None))]


def next_asked(plan: Plan, turns: Sequence[Turn]) -> Asked | None:
    """What to ask after these turns: a follow-up, the next question, or None when the interview is over.

    Of several takes of an answer one stands for it (``takes.standing``); what has none but discarded takes is
    asked again.
    """
    takes, turns = turns, standing(turns)
    place = len(turns) + 1
    attempt = 1 + max((take.asked.attempt for take in takes if take.asked.turn == place), default=0)
    main_turns = [turn for turn in turns if turn.asked.question.follows is None]
    number = len(main_turns)
    line = turns[turns.index(main_turns[-1]) :] if main_turns else ()
    if line and may_follow_up(plan, line[:-1]) and (review := line[-1].review) and review.follow_up:
        question = as_question(line[0].asked.question, review.follow_up, len(line))
        return Asked(question=question, number=number, of=len(plan.questions), turn=place, attempt=attempt)
    if number == len(plan.questions):
        return None
    question = plan.questions[number]
    return Asked(question=question, number=number + 1, of=len(plan.questions), turn=place, attempt=attempt)


def may_follow_up(plan: Plan, line: Sequence[Turn]) -> bool:
    """Something may follow up an answer that has ``line`` before it, on the same main question."""
    return len(line) < plan.follow_ups


def line_of(turns: Sequence[Turn], asked: Asked) -> tuple[Turn, ...]:
    """The earlier turns on the same main question as ``asked``, oldest first; none when it is a main one."""
    if asked.question.follows is None:
        return ()
    return tuple(
        turn for turn in standing(turns) if turn.asked.number == asked.number and turn.asked.turn < asked.turn
    )


def as_question(main: Question, follow_up: FollowUp, depth: int) -> Question:
    """A follow-up as a question of its own, judged by the point that it asks for."""
    points = tuple(point for point in key_points_of(main) if point.id == follow_up.key_point)
    return Question(
        id=f"{main.id}+{depth}",
        text=follow_up.text,
        kind=main.kind,
        topic=main.topic,
        minutes=min(1.0, main.minutes),
        terms=main.terms,
        key_points=points,
        model_answer=main.model_answer if points else None,
        follows=main.id,
        reason=follow_up.reason,
    )
