"""Which of several words was meant: the nearest one, by how people misspell, and the commoner of two.

A checker's own suggestions are ordered by their letters alone: for "wich" it offers "wish" before "which".
"""

from collections.abc import Sequence
from functools import lru_cache

from interview_cli.core.types import Question
from interview_cli.core.words import FUNCTION_WORDS, WORD

COMMON = frozenset(
    """ability able about above abroad accept access accident according account achieve across act action active
    activity actually add addition address adult advance advantage advertisement advice affect afford afraid after
    again against age agree agreement air all allow almost alone along already also although always among amount
    analyse analysis and animal another answer any anyone anything appear apple application apply approach
    appropriate area argue argument arrive art article ask attention attitude attract audience available average
    avoid award aware away baby back bad balance bank basic beautiful because become been before begin beginning
    behavior behind being belief believe benefit best better between big blood body book boring both bottom boy
    brain break bring brother brought budget build building business busy but buy call came campaign can cannot
    capable car care career careful carefully carry case catch cause center century certain certainly challenge
    chance change character cheap check child children choice choose choose circumstance city class clean clear
    clearly client close clothes coach code cold colleague collect college come comfortable coming comment common
    communicate communication community company compare competition complain complete completely complex computer
    concentrate concept concern condition confidence confident connect consider construction consumer contact
    contain continue
    control convenient conversation cook correct cost could country couple course cover create creative crime
    crisis criticism crowd culture current customer daily damage danger dangerous data date daughter day deadline
    deal death decide decision deep deeply definitely degree deliver department depend describe deserve design
    desire despite destroy detail develop development die difference different difficult difficulty direct
    direction disagree disappear disappointed discover discuss discussion disease doctor does doesn't dollar don't
    done door doubt down dream dress drink drive driver drug during each early earn earth easily easy eat economic
    economy educate education effect effective efficient effort either elderly electricity else embarrass emotion
    employee employer encourage end energy engine engineer engineering enjoy enough ensure enter entire
    environment environmental equal equipment error escape especially essay essential establish etc. even evening
    event eventually ever every everybody everyone everything everywhere evidence exactly exaggerate exam example
    excellent except excited exciting exercise exist expect expensive experience experiment expert explain express
    extra extremely eye face facility fact factor fail failure fall familiar family famous far farm fashion fast
    father favorite fear feature feedback feel feeling few field fight figure film final finally financial find
    finish first fish fit five flight focus follow food foreign forget form former forward four free freedom
    frequently friend friendly from fuel full function fun further future game gas general generally generation
    get girl give global goal good government grade graduate grandmother grateful great green ground group grow
    growth guess guide had half hand happen happened happiness happy hard harmful has have health healthy hear
    heart heat heavy help her here high highly him himself his history hobby hold holiday home honest hope hospital
    hot hour house how however huge human hundred husband idea identify ignore image imagine immediately impact
    implement importance important impossible impress improve improvement include increase independent individual
    industry influence inform information initiative inside instead intelligent interest interested interesting
    interfere internet interview into introduce invent investigate involve issue its itself job join journey just
    keep kind knew know knowledge lack land language large last late later laugh law lead leader learn learning
    least leave lecture left less lesson let level library life lifestyle light like limit line listen little live
    local logical long look lose lost lot love low machine made magazine main maintain maintenance make man manage
    management manager manner many market marketing marriage material math matter maximum may maybe mean measure
    media medicine meet meeting member memory mention message method might million mind minimum minute miss mistake
    mobile modern moment money month more morning most mother motivate move movement movie much music must myself
    name national natural nature near necessary need negative neighbor neither never new news newspaper next nice
    night none normal not nothing notice nowadays number object obvious obviously occasion occur occurred of off
    offer office often oil old once one only open operate opinion opportunity opposite or order organization
    original other our out outside over own package page paper parent park part particular particularly partner
    party pass passion past patient pay people per percent perfect perform performance perhaps period person
    personal personality phone photo physical pick picture piece place plan plane planet plant play please point
    police policy political politician politics pollution poor popular population position positive possess
    possession possible possibly power practical practice prefer prepare presence present president pressure pretty
    prevent previous price private probably problem procedure process produce product production profession
    professional professor profit program programming project promise promote proper protect proud prove provide
    public purpose put quality quantity question quick quickly quiet quit quite quotation radio rather reach read
    reader ready real realize really reason receive recent recently recognize recommend record reduce refer regard
    relate relationship relax relevant religion rely remember repeat reply report represent require requirement
    research respect respond responsibility responsible rest restaurant result review right rise risk road role
    room rule safe safety said sale same save saw say schedule school science scientific scientist search season
    second secret see seem sell send sense sentence separate serious serve service several shall she shop short
    should show side significant similar simple simply since sincerely single sister situation size skill sleep
    slow slowly small social society software solution solve some somebody someone something sometimes somewhere
    son soon sort sound source space speak special specialize specific spend sport staff stand standard start state
    statement stay step still stop story strange strategy street strength stress strong structure student study
    studying subject succeed success successful successfully such suddenly suffer suggest support suppose sure
    surprise system take talent talk task taught teach teacher team technical technique technology teenager
    television tell tend term terrible test than thank that the their them themselves then there therefore these
    they thing think third this those though thought thousand three through throughout time tire tired today
    together tomorrow too took tool top topic total tough tour toward town traffic train training transport
    transportation travel treat tree trip trouble true truly trust truth try turn two type typical under
    understand understanding understood unfortunately unique university unknown until unusual upon use useful usual
    usually value various vegetable vehicle very view visit voice wait walk want war warm was waste watch water way
    weak wealth weather website wedding week weekend weird welcome well went were west what when where whether
    which while who whole whose why wide wife will win wish with within without woman women won word work worker
    workplace world worry worse worth would write writing written wrong year yes yesterday yet you young your
    yourself youth""".split()
)
"""Words that a misspelt word most often is, in general and in interviews. Written for this program."""

