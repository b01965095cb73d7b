"""Rules about nouns: number, countable or not, articles, degrees."""

import re

from interview_cli.core.english.verbs import BASE_OF_THIRD, NOT_NOUNS, third_person
from interview_cli.core.learners.rule import Rule, Table

COUNTABLE = """activity ad advantage advertisement airplane animal answer app application area article aspect
benefit book brand bug building car career cause challenge change child citizen city class client colleague
company computer concept conflict consumer country course customer deadline decision detail developer difference
difficulty disadvantage document drawback driver employee employer engineer error exam example expert fact
factor farmer feature field friend function game generation goal group guide house idea individual issue job kid
language leader lecture lesson library machine manager meeting member method mistake module month movie object
opinion opportunity option parent part person place plan player point policy politician position problem process
product professor programmer project question reason report requirement resource result role rule school
scientist server service situation skill solution song stakeholder step story strategy student subject system
task teacher team technique technology term test thing ticket tool topic tourist traveler tree user value
vehicle way weakness week word worker year"""
SINGULAR = COUNTABLE.replace("\n", " ").replace(" ", "|")
IRREGULAR = {"child": "children", "person": "people"}
BARE = frozenset(
    "scientist student teacher engineer customer user developer company employee programmer player friend"
    " child worker manager subject product".split()
)
UNCOUNTABLE = (
    "information advice equipment feedback software hardware research knowledge homework furniture evidence"
)
NOT_BEFORE_A_NOUN = (
    r"(?= ?(?:[.,;:!?]|$)| (?:that|who|which|in|on|of|for|to|with|at|from|by|about|and|or|but|because|is|are|was"
    r"|were|I|we"
    r"|they|you|he|she|it|have|has|had|can|will|would|could|should|when|where|if|so|such|like|as|than|before"
    r"|after)\b)"
)
SEVERAL = (
    r"many|several|few|these|those|various|numerous|two|three|four|five|six|seven|eight|nine|ten|lots of|a "
    r"lot of"
)
TITLES = (
    "software engineer|engineer|project manager|manager|developer|software developer|data scientist|data analyst|"
    "student|intern|team lead|team leader|teacher|nurse|consultant|freelancer|web developer|product manager|tester"
)


def plural(noun: str) -> str:
    """As "city" -> "cities", "child" -> "children"."""
    if irregular := IRREGULAR.get(noun):
        return irregular
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and not noun.endswith(("ay", "ey", "oy", "uy")) else noun + "s"


PLURAL = "|".join(plural(noun) for noun in COUNTABLE.split())
_SINGULAR_OF = {plural(noun): noun for noun in COUNTABLE.split()}


DETERMINED = r"\b(?:^|(?<=[.?!,] )|(?<=\bbecause )|(?<=\bthat )|(?<=\bif )|(?<=\bwhen )|(?<=\bbut )|(?<=\bthink ))"
"""Where a subject begins that no preposition rules."""

MANY = {"is": "are", "was": "were", "has": "have", "doesn't": "don't", "does not": "do not", "wasn't": "weren't",
        "isn't": "aren't"}  # fmt: skip
COLLECTIVE = ("team", "company", "class", "group", "city", "library", "school")
"""In Britain their members may be meant: "the team are happy"."""

ONE = {right: wrong for wrong, right in MANY.items()}


