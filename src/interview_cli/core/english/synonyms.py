"""Words that may stand for one another in an answer: a table made by hand, one group a line.

A word may be in several groups; being in one group with a second word says nothing about a third. The groups are
of everyday speech, of computing and of work.
"""

from functools import cache, lru_cache

from interview_cli.core.english.words import VOCABULARY, stem

GROUPS = """
build create make construct develop produce generate design write
begin start launch initiate commence
end finish complete terminate conclude stop
fast quick rapid speedy speed swift
slow sluggish delay latency lag
big large great huge high greater bigger larger higher
small little tiny low less smaller lower fewer
first front head top beginning start
last back tail rear end bottom final
middle center centre mid median
before previous prior earlier preceding ahead
after next following later subsequent then
remove delete erase pop take discard drop dequeue
add insert append put push enqueue include place
include contain comprise hold consist
store keep hold save retain contain record
location address place position spot memory
point reference refer indicate link
get fetch retrieve obtain receive read access
send pass transmit deliver forward
change modify alter update edit adjust mutate
same equal identical match equivalent alike
different distinct differ vary unlike other difference
repeat loop iterate iteration repetition cycle repetitive iterative
part portion piece section component segment
whole entire all complete total full
item element object entry member
collection set group list bunch
many several numerous multiple various
one single once
two both pair double twice
half halve split divide partition
zero none empty null nothing
maximum most max highest limit cap
minimum least min lowest
check test verify examine inspect validate try
error bug fault defect failure mistake problem exception crash
fix repair correct solve resolve debug patch
method function procedure routine operation subroutine
parameter argument input
variable attribute field property data member
type kind class category sort
value data information content number
run execute perform invoke call carry
block body code statement
return output give result yield
show display print present demonstrate illustrate reveal
size length long capacity
dynamic variable flexible resize grow change
fixed static constant immutable predefined specified
declare define specify declaration definition specification
copy duplicate clone replicate
share common shared
hide encapsulate conceal private internal
name identifier label title call
node vertex element leaf
child children branch subtree descendant
parent ancestor root
level height depth layer generation
sort order arrange rank organise organize
order sequence series
traverse visit walk go traversal
find search locate lookup discover seek
compare comparison contrast
swap exchange switch replace
simulate imitate model mimic emulate
file document
program software application app code system
computer machine server host
user customer client consumer guest
request query call ask
thread process task worker
lock mutex semaphore
wait block queue
parallel concurrent simultaneous simultaneously
deadlock stuck hang
cache memo remember buffer
expensive costly cost
cheap inexpensive affordable
memory storage space ram
disk drive storage
network connection internet
encrypt cipher scramble hash
safe secure protect security
split shard partition divide
backup copy replica
undo revert rollback rewind
interface contract api
condition case criterion
infinite endless forever infinitely never
compile compiler build
convert transform translate turn
combine merge join unite concatenate
efficient efficiency effective performance
easy simple straightforward
hard difficult tough challenging complex complicated
important crucial essential key vital main
advantage benefit strength pro
disadvantage drawback weakness con downside
use utilize utilise employ apply
need require must necessary
help assist support aid
allow enable let permit
avoid prevent stop
choose select pick decide choice decision
try attempt
improve better enhance boost optimise optimize
increase raise grow rise gain
decrease reduce lower cut shrink fall
measure metric track monitor
plan schedule roadmap arrange
goal aim objective target purpose
reason cause why because
result outcome effect consequence
explain describe clarify tell
talk speak discuss communicate conversation
listen hear
understand realise realize comprehend grasp
learn study train
teach coach mentor train instruct
lead manage direct supervise run head
boss manager supervisor lead
colleague coworker teammate peer
team group crew squad
employee staff worker
company firm business employer organisation organization
job role position work
money budget cost fund cash
sell sale revenue
buy purchase order
agree agreement accept consent
argue argument conflict disagreement dispute disagree
angry upset frustrated annoyed furious
happy glad pleased satisfied
sorry apologise apologize apology
responsible responsibility accountable accountability own ownership
honest open transparent frank
trust confidence rely
feedback review comment criticism
deadline date due
late delay overdue
prompt immediate straight promptly immediately
idea suggestion proposal
suggest propose recommend advise
risk danger hazard
release ship deploy publish launch
experiment trial pilot
evidence data proof figure fact
""".strip()

SYNONYM = 0.4
"""What a synonym counts of the word itself."""


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(GROUPS.splitlines()):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=VOCABULARY)
def synonyms_of(one: str) -> frozenset[str]:
    """The stems that stand in a group with this one, itself not among them."""
    mine = _groups().get(one)
    if not mine:
        return frozenset()
    return frozenset(word for word, groups in _groups().items() if word != one and not groups.isdisjoint(mine))


def are_synonyms(one: str, other: str) -> bool:
    """Whether two stems stand in one group."""
    groups = _groups()
    return one in groups and other in groups and not groups[one].isdisjoint(groups[other])
