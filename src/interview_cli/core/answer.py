"""An answer prepared for looking things up in it: its words by stem, its sentences, what is denied in it.

A review looks for a hundred and more phrasings in one answer. What is found out about the answer here is found out
once.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from interview_cli.core.english.likeness import likeness
from interview_cli.core.english.sameness import same_as
from interview_cli.core.english.sayings import stood_for
from interview_cli.core.english.synonyms import synonyms_of
from interview_cli.core.english.telling import telling_words
from interview_cli.core.english.words import SENTENCE_END, Token

REACH = 6
"""Words that a negation reaches over, at most."""

CLAUSE_END = re.compile(r"[,;.:?!\n]")
DISMISSED = re.compile(
    r"(?:\b(?:not|never|no longer)|n['’]t) (?:really |even )?(?:be )?"
    r"(?:need|necessar|requir|matter|important|useful|worth|a good idea)"
    r"|\bno (?:need|point|use)\b|\b(?:a waste|unnecessary|useless|pointless)\b",
    re.IGNORECASE,
)
"""What is said after a thing to do without it."""

NO_DENIAL = re.compile(
    r"(?:\w+n['’]t|not|no|never|cannot|without) (?:be )?(?:only|just|merely|more|less|fewer|to mention|until)\b",
    re.IGNORECASE,
)
"""A negation that denies nothing of what follows: "not only a cache", "not more than the value"."""

SUBJECT = re.compile(r"(?:i|we|you|he|she|they)(?:['’]\w+)?$", re.IGNORECASE)
"""Begins another clause: "if it does not work I'd escalate" …"""

OPINION = frozenset({"think", "thought", "believe", "suppose", "say", "said", "that", "feel", "sure", "mean"})
""" … but in "I don't think we need a cache" the cache is denied."""

CLAUSE_WORDS = frozenset({"and", "because", "but", "so", "then", "which", "while"})
RELATING = CLAUSE_WORDS | {"that", "who", "when", "where", "if", "unless", "until", "as"}
"""What is not needed behind one of these is another thing: "turn off whatever runs that isn't needed"."""


class Answer:
    """The telling words of a text, in order; a place is a number of one of them."""

    def __init__(self, text: str) -> None:
        """Prepare ``text``; what is looked up is computed when it is first asked for."""
        self.text = text
        self.words = telling_words(text)
        self._places: dict[str, list[int]] = {}
        self._by_initial: dict[str, set[str]] = {}
        for place, word in enumerate(self.words):
            if word.stem:
                self._places.setdefault(word.stem, []).append(place)
            if word.has_content:
                self._by_initial.setdefault(word.stem[0], set()).add(word.stem)
        self._sayings: set[int] = set()
        for _, place, stands_for in stood_for(self.words):
            self._places.setdefault(stands_for, []).append(place)
            self._by_initial.setdefault(stands_for[0], set()).add(stands_for)
            self._sayings.add(place)
        self._alike: dict[str, list[tuple[int, float]]] = {}
        self._denied: dict[int, bool] = {}

    def said(self, stem: str) -> tuple[int, ...]:
        """The places of the word itself."""
        return tuple(self._places.get(stem, ()))

    def alike(self, stem: str) -> Sequence[tuple[int, float]]:
        """The places of other words that stand for this one, each with its likeness: over 0, below 1."""
        if stem not in self._alike:
            near = self._by_initial.get(stem[:1], set()) | {
                one for one in synonyms_of(stem) | same_as(stem) if one in self._by_initial.get(one[:1], ())
            }
            self._alike[stem] = [
                (place, worth)
                for other in near
                if other != stem and (worth := likeness(stem, other))
                for place in self._places[other]
                if self.words[place].has_content or place in self._sayings
            ]
        return self._alike[stem]

    def sentence_ends(self, first: int, last: int) -> int:
        """How many sentences end between two places."""
        return self._sentences[last] - self._sentences[first]

    def has_negation(self, first: int, last: int) -> bool:
        """There is a negation among these words, or a few words before or after them."""
        end = min(len(self.words), last + REACH // 2 + 1)
        return self._negations[end] > self._negations[max(0, first - REACH)]

    def denies(self, place: int) -> bool:
        """ "We did not use a cache" does not say "cache", nor does "a cache is not needed"."""
        if place not in self._denied:
            self._denied[place] = is_denied(self.text, self.words, place)
        return self._denied[place]

    @cached_property
    def _sentences(self) -> list[int]:
        ends = [match.end() for match in SENTENCE_END.finditer(self.text)]
        return [bisect_right(ends, word.start) for word in self.words]

    @cached_property
    def _negations(self) -> list[int]:
        return [0, *accumulate(word.negates for word in self.words)]


@lru_cache(maxsize=2)  # an answer, and all that was said in its line of questions
def prepared(text: str) -> Answer:
    """The answer of this text, prepared once."""
    return Answer(text)


def is_denied(text: str, answer: Sequence[Token], place: int) -> bool:
    """ "We did not use a cache" does not cover "uses a cache", nor does "a cache is not needed".

    A negation reaches to the end of its clause, and what dismisses a thing reaches back to its beginning.
    """
    for before in range(place - 1, max(-1, place - 1 - REACH), -1):
        token, following = answer[before], answer[before + 1]
        if token.negates:
            return not NO_DENIAL.match(text, token.start)
        if CLAUSE_END.search(text, token.end, following.start) or token.text.lower() in CLAUSE_WORDS:
            break
        if SUBJECT.match(token.text) and not (before and answer[before - 1].text.lower() in OPINION):
            break
    clause = CLAUSE_END.split(text[answer[place].end :], 1)[0]
    dismissed = DISMISSED.search(clause)
    return dismissed is not None and not RELATING & set(clause[: dismissed.start()].lower().split())
