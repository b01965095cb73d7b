"""The coach with a language model: what code computes stands, and the model adds what code cannot."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from typing import TypeVar

from interview_cli.core import agenda, rubric
from interview_cli.core.coach import BuiltInCoach, improvements
from interview_cli.core.errors import EngineError
from interview_cli.core.forms import Doing
from interview_cli.core.mind import prompts
from interview_cli.core.mind.asking import ask
from interview_cli.core.mind.hinting import hint
from interview_cli.core.mind.judging import Judgement, judge
from interview_cli.core.mind.summing import sum_up, summary_by_code
from interview_cli.core.mind.tailoring import best_fitting, listed, offered, tailor
from interview_cli.core.papers import Papers, Tailored
from interview_cli.core.ports import LanguageModel
from interview_cli.core.readiness import Summary
from interview_cli.core.types import Asked, FollowUp, GrammarEdit, Question, Review, Turn

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Followed:
    """What is asked after an answer; of ``problem`` the model failed, and it is the built-in coach's."""

    turn: Turn
    line: tuple[Turn, ...]
    follow_up: FollowUp | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class _Begun:
    """A review that the model is writing."""

    turn: Turn
    line: tuple[Turn, ...]
    grammar: tuple[GrammarEdit, ...]
    filling: Generator[str, None, Judgement]


