"""Which words a recogniser is told beforehand: it has room for a few."""

import re
from collections.abc import Callable, Iterable

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+|<\||\|>")
"""Control characters, and what begins and ends a control token of a model ("<|endoftext|>")."""


def that_fit(terms: Iterable[str], room: int, size: Callable[[str], int]) -> str:
    """The first of ``terms``, each once, with commas between; ``size`` of the whole is at most ``room``.

    One that does not fit is left out, and with it all that come after: the first matter most.
    """
    listed = ""
    for term in _each_once(terms):
        longer = f"{listed}, {term}" if listed else term
        if size(longer) > room:
            break
        listed = longer
    return listed


def _each_once(terms: Iterable[str]) -> Iterable[str]:
    found: dict[str, str] = {}
    for term in terms:
        if clean := " ".join(CONTROL.sub(" ", term).split()):
            found.setdefault(clean.casefold(), clean)
    return found.values()
