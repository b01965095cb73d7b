"""What ``interview doctor --prove-offline`` found."""

from collections.abc import Sequence
from typing import Protocol

from rich.console import Console
from rich.text import Text

from interview_cli.screen.console import foreign
from interview_cli.screen.tables import CheckRow, print_checks

MOST_CALLS = 20


class ProofRow(Protocol):
    """What was done where it was watched, and what was seen."""

    @property
    def steps(self) -> Sequence[CheckRow]: ...
    @property
    def attempts(self) -> int: ...
    @property
    def through(self) -> int: ...
    @property
    def calls(self) -> Sequence[str]: ...
    @property
    def means(self) -> Sequence[str]: ...


def print_proof(console: Console, proof: ProofRow) -> None:
    """The steps, the count of connections, each of them, and how they were counted."""
    print_checks(console, proof.steps)
    console.print()
    style = "bad" if proof.attempts else "good"
    headline = "Nothing reached for the network" if not proof.attempts else "Something reached for the network"
    console.print(Text.assemble((f"{headline}: {proof.through} of {proof.attempts} attempts got through.", style)))
    for call in proof.calls[:MOST_CALLS]:
        console.print(foreign(f"  {call}"), soft_wrap=True)
    if rest := len(proof.calls[MOST_CALLS:]):
        console.print(f"  and {rest} more")
    for sentence in proof.means:
        console.print(foreign(sentence, "dim"))
