"""An interview that fits a job and a CV: questions chosen and put anew, and some of the model's own."""

from collections.abc import Sequence
from dataclasses import replace

from interview_cli.core.english.words import content_stems, tokens
from interview_cli.core.forms import Form
from interview_cli.core.kinds import Kind
from interview_cli.core.mind.asking import BARRED, asks_the_same
from interview_cli.core.mind.better import names_beyond, stems_of
from interview_cli.core.mind.reply import picked, written
from interview_cli.core.papers import Papers
from interview_cli.core.types import Question

LETTERS = "ABCDEFGHIJKL"
"""The questions that are offered: each has one, which is one token."""

MOST_OWN = 3
OWN = "made for this job"
"""The topic of a question that is the model's own: that of no bank."""

MOST_CHARACTERS, FEWEST_WORDS, MOST_WORDS = 240, 4, 40
SAME = 0.5
"""Share of the content words of a question that stand in it when it is put anew: its key points still fit."""

NO, YES = "no", "yes"
KINDS = {one.value: one for one in (Kind.BEHAVIORAL, Kind.TECHNICAL, Kind.SITUATIONAL, Kind.ROLE)}


def offered(questions: Sequence[Question], papers: Papers) -> tuple[Question, ...]:
    """Of the ``questions`` those that have most words in common with the papers, in their order; at most 12."""
    return best_fitting(questions, papers, len(LETTERS))


def best_fitting(questions: Sequence[Question], papers: Papers, most: int) -> tuple[Question, ...]:
    """The same, at most ``most``; of equals the first."""
    words = frozenset(content_stems(f"{papers.job} {papers.cv}"))
    by_fit = sorted(questions, key=lambda one: -len(words & _world(one)))[:most]
    return tuple(one for one in questions if one in by_fit)


def listed(questions: Sequence[Question]) -> tuple[str, ...]:
    """Each question with its letter, as the model is told it."""
    return tuple(f"{letter}. {one.text}" for letter, one in zip(LETTERS, questions, strict=False))


def tailor(questions: Sequence[Question], wanted: int, papers: Papers) -> Form[tuple[Question, ...]]:
    """Have ``wanted`` questions found: first up to ``most_own`` made, then the rest chosen of at most 12
    ``questions``, and put anew.

    A wording that asks for something else, or speaks of what is in neither paper, is not taken: the bank's stands.
    Those of the model's own have the topic OWN; one that a bank's question asks already is left to that. Fewer
    come back only when there are fewer. Raises BadReply.
    """
    left = dict(zip(LETTERS, questions, strict=False))
    known = stems_of(f"{papers.job} {papers.cv}")
    yield "Questions"
    own = yield from _all_own(most_own(wanted), questions, known)
    chosen: list[Question] = []
    while left and len(own) + len(chosen) < wanted:
        yield "\nChosen: "
        question = left.pop((yield from picked(tuple(left))))
        yield " Put as: "
        text = yield from written("\n", MOST_CHARACTERS)
        is_own = any(asks_the_same(text, one.text) for one in own)
        is_fit = not is_own and is_put_anew(text, question, known)
        chosen.append(replace(question, text=text) if is_fit else question)
    return (*chosen, *own)


def most_own(wanted: int) -> int:
    """How many of ``wanted`` questions may be the model's own: half, as for those no key points are known."""
    return min(MOST_OWN, wanted // 2)


def is_put_anew(text: str, question: Question, known: frozenset[str]) -> bool:
    """The text asks what the question asks, with nothing but its words and those of the papers."""
    asked = set(content_stems(question.text))
    kept = len(asked & set(content_stems(text)))
    return kept >= SAME * len(asked) and _can_be_asked(text, known | stems_of(question.text))


def _all_own(most: int, others: Sequence[Question], known: frozenset[str]) -> Form[tuple[Question, ...]]:
    """At most so many questions, each one that can be asked, and that asks what no other one does."""
    own: tuple[Question, ...] = ()
    for number in range(1, most + 1):
        yield "\nOne of your own: "
        if (yield from picked((NO, YES))) == NO:
            break
        made = yield from _own(number)
        repeats = any(asks_the_same(made.text, one.text) for one in (*others, *own))
        own += (made,) if _can_be_asked(made.text, known) and not repeats else ()
    return own


def _own(number: int) -> Form[Question]:
    yield " Kind: "
    kind = KINDS[(yield from picked(tuple(KINDS)))]
    yield " "
    text = yield from written("\n", MOST_CHARACTERS)
    return Question(id=f"own-{number}", text=text, kind=kind, topic=OWN)


def _can_be_asked(text: str, known: frozenset[str]) -> bool:
    """A whole question or request, that names nothing beyond the ``known``, and asks nothing that is nobody's
    business."""
    words = tokens(text)
    figures = [one for one in words if one.text[0].isdigit() and one.stem not in known]
    is_whole = text.endswith(("?", ".")) and FEWEST_WORDS <= len(words) <= MOST_WORDS
    return is_whole and not (figures or BARRED.search(text) or names_beyond(text, known))


def _world(question: Question) -> frozenset[str]:
    points = " ".join(point.text for point in question.key_points)
    return frozenset(content_stems(f"{question.text} {points} {' '.join(question.terms)}"))
