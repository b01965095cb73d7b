"""Rules about what is seen only in writing: commas, apostrophes, words that sound alike."""

from interview_cli.core.learner_rule import Rule

OPENERS = (
    "however|therefore|moreover|furthermore|in addition|in conclusion|for example|for instance|firstly|secondly"
    "|thirdly|finally|nowadays|in my opinion|on the other hand|in fact|besides|hence|consequently|unfortunately"
    "|first of all|to conclude|to sum up|additionally|similarly|likewise|otherwise|in other words|for this reason"
    "|in general|generally|in this case"
)
SUBJECT = (
    r"(?:I|we|you|he|she|it|they|there|this|that|these|those|the|a|an|my|our|your|his|her|their|its|if|when|some"
    r"|many|most"
    r"|people|students|one|every|all|in|by|because|not|as|what|no)\b"
)

WILL = (
    r"(?:can|could|will|would|should|must|may|might|am|is|are|was|were|cannot|can't|don't|didn't|need to|have to"
    r"|has to)"
)
WHO = r"(?:I|we|you|he|she|it|they|there)"
MEANT = "".join(rf"(?<!\b{word})" for word in (
    "think", "know", "believe", "say", "said", "hope", "sure", "that", "what", "where", "how", "who", "feel",
    "and", "or", "than",
    "as", "which", "thing", "things", "way", "but", "everything", "when", "if", "thought", "because", "see",
    "time", "person",
    "people",
))  # fmt: skip
"""Words after which a clause goes on: no comma comes there."""

RULES = (
    Rule("CommaAfterClause", "if when while although though because since once as before after unless",
         rf"(?:^|(?<=[.?!] ))((?:if|when|while|although|though|because|since|once|before|after|unless) "
         rf"{WHO} [^,.;:?!\n]{{4,60}}?"
         rf"[a-z]{{2}}){MEANT} (?={WHO} {WILL} )", lambda match: match.group(1) + ", ",
         "A comma ends the clause that opens the sentence.", True),
    Rule("CommaAfterPhrase", "in on at by without during after", r"(?:^|(?<=[.?!] ))((?:in|on|at|by|without"
         r"|during|even after)"
         rf" (?:(?!that|which|who|whom|is|are|was|I|we|you|they|he|she|it\b)[a-z'-]+ ){{0,3}}[a-z'-]+)"
         rf"(?<!\bin)(?<!\bon){MEANT} (?={WHO} {WILL} )", lambda match: match.group(1) + ", ",
         "A comma sets off what opens the sentence.", True),
    Rule("CommaAfterOpener", OPENERS.replace("|", " "), rf"(?:^|(?<=[.?!] ))({OPENERS})(?= {SUBJECT})",
         r"\1,",
         "A comma sets off what opens the sentence.", True),
    Rule("ItsA", "its", r"\bits (?=(?:a|an|the|not|really|been|so|too|because)\b)",
         "it's ", "“it's” is short for “it is”.", True),
    Rule("EveryDayLife", "every", r"\bevery day (?=(?:life|lives|tasks?|work|use)\b)", "everyday ",
         "Before a noun it is one word.", True),
    Rule("TheirIs", "their", r"\btheir (?=(?:is|are|was|were|will be)\b)", "there ",
         "“their” belongs to somebody.", True),
    Rule("LoseLoose", "loose", r"\b(to|will|can|may|might|would|could|not|n't) loose\b", r"\1 lose",
         "“lose” is the verb.", True),
    Rule("YouShort", "u", r"(?<![.\w])u(?= \w)", "you", "Write it out.", True),
)  # fmt: skip