ENDINGS = ("s", "es", "ies", "ed", "d", "ied", "ing", "er", "ers", "ly", "ily")

COMMONER, COMMONEST = 1.1, 1.3
"""Edits that a common word, or one of grammar, may be farther off than a rare one."""

DOUBLED, SWAPPED, VOWEL, FIRST = 0.4, 0.6, 0.7, 0.8
"""Edits that people make more often than a wrong letter count less (doubled or single letters, two swapped, a
vowel
for another); one in the first letter counts so much more."""


COMMON_LIMIT, RARE_LIMIT = 0.34, 0.22
"""Edits a letter up to which a common word, or another, is believed to be what was meant. Set on learners'
texts."""

SHORT_WORD, LONG_WORD = 3, 6
"""Letters. A short word that is unknown may be anything; a long one has few neighbours."""

OF_THE_TRADE = frozenset(
    """api apis async autoencoder autoscaling avro backend backprop backpropagation bigquery btree cassandra cdn
    cgroup
    changelog codebase cron crud csr csrs csv dataframe dataset denormalize denormalized devops dns dockerized enum
    failover
    fastapi frontend goroutine grpc gzip hashmap heapify hotfix hyperparameter iptables json jwt kmeans kpi linting
    lstm memoization memoize memoized microservice middleware minify mutex namespace nginx nodejs nosql numpy oauth
    okr oncall onboarded onboarding orm overfitting pandas parquet polyfill postgres preemption programme
    programmes
    protobuf pytorch rabbitmq
    refactor refactored regex relu repo repos rollback rollout saas scrum serverless shard sharded sharding sigmoid
    skillset skillsets sklearn softmax sql standup struct subnet terraform throughput tokenizer transpile
    typescript underfitting upsell upselling
    upskill webhook websocket wireframe xgboost yaml""".split()
)
"""Words of the field that the checker's dictionary may lack."""

BRITISH = (
    ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("yse", "yze"), ("ysing", "yzing"), ("our", "or"),
    ("tre", "ter"), ("lled", "led"), ("lling", "ling"), ("ller", "ler"), ("ogue", "og"), ("amme", "am"), ("nce",
        "nse"),
)  # fmt: skip


def meant(wrong: str, suggestions: Sequence[str]) -> str | None:
    """The best of ``suggestions`` and the common words near ``wrong``, in its case; None when that is not sure.

    Never sure: a name or an abbreviation (its capitals or figures show it), a word of three letters or fewer that
    is
    no common word with two letters swapped, a word that is right in Britain.
    """
    lowered = wrong.lower().replace("’", "'")
    is_name = any(word.lower() == lowered for word in suggestions)
    if is_name or lowered in OF_THE_TRADE or not _is_plain(wrong) or _is_british(lowered, suggestions):
        return None
    candidates = dict.fromkeys((*suggestions, *_near(lowered)))
    best = min(candidates, key=lambda word: cost(lowered, word.lower()), default=None)
    if best is None or not _is_near(lowered, best.lower()):
        return None
    return best[0].upper() + best[1:] if wrong[0].isupper() else best


