"""Rules about commas and full stops, which cannot be heard."""

from interview_cli.core.learners.rule import Rule

OPENERS = (
    "however|therefore|moreover|furthermore|in addition|in conclusion|for example|for instance|firstly|secondly"
    "|thirdly|finally|nowadays|in my opinion|on the other hand|in fact|besides|hence|consequently|unfortunately"
    "|first of all|to conclude|to sum up|additionally|similarly|likewise|otherwise|in other words|for this reason"
    "|in general|generally|in this case|in that case|in this way|also|thus|indeed|nevertheless|meanwhile"
    "|fortunately"
    "|luckily|lastly|on the contrary|in my view|in my experience|as a result|as a consequence|in short"
    "|as we know|as we all know|as you know|in reality|from my point of view|after all|last but not least"
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
MEANT = "".join(
    rf"(?<!\b{word})"
    for word in (
        "think know believe say said hope sure that what where how who feel and or than as which thing things "
        "way but"
        " everything when if thought because see time person people realized realised noticed denying then"
        " so knew saw inside believes thinks knows says feels"
    ).split()
)
"""Words after which a clause goes on: no comma comes there."""

RULES = (
    Rule("CommaAfterClause", "if when while although though because since once as before after unless",
         rf"(?:^|(?<=[.?!] ))((?:if|when|while|although|though|because|since|once|before|after|unless) "
         rf"{WHO} [^,.;:?!\n]{{4,60}}?"
         rf"[a-z]{{2}}){MEANT} (?={WHO} {WILL} )",
         lambda match: match.group(1) + ", ",
         "A comma ends the clause that opens the sentence.", True),
    Rule("CommaAfterPhrase", "in on at by without during after", r"(?:^|(?<=[.?!] ))((?:in|on|at|by|without"
         r"|during|even after)"
         rf" (?:(?!that|which|who|whom|is|are|was|I|we|you|they|he|she|it\b)[a-z'-]+ ){{0,3}}[a-z'-]+)"
         rf"(?<!\bin)(?<!\bon){MEANT} (?={WHO} {WILL} )", lambda match: match.group(1) + ", ",
         "A comma sets off what opens the sentence.", True),
    Rule("CommaAfterOpener", OPENERS.replace("|", " "), rf"(?:^|(?<=[.?!] ))({OPENERS})(?= {SUBJECT})",
         r"\1,",
         "A comma sets off what opens the sentence.", True),
    Rule("CommaBeforeBut", "but", rf"((?:[a-z'-]+ ){{3}}[a-z'-]+)(?= but (?:{WHO}|this|that|these|the \w+|my \w+"
         rf"|our \w+|people) "
         rf"(?:{WILL}|have|has|had|do|does|did)\b)", r"\1,", "A comma comes before “but” and a new subject.",
         True),
    Rule("CommaBeforeEspecially", "especially", r"(?<=[a-z] )((?!is\b|are\b|was\b|and\b|but\b|not\b)[a-z]+)(?= "
         r"especially (?:when|if|in|for|the|those"
         r"|with|on)\b)", r"\1,", "A comma sets off what is added.", True),
    Rule("NoCommaAfterBecause", "because although", r"((?:^|(?<=[.?!;,] )|(?<=[a-z] ))(?:because|although)), "
         r"(?=(?:I|we|they|he|she|it|you|this|that|these|the|my|our|people|there)\b)(?!(?:I|we|they|he|she|it"
         r"|you) \w+,)", r"\1 ",
         "No comma comes after this word.", True),
    Rule("FullStop", "", r"(?<=[a-z] )((?!etc\b)[A-Za-z'-]*[a-z])\s*$(?<!\n)",
         lambda match: match.group(1).rstrip() + ".", "A sentence ends with a full stop.", True),
)  # fmt: skip
