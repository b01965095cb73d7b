"""Rules about articles that are left out, or too many."""

import re

from interview_cli.core.learners.nouns import NOT_BEFORE_A_NOUN
from interview_cli.core.learners.rule import Rule

ONE_OF_MANY = (
    "job car house idea plan question problem solution company team story teacher student friend method system "
    "tool "
    "example mistake goal task project decision grade score chance opportunity way place product result man woman "
    "person city country book teacher leader manager engineer developer choice habit lesson thing word world day "
    "challenge advantage disadvantage topic subject school university hotel computer phone website program family "
    "difference step point answer"
).replace(" ", "|")
"""Nouns that need an article where one of the thing is spoken of."""

KINDS = (
    "good great big bad new small nice huge better different difficult hard high large long important interesting "
    "strong serious simple perfect real common famous successful useful young clear special"
).replace(" ", "|")
HAVE = "have|has|had|having|get|got|getting|find|found|need|needs|needed|buy|bought|make|made|take|took|want"
"|wants|give|gave"
MOST = (
    "important|difficult|popular|famous|common|beautiful|expensive|interesting|useful|powerful|successful"
    "|effective"
    "|dangerous|essential|valuable|efficient|serious|challenging|suitable|influential|significant"
)
THE_PLACE = "United States|United Kingdom|Netherlands|Philippines|European Union|Czech Republic|Middle East|UN|EU"


def _with_article(match: re.Match[str]) -> str:
    """As "have good idea" -> "have a good idea"."""
    head, noun = match.group(1), match.group(2)
    an = noun[0].lower() in "aeio" and not noun.lower().startswith("one")
    return f"{head} {'an' if an else 'a'} {noun}"


RULES = (
    Rule("IsGoodIdea", "", rf"\b(is|was|'s|be|been|such|become|became|as|am) ((?:(?:very|really|quite|so) "
         rf")?(?:{KINDS}) "
         rf"(?:{ONE_OF_MANY}))\b{NOT_BEFORE_A_NOUN}", lambda match: (
             None if match.group(2).lower().startswith("so ") else _with_article(match)),
         "One of them: it needs its article."),
    Rule("HaveGoodIdea", "", rf"\b({HAVE}) ((?:(?:very|really|quite) )?(?:{KINDS}) "
         rf"(?:{ONE_OF_MANY}))\b{NOT_BEFORE_A_NOUN}", _with_article,
         "One of them: it needs its article."),
    Rule("WithoutCar", "", r"\b(without|have|has|had|need|needs|needed|buy|bought) ((?:job|car|house|idea|plan"
         r"|friend|child|computer))\b"
         r"(?= ?(?:[.,;:!?]|$)| (?:to|and|but|because|is|are|was|I|we|they|you|he|she|it|that|which|when|where"
         r"|if|so)\b)",
         _with_article, "One of them: it needs its article."),
    Rule("TheSame", "same", r"\b(in|at|on|of|with|have|has|had|is|are|was|were|from|by|do|did|does|make|made|use"
         r"|used|not)"
         r" (same)\b(?= \w)(?! (?:day|sex|here)\b)", r"\1 the same", "“same” needs its article."),
    Rule("OneOfBest", "one", r"\b(one of) (?=(?:most|best|worst|biggest|largest|greatest|main|first|oldest"
         r"|hardest) )",
         r"\1 the ", "One of a certain group: it needs “the”."),
    Rule("IsMostImportant", "most", rf"\b(is|are|was|were|be|of|with|for|in|have|has) (most (?:{MOST}) (?:thing"
         rf"|things|part"
         rf"|parts|reason|factor|factors|way|person|people|country|countries|city|role|point|skill|skills"
         rf"|problem|problems"
         rf"|issue|one|job|thing of|aspect))\b", r"\1 the \2", "The highest degree goes with “the”."),
    Rule("InTheWorld", "world end beginning morning afternoon evening future middle", r"\b(in|at|around|all "
         r"over) (world|end of"
         r"|beginning of|beginning|morning|afternoon|evening|middle of)\b(?= ?(?:[.,;:!?]|$)| (?:the|my|our|his"
         r"|her|their|this|we|I|they"
         r"|it|he|she|and|to|when|because|of)\b)(?<!in end of)", r"\1 the \2",
         "There is one: it needs “the”."),
    Rule("ForFirstTime", "first", r"\b(for|is|was) (first|only|last) (time|reason|person|thing|way)\b", r"\1 "
         r"the \2 \3", "There is one: it needs “the”."),
    Rule("SuchSituation", "such", r"\bsuch (?=(?:situation|case|way|problem|person|thing|place|company|system"
         r"|job|question"
         r"|decision|idea|moment|project|method|thing|student)\b)(?<!no such )(?<!any such )(?<!one such "
         r")(?<!some such )(?<!next such )(?<!last such )(?<!first such )(?<!every such )",
         "such a ", "One of them: it needs its article."),
    Rule("ASuch", "such", r"\ba such (?=\w)", "such a ", "“such” comes before the article."),
    Rule("InTheStates", "united netherlands philippines european czech middle un eu", rf"\b(in|to|from|of) "
         rf"({THE_PLACE})\b(?! \w+s\b)",
         r"\1 the \2", "This name takes “the”."),
    Rule("ManyAThings", "many some several these those", r"\b(many|some|several|these|those) an? "
         r"(?=\w+s\b)(?<!as many a )", r"\1 ", "Several things take no “a”."),
)  # fmt: skip