def are_two(wrong: str, right: str) -> bool:
    """What was written as one is two common words, as ``right`` has them."""
    return wrong.lower() not in OF_THE_TRADE and all(map(is_common, right.lower().split()))


@lru_cache(maxsize=64)
def of_the_question(question: Question) -> frozenset[str]:
    """The words of a question's terms, and the uncommon ones of all that its bank says about it; in lower case."""
    points = [text for point in question.key_points for text in (point.text, *point.also)]
    texts = " ".join((question.text, question.model_answer or "", *points)).lower()
    uncommon = (word for word in WORD.findall(texts) if not is_common(word))
    return frozenset(uncommon) | frozenset(" ".join(question.terms).lower().split())


def _is_plain(wrong: str) -> bool:
    letters = wrong.replace("'", "").replace("’", "")
    return letters.isascii() and letters.isalpha() and letters[1:].islower()


def _is_british(wrong: str, suggestions: Sequence[str]) -> bool:
    return any(british in wrong and wrong.replace(british, form) in suggestions for british, form in BRITISH)


def _is_near(wrong: str, word: str) -> bool:
    """The word is believed to be the one that was meant."""
    if word.replace("'", "") == wrong:  # "dont"
        return True
    if len(wrong) <= SHORT_WORD:
        return is_common(word) and sorted(word) == sorted(wrong)
    limit = COMMON_LIMIT if is_common(word) else RARE_LIMIT if len(wrong) >= LONG_WORD else 0.0
    return distance(wrong, word) <= limit * len(wrong)


def cost(wrong: str, word: str) -> float:
    """How far ``word`` is from what was written, in edits; common words are nearer."""
    nearer = COMMONEST if word in FUNCTION_WORDS else COMMONER if is_common(word) else 0.0
    return distance(wrong, word) - nearer


@lru_cache(maxsize=4096)
def is_common(word: str) -> bool:
    """One of ``COMMON`` or of the words of grammar, or such a word with an ending of its own."""
    if word in COMMON or word in FUNCTION_WORDS:
        return True
    return any(word.endswith(ending) and _has_ending(word.removesuffix(ending), ending) for ending in ENDINGS)


def _has_ending(rest: str, ending: str) -> bool:
    bases = {rest, rest + "e", rest + "y" if ending[0] == "i" else rest}
    if len(rest) > 2 and rest[-1] == rest[-2] and ending[0] in "ei":
        bases.add(rest[:-1])
    return not bases.isdisjoint(COMMON)


@lru_cache(maxsize=512)
def _near(wrong: str) -> tuple[str, ...]:
    """Common words at most two letters longer or shorter, with nearly all letters of ``wrong``."""
    letters = set(wrong)
    return tuple(
        sorted(
            word
            for word in COMMON
            if abs(len(word) - len(wrong)) <= 2
            and word[0] == wrong[0]
            and len(letters.symmetric_difference(word)) <= 2
        )
    )


def distance(wrong: str, word: str) -> float:
    """Weighted edits from one word to another, two swapped letters being one (Damerau 1964)."""
    first = FIRST if wrong[:1] != word[:1] else 0.0
    before: list[float] = []
    row = [float(column) for column in range(len(word) + 1)]
    for at, letter in enumerate(wrong, 1):
        older, before, row = before, row, [float(at)]
        for to, other in enumerate(word, 1):
            swaps = at > 1 and to > 1 and letter == word[to - 2] and wrong[at - 2] == other
            row.append(
                min(
                    before[to] + (DOUBLED if wrong[at - 2 : at - 1] == letter else 1.0),
                    row[to - 1] + (DOUBLED if word[to - 2 : to - 1] == other else 1.0),
                    before[to - 1] + _instead(letter, other),
                    older[to - 2] + SWAPPED if swaps else float(len(word)),
                )
            )
    return row[-1] + first


def _instead(letter: str, other: str) -> float:
    if letter == other:
        return 0.0
    return VOWEL if letter in "aeiouy" and other in "aeiouy" else 1.0
