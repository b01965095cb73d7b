"""Rules about verbs: agreement with the subject, tenses, auxiliaries."""

import re

from interview_cli.core.english import verbs
from interview_cli.core.learners.rule import Rule, Table

START = (
    r"\b(?:(?<=^)|(?<=[.?!] )|(?<=, )|(?<=\band )|(?<=\bbut )|(?<=\bbecause )|(?<=\bwhen )|(?<=\bso )"
    r"|(?<=\bif )|(?<=\bhowever )|(?<=\balso )"
    r"|(?<=\bwhile )|(?<=\balthough )|(?<=\bsince )|(?<=\bthink )|(?<=\bbecause of that )|(?<=\bthen )"
    r"|(?<=\bsometimes )"
    r"|(?<=\bthink that )|(?<=\bbelieve that ))"
)
"""A clause begins here: what follows is its subject, and no object of an earlier verb."""

ADVERB = r"(?:(?:also|always|usually|often|really|never|only|just|sometimes|still) )?"
SAME_IN_PAST = frozenset("put cut let set read hit cost spread".split())
NOT = {"do not": "does not", "don't": "doesn't", "have": "has", "are": "is", "were": "was"}
ALL_ONE = re.compile(
    r"\b(?:everything|all|what|whatever|anything|that|best|much|as|where)(?: \w+){1,2} $", re.IGNORECASE
)
"""What stands before "I can to": all that one can, to some end."""

MODALS = "can could will would should must may might can't cannot couldn't won't wouldn't shouldn't"
STATIVE = "agree depend want know need prefer believe understand belong consist mean seem exist"
HAPPENING = "happened existed appeared disappeared arrived died belonged occurred"
PLURALS = "people|children|men|women|students|customers|users|engineers|managers|developers|companies"


def _third(match: re.Match[str]) -> str | None:
    """As "it depend" -> "it depends"; a form of the past that looks alike is left."""
    head, verb = match.group(1), match.group(2).lower()
    if right := NOT.get(verb):
        is_unreal = verb == "were" and match.string[: match.start()].lower().endswith("if ")
        return None if is_unreal else f"{head}{right}"
    return f"{head}{verbs.third_person(verb)}" if verb in verbs.BASES and verb not in SAME_IN_PAST else None


