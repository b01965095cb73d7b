"""What second-language speakers say and a general checker misses: the rules, applied."""

from functools import cache

from interview_cli.core.english.words import WORD
from interview_cli.core.language import apart, merged
from interview_cli.core.learners import articles, commas, nouns, patterns, phrases, tense, verbs, writing
from interview_cli.core.learners.rule import Rule
from interview_cli.core.types import GrammarEdit, Transcript

RULES = (
    *phrases.RULES,
    *verbs.RULES,
    *nouns.RULES,
    *articles.RULES,
    *patterns.RULES,
    *writing.RULES,
    *commas.RULES,
)


def find(transcript: Transcript) -> tuple[GrammarEdit, ...]:
    """The corrections in the order of the text, none overlapping another. Nothing in a language but English.

    How something is written counts only in a typed answer.
    """
    if not transcript.language.startswith("en"):
        return ()
    text = transcript.text
    said = {match.group().lower().replace("’", "'") for match in WORD.finditer(text)}
    found = [
        edit
        for rule in rules(bool(transcript.words))
        if not rule.words or not rule.words.isdisjoint(said)
        for edit in rule.edits(text)
    ]
    return merged(tense.shifts(text), apart(found))


@cache
def rules(spoken: bool) -> tuple[Rule, ...]:
    """The rules for a spoken answer, or for a typed one."""
    return tuple(rule for rule in RULES if not (spoken and rule.written))
