"""The forms of the verbs that are common in interviews."""

_IRREGULAR = """be was been, become became become, begin began begun, break broke broken, bring brought brought,
build built built, buy bought bought, catch caught caught, choose chose chosen, come came come, do did done,
draw drew drawn, drive drove driven, eat ate eaten, fall fell fallen, feel felt felt, fight fought fought,
find found found, forget forgot forgotten, get got got, give gave given, go went gone, grow grew grown,
have had had, hear heard heard, hold held held, keep kept kept, know knew known, lead led led, leave left left,
lose lost lost, make made made, mean meant meant, meet met met, pay paid paid, run ran run, say said said,
see saw seen, sell sold sold, send sent sent, show showed shown, sit sat sat, sleep slept slept, speak spoke
spoken,
spend spent spent, spread spread spread, stand stood stood, take took taken, teach taught taught, tell told told,
think thought thought, understand understood understood, win won won, write wrote written"""

_RARER = """deal dealt dealt, put put put, cut cut cut, hit hit hit, hurt hurt hurt, set set set,
throw threw thrown, wear wore worn, steal stole stolen, swim swam swum, sing sang sung, drink drank drunk,
lend lent lent, bend bent bent, shoot shot shot, freeze froze frozen, feed fed fed, rise rose risen,
hide hid hidden, swear swore sworn, forgive forgave forgiven, shake shook shaken, blow blew blown, dig dug dug,
stick stuck stuck"""

_REGULAR = """accept achieve add advertise affect appear afford agree allow analyze answer apply argue arrive ask
assume attend avoid belong benefit call cause change check choose clean collect communicate compare complain
complete consider consist contact contain continue contribute convince cook cooperate cover create decide deliver
depend deploy describe design develop discover discuss earn encourage end enjoy ensure exist expect explain
express fail fix focus follow emphasize enable gain generate graduate handle happen hate help hire identify
implement improve include increase influence inform introduce involve join learn like listen live look love
maintain manage mention migrate motivate move need offer organize participate perform persuade play prefer prepare
present prevent produce promote protect prove provide reach realize receive recommend reduce refuse release remain
remember replace require resolve respect save seem share solve specialize start stay stop study succeed suffer
suggest support talk tend test travel treat try use visit wait want waste watch wish work worry"""

DOUBLING = frozenset("stop plan refer prefer occur ship run get sit win begin forget".split())
"""Verbs that double their last letter before an ending."""


def third_person(base: str) -> str:
    """As "depend" -> "depends", "do" -> "does"."""
    if base in ("have", "be"):
        return {"have": "has", "be": "is"}[base]
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    return base[:-1] + "ies" if _ends_in_consonant_and_y(base) else base + "s"


def with_ing(base: str) -> str:
    """As "make" -> "making"."""
    if base in DOUBLING:
        return base + base[-1] + "ing"
    is_silent = base.endswith("e") and not base.endswith(("ee", "oe")) and base != "be"
    return (base[:-1] if is_silent else base) + "ing"


def past(base: str) -> str:
    """As "go" -> "went"."""
    if base in _PAST:
        return _PAST[base]
    return _regular_past(base)


def regularised() -> dict[str, tuple[str, str]]:
    """As "catched" -> ("caught", "caught"), for the irregular verbs, of which none is regular by chance."""
    table = {base: (_PAST[base], _PARTICIPLE[base]) for base in _PAST if base != "be"}
    table |= {entry.split()[0]: (entry.split()[1], entry.split()[2]) for entry in _RARER.split(",")}
    forms = {_regular_past(base): both for base, both in table.items()}
    return {form: both for form, both in forms.items() if form not in both}


def irregular_forms() -> tuple[tuple[str, ...], ...]:
    """The forms of each irregular verb, as ("go", "went", "gone"); "be" is left out."""
    table = [entry.split() for entry in (*_IRREGULAR.split(","), *_RARER.split(","))]
    return tuple(tuple(forms) for forms in table if forms[0] != "be")


def _regular_past(base: str) -> str:
    if base in DOUBLING or base in ("put", "cut", "hit", "set", "let", "quit"):
        return base + base[-1] + "ed"
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if _ends_in_consonant_and_y(base) else base + "ed"


def participle(base: str) -> str:
    """As "go" -> "gone"."""
    return _PARTICIPLE.get(base) or past(base)


def _ends_in_consonant_and_y(base: str) -> bool:
    return len(base) > 1 and base.endswith("y") and base[-2] not in "aeiou"


_TABLE = [entry.split() for entry in _IRREGULAR.split(",")]
_PAST = {base: form for base, form, _ in _TABLE}
_PARTICIPLE = {base: form for base, _, form in _TABLE}
BASES = frozenset(_PAST) | frozenset(_REGULAR.split())
BASE_OF_PAST = {past(base): base for base in BASES}
BASE_OF_THIRD = {third_person(base): base for base in BASES}
BASE_OF_ING = {with_ing(base): base for base in BASES}

NOT_NOUNS = frozenset(
    """achieve affect agree allow analyze appear apply argue arrive ask assume attend avoid be become begin
    belong bring buy choose communicate complain consider consist contain continue contribute convince
    cooperate create decide deliver depend describe develop discover discuss earn eat emphasize enable
    encourage enjoy ensure exist expect explain fail forget gain get give go grow happen have hear identify
    implement improve include introduce involve keep know learn listen live lose maintain make meet motivate
    organize participate perform persuade prefer prepare prevent produce promote protect prove provide realize
    receive recommend reduce remain remember require resolve save say see seem sell send solve speak
    specialize spend succeed suggest teach tell tend think understand use want write""".split()
)
"""Verbs whose base form is no everyday noun or adjective: where one stands cannot be mistaken."""
