"""Rules about phrases: prepositions, pairs of words and fixed expressions that learners mix up."""

import re

from interview_cli.core.english.verbs import BASES, NOT_NOUNS, with_ing
from interview_cli.core.learners.rule import Right, Rule, Table

SUBJECT_OF = {"me": "I", "him": "he", "her": "she", "us": "we", "them": "they", "you": "you"}
TO_WHOM = r"(me|him|her|us|them)\b"
END = r"(?=\s*(?:[.,;:!?]|$))"


def _gerund(match: re.Match[str]) -> str | None:
    verb = match.group(2).lower()
    return f"{match.group(1)} {with_ing(verb)}" if verb in BASES else None


def _sure_gerund(match: re.Match[str]) -> str | None:
    return _gerund(match) if match.group(2).lower() in NOT_NOUNS - {"spend"} else None


def _suggested(match: re.Match[str]) -> str | None:
    verb, subject, action = match.group(1), SUBJECT_OF.get(match.group(2).lower()), match.group(3)
    return f"{verb} that {subject} {action}" if subject and action.lower() in BASES else None


def _done(match: re.Match[str]) -> str | None:
    """As "made a research" -> "did research"."""
    verb = {"make": "do", "made": "did", "makes": "does", "making": "doing"}.get(match.group(1).lower())
    return verb and f"{verb} {match.group(2)}"


def _for_to(match: re.Match[str]) -> str | None:
    verb = match.group(1).lower()
    return f"to {verb}" if verb in NOT_NOUNS and verb not in ("use", "say", "save") else None


def _preposition(name: str, stems: str, wrong: str, right: str, after: str = "") -> Rule:
    """As "depend of" -> "depend on", for the forms of a word that are given."""
    forms = "|".join(stems.split())
    word = stems.partition(" ")[0]
    why = f"One says “{word} {right}”." if right else f"“{word}” takes no preposition."
    return Rule(name, stems, rf"\b({forms}) (?:{wrong})\b{after}", rf"\1 {right}".rstrip(), why)


def _phrase(name: str, anchors: str, pattern: str, right: Right, why: str) -> Rule:
    return Rule(name, anchors, rf"\b{pattern}", right, why)


def _ing_after(name: str, forms: str, why: str) -> Rule:
    """As "enjoy to work" -> "enjoy working"."""
    return Rule(name, forms, rf"\b({'|'.join(forms.split())}) to (\w+)\b", _gerund, why)


PREPOSITIONS = (
    _preposition("ResponsibleOf", "responsible", "of|about|from", "for"),
    _preposition("DependOf", "depend depends depended", "of|from|in", "on"),
    _preposition("MarriedWith", "married", "with", "to"),
    _preposition("DiscussAbout", "discuss discusses discussed discussing", "about|on", ""),
    _preposition("MentionAbout", "mention mentions mentioned mentioning", "about", ""),
    _preposition("EmphasizeOn", "emphasize emphasizes emphasized emphasise emphasised", "on|about", ""),
    _preposition("ExplainAbout", "explain explains explained explaining", "about", ""),
    _preposition("InterestedOn", "interested", "on|about|at|for", "in"),
    Rule("FocusIn", "focus focused focuses", r"(?<!the )(?<!our )(?<!my )(?<!main )(?<!a )\b(focus(?:ed|es)?) "
         r"(?:in|at)\b"
         r"(?! (?:part|general|order|particular|which|on)\b)", r"\1 on", "One says “focus on”."),
    _preposition("SpecializedOn", "specialize specialized specialise specialised", "on|at", "in"),
    _preposition("ParticipateTo", "participate participated participating", "to|at|on", "in"),
    _preposition("RelyIn", "rely relies relied", "in|of|to", "on"),
    _preposition("SimilarWith", "similar", "with|than|like", "to"),
    _preposition("CapableFor", "capable", "for|in", "of"),
    _preposition("AfraidFrom", "afraid", "from|by", "of"),
    _preposition("ConsistIn", "consist consists consisted", "on|from|by|with", "of"),
    _preposition("AccordingWith", "according", "with", "to"),
    _preposition("CopeUp", "cope coped coping", "up with", "with"),
    _preposition("ContactWith", "contacted", "with|to", ""),
    _preposition("ReachTo", "reached", "to", "", r"(?= (?:the|a|our|my)\b)"),
    _preposition("DealAbout", "dealt dealing", "about|of", "with"),
    _preposition("FamiliarOf", "familiar", "of|about|in", "with", r"(?! (?:many|some|most)\b)"),
    _preposition("IndependentFrom", "dependent", "of|from|to", "on"),
    Rule("ArriveTo", "arrive arrived arrives", r"\b(arrive[sd]?) to\b(?= (?:the|an?|my|our|his|her|their|this"
         r"|work|school)\b)", r"\1 at",
         "One arrives at a place, or in a city."),
    Rule("GoodIn", "good bad better", r"\b(am|'m|is|are|was|were|very|really|quite|so|not|pretty) (good|bad) in"
         r"(?= (?:\w+ing|math|maths|mathematics|english|sports?|python|java|excel|statistics|physics)\b)",
         r"\1 \2 at",
         "One is good at something."),
    Rule("CapableTo", "capable", r"\b(capable) to (\w+)\b", lambda match: (
        f"capable of {with_ing(match.group(2))}" if match.group(2).lower() in BASES else None),
        "One is capable of doing something."),
    Rule("SucceedTo", "succeed succeeded", r"\b(succeed|succeeded) to (\w+)\b", lambda match: (
        f"{match.group(1)} in {with_ing(match.group(2))}" if match.group(2).lower() in BASES else None),
        "One succeeds in doing something."),
    Rule("InYear", "on at", r"\b(?:on|at) (?=(?:19|20)\d\d\b(?! \w+s\b))", "in ", "“in” goes with a year."),
    Rule("OnDay", "in at", r"\b(?:in|at) (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)", "on ",
         "“on” goes with a day."),
    Rule("InLastYear", "in at on", r"(?:(?<=^)|(?<=[a-z,.] ))(?<!ed )(?<!came )(?:in|on|at) (?=(?:last|next) "
         r"(?:year|month|week)\b(?! of|['’]s))",
         "", "“last year” needs no preposition."),
    Rule("DuringYears", "during", r"\bduring (?=(?:\d+|two|three|four|five|six|seven|eight|ten|many|several) "
         r"(?:years|months|weeks|days)\b)", "for ", "“for” says how long; “during” says when."),
    Rule("OnTheInternet", "internet", r"\b(?:on|in the|in) (?=internet\b(?: ?[.,;:!?]|$| (?:and|to|or|is|we|I"
         r"|you)\b))",
         "on the ", "One says “on the internet”."),
)  # fmt: skip

