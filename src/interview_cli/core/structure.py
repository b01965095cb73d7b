"""How an answer is built: a story's situation, task, action, result, or an argument's claim, reason, example."""

import re
from dataclasses import dataclass
from itertools import pairwise

from interview_cli.core.english.words import content_stems, sentence_at, tokens
from interview_cli.core.kinds import Kind

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

OWN = re.compile(r"\b(?:i|i['’]\w+|me|my|myself)\b", re.IGNORECASE)
SHARED = re.compile(r"\b(?:we|we['’]\w+|us|our|ourselves)\b", re.IGNORECASE)

CLAIM = 5
"""Content words from which an answer claims something."""

MOSTLY_WE = 2
"""How many times as often "we" as "I" hides what the candidate did."""

ONE_THING = 20
"""Words up to which a sentence of a story is one part of it, the first that it has a mark of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the answer at ``text[start:end]``, and its share (0-1) of the answer's words."""

    name: str
    start: int
    end: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """Which parts of a story (STAR), or of an argued answer, were found, and where each stands."""

    found: tuple[str, ...]
    missing: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    own: int = 0
    """How often the candidate said "I", "me" or "my"."""
    shared: int = 0
    """How often "we", "us" or "our"."""

    @property
    def share(self) -> float:
        """0-1."""
        return len(self.found) / (len(self.found) + len(self.missing))

    @property
    def hides_the_candidate(self) -> bool:
        """True for a story of what "we" did."""
        return "action" in self.found + self.missing and self.shared > max(1, MOSTLY_WE * self.own)

    def share_of(self, name: str) -> float:
        """The share (0-1) of the answer's words that a part takes, all its stretches together."""
        return sum(part.share for part in self.parts if part.name == name)


def structure(text: str, kind: Kind) -> Structure:
    """The parts of the answer: situation, task, action and result for a story; else claim, reason, example."""
    story = kind is Kind.BEHAVIORAL
    wanted = PARTS["story" if story else "argument"]
    found = [part for part, pattern in wanted.items() if pattern.search(text)]
    missing = [part for part in wanted if part not in found]
    if not story:
        (found if len(content_stems(text)) >= CLAIM else missing).insert(0, "a claim")
    return Structure(
        found=tuple(found),
        missing=tuple(missing),
        parts=_parts(text, wanted, "" if story else "a claim"),
        own=len(OWN.findall(text)),
        shared=len(SHARED.findall(text)),
    )


def _parts(text: str, wanted: dict[str, re.Pattern[str]], opening: str) -> tuple[Part, ...]:
    """The answer cut where its marks say that another part begins; what stands before the first mark is the
    ``opening``, or belongs to the first part."""
    marks = sorted((match.start(), name) for name, one in wanted.items() for match in one.finditer(text))
    cuts: list[tuple[int, str]] = [(0, opening or marks[0][1])] if opening or marks else []
    sentence = (-1, -1)
    for place, name in marks:
        is_next = place >= sentence[1]
        if is_next:
            sentence = sentence_at(text, place, place + 1)
        is_one = not opening and len(tokens(text[slice(*sentence)])) <= ONE_THING
        if name != cuts[-1][1] and (is_next or not is_one):
            cuts.append((sentence[0] if is_next and not opening else place, name))
    total = max(1, len(tokens(text)))
    return tuple(
        [
            Part(name=name, start=start, end=end, share=len(tokens(text[start:end])) / total)
            for (start, name), (end, _) in pairwise([*cuts, (len(text), "")])
            if text[start:end].strip()
        ]
    )
