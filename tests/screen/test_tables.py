"""What ``interview doctor`` prints, on a terminal and in a pipe."""

from io import StringIO

import pytest
from rich.console import Console

from interview_cli.screen.console import THEME
from interview_cli.screen.tables import print_checks
from interview_cli.wiring.examination import Check

FOUND = "No speech model is on this machine, so spoken answers cannot be read by anyone or anything on it."
ADVICE = "Get one (145 MB, once, from the network), and then look again: interview models pull base.en"


def printed(is_terminal: bool, width: int) -> list[str]:
    console = Console(
        file=StringIO(), width=width, theme=THEME, force_terminal=is_terminal, no_color=True, color_system=None
    )
    with console.capture() as said:
        print_checks(console, [Check(name="speech model", ok=False, found=FOUND, advice=ADVICE)])
    return [line.rstrip() for line in said.get().splitlines()]


def test_in_a_pipe_what_was_found_and_what_to_do_are_a_line_each() -> None:
    assert printed(is_terminal=False, width=60) == [f"✗ speech model    {FOUND}", f"{'':18}{ADVICE}"]


@pytest.mark.parametrize(("width", "indent"), [(60, 18), (80, 18), (45, 2)])
def test_prose_breaks_between_words_on_a_terminal_and_a_command_never(width: int, indent: int) -> None:
    lines = printed(is_terminal=True, width=width)
    assert lines[-1] == f"{'':{indent + 2}}interview models pull base.en"
    assert all(len(line) <= width for line in lines)
    whole = " ".join(" ".join(lines).split())
    assert whole == f"✗ speech model {FOUND} {ADVICE}"


def test_what_has_room_stands_on_one_line() -> None:
    assert printed(is_terminal=True, width=120)[-1] == f"{'':18}{ADVICE}"