def _sure_third(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    return _third(match) if verb in verbs.NOT_NOUNS or verb in NOT else None


def _base(match: re.Match[str]) -> str | None:
    """The base form after an auxiliary, for a form of the past or of the third person."""
    head, form = match.group(1), match.group(2).lower()
    base = verbs.BASE_OF_PAST.get(form) or verbs.BASE_OF_THIRD.get(form)
    return f"{head} {base}" if base and form not in verbs.BASES else None


def _base_of_past(match: re.Match[str]) -> str | None:
    base = verbs.BASE_OF_PAST.get(match.group(2).lower())
    return f"{match.group(1)} {base}" if base and match.group(2).lower() not in verbs.BASES else None


def _without_to(match: re.Match[str]) -> str | None:
    """ "can to go" -> "can go", but not in "everything we can to go"."""
    verb = match.group(2).lower()
    is_sure = verb in verbs.NOT_NOUNS or verb in ("work", "do", "help", "change")
    return f"{match.group(1)} {verb}" if is_sure and not ALL_ONE.search(match.string[: match.start()]) else None


def _participle(match: re.Match[str]) -> str | None:
    """As "have went" -> "have gone"."""
    form = match.group(2).lower()
    base = verbs.BASE_OF_PAST.get(form)
    right = verbs.participle(base) if base else form
    return f"{match.group(1)} {right}" if base and right != form and form not in verbs.BASES else None


def _simple_past(match: re.Match[str]) -> str | None:
    """As "I done" -> "I did", "I seen" -> "I saw"."""
    form = match.group(2).lower()
    return {
        "done": "did",
        "seen": "saw",
        "gone": "went",
        "taken": "took",
        "written": "wrote",
        "been": "have been",
    }.get(form)


def _have_been(match: re.Match[str]) -> str | None:
    """As "I am working here since" -> "I have been working here since"."""
    subject, ing, rest = match.group(1), match.group(2), match.group(3)
    have = "has" if subject.lower() in ("he", "she", "it") else "have"
    return f"{subject} {have} been {ing}{rest}" if ing.lower() in verbs.BASE_OF_ING else None


def _have_done(match: re.Match[str]) -> str | None:
    """As "I work here since 2019" -> "I have worked here since 2019"."""
    subject, verb, rest = match.group(1), match.group(2).lower(), match.group(3)
    base = verb if verb in verbs.BASES else verbs.BASE_OF_THIRD.get(verb)
    have = "has" if subject.lower() in ("he", "she", "it") else "have"
    return f"{subject} {have} {verbs.participle(base)}{rest}" if base and base != "be" else None


OF_I = Table({"has": "have", "does": "do", "doesn't": "don't", "is": "am"}, 2)
OF_MANY = Table(
    {"has": "have", "does": "do", "doesn't": "don't", "does not": "do not", "is": "are", "was": "were"}, 2
)
BASE_OF_SURE_THIRD = {form: base for form, base in verbs.BASE_OF_THIRD.items() if base in verbs.NOT_NOUNS - {"be"}}
"""Third persons that are no nouns: "people thinks", but not "people needs"."""


def _fits_i_or_many(match: re.Match[str]) -> str | None:
    return (OF_I if match.group(1).lower() == "i" else OF_MANY)(match)


SINCE = (
    r"(?= since (?:19\d\d|20\d\d|last|my|i was|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|then|\w+ years|\w+ months|childhood)\b)"
)

RULES = (
    Rule("IAmAgree", "agree", r"\b(I|we|they|you)(?:'m| am|'re| are) (not )?(totally |completely |fully )?agree\b",
         lambda match: f"{match.group(1)} {'do not ' if match.group(2) else ''}{match.group(3) or ''}agree",
         "“agree” is a verb: it takes no “am”."),
    Rule("BeStative", STATIVE, rf"\b(I|we|they|you)(?:'m| am|'re| are) (not )?({STATIVE.replace(' ', '|')})\b",
         lambda match: f"{match.group(1)} {'do not ' if match.group(2) else ''}{match.group(3)}",
         "This is a verb: it takes no form of “be”."),
    Rule("IsDepend", "depend depends consist consists belong belongs", r"(?<!that )(?<!it )(?<!this )"
         r"\b(?:is|are) (depend|consist"
         r"|belong)s?\b(?= )",
         lambda match: verbs.third_person(match.group(1)) if match.group().lower().startswith("is")
         else match.group(1),
         "This is a verb: it takes no form of “be”."),
    Rule("AmStativeIng", "knowing wanting believing understanding needing preferring",
         r"\b(I)(?:'m| am) (know|want|believ|understand|need|prefer)ing\b", lambda match: (
             f"I {'believe' if match.group(2) == 'believ' else match.group(2)}"),
         "What one knows or wants is said in the simple form."),
    Rule("AmInterest", "interest interesting", r"\b(am|'m|are|is|was|were|been|be|very|really) (interest"
         r"|interesting) in\b(?! (?:the|that|this|"
         r"its|it) \w+ (?:is|was))", lambda match: (
             None if match.group(2).lower() == "interesting" and match.group(1).lower() not in ("am", "'m")
             else f"{match.group(1)} interested in"), "Who feels it is interested; what causes it is "
             "interesting."),
    Rule("AmExciting", "exciting confusing disappointing boring surprising frustrating",
         r"\b(I am|I'm|I was|we were|I feel|I felt) ((?:very |so |really )?)(excit|confus|disappoint|bor|surpris"
         r"|frustrat)ing"
         r"(?= (?:about|by|with|to|when|because|that)\b)", r"\1 \2\3ed", "Who feels it takes “-ed”; what causes "
         "it “-ing”."),
    Rule("WasHappened", HAPPENING, rf"\b(?:was|were|is|are) ({HAPPENING.replace(' ', '|')})\b(?! by)", r"\1",
         "This verb is never passive."),
    Rule("ThirdPerson", "he she it", rf"{START}((?:he|she|it) {ADVERB})(don't|do not|have|are|were|\w+)\b(?! "
         rf"?')", _third,
         "With he, she and it the verb takes an “s”."),
    Rule("ThirdPersonThis", "this that", rf"(?:(?<=^)|(?<=[.?!] )|(?<=\bbecause )|(?<=\band ))((?:this|that) "
         rf"{ADVERB})"
         r"(don't|do not|have|are|\w+)\b(?= (?:me|us|you|them|it|the|a|an|my|our|to|on|that|lots|in|any|people"
         r"|not|more)\b)",
         _sure_third, "With this and that the verb takes an “s”."),
    Rule("EveryoneHave", "everyone everybody someone somebody nobody everything nothing something anyone",
         rf"{START}((?:every|some|any|no)(?:one|body|thing) )(have|are|were|do not|don't|need|want|know|think"
         rf"|say)\b",
         _third, "“everyone” and the like are one person."),
    Rule("IHas", "has is does was", r"\b(?:(?<=^)|(?<=[.?!,] )|(?<=\band )|(?<=\bbut )|(?<=\bthat )"
         r"|(?<=\bbecause )|(?<=\bwhen ))"
         r"(I|we|they|you) (has|does|doesn't|is)\b", _fits_i_or_many,
         "The verb must fit its subject."),
    Rule("WeWas", "was", r"(?<!\bof )\b(we|they|you) was\b", r"\1 were", "The verb must fit its subject."),
    Rule("PeopleIs", "people children men women students customers users engineers managers developers companies",
         rf"(?:(?<=^)|(?<=[.?!,] )|(?<=\b(?:and|the|but) )|(?<=\b(?:many|most|some|that|when|these|those|other"
         rf"|young) )"
         rf"|(?<=\bbecause ))({PLURALS}) (is|was|has|doesn't|does not)\b".replace(
             r"(?<=\b(?:and|the|but) )", r"(?<=\band )|(?<=\bbut )").replace(
             r"(?<=\b(?:many|most|some|that|when|these|those|other|young) )",
             "|".join(rf"(?<=\b{word} )" for word in "many most some that when these those young old".split())),
         OF_MANY,
         "The verb must fit its subject, which is plural."),
    Rule("PeopleThinks", "people", r"(?:(?<=^)|(?<=[.?!,] )|(?<=\bmany )|(?<=\bmost )|(?<=\bsome )|(?<=\bthat )"
         r"|(?<=\byoung )"
         r"|(?<=\bbecause )|(?<=\bthese )|(?<=\bwhen ))(people) (\w+s)\b", Table(BASE_OF_SURE_THIRD, 2),
         "The verb must fit its subject, which is plural."),
    Rule("ThereIsMany", "there", r"\bthere (is|was|has|have) (?=(?:many|several|some people|a lot of \w+s\b|lots "
         r"of \w+s\b|"
         r"two|three|four|five|people|various|different \w+s\b|a few))",
         Table({"is": "are", "has": "are", "have": "are", "was": "were"}, 1),
         "What there is decides the verb: it is plural."),
    Rule("DidPast", "did didn't does doesn't do don't", r"\b(did not|didn't|does not|doesn't|do not|don't) "
         r"(\w+)\b", _base,
         "After “did” and “does” the verb stays in its base form."),
    Rule("ModalTo", MODALS, rf"\b({MODALS.replace(' ', '|')}) to (\w+)\b", _without_to,
         "“can”, “must” and the like take the verb without “to”."),
    Rule("ModalForm", MODALS, rf"(?<!the )(?<!a )(?<!at )(?<!my )\b((?-i:{MODALS.replace(' ', '|')})) (\w+)"
         rf"\b(?! (?:to be|is|are|was)\b)",
         lambda match: (
        _base(match) if match.group(1).lower() not in ("can", "will", "might", "must")
        or match.group(2).lower() not in ("needs", "wants", "works", "left", "cost", "felt") else None),
        "After “can”, “must” and the like the verb stays in its base form."),
    Rule("ToPast", "to", r"(?<!according )(?<!compared )(?<!due )(?<!thanks )(?<!next )(?<!contributed )(?<!led "
         r")(?<!contributes )(?<!leads )\b(to) (went|made|did|had"
         r"|got|took|gave|said|knew|saw|came|became|bought|brought"
         r"|thought|told|found"
         r"|wrote|spoke|began|worked|learned|developed|improved|solved|helped|started)\b(?! (?:by"
         r"|from)\b)",
         _base_of_past, "After “to” the verb stays in its base form."),
    Rule("HaveWent", "have has had having", r"\b(have|has|had|having|I've|we've|they've|haven't|hasn't) "
         r"(went|did|took|saw|came|became|began|gave|wrote|spoke|chose|knew|forgot|ate|drove|grew|broke|fell)\b",
         _participle, "After “have” comes the participle."),
    Rule("IDone", "done seen gone been taken written", r"(?:(?<=^)|(?<=[.?!,] )|(?<=\band )|(?<=\bbut )"
         r"|(?<=\bwhen )|(?<=\bthat ))"
         r"(I|we|they|he|she) (done|seen|gone|taken|written|been)\b", lambda match: (
             f"{match.group(1)} {_simple_past(match)}" if _fits(match) else None),
         "The participle needs “have”; alone it is the simple past."),
    Rule("AmDoingSince", "since", r"\b(I|we|they|he|she|it)(?:'m|'re|'s| am| are| is) (\w+ing)((?: "
         r"\w+){0,6}?)" + SINCE,
         _have_been, "What began in the past and goes on is said with “have been”."),
    Rule("DoSince", "since", r"\b(I|we|they|he|she) (\w+)((?: \w+){0,5}?)" + SINCE,
         lambda match: _have_done(match) if match.group(2).lower() in (
             "work", "live", "know", "study", "works", "lives", "knows", "studies") else None,
         "What began in the past and goes on is said with “have”."),
    Rule("AmHereSince", "since", r"\b(I|we|they)(?:'m|'re| am| are)((?: (?:here|there|in \w+|a \w+))?)" + SINCE,
         r"\1 have been\2", "What began in the past and goes on is said with “have been”."),
)  # fmt: skip


def _fits(match: re.Match[str]) -> bool:
    """As "been" is said of I, we and they here; he and she would need "has"."""
    return match.group(2).lower() != "been" or match.group(1).lower() not in ("he", "she")
