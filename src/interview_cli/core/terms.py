"""Which words a recogniser is told beforehand: it has room for a few."""

import re
from collections.abc import Callable, Iterable

from interview_cli.core.sanitise import sanitise_line

TOKEN_EDGE = re.compile(r"<\||\|>")
"""What begins and ends a control token of a model ("<|endoftext|>")."""


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
        if clean := " ".join(TOKEN_EDGE.sub(" ", sanitise_line(term)).split()):
            found.setdefault(clean.casefold(), clean)
    return found.values()
