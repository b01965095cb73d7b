"""Whether an answer is about what was asked: how many of its words belong to the question's world.

A text on something else hits a point of the question by chance now and then ("we doubled it in a year"). What
gives it away is the rest of its words, which the bank uses nowhere for this question.
"""

from collections.abc import Iterator
from functools import lru_cache

from interview_cli.core.types import Question
from interview_cli.core.words import content_stems, everyday_stems

FAMILIAR = 0.3
"""Share of the words from which an answer is plainly about the question. Of the answers in ``tests/banks``, half
of the good ones in words of their own have 0.29 (stories) and 0.52 (technical) or more, and half of the model
answers to other questions 0.20 and 0.13 or less."""


def relevance(text: str, question: Question) -> float | None:
    """0-1, 1 from FAMILIAR on; None where the bank has no model answer to know the question's world by.

    The question's own words count neither for nor against, so that an echo of it changes nothing; nor do everyday
    ones.
    """
    if not question.model_answer:
        return None
    said = frozenset(content_stems(text)) - everyday_stems() - frozenset(content_stems(question.text))
    return min(1.0, len(said & _world(question)) / len(said) / FAMILIAR) if said else 1.0


@lru_cache(maxsize=100)
def _world(question: Question) -> frozenset[str]:
    """The stems of all that the bank says on a question."""
    return frozenset(stem for text in _texts(question) for stem in content_stems(text))


def _texts(question: Question) -> Iterator[str]:
    yield from (question.model_answer or "", *question.terms, *question.hints, *question.follow_ups)
    for point in question.key_points:
        yield from (point.text, *point.also, point.probe or "")
