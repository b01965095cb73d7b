"""A list stands in columns where there is room, and below one another where there is none."""

from io import StringIO

import pytest
from rich.console import Console
from rich.text import Text

from interview_cli.screen.listing import Listing


def shown(listing: Listing, width: int) -> list[str]:
    console = Console(file=StringIO(), width=width)
    with console.capture() as said:
        console.print(listing, soft_wrap=True)
    return said.get().splitlines()


def listing() -> Listing:
    made = Listing(("model", "size", "licence", "for"))
    made.add_row("base.en", "145 MB", "-", "spoken English: begin with this", below=Text("/a/" + "long/" * 12))
    made.add_row("mistral", "4.4 GB", "Apache-2.0", "the coach")
    return made


PATH = f"  /a/{'long/' * 12}"


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (80, ["model    size    licence     for",
              "base.en  145 MB  -           spoken English: begin with this", PATH,
              "mistral  4.4 GB  Apache-2.0  the coach"]),
        (52, ["model    size    licence     for",
              "base.en  145 MB  -           spoken English: begin",
              "                             with this", PATH,
              "mistral  4.4 GB  Apache-2.0  the coach"]),
        (40, ["model    size    licence", "  for",
              "base.en  145 MB  -", "  spoken English: begin with this", PATH,
              "mistral  4.4 GB  Apache-2.0", "  the coach"]),
        (24, ["base.en  145 MB", "  spoken English: begin", "  with this", PATH,
              "mistral  4.4 GB", "Apache-2.0", "  the coach"]),
    ],
)  # fmt: skip
def test_it_fits_and_no_word_is_broken(width: int, lines: list[str]) -> None:
    assert shown(listing(), width) == lines


def test_what_is_short_stands_beside_the_rest_in_any_terminal() -> None:
    pairs = Listing(("", ""))
    pairs.add_row("fillers_harmless", "5.0")
    pairs.add_row("flat", "1.5")
    assert shown(pairs, 24) == ["fillers_harmless  5.0", "flat              1.5"]


def test_a_list_of_nothing_has_its_headings() -> None:
    assert shown(Listing(("bank", "title")), 40) == ["bank  title"]


def test_wide_characters_take_their_room() -> None:
    made = Listing(("bank", "title"))
    made.add_row("面接", "a")
    made.add_row("sde", "b")
    assert shown(made, 40) == ["bank  title", "面接  a", "sde   b"]