EXPRESSIONS = (
    _phrase("OnTheOtherHand", "hand", r"(?:in the other|on other|in other|by the other|at the other) hand\b",
            "on the other hand", "The expression is “on the other hand”."),
    _phrase("FromPointOfView", "view", r"in my (?:point of view|perspective)\b", "from my point of view",
            "The expression is “from my point of view”."),
    _phrase("AtTheSameTime", "same", r"(?:in the same|in same|at same) time\b", "at the same time",
            "The expression is “at the same time”."),
    _phrase("Nowadays", "nowadays", r"(?:in|at) (?:the )?nowadays\b", "nowadays", "“nowadays” stands alone."),
    _phrase("InThePast", "past", rf"in past{END}", "in the past", "“the past” needs its article."),
    _phrase("SameLike", "same", r"(the same) (?:like|than)\b", r"\1 as", "One says “the same as”."),
    _phrase("DifferentWith", "different", r"(different) (?:with|of)\b(?= (?:the|my|our|what|others?|each|them"
        r"|him)\b)",
            r"\1 from", "One says “different from”."),
    _phrase("ReturnBack", "back", r"(return(?:ed|s|ing)?|revert(?:ed)?) back\b", r"\1",
        "“return” already says “back”."),
    _phrase("GoToHome", "home abroad shopping", r"(go|goes|going|went|gone|come|came|got|get) to "
            r"(?=(?:home|abroad|shopping)\b(?! \w+s\b))", r"\1 ", "“home” and “abroad” take no “to” after “go”."),
    _phrase("ALotsOf", "lots", r"a lots of\b", "a lot of", "It is “a lot of” or “lots of”."),
    Rule("LotOf", "lot", r"(?<!\ba )(?<!\bthe )(?<!\bwhole )(?<!\bthis )(?<!\bthat )(?<!\bawful )(?<!\bparking )"
         r"(?<!\bany )(?<!\bone )(?<!\beach )\blot of\b", "a lot of", "It is “a lot of”."),
    _phrase("MostOfPeople", "most", r"(?:the )?most of (people|students|companies|men|women|customers|times?)\b"
            r"(?<!time)(?<!times)", r"most \1", "“most people”, or “most of the people”."),
    _phrase("AlmostPeople", "almost", r"almost (people|students|companies|customers|young people)\b", r"most \1",
            "“almost” means nearly; “most” is the larger part."),
    _phrase("EveryPeople", "every each", r"(?:every|each) (?:people|peoples)\b", "everyone",
        "“people” is plural."),
    _phrase("OthersThings", "others", r"others (people|things|students|companies|ways|countries|subjects|problems"
        r"|teams)"
            r"\b", r"other \1", "“other” before a noun takes no “s”."),
    _phrase("AnOther", "an", r"an other\b", "another", "It is one word."),
    _phrase("EveryDays", "every", r"every (day|week|month|year)s\b(?!')", r"every \1",
        "“every” goes with one thing."),
    _phrase("VeryLike", "very", r"(I|we|they) very (like|love|want|enjoy|appreciate)\b", r"\1 really \2",
            "“very” does not go with a verb."),
    _phrase("BecauseOfClause", "because", r"because of "
            r"(?=(?:he|she|they|we|I|there) \w+|it (?:is|was|has|had|does|did)\b)", "because ",
            "“because of” goes with a noun, “because” with a sentence."),
    _phrase("DespiteClause", "despite", r"despite (?:of )?(?=(?:he|she|they|we|I) \w+)", "although ",
            "“despite” goes with a noun, “although” with a sentence."),
    Rule("AlthoughBut", "although though", r"\b((?:although|even though) [^.?!,;]{5,60}, )but ", r"\1",
         "“although” and “but” say the same thing: one is enough."),
    _phrase("PlayRole", "role", r"(play|plays|played|playing) (important|big|key|vital|crucial|major"
        r"|significant) role\b",
            lambda match: f"{match.group(1)} {'an' if match.group(2)[0] in 'aeio' else 'a'} {match.group(2)} role",
            "“role” needs its article."),
    _phrase("LooksLike", "how", r"how (it|this|that|he|she|they) looks? like\b", r"what \1 looks like",
            "One says “what it looks like”, or “how it looks”."),
    _phrase("WasBorn", "born", r"(I|he|she) born\b", r"\1 was born", "One is born."),
    _phrase("YearsOld", "old", r"I have (\d+|\w+) years old\b", r"I am \1 years old",
        "In English one is so many years old."),
)  # fmt: skip

