"""Which question an answer answers."""

from dataclasses import dataclass, replace
from difflib import get_close_matches
from hashlib import sha256

from interview_cli.core.types import Question

LONGEST_QUESTION = 10_000
"""Characters."""

ALIKE = 0.7
"""Share of their characters in which a name is like the id of a question; what all ids of a bank begin with makes
0.6 of some that have nothing to do with one another."""


class NoQuestion(Exception):
    """Nobody knows which question is answered; the message says how to name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The questions that answers can be to. ``default``: the one of answers that name none, if there is any."""

    questions: tuple[Question, ...]
    default: Question | None = None

    def holds(self, name: str) -> bool:
        """There is a question with this id."""
        return any(one.id == name for one in self.questions)

    def by_id(self, name: str) -> Question:
        """The question with this id. Raises NoQuestion."""
        for one in self.questions:
            if one.id == name:
                return one
        near = get_close_matches(name[:200], [one.id for one in self.questions], 1, ALIKE)
        guess = f"Did you mean {near[0]}?" if near else "interview banks show BANK lists them."
        raise NoQuestion(f"The bank has no question {name[:200]!r}. {guess}")

    def named(self, name: str | None, text: str | None, reference: str | None) -> Question:
        """The question with the id ``name``, or the one that ``text`` asks, else the default.

        ``reference`` is a model answer to it. Raises NoQuestion.
        """
        if text:
            if len(text) > LONGEST_QUESTION:
                raise NoQuestion(f"The question is longer than {LONGEST_QUESTION:,} characters: shorten it.")
            number = sha256(text.encode()).hexdigest()[:8]
            question = Question(id=name or f"question-{number}", text=text)
        elif name:
            question = self.by_id(name)
        elif self.default:
            question = self.default
        else:
            raise NoQuestion("It names no question: give question_id or question, or --question ID for all.")
        return replace(question, model_answer=reference) if reference else question

    def of_file(self, stem: str, folders: tuple[str, ...]) -> Question:
        """The question that a file's name or one of its ``folders``, nearest last, tells. Raises NoQuestion."""
        name, mark, _ = stem.partition("__")
        if self.holds(name):
            return self.by_id(name)
        for folder in reversed(folders):
            if self.holds(folder):
                return self.by_id(folder)
        if self.default:
            return self.default
        way = "Call it QUESTION-ID__anything, put it in a folder named like the question, or give --question ID."
        try:
            if mark:
                self.by_id(name)
        except NoQuestion as unknown:
            raise NoQuestion(f"{unknown} {way}") from unknown
        raise NoQuestion(f"Its name tells no question. {way}")
