"""Rules about what is seen only in writing: apostrophes, capitals, words in one or two, words that sound alike."""

import re

from interview_cli.core.english.spelling import is_common
from interview_cli.core.learners.rule import Rule, Table

NATIONS = (
    "english american british german french spanish italian chinese japanese russian indian african european "
    "asian korean"
    " arabic mexican canadian brazilian portuguese dutch swedish norwegian greek vietnamese thai indonesian "
    "egyptian"
    " saudi turkish iranian pakistani hungarian ukrainian romanian christian muslim islamic buddhist"
    " america england germany france spain italy india russia europe africa asia korea mexico canada brazil"
    " vietnam indonesia egypt monday tuesday wednesday thursday friday saturday sunday january february april june"
    " july september october november december christmas london paris berlin tokyo"
)
JOINED = {
    "alot": "a lot", "aswell": "as well", "atleast": "at least", "eachother": "each other", "eventhough": "even "
    "though",
    "everytime": "every time", "incase": "in case", "infact": "in fact", "infront": "in front", "inorder to": "in "
    "order to",
    "inspite": "in spite", "ofcourse": "of course", "noone": "no one", "upto": "up to", "thankyou": "thank you",
    "highschool": "high school", "aslong": "as long", "assoon": "as soon", "inaddition": "in addition",
    "forexample": "for example", "atall": "at all", "inthe": "in the", "ofthe": "of the", "tobe": "to be",
    "inorderto": "in order to", "insted": "instead", "allday": "all day", "shud": "should", "cud": "could",
    "wud": "would",
    "becoz": "because", "bcoz": "because", "bcz": "because", "cuz": "because", "coz": "because", "thru": "through",
    "ppl": "people", "pls": "please", "plz": "please", "ur": "your", "thats": "that's", "whats": "what's",
    "heres": "here's", "ive": "I've", "im": "I'm", "youre": "you're", "theyre": "they're",
    "unability": "inability",
    "dosent": "doesn't", "dosen't": "doesn't", "dont't": "don't", "didnot": "did not", "wasent": "wasn't",
    "havent": "haven't",
    "cant": "can't", "wont": "won't", "allready": "already", "todays": "today's", "lifes": "lives",
    "allways": "always", }  # fmt: skip
TWO = {
    "some thing": "something", "man kind": "mankind", "him self": "himself", "my self": "myself", "her "
    "self": "herself", "it self": "itself", "our "
    "selves": "ourselves",
    "them selves": "themselves", "your self": "yourself", "further more": "furthermore", "more over": "moreover",
    "never the less": "nevertheless", "home work": "homework", "every thing": "everything", "any "
    "thing": "anything",
    "every where": "everywhere", "some where": "somewhere", "every body": "everybody",
    "what ever": "whatever", "with out": "without", "there fore": "therefore", "class mates": "classmates",
    "class room": "classroom", "under stand": "understand", "through out": "throughout", "up date": "update",
    "team work": "teamwork", "data base": "database", "work place": "workplace", "dead line": "deadline", "how "
    "ever": "however",
}  # fmt: skip
TRUE_OF_IT = (
    "true|hard|easy|difficult|important|better|good|like|also|going|impossible|possible|necessary|clear|obvious"
    "|called"
    "|normal|nice|worth|up"
)
AFTER_OPENER = "|".join(
    rf"(?<=\b{word},)"
    for word in "example instance however therefore opinion addition hand likewise moreover furthermore".split()
)
CONFUSED = {
    "loosing": r"loosing(?= (?:the|my|our|their|his|her|a|money|time|weight|interest|control|it)\b)",
    "safe": r"(?<=\bto )safe(?= (?:the|my|our|their|his|her|money|time|energy|people|it)\b)",
    "quiet": r"quiet(?= (?:a|an|good|easy|hard|difficult|different|often|well|sure|simple|similar|important)\b)",
    "weather": r"(?:(?<=\bknow )|(?<=\bdecide )|(?<=\bask )|(?<=\bcheck )|(?<=\bsee )|(?<=\basked )|(?<=\bsure ))"
    r"weather(?= (?:or not|it|he|she|they|we|you|I|the)\b)",
    "advice": r"(?:(?<=\bto )|(?<=\bI )|(?<=\bwould )|(?<=\bcan )|(?<=\bwe ))advice(?= (?:you|him|her|them"
    r"|people|to|the|everyone)\b)",
    "effect": r"(?:(?<=\bwill )|(?<=\bcan )|(?<=\bmay )|(?<=\bcould )|(?<=\bmight )|(?<=\bnot ))effect(?= (?:the"
    r"|our|my|their|his|her|us|people|it|on)\b)",
    "affect": r"(?:(?<=\ban )|(?<=\bgreat )|(?<=\bbig )|(?<=\bbad )|(?<=\bgood )|(?<=\bnegative )"
    r"|(?<=\bpositive )|(?<=\bsame ))affect(?= (?:on|of|in)\b)",
    "breath": r"(?<=\bto )breath(?! of\b)",
    "there": r"there(?= own\b)",
    "thing": r"(?<=\bI )thing(?= (?:that|it|this|the|we|they|he|she|I|you|people|about)\b)",
    "carrier": r"(?<=\bmy )carrier",
    "form": r"(?:(?<=\bcome )|(?<=\bcomes )|(?<=\bcame )|(?<=\baway )|(?<=\bfar )|(?<=\bsuffer )|(?<=\blearned "
    r"))form(?= (?:the|a|my|our|their|his|her|[A-Z]\w+)\b)",
    "cheep": "cheep",
}  # fmt: skip
"""Where each of these words cannot be the one that was meant."""

