"""Rules about what a verb takes after it, and who a clause with “who” is about."""

import re

from interview_cli.core.english import verbs
from interview_cli.core.learners.rule import Rule, Table
from interview_cli.core.learners.verbs import START

SURE = "|".join(sorted(verbs.NOT_NOUNS - {"live", "use", "become", "be", "say", "save", "spend"}))
"""Base forms that can be nothing else."""

PERSON = (
    "person|man|woman|student|teacher|employee|employer|engineer|developer|manager|colleague|customer|user"
    "|leader|child"
    "|friend|boy|girl|worker|scientist|candidate|someone|somebody|everyone|everybody|anyone|anybody|nobody"
)
PERSONS = (
    "people|men|women|students|teachers|employees|employers|engineers|developers|managers|colleagues|customers"
    "|users"
    "|leaders|children|friends|boys|girls|workers|scientists|candidates|parents|members|those"
)
ONE = {"are": "is", "have": "has", "were": "was", "don't": "doesn't", "do not": "does not"}
DONE_BY_ONE = verbs.NOT_NOUNS | {"like", "love", "need", "work", "help", "look", "hate", "study", "live"}
MANY = {"is": "are", "has": "have", "was": "were", "doesn't": "don't", "does not": "do not"}
REGULARISED = {
    regular: forms for regular, forms in verbs.regularised().items() if regular not in ("seed", "leaded")
}
"""As "catched": what learners make of irregular verbs, with the past and the participle."""


def _irregular(match: re.Match[str]) -> str | None:
    """As "I catched" -> "I caught", "have choosed" -> "have chosen"."""
    helper, _, verb = match.group().rpartition(" ")
    forms = REGULARISED.get(verb.lower())
    if forms is None:
        return None
    past, participle = forms
    return f"{helper} {participle}" if helper else past


