"""What an answer says: which key points it covers, each with the words that cover it; structure; specificity.

A key point is covered when enough of the weight of one of its phrasings is found close together in the answer.
Words are compared by stem; the question's own words weigh nothing, so that an echo of it scores nothing, and
everyday words weigh less than rare ones.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from interview_cli.core.types import Evidence, KeyPoint, Kind, Question
from interview_cli.core.words import Token, content_stems, sentence_at, sentences, stem, tokens

COVERED = 0.65
"""Share of a phrasing's weight from which the point is covered."""

TOUCHED = 0.45
"""Share from which it is partly covered."""

EVERYDAY = """add answer ask bad better big bring call case change come day different do easy end example fact
    find first follow get give go good great hard have help hold important keep kind know large last leave less
    like long look lot make many matter mean need new next number old other part people person place point put
    question reason right run say second see set show simple small sort start stop take talk tell thing think
    time try turn two understand use want way week well work world year""".split()
"""Words so common in speech that finding one says little."""

EVERYDAY_WEIGHT = 0.4
NEAR, SLACK = 2, 5
"""A phrasing of n content words must be found within NEAR * n + SLACK words of the answer."""

SLIGHT, THIN = 2.1, 1.5
"""A phrasing that weighs less than SLIGHT could be found by chance: all of its content must be there. In one that
weighs less than THIN ("that experience would help me here") the words of grammar count, too."""

GRAMMAR_WEIGHT = 0.3
THIN_NEEDED = 0.75
"""Share of a thin phrasing that must be there."""


LONGEST_QUOTE = 14
"""Words of a sentence that is quoted whole."""

ROUNDING = 1e-9

REACH = 6
"""Words that a negation reaches over, at most."""

CLAUSE_END = re.compile(r"[,.;:?!\n]")
CLAUSE_WORDS = frozenset({"and", "because", "but", "so", "then", "which", "while"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a key point an answer covers: ``share`` 0-1, and the words that do."""

    key_point: KeyPoint
    share: float
    evidence: Evidence | None

    @property
    def is_covered(self) -> bool:
        """Enough was said to count the point as made."""
        return self.share >= COVERED

    @property
    def is_touched(self) -> bool:
        """Something of the point was said, not enough."""
        return TOUCHED <= self.share < COVERED


def key_points_of(question: Question) -> tuple[KeyPoint, ...]:
    """The question's key points; without any, the sentences of its model answer; without that, none."""
    if question.key_points or not question.model_answer:
        return question.key_points
    text = question.model_answer
    return tuple(
        KeyPoint(id=f"{question.id}.{number}", text=text[start:end])
        for number, (start, end) in enumerate(sentences(text), 1)
        if len(content_stems(text[start:end])) > 1
    )


def coverage(text: str, points: Iterable[KeyPoint], asked: str) -> tuple[Coverage, ...]:
    """How much of each key point ``text`` covers, the words of the question ``asked`` counting nothing."""
    worthless = frozenset(content_stems(asked))
    answer = tokens(text)
    return tuple(_cover(text, answer, point, worthless) for point in points)


def _cover(text: str, answer: Sequence[Token], point: KeyPoint, worthless: frozenset[str]) -> Coverage:
    best, found = 0.0, None
    for words in (point.text, *point.also):
        share, span = _find(text, answer, _phrasing(words, worthless))
        if share > best:
            best, found = share, span
    return Coverage(key_point=point, share=best, evidence=_quote(text, found) if best >= TOUCHED else None)


@cache
def everyday_stems() -> frozenset[str]:
    """The stems of EVERYDAY; made when first asked for, so that importing this loads no stemmer."""
    return frozenset(stem(word) for word in EVERYDAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """One way to make a point: the weight of each stem, the share that must be found, and whether it denies."""

    weights: dict[str, float]
    needed: float
    negates: bool


@lru_cache(maxsize=5_000)
def _phrasing(words: str, worthless: frozenset[str]) -> Phrasing:
    """What to look for. A phrasing made of the question's words alone keeps them all."""
    stems = content_stems(words)
    own = [one for one in stems if one not in worthless]
    weights = {one: EVERYDAY_WEIGHT if one in everyday_stems() else 1.0 for one in own or stems}
    total = sum(weights.values())
    needed = 1.0 if total < SLIGHT else TOUCHED
    if total < THIN:
        weights = {token.stem: GRAMMAR_WEIGHT for token in tokens(words)} | weights
        needed = THIN_NEEDED
    return Phrasing(weights=weights, needed=needed, negates=any(token.negates for token in tokens(words)))


def _find(text: str, answer: Sequence[Token], phrasing: Phrasing) -> tuple[float, tuple[int, int] | None]:
    """The densest window of the answer: the share of the phrasing in it, and its span in characters."""
    weights, total = phrasing.weights, sum(phrasing.weights.values())
    hits = [
        (place, token)
        for place, token in enumerate(answer)
        if token.stem in weights and (phrasing.negates or not _is_denied(text, answer, place))
    ]
    window = NEAR * len(weights) + SLACK
    best, span = 0.0, None
    for first, (place, token) in enumerate(hits):
        inside = [hit for at, hit in hits[first:] if at - place < window]
        share = sum(weights[one] for one in {hit.stem for hit in inside}) / total
        if share > best and share >= phrasing.needed - ROUNDING:
            best, span = share, (token.start, inside[-1].end)
    return best, span


def _is_denied(text: str, answer: Sequence[Token], place: int) -> bool:
    """ "We did not use a cache" does not cover "uses a cache": a negation reaches to the end of its clause."""
    for before in range(place - 1, max(-1, place - 1 - REACH), -1):
        token, following = answer[before], answer[before + 1]
        if CLAUSE_END.search(text, token.end, following.start) or token.text.lower() in CLAUSE_WORDS:
            return False
        if token.negates:
            return True
    return False


def _quote(text: str, span: tuple[int, int] | None) -> Evidence | None:
    """What was found, widened to whole sentences where they are short enough to quote."""
    if span is None:
        return None
    whole = sentence_at(text, *span)
    start, end = whole if len(tokens(text[slice(*whole)])) <= LONGEST_QUOTE else span
    return Evidence(quote=text[start:end], start=start, end=end)


DECLINES = re.compile(
    r"\b(?:i (?:really )?(?:don['’]?t|do not) (?:really )?"
    r"(?:know|have (?:an?|any) (?:example|idea|answer)|remember)"
    r"|no idea|not sure|i have no (?:idea|answer|example)|can['’]?t (?:answer|think of)|pass|skip)\b",
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
