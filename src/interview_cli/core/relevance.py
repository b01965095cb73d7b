"""Whether an answer is about what was asked: how many of its words belong to the question's world.

A text on something else hits a point of the question by chance now and then ("we doubled it in a year"). What
gives it away is the rest of its words, which the bank uses nowhere for this question, or uses for another one.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from interview_cli.core.english.words import content_stems, everyday_stems, vocabulary
from interview_cli.core.types import Question

STRANGE, FAMILIAR = 0.1, 0.28
"""Share of the words up to which an answer is about something else, and from which it is plainly about the
question. Nine in ten answers in people's own words have 0.28 or more; of the model answers to other questions of
the same bank half have less than 0.17, and nineteen in twenty less than 0.28 (``benchmarks/heard.py``)."""

NEARER = 0.6
"""An answer that has less than this share of what it has of another question's world answers that one: nineteen in
twenty answers in people's own words have 0.9 or more, and answers to another question hardly ever half."""


def relevance(text: str, question: Question) -> float | None:
    """0-1: 0 up to STRANGE, 1 from FAMILIAR on; None where the bank has no model answer to know the world by.

    The question's own words count neither for nor against, so that an echo of it changes nothing; nor do everyday
    ones.
    """
    if not question.model_answer:
        return None
    share = share_of_world(text, question)
    return 1.0 if share is None else max(0.0, min(1.0, (share - STRANGE) / (FAMILIAR - STRANGE)))


def share_of_world(text: str, question: Question) -> float | None:
    """Share, 0-1, of the telling words of ``text`` that the bank uses for ``question``; None without any."""
    return _share(_telling(text) - _asked(question), _world(question))


def answered_instead(text: str, question: Question, others: Iterable[Question]) -> Question | None:
    """The one of the ``others`` that ``text`` answers in place of ``question``; None when it answers this one.

    What tells them apart are the words of their worlds, those of the questions included. None, too, where the bank
    does not say enough on the question to know.
    """
    said = _telling(text)
    own = _share(said, _known(question))
    if own is None or not question.model_answer:
        return None
    shares = [
        (_share(said, _known(other)) or 0.0, other)
        for other in others
        if other.model_answer and other.id != question.id
    ]
    most, nearest = max(shares, key=lambda one: one[0], default=(0.0, None))
    return nearest if most >= FAMILIAR and own < NEARER * most else None


def _telling(text: str) -> frozenset[str]:
    return frozenset(content_stems(text)) - everyday_stems()


def _share(said: frozenset[str], world: frozenset[str]) -> float | None:
    return len(said & world) / len(said) if said else None


@lru_cache(maxsize=400)
def _asked(question: Question) -> frozenset[str]:
    return frozenset(content_stems(question.text))


@lru_cache(maxsize=400)
def _world(question: Question) -> frozenset[str]:
    """The stems of all that the bank says on a question."""
    return vocabulary(_texts(question))


@lru_cache(maxsize=400)
def _known(question: Question) -> frozenset[str]:
    """The same with the question's own."""
    return _world(question) | _asked(question)


def _texts(question: Question) -> Iterator[str]:
    yield from (question.model_answer or "", *question.terms, *question.hints, *question.follow_ups)
    for point in question.key_points:
        yield from (point.text, *point.also, point.probe or "")