VERB_PHRASES = (
    Rule("SuggestMeTo", "suggested suggest suggests recommended proposed",
         rf"\b(suggest(?:ed|s)?|proposed) {TO_WHOM[:-2]} to (\w+)\b", _suggested,
         "One suggests that somebody does something."),
    Rule("ExplainMe", "explain explained explains explaining", rf"\b(explain(?:ed|s|ing)?) {TO_WHOM}", r"\1 to \2",
         "One explains something to somebody."),
    Rule("SaidMe", "said", r"\b(?<!is )(?<!as )said (me|him|us|them)\b", r"told \1",
         "One tells somebody, or says to somebody."),
    Rule("ToldTo", "told", r"\btold to (me|him|her|us|them)\b", r"told \1", "One tells somebody, without “to”."),
    Rule("AskTo", "ask asked", r"\b(ask(?:ed)?) to (me|him|us|them)\b", r"\1 \2",
         "One asks somebody, without “to”."),
    Rule("ListenMusic", "listen listening listened listens",
         r"\b(listen(?:ing|ed|s)?) (?=(?:me|him|her|us|them|music|the|my|our|customers|people)\b)", r"\1 to ",
         "One listens to somebody."),
    Rule("LetMeTo", "let lets make makes made",
         r"\b(let|lets|made|makes) (me|him|her|us|them) to (?=(\w+)\b)(?!\w+(?:ward|ing)\b)", lambda match: (
             f"{match.group(1)} {match.group(2)} " if match.group(3).lower() in BASES else None),
         "“let” and “make” take the verb without “to”."),
    Rule("DoAMistake", "do did does done doing", r"(?<!what )(?<!where )(?<!how )(?<!when )"
         r"(?<!why )\b(do|did|does|done|doing) (?=(?:an? |the |some |many |this "
         r"|my )?"
         r"(?:big |good |great )?(?:mistakes?|decisions?|efforts?|progress|suggestions?|an? offer|money)\b)",
         Table({"do": "make", "did": "made", "does": "makes", "done": "made", "doing": "making"}, 1),
         "One makes a mistake, a decision or an effort."),
    Rule("MakeResearch", "research homework exercises exercise", r"\b(make|made|makes|making) (?:a |an )?"
         r"(research|homework|exercises?|some research)\b", _done,
         "One does research, homework or exercise."),
    _ing_after("EnjoyTo", "enjoy enjoyed enjoys avoid avoided avoids finished suggest suggested recommend",
               "After this verb the next one ends in “-ing”."),
    Rule("PrepositionBase", "of without by instead for about", r"\b(instead of|without|afraid of|interested in|"
         r"capable of|good at|by|think about|thinking about|way of) (\w+)\b(?! of\b)", _sure_gerund,
         "After a preposition the verb ends in “-ing”."),
    Rule("ForDo", "for", r"\bfor (\w+)\b(?= (?:the|a|an|my|our|their|it|them|this|that|better|money|new|more"
         r"|some)\b)", _for_to,
         "A purpose is said with “to”."),
    Rule("ForToDo", "for", r"\bfor to (?=(?:" + "|".join(sorted(NOT_NOUNS)) + r")\b)", "to ",
         "A purpose is said with “to”."),
)  # fmt: skip

RULES = (*PREPOSITIONS, *EXPRESSIONS, *VERB_PHRASES)
