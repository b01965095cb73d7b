"""What an answer is made of: whether it answers at all, how much it says, how concrete it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interview_cli.core.english.telling import telling_words
from interview_cli.core.english.words import content_stems
from interview_cli.core.types import Question

DECLINES = re.compile(
    r"\b(?:i (?:really )?(?:don['’]?t|do not) (?:really )?"
    r"(?:know|have (?:an?|any) (?:example|idea|answer)|remember)"
    r"|no (?:idea|answer)|not answered|i have no (?:idea|answer|example)|can['’]?t (?:answer|think of))\b"
    r"|^\W*(?:(?:um+|uh+|sorry|i|i['’]ll|i['’]d|i['’]m|let['’]?s|can (?:i|we)),? )*(?:pass|skip|not sure|next)"
    r"(?: on)?(?: (?:this|that|it))?(?: (?:one|question))?\W*$",
    re.IGNORECASE,
)


def declines(text: str) -> bool:
    """True when an answer says little more than "I don't know"."""
    rest = content_stems(DECLINES.sub(" ", text))
    return bool(DECLINES.search(text)) and len(rest) < 6


WEIGHTY = 6
"""Letters from which a word is weighty: long words are rare ones, and say more (Zipf 1935, The Psycho-biology of
Language)."""

WEIGHT = 3.0
"""What a weighty word counts beyond a short one."""

FULL_ANSWER = 26.0
"""Different content words in a minute of a full spoken answer, weighty ones counting more. People tell poor from
good up to about here, and no more beyond: see ``benchmarks/judgement.py``."""

GRAMMAR_SHARE = 0.25
"""Share of the words that carry grammar in all but the most clipped speech; a list of keywords has fewer."""


def substance(text: str, question: Question) -> float:
    """0-1: how much an answer says, where nothing is known of what it should say.

    Counts different content words against a full answer of the suggested length, so that repetition adds nothing.
    The question's own words count only where they are weighty, and only as many as there are of the answer's own:
    an echo adds nothing. What has too few words of grammar to be sentences counts less.
    """
    said = [token for token in telling_words(text) if token.stem]
    asked = frozenset(content_stems(question.text))
    stems = {token.stem for token in said if token.has_content}
    weighty = {token.stem for token in said if token.has_content and len(token.text) >= WEIGHTY}
    own = len(weighty - asked)
    counted = len(stems - asked) + WEIGHT * (own + min(own, len(weighty & asked)))
    return min(1.0, counted / (FULL_ANSWER * question.minutes)) * connection(text)


def connection(text: str) -> float:
    """0-1: how far the words make sentences; 0 for a list of keywords."""
    said = [token for token in telling_words(text) if token.stem]
    if not said:
        return 1.0
    return min(1.0, sum(not token.has_content for token in said) / len(said) / GRAMMAR_SHARE)


VAGUE = re.compile(
    r"\b(?:stuff|things?|something|somehow|whatever|and so on|et cetera|etc|some kind of|a lot of|kind of"
    r"|sort of|various|nice|basically)\b",
    re.IGNORECASE,
)
CONCRETE = re.compile(
    r"\d+(?:[.,]\d+)*(?:\s?%)?|\b(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|twice|monday|tuesday"
    r"|wednesday|thursday|friday|january|february|april|june|july|august|september|october|november"
    r"|december)\b|(?<=[a-z,;] )[A-Z][\w+#]+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Specificity:
    """Concrete details (numbers, names, dates) and vague words, each as they stand in the answer."""

    concrete: tuple[str, ...]
    vague: tuple[str, ...]
    words: int

    @property
    def share(self) -> float:
        """0-1: one concrete detail in 40 words is as much as a spoken answer needs; each vague word takes some."""
        if not self.words:
            return 0.0
        wanted = max(1.0, self.words / 40)
        return max(0.0, min(1.0, len(self.concrete) / wanted - 0.25 * len(self.vague) / wanted))


def specificity(text: str, terms: Sequence[str] = ()) -> Specificity:
    """Numbers, names, dates and the field's own ``terms`` against vague words; each counts once."""
    lowered = text.lower()
    return Specificity(
        concrete=(
            *dict.fromkeys(match.group() for match in CONCRETE.finditer(text)),
            *(term for term in terms if term.lower() in lowered),
        ),
        vague=tuple([match.group() for match in VAGUE.finditer(text)]),
        words=sum(bool(token.stem) for token in telling_words(text)),
    )