def _fits_many(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    base = BASE_OF_THIRD.get(verb, "")
    right = MANY.get(verb) or (base if base in NOT_NOUNS else None)
    return right and f"{match.group(1)} {right}"


def _fits_one(match: re.Match[str]) -> str | None:
    if match.group(1).lower().endswith(COLLECTIVE):
        return None
    verb = match.group(2).lower()
    right = ONE.get(verb) or (third_person(verb) if verb in NOT_NOUNS else None)
    return right and f"{match.group(1)} {right}"


def _plural(match: re.Match[str]) -> str:
    return match.group(1) + plural(match.group(2).lower())


RULES = (
    Rule("ThingsIs", "", rf"{DETERMINED}((?:(?:the|these|those|our|my|their|many|some|most|all|other|all the"
         rf"|most of the) )?"
         rf"(?:\w+(?:al|ous|ful|ent|ant|ic|ive|young|other) )?(?:{PLURAL})) (\w+(?: not|n't)?)\b", _fits_many,
         "The verb must fit its subject, which is plural."),
    Rule("ThingAre", "", rf"{DETERMINED}((?:the|this|my|our|their|a|an|each|every|another) (?:{SINGULAR})) "
         r"(\w+(?: not|n't)?)\b", _fits_one, "The verb must fit its subject, which is one thing."),
    Rule("BareNoun", "", rf"{DETERMINED}({SINGULAR})(?= (?:are|have|do not|don't|were|agree|think|need|believe"
         rf"|want|know|should|must) )",
         lambda match: plural(match.group(1).lower()) if match.group(1).lower() in BARE else None,
         "Without an article the noun is plural."),
    Rule("OneOfTheThing", "one", rf"\b(one of (?:the|my|our|their|his|her|these|those) (?:most \w+ |best |main "
         rf"|biggest "
         rf"|important |big )?)({SINGULAR})\b{NOT_BEFORE_A_NOUN}", _plural, "One of several: the noun is plural."),
    Rule("ManyThing", "many several few these those various numerous two three four five six seven eight "
         "nine ten lots lot",
         rf"(?<!one of )(?<!one )\b((?:{SEVERAL}) (?:\w+(?:al|ous|ful|ent|ant|ic|ive|er|ing|ed|big|new|good|old) "
         rf")?)(?<!per )({SINGULAR})\b"
         rf"{NOT_BEFORE_A_NOUN}", _plural, "More than one: the noun is plural."),
    Rule("NumberOfCar", "number", rf"\b((?:a|the|this|that|great|large|small|huge|growing) number of "
         rf")({SINGULAR})\b"
         rf"{NOT_BEFORE_A_NOUN}", _plural, "A number of things: the noun is plural."),
    Rule("DifferentThing", "different various certain other", rf"(?<!\ba )(?<!\bno )(?<!\bone )(?<!\bthe "
         rf")(?<!\bany )"
         rf"(?<!\bthis )(?<!\bthat )(?<!\bmy )(?<!\bevery )(?<!\beach )(?<!\bvery )(?<!\bsome )(?<!\bour "
         rf")(?<!\bits )"
         rf"(?<!\btheir )(?<!\byour )(?<!\bhis )(?<!\bher )(?<!-)(?<!ly )(?<!\bsuch )(?<!\bmore )(?<!\bquite )"
         rf"(?<!\bwhich )(?<!\bwhat )"
         rf"\b((?:different|various|certain|other) )({SINGULAR})\b{NOT_BEFORE_A_NOUN}", _plural,
         "More than one: the noun is plural."),
    Rule("MostStudent", "most all both many", rf"\b((?:most(?: of the| of our)?|all(?: of)? the|all|both of the"
         rf"|many of the) )({'|'.join(sorted(BARE))})\b"
         rf"{NOT_BEFORE_A_NOUN}", _plural, "More than one: the noun is plural."),
    Rule("SomeStudent", "some", r"\b(some )(student|teacher|driver|engineer|developer|manager|user|customer"
         r"|friend"
         r"|employee|scientist|worker|advertisement|country|lecture)\b(?= (?:are|have|do|were|don't|think|want"
         r"|make|say|need|believe|"
         r"like|know|use|which|who|may|can)\b)", _plural, "More than one: the noun is plural."),
    Rule("Persons", "persons", r"\b(\w+ )persons\b", lambda match: (
        match.group(1) + "people" if match.group(1).lower().strip() in
        "many some several these those two three four five six ten most all other young old few of "
        "the".split() else None),
        "The plural of “person” is “people”."),
    Rule("Medias", "medias", r"\bmedias\b", "media", "The word is plural already."),
    Rule("ThisThings", "this", rf"\bthis (?=(?:\w+(?:al|ous|ful|ent|ant|ic|ive) )?(?:{PLURAL})\b(?! of\b|'))"
         rf"(?!(?:changes|results|functions|benefits|causes|answers|issues|features|plans|tests|questions"
         rf"|reports"
         rf"|steps|places|parts|rules)\b)", "these ",
         "“this” is for one thing, “these” for several."),
    Rule("EachThings", "each every another", rf"\b((?:each|every|another) )({PLURAL})\b{NOT_BEFORE_A_NOUN}",
         Table(_SINGULAR_OF, 2),
         "“each”, “every” and “another” go with one thing."),
    Rule("MuchPeople", "much", rf"\bmuch (?=(?:people|{PLURAL})\b)", "many ", "“many” for what can be counted."),
    Rule("ManyInformation", "many few", rf"\b(many|few) ({UNCOUNTABLE.replace(' ', '|')}|money|time"
         rf"|experience)\b{NOT_BEFORE_A_NOUN}"
         .replace("|experience", ""), lambda match: ("much " if match.group(1).lower() == "many"
         else "little ") + match.group(2),
         "“much” for what cannot be counted."),
    Rule("LessErrors", "less", rf"(?<!or )(?<!than )\bless (?=(?:people"
         rf"|{PLURAL})\b(?<!years)(?<!months)(?<!weeks)(?<!points))", "fewer ",
         "“fewer” for what can be counted."),
    Rule("Informations", "informations advices equipments feedbacks softwares hardwares homeworks furnitures "
         "knowledges"
         " evidences researches", r"(?<!he )\b(information|advice|equipment|feedback|software|hardware|homework"
         r"|furniture|knowledge"
         r"|evidence)s\b(?!')", r"\1", "It cannot be counted: it has no plural."),
    Rule("AnAdvice", "a an", r"\ban? ((?:good |useful |important |new |positive )?)(advice|information|feedback"
         r"|equipment|software"
         rf"|homework|furniture|evidence|research)\b{NOT_BEFORE_A_NOUN}", lambda match: (
             f"some {match.group(1)}{match.group(2)}"), "It cannot be counted: “some”, or “a piece of”."),
    Rule("Peoples", "peoples childrens womens mens datas", rf"\b(people|children|women|men"
         rf"|data)s\b{NOT_BEFORE_A_NOUN}",
         r"\1", "The word is plural already."),
    Rule("MoreBetter", "more most", r"\b(?:more|most) (better|easier|faster|bigger|cheaper|harder|stronger|worse"
         r"|smaller|higher"
         r"|lower|older|younger|simpler|safer|quicker|happier|best|worst|easiest|biggest|fastest)\b", r"\1",
         "The word says “more” already."),
    Rule("MoreEasy", "more", r"\bmore (easy|fast|big|cheap|strong|small|old|young|simple|safe|happy|high"
         r"|low)\b(?= (?:to|than|and|for"
         r"|in|way|because)\b|[.,])(?! and more)", lambda match: (
             {"easy": "easier", "happy": "happier", "big": "bigger", "simple": "simpler", "safe": "safer"}.get(
                 match.group(1).lower(), match.group(1).lower() + "er")), "Short words take “-er”."),
    Rule("ThanThen", "then", r"\b((?:more|better|less|rather|easier|faster|higher|lower|bigger|larger|older|worse"
         r"|other) )then"
         r"(?= (?:the|a|an|in|others?|any|my|our|we|I|they|it|before|other|what|those|ever|\d))", r"\1than",
         "Comparisons are made with “than”.", True),
    Rule("AsEngineer", "as am was", rf"(?<!same )\b(as|I am|I'm|I was) ({TITLES})\b(?= (?:in|at|for|with|and I"
         rf"|who)\b|[.,]|$)",
         lambda match: f"{match.group(1)} {'an' if match.group(2)[0].lower() in 'aeio' else 'a'} {match.group(2)}",
         "A job needs its article."),
    Rule("HaveBigImpact", "impact effect influence", r"\b(have|has|had|having|make|makes|made) (big|huge|positive"
         r"|negative"
         rf"|strong|significant|bad|good|large) (impact|effect|influence)\b{NOT_BEFORE_A_NOUN}", r"\1 a \2 \3",
         "One of them: it needs its article."),
    Rule("InUsa", "usa uk us", r"\b(in|to|from) (USA|UK)\b", r"\1 the \2", "This country's name takes “the”."),
)  # fmt: skip
