"""What ``interview doctor`` prints, on a terminal and in a pipe."""

from io import StringIO

import pytest
from rich.console import Console

from interview_cli.screen.console import THEME
from interview_cli.screen.tables import print_checks
from interview_cli.wiring.examination import Check

FOUND = "No speech model is on this machine, so spoken answers cannot be read by anyone or anything on it."
ADVICE = "Get one (145 MB, once, from the network), and then look again: interview models pull base.en"


@pytest.mark.parametrize("is_terminal", [True, False])
def test_prose_breaks_between_words_on_a_terminal_and_what_to_do_never(is_terminal: bool) -> None:
    console = Console(
        file=StringIO(), width=60, theme=THEME, force_terminal=is_terminal, no_color=True, color_system=None
    )
    with console.capture() as said:
        print_checks(console, [Check(name="speech model", ok=False, found=FOUND, advice=ADVICE)])
    lines = [line.rstrip() for line in said.get().splitlines()]
    assert lines[-1].strip() == ADVICE
    whole = [lines[0].removeprefix("✗ speech model").strip(), *(line.strip() for line in lines[1:-1])]
    assert " ".join(whole) == FOUND
    assert len(lines) == (4 if is_terminal else 2)
    assert all(line.startswith(" " * 18) for line in lines[1:])