MEANT = {
    "loosing": "losing", "safe": "save", "quiet": "quite", "weather": "whether", "advice": "advise",
    "effect": "affect", "affect": "effect", "breath": "breathe", "there": "their", "thing": "think",
    "carrier": "career", "form": "from", "cheep": "cheap",
}  # fmt: skip


def _capital(match: re.Match[str]) -> str:
    return match.group().capitalize()


def _capital_of_common(match: re.Match[str]) -> str | None:
    """None where it may be a name that is written small ("nginx")."""
    return match.group().capitalize() if is_common(match.group()) else None


RULES = (
    Rule("FirstCapital", "", r"(?:^|(?<=[a-z]{3}[.?!] )(?<!etc. ))(?-i:[a-z]+)(?= )", _capital_of_common,
         "A sentence begins with a capital letter.", True),
    Rule("Confused", " ".join(CONFUSED),
         rf"\b(?:{'|'.join(f'(?:{pattern})' for pattern in CONFUSED.values())})\b", Table(MEANT),
         "This word sounds alike and means something else.", True),
    Rule("Nation", NATIONS, rf"(?-i:\b(?:{NATIONS.replace(' ', '|')})\b)(?!-)", _capital, "A name has a capital "
         "letter.", True),
    Rule("Joined", " ".join(JOINED), rf"\b(?:{'|'.join(JOINED)})\b(?!')", Table(JOINED),
         "This is how it is written.", True),
    Rule("OneWord", " ".join(word for pair in TWO for word in pair.split()), rf"\b(?:{'|'.join(TWO)})\b(?!-)",
         Table(TWO),
         "It is one word.", True),
    Rule("SmallAfterComma", "when if the in it there they we he she this these because some many people students",
         rf",(?:{AFTER_OPENER}) (?-i:(?:When|If|The|In|It|There|They|We|He|She|This|These|Because|Some|Many|People"
         r"|Students)\b(?! [A-Z]))", lambda match: match.group().lower(),
         "Within a sentence it takes no capital letter.", True),
    Rule("SmallWithin", "if when because although but and that so which",
         r"(?-i:(?<=[a-z]{2}) (?:If|When|Because|Although|But|And|That|So|Which)\b(?= "
         r"[a-z]))",
         lambda match: match.group().lower(), "Within a sentence it takes no capital letter.", True),
    Rule("ItsA", "its", r"\bits (?=(?:a|an|the|not|really|been|so|too|because|very|always|just)\b)",
         "it's ", "“it's” is short for “it is”.", True),
    Rule("ItsTrue", "its", rf"\bits (?=(?:{TRUE_OF_IT}) (?:to|that|for|if|when|because)\b)", "it's ", "“it's” "
         "is short for “it is”.", True),
    Rule("TherIs", "ther their", r"\b(?:ther|their) (?=(?:is|are|was|were|will be|has been|have been)\b)",
         "there ",
         "“their” belongs to somebody.", True),
    Rule("TooMuch", "to", r"\bto (?=(?:much|many|late|expensive|difficult|dangerous|young|old|big|small|busy"
         r"|pretty)\b(?! (?:to|people|of|and|students|extent|a)\b))"
         r"(?<=\b(?:is|as|re) to )", "too ", "“too” is more than enough.", True),
    Rule("Gonna", "gonna wanna gotta", r"\b(gonna|wanna)\b",
         Table({"gonna": "going to", "wanna": "want to"}),
         "Write it out.", True),
    Rule("EveryDayLife", "every", r"\bevery day (?=(?:life|lives|tasks?|work|use)\b)", "everyday ",
         "Before a noun it is one word.", True),
    Rule("LoseLoose", "loose", r"\b(to|will|can|may|might|would|could|not|n't) loose\b", r"\1 lose",
         "“lose” is the verb.", True),
    Rule("YouShort", "u", r"(?<![.\w])u(?= \w)", "you", "Write it out.", True),
)  # fmt: skip
