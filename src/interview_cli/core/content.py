"""What an answer is made of: whether it answers at all, how much it says, its structure, how concrete it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interview_cli.core.kinds import Kind
from interview_cli.core.types import Question
from interview_cli.core.words import content_stems, tokens

DECLINES = re.compile(
    r"\b(?:i (?:really )?(?:don['’]?t|do not) (?:really )?"
    r"(?:know|have (?:an?|any) (?:example|idea|answer)|remember)"
    r"|no idea|i have no (?:idea|answer|example)|can['’]?t (?:answer|think of))\b"
    r"|^\W*(?:um+,? |uh+,? |sorry,? )*(?:pass|skip|i['’]?m not sure|not sure|next)\W*$",
    re.IGNORECASE,
)


def declines(text: str) -> bool:
    """True when an answer says little more than "I don't know"."""
    rest = content_stems(DECLINES.sub(" ", text))
    return bool(DECLINES.search(text)) and len(rest) < 6


STAR = {
    "situation": r"\b(?:when i|while i|at my|in my (?:last|previous|first)|last (?:year|month|week|summer|spring)"
    r"|(?:years?|months?|weeks?) ago|there was|we (?:had|were)|i was working|our (?:team|company|customers?))\b",
    "task": r"\b(?:i (?:had|needed|was asked|was responsible|wanted) (?:to|for)|my (?:job|task|goal|role) was"
    r"|the goal was|(?:i|we) (?:must|needed to|had to)|responsible for|was asked to)\b",
    "action": r"\bi (?:then |first |also |finally )?(?:\w+ed|built|wrote|led|made|took|went|set|put|ran|sat|found|"
    r"chose|began|brought|drew|gave|held|kept|met|split|spoke|taught|told|cut)\b",
    "result": r"\b(?:as a result|in the end|the result|because of that|which (?:meant|led)|so (?:we|they|the)"
    r"|went (?:down|up)|(?:fell|dropped|rose|grew|improved|reduced|saved|increased)\b|\w+ percent|\d+\s?%)",
}
"""Words that mark the parts of a story, by part."""

REASONED = {
    "a reason": r"\b(?:because|since|so that|that['’]s why|the reason|which means|therefore|in order to)\b",
    "an example": r"\b(?:for example|for instance|such as|say you|imagine|let['’]s say|like when|suppose)\b",
}
"""Words that mark an argued answer, by part."""

PARTS = {
    name: {part: re.compile(pattern, re.IGNORECASE) for part, pattern in parts.items()}
    for name, parts in (("story", STAR), ("argument", REASONED))
}


FULL_ANSWER = 30.0
"""Different content words in a minute of a full spoken answer: about 130 words, of which every fourth is new."""


def substance(text: str, question: Question) -> float:
    """0-1: how much an answer says, where nothing is known of what it should say.

    Counts different content words that are not the question's own, against a full answer of the suggested
    length; so repetition and echo add nothing.
    """
    said = set(content_stems(text)) - set(content_stems(question.text))
    return min(1.0, len(said) / (FULL_ANSWER * question.minutes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """Which parts of a story (STAR), or of an argued answer, were found."""

    found: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def share(self) -> float:
        """0-1."""
        return len(self.found) / (len(self.found) + len(self.missing))


def structure(text: str, kind: Kind) -> Structure:
    """The parts of the answer: situation, task, action and result for a story; else claim, reason, example."""
    story = kind is Kind.BEHAVIORAL
    parts = PARTS["story" if story else "argument"]
    found = [part for part, pattern in parts.items() if pattern.search(text)]
    missing = [part for part in parts if part not in found]
    if not story:
        (found if len(content_stems(text)) >= 5 else missing).insert(0, "a claim")
    return Structure(found=tuple(found), missing=tuple(missing))


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
    """Numbers, names, dates and the field's own ``terms`` against vague words; each term counts once."""
    lowered = text.lower()
    return Specificity(
        concrete=(
            *(match.group() for match in CONCRETE.finditer(text)),
            *(term for term in terms if term.lower() in lowered),
        ),
        vague=tuple(match.group() for match in VAGUE.finditer(text)),
        words=len(tokens(text)),
    )