def _one_who(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    right = ONE.get(verb) or (verbs.third_person(verb) if verb in DONE_BY_ONE else None)
    return right and f"{match.group(1)}{right}"


def _many_who(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    base = verbs.BASE_OF_THIRD.get(verb, "")
    right = MANY.get(verb) or (base if base in verbs.NOT_NOUNS else None)
    return right and f"{match.group(1)}{right}"


def _gerund(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    return f"{match.group(1)} {verbs.with_ing(verb)}" if verb in verbs.BASES else None


def _participle(match: re.Match[str]) -> str | None:
    """As "I have write" -> "I have written": the verb is the last word."""
    head, _, verb = match.group().rpartition(" ")
    right = verbs.participle(verb.lower())
    return f"{head} {right}" if right != verb.lower() else None


def _base(match: re.Match[str]) -> str | None:
    form = match.group(2).lower()
    base = verbs.BASE_OF_PAST.get(form)
    return f"{match.group(1)} {base}" if base and form not in verbs.BASES else None


RULES = (
    Rule("PersonWhoAre", "who", rf"(?<!\bof )\b((?:an?|the|this|that|every|each|any|another|one|my) (?:\w+ "
         rf")?(?:{PERSON}) who "
         r"(?:also |always |often |really )?)(are|have|were|don't|do not|\w+)\b(?<!one who are)(?<!people who "
         r"are)", _one_who,
         "With one person the verb takes its “s”."),
    Rule("PeopleWhoIs", "who", rf"\b((?:{PERSONS}) who (?:also |always |often |really )?)(is|has|was|doesn't"
         rf"|does not|\w+s)\b",
         _many_who, "The verb must fit the people it is about, who are many."),
    Rule("PeopleWhich", "which", rf"\b((?:{PERSONS}|person|man|woman|somebody|someone|student|friend"
         rf"|colleague)) which\b(?! (?:of|ones?|\w+s)\b)",
         r"\1 who", "One says “who” of people."),
    Rule("MakeEveryoneTo", "make makes making made let lets", r"\b(make|makes|made|making|let|lets|letting) "
         r"((?:everyone|everybody|someone|people|students"
         rf"|children|customers|users|others|you|(?:the|our|my|their) \w+s)) to (?=(?:{SURE}|feel"
         rf"|be)\b)", r"\1 \2 ",
         "“let” and “make” take the verb without “to”."),
    Rule("WantKnow", "want wants wanted need needs needed able trying decided tried hope hoped going supposed",
         r"\b(want|wants"
         rf"|wanted|needs|needed|able|trying|tried|decided|hoped|supposed) (?=(?:{SURE})\b)(?!need)", r"\1 to ",
         "Between the two verbs stands “to”."),
    Rule("WantBe", "want wants wanted", r"\b(want|wants|wanted) be (?=(?:an?|the|more|good|able|sure|successful"
         r"|better|happy|rich)\b)(?<!what you want be )",
         r"\1 to be ", "Between the two verbs stands “to”."),
    Rule("IsDepended", "depended", r"\b(is|are) depended (?=on\b)(?!on by\b)", r"\1 dependent ",
         "Either “it depends on” or “it is dependent on”."),
    Rule("Regularised", " ".join(REGULARISED), rf"\b(?:(?:have|has|had|'ve|be|been|is|are|was|were|being) "
         rf")?(?:{'|'.join(REGULARISED)})\b", _irregular,
         "This verb is irregular."),
    Rule("SpendTimeTo", "spend spends spent spending", r"\b((?:spend|spends|spent|spending) (?:(?:an?|the|my|our"
         r"|your|his|her|their|much|more|most|some|lots?|of|all|too|many"
         r"|so|several|whole|long|\d+|one|two|three|four|five) ){0,5}(?:time|hours|days|weeks"
         r"|months|years|hour|day|week|month|year|money)) to (\w+)\b", _gerund, "Time is spent doing something."),
    Rule("DifficultyTo", "difficulty difficulties trouble", r"\b((?:have|has|had|having) (?:\w+ )?(?:difficulty"
         r"|difficulties|trouble)) to "
         r"(\w+)\b", _gerund, "One has difficulty doing something."),
    Rule("LookForwardTo", "forward", r"\b(look(?:ing|ed|s)? forward to) (\w+)\b", lambda match: (
        _gerund(match) if match.group(2).lower() in verbs.NOT_NOUNS else None), "After “look forward to” the "
        "verb ends in “-ing”."),
    Rule("WorthTo", "worth", r"\b(worth) to (\w+)\b", _gerund, "After “worth” the verb ends in “-ing”."),
    Rule("WhyNotTo", "why", rf"\b(why not) to (?=(?:{SURE}|focus|try|use|start|help|do)\b)", r"\1 ", "“why not” "
         "takes the verb without “to”."),
    Rule("IsMadeBy", "by", r"\b(is|are|was|were|been|being|be|'s|gets?|got) (affect|generate|create|write|make"
         r"|describe|develop|choose|give"
         r"|produce|provide|support|cause|solve|teach|take|build|introduce|improve|manage|replace|motivate|use"
         r"|reduce|prevent|organize|prove)"
         r"\b(?= by\b)", _participle, "The passive takes the participle."),
    Rule("CanEvenBegan", "even also always never only just still", r"\b((?:can|could|will|would|should|must|may"
         r"|might|to|cannot"
         r"|don't|didn't) (?:even|also|always|never|only|just|still)) (\w+)\b", _base, "After an auxiliary the "
         "verb stays in its base form."),
    Rule("HaveDo", "have has had haven't hasn't", rf"{START}((?:(?:I|we|they|you) (?:have|haven't)|(?:he|she|it) "
         rf"(?:has|hasn't))(?: (?:also|already|never|ever|always|just|not))?) "
         rf"(do|{SURE})\b(?! (?:up|or|and) )", _participle, "After “have” comes the participle."),
    Rule("TheyAreMake", "are am", rf"{START}((?:I|we|they|you)) (?:am|are) ({SURE}|do)\b(?! to be)", r"\1 \2",
         "This is a verb of its own: it takes no form of “be”."),
    Rule("PreferThan", "prefer prefers preferred", r"\b(prefer(?:s|red)? (?:\w+ ){1,4})(?<!rather )(?<!more "
         r")(?<!less )(?<!other )than (?=\w)",
         r"\1to ", "One prefers one thing to another."),
    Rule("BecauseSo", "because", r"(?:^|(?<=[.?!] ))(because [^,.?!;]{4,60}, )so (?=(?:I|we|he|she|they|it|you"
         r"|the|my)\b)", r"\1", "“because” and “so” say "
         "the same thing: one is enough."),
    Rule("TooMuchExpensive", "too", r"\btoo much (expensive|difficult|big|small|hard|easy|slow|late|tired|busy"
         r"|complicated|complex|important|dangerous"
         r"|long|short|fast|high|low|old|young)\b(?! \w+(?:ing|ion|work)\b)", r"too \1", "Before an adjective "
         "“too” stands alone."),
    Rule("EnoughGood", "enough", r"\b(is|are|was|were|not|be|am) enough (good|big|strong|old|fast|smart"
         r"|experienced|clear|brave|rich|large|high|safe)"
         r"(?= (?:to|for)\b|[.,!?]|$)", r"\1 \2 enough", "“enough” comes after the adjective."),
    Rule("ThereAreA", "there", r"\bthere (are|were) (?=(?:an?|one|another) )(?! ?(?:an?|one|another) (?:lot|few"
         r"|number|couple|variety|range|series"
         r"|handful|dozen|hundred|thousand|million|billion|bunch|great|good|large|small|huge|wide|multitude"
         r"|plethora|or|hundred|host|whole|growing|total))",
         Table({"are": "is", "were": "was"}, 1), "What there is "
         "decides the verb: it is one thing."),
    Rule("ThereIsAlsoPeople", "there", rf"\bthere (is|was)((?: also| still| always)?) "
         rf"(?=(?:{PERSONS})\b(?!'))(?! those)", Table(MANY, 1), "What there is decides the verb: it is "
        "plural."),
    Rule("AffectOn", "affect affects affected", r"\b((?:can|could|will|would|may|might|to|not|also|it|this|they"
         r"|that|which|does|did|is|are|was|were|really) (?:affects?|affected)) (?:on|to|in) (?=(?:the|our|my"
         r"|their|his|her|your|its|people|us|them|me|this|a|an)\b)",
         r"\1 ", "“affect” takes no preposition."),
    Rule("DoubtIn", "doubt doubts", r"\b(casts?|casting) (doubts?) (?:in|to|about|over)\b", r"\1 \2 on", "One "
         "casts doubt on something."),
    Rule("ImpactIn", "impact effect influence", r"\b((?:an?|the|has|have|had|big|great|negative|positive|bad"
         r"|good|huge|strong|significant) "
         r"(?:impact|effect|influence)s?) (?:in|to|at|over|for) (?=(?:the|our|my|their|his|her|your|people|us"
         r"|them|me|this|society|children|students)\b)"
         r"(?! (?:long|short|end))(?!the (?:long|short|end|past|last|future|first|next)\b)", r"\1 on ", "It is "
         "an effect on something."),
    Rule("AccordingToMe", "according", r"\baccording to me\b", "in my opinion", "“according to” is said of "
         "others."),
    Rule("GraduatedUniversity", "graduated graduate", r"\b(graduated?) (?:in |at )?(?=(?:the |my )?(?:university"
         r"|college|school|high school)\b)", r"\1 from ",
         "One graduates from a school."),
)  # fmt: skip
