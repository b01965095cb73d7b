"""Plain sayings that stand for one word: "straight away" is "immediately", "wrote it down" is "documented".

Banks are written with the one word more often than people speak it. A table made by hand; the verbs in it are
given in each of their forms, because what is looked for is what was said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from interview_cli.core.english.words import Token, stem

SAYINGS = """
immediately: at once, straight away, straightaway, right away, the same day, that same day, the same evening,
    the same hour, on the spot, without delay, within the hour, within minutes, that very day
always: since then, ever since, from then on, from now on, from that day on, every single time, each and every
apologise: say sorry, said sorry, saying sorry, say i'm sorry, said i was sorry
privately: him alone, her alone, them alone, in private, one to one, one on one, face to face,
    behind closed doors, just the two of us, just us two,
    under four eyes, not in front of everyone, not in front of others, not in front of the others
gradually: step by step, bit by bit, little by little, one by one, in stages, piece by piece
afresh: from scratch, from zero, from the beginning, start over, started over, all over again
random: by chance, at random
repeatedly: again and again, over and over, time and again
reduce: go down, goes down, went down, gone down, going down, bring down, brought down
increase: go up, goes up, went up, gone up, going up
disable: switch off, switched off, switching off, turn off, turned off, shut off
remove: get rid of, got rid of, take out, took out, taken out, take away, took away, taken away
investigate: look into, looked into, looking into, dig into, dug into
postpone: put off, putting off, push back, pushed back
continue: carry on, carried on, keep going, kept going
handle: deal with, dealt with, take care of, took care of
ensure: make sure, made sure, making sure
fix: put right, put it right, putting it right, put that right, sort out, sorted out, sort it out, sorted it out
document: write down, wrote down, written down, writing down, write it down, wrote it down, write up, wrote up
split: break down, broke down, break up, broke up, cut up
memorise: learn by heart, learned by heart, learnt by heart, know by heart
revoke: take back, took back, taken back, take it back, call back in
delegate: hand over, handed over, hand it over, hand on, handed on, pass on, passed on
authenticate: log in, logs in, logged in, logging in, sign in, signs in, signed in
register: sign up, signs up, signed up
confess: own up, owned up
honest: told the truth, tell the truth, come clean, came clean
rely: count on, counted on, depend on, depends on, depended on
test: try out, tried out, trying out
represent: stand for, stands for
cause: lead to, leads to, led to
rise: shoot up, shot up
visible: for everyone to see, where everyone can see
beforehand: in advance, ahead of time
collaborate: work together, worked together, working together
notice: became aware, become aware
interrupt: cut off, cut in
calm: cool down, cooled down, calm down, calmed down
explain: walk through, walked through, talk through, talked through
""".strip()

WORDS = re.compile(r"[a-z]+(?:'[a-z]+)?")


@cache
def _by_first() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The sayings by their first word, each with the stem that it stands for."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in SAYINGS.replace("\n    ", " ").splitlines():
        word, sayings = line.split(":")
        for saying in sayings.split(","):
            words = tuple(WORDS.findall(saying))
            found.setdefault(words[0], []).append((words, stem(word)))
    return {first: tuple(sayings) for first, sayings in found.items()}


def stood_for(words: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Each saying in ``words``: the places of its first and its last word, and the stem that it stands for."""
    said = [word.text.lower().replace("’", "'") if word.stem else "" for word in words]
    for place, first in enumerate(said):
        for saying, stands_for in _by_first().get(first, ()):
            end = place + len(saying)
            if tuple(said[place:end]) == saying:
                yield place, end - 1, stands_for


def with_sayings(words: Sequence[Token]) -> tuple[Token, ...]:
    """The words with each saying as a single one, whose stem is that of the word that it stands for."""
    found = list(words)
    for first, last, stands_for in sorted(stood_for(words), reverse=True):
        if last < len(found) and found[last] is words[last]:
            found[first : last + 1] = [
                replace(words[first], text=stands_for, end=words[last].end, stem=stands_for)
            ]
    return tuple(found)
