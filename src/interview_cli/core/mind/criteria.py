"""What an answer is judged by besides its key points: four or five criteria for each kind of question."""

from dataclasses import dataclass

from interview_cli.core.kinds import Kind
from interview_cli.core.types import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing that is judged. ``name`` stands in the review, ``looks_for`` is told to the model."""

    name: str
    looks_for: str
    advice: str
    """What to do when it is missing, and the model has nothing better to say."""


def _criterion(name: str, looks_for: str, advice: str) -> Criterion:
    return Criterion(name=name, looks_for=looks_for, advice=advice)


SITUATION = _criterion(
    "situation", "where, when, what was at stake", "Say in a sentence where it was, and why it mattered."
)
OWN_ACTIONS = _criterion("own actions", "what “I” did, step by step", "Say what you did yourself, step by step.")
RESULT = _criterion("result", "what came of it, with a figure", "Say what came of it, with a figure.")
REFLECTION = _criterion("reflection", "what was learned from it", "Say what you would do differently today.")
DIRECT = _criterion(
    "direct answer", "the question itself is answered", "Answer the question in your first sentence."
)
CORRECT = _criterion("correctness", "what is said is true", "Check each statement: something in it may be wrong.")
MECHANISM = _criterion("mechanism", "how and why it works", "Say how it works, step by step, and why.")
TRADE_OFFS = _criterion("trade-offs", "costs, limits, alternatives", "Name a cost, a limit or an alternative.")
EXAMPLE = _criterion("example", "a concrete case, name or figure", "Give one concrete example, with a figure.")
REASONS = _criterion("reasons", "why, not only what", "Give the reason for what you say.")
STEPS = _criterion("steps", "a plan in a sensible order", "Say what you would do first, next and last.")
OTHERS = _criterion("people", "who is involved, and how they are heard", "Say whom you would involve, and how.")
FIT = _criterion("link to the role", "experience tied to this job", "Tie it to the job that you are applying for.")
CLARITY = _criterion("clarity", "easy to follow by ear", "Make one point a sentence, the main one first.")

BEHAVIORAL = (SITUATION, OWN_ACTIONS, RESULT, REFLECTION, DIRECT)
TECHNICAL = (CORRECT, MECHANISM, TRADE_OFFS, EXAMPLE, DIRECT)
SITUATIONAL = (DIRECT, STEPS, REASONS, OTHERS, TRADE_OFFS)
PERSONAL = (DIRECT, FIT, EXAMPLE, CLARITY)

OF_KIND = {
    Kind.OPENING: PERSONAL,
    Kind.BEHAVIORAL: BEHAVIORAL,
    Kind.TECHNICAL: TECHNICAL,
    Kind.SITUATIONAL: SITUATIONAL,
    Kind.ROLE: (DIRECT, REASONS, EXAMPLE, CLARITY),
    Kind.CLOSING: PERSONAL,
}
OF_A_FOLLOW_UP = (DIRECT, REASONS, EXAMPLE, CLARITY)
"""A follow-up asks for a part: who answers it need not tell the whole story again."""

NAMES = tuple(dict.fromkeys(one.name for some in (*OF_KIND.values(), OF_A_FOLLOW_UP) for one in some))

ADVICE = {
    "content": "Think of what an expert would listen for before you begin.",
    "structure": "Begin with your point, then the reason and an example; a story has a situation and a result.",
    "specificity": "Give numbers, names and dates in place of “a lot” and “stuff”.",
    "language": "Say the corrected sentences aloud until they come by themselves.",
    "delivery": "Speak at an even pace, and pause where you would say “um”.",
} | {one.name: one.advice for some in (*OF_KIND.values(), OF_A_FOLLOW_UP) for one in some}
"""What to do about each line of the score's rule, and about each criterion."""


def criteria_of(question: Question) -> tuple[Criterion, ...]:
    """What an answer to ``question`` is judged by, in the order of the review."""
    return OF_KIND[question.kind] if question.follows is None else OF_A_FOLLOW_UP
