"""Forms and prompts as a coach makes them."""

from collections.abc import Generator, Iterable
from typing import TypeVar

from interview_cli.core.forms import Form, Phrase, Pick, Prompt, Role, Told
from interview_cli.core.ports import LanguageModel

T = TypeVar("T")

SYSTEM = "You are an attentive interviewer. You judge what was said, and nothing else."
QUESTION = "Question: Tell me about a project you are proud of.\nAnswer: "
ASK = "\nAsk one follow-up question."
VERDICTS = ("met", "partly", "missed")


def prompt(answer: str, task: str = ASK, question: str = QUESTION) -> Prompt:
    """What is told about an answer: what stays the same comes first."""
    return (
        Told(role=Role.SYSTEM, parts=(SYSTEM,)),
        Told(role=Role.USER, parts=(question, answer, task)),
    )


def head(question: str = QUESTION) -> Prompt:
    """What prompts about a question begin with."""
    return (Told(role=Role.SYSTEM, parts=(SYSTEM,)), Told(role=Role.USER, parts=(question,)))


def one_line(characters: int = 200, tokens: int = 60) -> Form[str]:
    """A reply that is one line."""
    return (yield Phrase(end="\n", most_characters=characters, most_tokens=tokens))


def review(items: int = 2, tokens: int = 12) -> Form[tuple[tuple[str, str], ...]]:
    """A verdict and a quote for each of some items, in JSON."""
    found = []
    yield "["
    for item in range(items):
        yield f'{{"item": {item}, "verdict": "'
        verdict = yield Pick(options=VERDICTS)
        yield '", "quote": "'
        quote = yield Phrase(end='"', most_characters=60, most_tokens=tokens)
        yield '"}, '
        found.append((verdict, quote))
    yield "]"
    return tuple(found)


def filled(model: LanguageModel, told: Prompt, form: Form[T]) -> tuple[list[str], T]:
    """What was written, piece by piece, and what the form made of it."""
    return drained(model.fill(told, form))


def drained(writing: Generator[str, None, T]) -> tuple[list[str], T]:
    """What a generator yields, and what it gives back."""
    pieces = []
    while True:
        try:
            pieces.append(next(writing))
        except StopIteration as end:
            return pieces, end.value


def joined(parts: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    """The tokens of all parts."""
    return tuple(token for part in parts for token in part)
