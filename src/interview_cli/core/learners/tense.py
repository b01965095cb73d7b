"""Verbs that fall into the present in a story told in the past ("I was there and my boss call me").

Only where the past is sure: after words such as "last year", between two clauses in the past, or where he, she or
one person is followed by a bare verb, which is no right present either. What may be a habit, a general truth, what
somebody said, or how things are now is left.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from interview_cli.core.english import verbs
from interview_cli.core.english.words import FUNCTION_WORDS, sentences
from interview_cli.core.types import GrammarEdit

RULE, WHY = "TenseShift", "The story is told in the past: this verb belongs there, too."

EVENTS = """accept answer apply approve arrive ask assign begin break bring buy call cancel check close come
complete crash decide deliver discover explain fail fall find finish fire fix forget get give go graduate happen
hear hire inform join leave lose meet move notice offer open pay promote reach realize receive refuse reject
reply return sell send show solve start stop suggest take talk teach tell try win write""".split()
"""Verbs of what happens once."""

LASTING = """am are build create design develop have help is know lead learn like live love make manage need play
run study think use want work""".split()
"""Verbs of what lasts or is done often: their present is doubtful only right after words such as "last year"."""

PUNCTUAL = frozenset("arrive ask call decide discover fix notice realize receive solve".split())
"""Events that a sentence of its own in the present tells of, not a habit, when both its neighbours are past."""

PERSON = "boss|manager|lead|leader|colleague|client|customer|director|teacher|supervisor|friend|mentor|ceo"
"|professor"
ONE_PERSON = rf"he|she|it|(?:my|our|the|his|her) (?:\w+ )?(?:{PERSON})"
SUBJECT = (
    rf"I|we|they|{ONE_PERSON}|you|there|this|that|who|which|everything|everyone|everybody|nobody|nothing|something"
    r"|somebody|someone|(?:my|our|the|his|her|their) \w+"
)
ADVERB = r"(?:(?:also|then|just|quickly|immediately|suddenly|finally|really|first|only) )*"
PREDICATE = re.compile(
    rf"\b(?P<subject>{SUBJECT}) {ADVERB}(?P<verb>[a-z]+(?:n't)?)\b(?P<rest>[^.?!]*)", re.IGNORECASE
)
IS_ONE = re.compile(ONE_PERSON, re.IGNORECASE)

TIME = (
    r"(?:(?:the day before )?yesterday|last (?:year|month|week|night|summer|winter|spring|autumn|semester|\w+day)"
    r"|(?:\w+ ){1,2}(?:years?|months?|weeks?|days?|hours?) ago)"
)
PAST_OPENER = re.compile(
    rf"^(?:(?:and|but|so|then) )?(?:{TIME}|in (?:19\d\d|20[01]\d|202[0-5])|at that time|back then"
    r"|in my (?:previous|former) (?:job|company|role|position)"
    r"|when (?:I|we|he|she|they) (?:was|were) [^,.;]{1,40}?),? "
    rf"(?=(?:I|we|they|{ONE_PERSON}) )",
    re.IGNORECASE,
)
ENDS_CLAUSE = (
    r"(?:who|that|which|what|when|where|how|I|we|he|she|they|you|from|of|since|until|than|in|by|for|was|were|had)"
    r"\b"
)
PAST_END = re.compile(
    rf"(?: (?!{ENDS_CLAUSE})(?!\w+ed\b)[\w-]+){{0,6}} {TIME}(?=[.,;!?]|$| (?:and|but|so|because)\b)",
    re.IGNORECASE,
)
"""Words such as "last year" that belong to the verb before them, and to no clause of their own."""

NOT_PAST = re.compile(
    r"\b(?:now|nowadays|today|currently|presently|these days|always|usually|often|sometimes|every|each|never"
    r"|whenever"
    r"|generally|normally|typically|still|if|will|won't|tomorrow|next|imagine|suppose|since then|ever since"
    r"|anymore|already|until|till|unless|rarely|regularly|daily|weekly|at the moment|at present)\b|['’](?:ll"
    r"|ve)\b",
    re.IGNORECASE,
)
"""What tells of habits, of the present or of the future."""

QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?|‘[^’]*’")
SAYING = re.compile(
    r"\b(?:said|say|says|asked|told \w+|replied|answered|wrote|thought|shouted|like)[,:]? $", re.IGNORECASE
)
JOINS = re.compile(
    r"(?:^|[,;] |\b(?:and|but|so|then) )(?:(?:then|suddenly|finally|later|after that),? )?$", re.IGNORECASE
)
WHEN = re.compile(r"\bwhen $", re.IGNORECASE)
CONTENT = re.compile(
    r"^ (?:back |home |away |out )?(?:me|him|her|us|the|my|our|his|a|an|to|that|with|into|up"
    r"|down|on|off|it)\b"
)
"""What follows an event that happened to one thing, not to things in general."""

MAY_BE_NOUN = frozenset(
    "answer break call check close crash move offer open return show start stop talk try".split()
)
STATES = re.compile(
    r"\b(?:call|find) (?:it|this|that|them|myself|him|her)\b|\bcalls? \w+ (?:an?|my)\b"
    r"|\bgo(?:es)? to (?:work|school|church|bed)"
    r"|\btry to\b|\btake (?:care|pride)|\bget (?:along|paid|up)\b|\bhappens? to\b|\btell you\b"
    r"|\bmoves? on\b|\bcomes? (?:from|in handy|with)\b",
    re.IGNORECASE,
)
NO_VERBS = FUNCTION_WORDS - frozenset(
    "am are is was were be been had has have did do does didn't don't doesn't".split()
)
NOT_ED = frozenset("need feed speed proceed exceed succeed indeed".split())

_PRESENT = {form: base for base in EVENTS for form in (base, verbs.third_person(base))}
_LASTING = {form: base for base in LASTING for form in (base, verbs.third_person(base))}
_PRESENTS_OF_AUXILIARIES = frozenset(
    "is are am has have do does don't doesn't can will must may should isn't aren't".split()
)
_OF_BE = {"am": "was", "is": "was", "are": "were"}


class _Clause(NamedTuple):
    """A subject with its verb, at places of a text; ``before`` is what its sentence has ahead of it."""

    subject: str
    verb: str
    start: int
    before: str
    rest: str
    is_past: bool


def shifts(text: str) -> tuple[GrammarEdit, ...]:
    """The verbs that should be in the past, in the order of the text."""
    told = QUOTED.sub(lambda quote: "#" * len(quote.group()), text)
    spans = sentences(told)
    clauses = [list(_clauses(told, *span)) for span in spans]
    found: list[GrammarEdit] = []
    for at, (start, end) in enumerate(spans):
        sentence = told[start:end]
        if NOT_PAST.search(sentence):
            continue
        around = (*clauses[max(0, at - 1) : at], *clauses[at + 1 : at + 2])
        for place, clause in enumerate(clauses[at]):
            right = _put_back(clause, place, clauses[at], around, sentence)
            if right and right != clause.verb:
                span = (clause.start, clause.start + len(clause.verb))
                found.append(GrammarEdit(span=span, wrong=clause.verb, right=right, rule=RULE, why=WHY))
    return tuple(found)


def _clauses(text: str, start: int, end: int) -> Iterator[_Clause]:
    at = start
    while match := PREDICATE.search(text, at, end):
        verb = match["verb"]
        if verb.lower() in NO_VERBS or (" " in match["subject"] and not _is_verb(match)):
            at = match.start() + 1
            continue
        yield _Clause(
            match["subject"], verb, match.start("verb"), text[start : match.start()], match["rest"], _is_past(verb)
        )
        at = match.end("verb") if match["verb"].lower() not in ("that", "this") else match.start("verb")


def _is_verb(match: re.Match[str]) -> bool:
    """False for what merely follows a noun, as in "at the office and"."""
    verb = match["verb"].lower()
    if IS_ONE.fullmatch(match["subject"]) and verb in _PRESENT:
        return True
    return _is_past(verb) or verb in verbs.BASE_OF_THIRD or verb in _PRESENTS_OF_AUXILIARIES


def _is_past(verb: str) -> bool:
    word = verb.lower()
    if word in ("was", "were", "had", "did", "didn't", "wasn't", "weren't", "hadn't", "couldn't"):
        return True
    if word in verbs.BASES or word in _PRESENT:
        return False
    return word in verbs.BASE_OF_PAST or (word.endswith("ed") and word not in NOT_ED)


def _put_back(
    clause: _Clause, place: int, own: list[_Clause], around: tuple[list[_Clause], ...], sentence: str
) -> str | None:
    """The verb of the clause in the past; None where its present may be right."""
    verb = clause.verb.lower()
    opener = PAST_OPENER.match(sentence)
    lasting = _LASTING.get(verb)
    if opener and clause.before == opener.group() and lasting:
        return _OF_BE.get(verb) or verbs.past(lasting)
    base = _PRESENT.get(verb)
    if base is None or STATES.search(f"{verb}{clause.rest}") or SAYING.search(clause.before):
        return None
    if _is_noun(clause, verb):
        return None
    starts = bool(JOINS.search(clause.before)) or bool(opener and clause.before == opener.group())
    before, after = own[:place], own[place + 1 :]
    is_one = verb == base and bool(IS_ONE.fullmatch(clause.subject))
    is_sure = (
        (starts and (opener or PAST_END.match(clause.rest)))
        or (starts and is_one and _past_only(before))
        or (starts and _past_only(before) and _past_next(after, around) and CONTENT.match(clause.rest))
        or (WHEN.search(clause.before) and not before and _past_only(after) and (base in PUNCTUAL or is_one))
        or (
            starts
            and not before
            and not after
            and base in PUNCTUAL
            and len(around) == 2
            and all(map(_past_only, around))
        )
    )
    return verbs.past(base) if is_sure else None


def _is_noun(clause: _Clause, verb: str) -> bool:
    """As in "the client call was late"."""
    follows = re.match(r" (?:me|us|him|her|them|it)\b", clause.rest)
    return " " in clause.subject and verb in MAY_BE_NOUN and not follows


def _past_only(clauses: list[_Clause]) -> bool:
    """There are clauses in the past, and none in a present that is not itself a shift."""
    is_told = all(one.is_past or one.verb.lower() in _PRESENT for one in clauses)
    return is_told and any(one.is_past for one in clauses)


def _past_next(after: list[_Clause], around: tuple[list[_Clause], ...]) -> bool:
    return _past_only(after[:1]) or (not after and len(around) == 2 and _past_only(around[1]))
