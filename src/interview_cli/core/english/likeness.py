"""How far one word says what another says: the same stem, misspelt, of the same family, or a synonym."""

from functools import lru_cache

from interview_cli.core.english.sameness import same_as
from interview_cli.core.english.synonyms import SYNONYM, are_synonyms
from interview_cli.core.english.words import VOCABULARY

MISSPELT = 0.9
"""What a word counts that is one letter off, or of the same family: nearly always the same word."""

SHORTEST_MISSPELT = 5
"""Letters from which a letter more, less or misplaced leaves a word recognisable: "pointer" and "poiner" are one.
A wrong letter needs one letter more, because "stage" and "state" are two words."""

ROOT = 5
"""Letters from which a stem is the root of a family."""

ENDINGS = frozenset(
    "er eri or ion ment ness abl ibl ist is iz ifi al it itor ur anc enc ant ag ship ful less en i th pt".split()
)
"""What makes another word of the family of a root ("deliver", "delivery"; "assume", "assumption"), as stems have
it."""


@lru_cache(maxsize=VOCABULARY)
def likeness(wanted: str, said: str) -> float:
    """0-1: how far the stem ``said`` stands for the stem ``wanted``."""
    if wanted == said:
        return 1.0
    if not wanted or not said or wanted[0].isdigit() or said[0].isdigit():
        return 0.0
    if said in same_as(wanted):
        return MISSPELT
    if wanted[0] == said[0] and (_is_family(wanted, said) or is_misspelt(wanted, said)):
        return MISSPELT
    return SYNONYM if are_synonyms(wanted, said) else 0.0


def _is_family(one: str, other: str) -> bool:
    root, longer = sorted((one, other), key=len)
    return len(root) >= ROOT and longer.startswith(root) and longer[len(root) :] in ENDINGS


def is_misspelt(one: str, other: str) -> bool:
    """True for two longer words that are one letter apart: one more, one less, one wrong, or two swapped.

    Damerau's four mistakes, which make up 80 % of all misspellings (Damerau 1964, CACM 7(3)). The first letter is
    nearly always right (Yannakoudakis and Fawthrop 1983), and must be.
    """
    if min(len(one), len(other)) < SHORTEST_MISSPELT or abs(len(one) - len(other)) > 1:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    left, right = one[same:], other[same:]
    return (
        (left[1:] == right[1:] and len(one) > SHORTEST_MISSPELT)
        or left == right[1:]
        or left[1:] == right
        or (left[2:] == right[2:] and left[:2] == right[1::-1])
    )