@dataclass(slots=True, kw_only=True)
class ModelCoach:
    """Reviews as ``built_in`` does, and has ``model`` add judgements, corrections, follow-ups and better versions.

    Where the model fails, the built-in coach's review stands, with a note that says so.
    """

    model: LanguageModel
    name: str = "language model"
    built_in: BuiltInCoach = field(default_factory=BuiltInCoach)
    skipping: Callable[[], AbstractContextManager[object]] = nullcontext
    """Entered while the candidate waits for what can be done without; raises EngineError to go on without it."""
    _followed: _Followed | None = None
    _begun: _Begun | None = None
    _writing: str = ""
    """What the model is having written, as long as somebody waits for it."""
    _reviewed: tuple[Turn, ...] = ()
    """The turns on the last main question, from which the head of a follow-up is made in advance."""

    @property
    def doing(self) -> str:
        """What the model is busy with; see ``ports.Coach``."""
        if self.model.doing is not Doing.WRITING:
            return str(self.model.doing.value)
        return f"writing {self._writing}" if self._writing else self.built_in.doing

    def prepare(self, asked: Asked, said: str = "") -> None:
        """Have the model read all that comes before the answer, and what was ``said``; see ``ports.Coach``."""
        is_main = asked.question.follows is None
        line = () if is_main else tuple(turn for turn in self._reviewed if turn.asked.number == asked.number)
        if is_main or line:
            head = prompts.head_of_line(asked.question, line, said)
            self.model.prepare(head, lasting=is_main and not said)

    def follow_up(self, turn: Turn, grammar: tuple[GrammarEdit, ...], line: Sequence[Turn]) -> Iterator[str]:
        """The question that ``review`` of this turn has, at once, when it is checked; see ``ports.Coach``.

        The model then goes on with the review, while the question is spoken. Never raises: what the model cannot
        ask, the built-in coach asks.
        """
        built = self.built_in.review(turn, grammar, line)
        if built.score.limit is None:
            followed = self._follow(turn, tuple(line), built)
            if not followed.problem:
                self._begun = self._begin(turn, tuple(line), built, grammar)
            if followed.follow_up:
                yield followed.follow_up.text

    def review(self, turn: Turn, grammar: tuple[GrammarEdit, ...], line: Sequence[Turn]) -> Review:
        """Judge an answer; see ``ports.Coach``. Never raises.

        What was held down by code ("nothing was said") is not asked of the model.
        """
        built = self.built_in.review(turn, grammar, line)
        self._reviewed = (*line, turn)
        if built.score.limit:
            return built
        followed = self._follow(turn, tuple(line), built)
        built = replace(built, follow_up=followed.follow_up)
        if followed.problem:
            return replace(built, note=_note(followed.problem))
        begun, self._begun = self._begun, None
        if begun is None or (begun.turn, begun.line, begun.grammar) != (turn, tuple(line), grammar):
            begun = self._begin(turn, tuple(line), built, grammar)
        try:
            with self._wrote():
                judged = filled(begun.filling)
        except EngineError as error:
            return replace(built, note=_note(error.message))
        return self._together(built, judged)

    def hint(self, question: Question, given: Sequence[str]) -> str | None:
        """One hint more than were ``given``; None when the model has none. Never raises."""
        self._writing = "a hint"
        try:
            with self._wrote(), self.skipping():
                return filled(self.model.fill(prompts.on_hint(question, given), hint(question, given)))
        except EngineError:
            return None

    def sum_up(self, turns: Sequence[Turn]) -> Summary | None:
        """What the interview came to; by code alone where the model fails. None when nothing was reviewed."""
        summary = summary_by_code(turns, self.built_in.name)
        if summary is None:
            return None
        self._writing = "the summary"
        try:
            with self._wrote():
                return filled(
                    self.model.fill(prompts.on_session(turns, summary), sum_up(turns, summary, self.name))
                )
        except EngineError as error:
            note = f"The language model could not sum up ({_reason(error.message)})."
            return replace(summary, note=note)

    def tailor(self, questions: Sequence[Question], wanted: int, papers: Papers) -> Tailored:
        """``wanted`` questions that fit the papers, most of them of the ``questions``, in the order of an
        interview; where the model fails, the first of those that fit, with a note. Never raises.
        """
        note, self._writing = None, "the questions"
        try:
            with self._wrote(), self.skipping():
                choice = offered(questions, papers)
                prompt = prompts.on_papers(papers.job, papers.cv, listed(choice), wanted)
                found = filled(self.model.fill(prompt, tailor(choice, wanted, papers)))
        except EngineError as error:
            found = ()
            note = f"The language model could not tailor the questions ({_reason(error.message)})."
        chosen = {one.id for one in found}
        others = [one for one in questions if one.id not in chosen]
        more = best_fitting(others, papers, wanted - len(found))
        return Tailored(questions=agenda.in_order((*found, *more)), note=note)

    def _follow(self, turn: Turn, line: tuple[Turn, ...], built: Review) -> _Followed:
        """What to ask next: made once for a turn."""
        made = self._followed
        if made and made.turn == turn and made.line == line:
            return made
        follow_up, problem = None, None
        self._writing = "the follow-up"
        try:
            prompt = prompts.on_answer(turn, line, built.items, prompts.ASK)
            with self._wrote():
                follow_up = filled(self.model.fill(prompt, ask((*line, turn))))
        except EngineError as error:
            problem = error.message
        self._followed = _Followed(turn, line, follow_up or built.follow_up, problem)
        return self._followed

    def _begin(
        self, turn: Turn, line: tuple[Turn, ...], built: Review, grammar: tuple[GrammarEdit, ...]
    ) -> _Begun:
        self._writing = "the review"
        prompt = prompts.on_review(turn, line, built.items, grammar)
        return _Begun(turn, line, grammar, self.model.fill(prompt, judge(turn, line, grammar)))

    @contextmanager
    def _wrote(self) -> Iterator[None]:
        """What is being written is no longer, once the block has ended: the model tells what it did last."""
        try:
            yield
        finally:
            self._writing = ""

    def _together(self, built: Review, judged: Judgement) -> Review:
        score = rubric.with_judgement(built.score, judged.items)
        return replace(
            built,
            score=score,
            items=(*built.items, *judged.items),
            strengths=(judged.worked,) if judged.worked else built.strengths,
            improvements=improvements(score, built.items),
            grammar=judged.grammar,
            coach=self.name,
            better=judged.better,
        )


def filled(filling: Generator[str, None, T]) -> T:
    """What a form came to, once the model has filled it in. Raises what the model raises."""
    while True:
        try:
            next(filling)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def _note(problem: str) -> str:
    return f"The language model did not review this answer ({_reason(problem)}): the built-in coach did."


def _reason(problem: str) -> str:
    return problem.strip().rstrip(".") or "it failed"
