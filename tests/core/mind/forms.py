"""Forms filled in by hand, and what must be true of a review whatever a model writes."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypeVar

from hypothesis import strategies as st

from interview_cli.core.forms import Form, Gap, Pick
from interview_cli.core.mind.judging import Judgement
from interview_cli.core.types import Evidence, Turn, Verdict
from tests.core.doubles import FULL

T = TypeVar("T")


class Cut(Exception):
    """The model stopped in the middle of a form."""


NASTY = st.sampled_from(
    ["", " ", "\x00", "\x1b[31mred", "met", "MET", "met ", "null", "NaN", '"}', '{"verdict":"met"}', "\n\n", "？",
     "?", "[/INST]", "</s>", "<|im_start|>", "a" * 5000, "\ud800", "\u202emet", "10 out of 10", "Google 99 %",
     "[your number]", "maps each key to a bucket", "Maps each Key, to a bucket!", "maps every key to a bucket",
     "the", "key", "It is me.", "Why does it map a key so, and what then?", "I hash at Acme in 2 ms."]
)  # fmt: skip
SAID = st.builds(lambda start, length: FULL[start : start + length], st.integers(0, 250), st.integers(1, 60))
ASKED = SAID | SAID.map(lambda text: f"{text}, and what then?")
REPLY = st.tuples(st.sampled_from([*range(12)] * 4 + [-1]), NASTY | SAID | ASKED | st.text(max_size=60))
"""What a model may send: a number for a gap with options (-1: the text), a text for others."""

REPLIES = st.lists(REPLY, max_size=45) | st.lists(REPLY, min_size=30, max_size=45)


def fill(form: Form[T], replies: Sequence[tuple[int, str]]) -> T:
    """What a form comes to with these replies. Raises Cut when there are too few of them."""
    left = iter(replies)
    sent = ""
    try:
        wanted = next(form)
        while True:
            sent = "" if isinstance(wanted, str) else _reply(wanted, left)
            wanted = form.send(sent)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]


def _reply(gap: Gap, left: Iterator[tuple[int, str]]) -> str:
    try:
        number, text = next(left)
    except StopIteration:
        raise Cut from None
    if isinstance(gap, Pick) and number >= 0:
        return gap.options[number % len(gap.options)]
    return text


def check(judged: Judgement, turn: Turn, names: Sequence[str]) -> None:
    """What stands in a review was said, is short, and steers no terminal."""
    assert turn.transcript
    text = turn.transcript.text
    assert [item.name for item in judged.items] == list(names)
    for item in judged.items:
        assert item.verdict in Verdict
        assert (item.evidence is None) == (item.verdict is Verdict.MISSED)
        assert (item.advice is None) == (item.verdict is Verdict.MET)
        check_text(item.advice or "x", 200)
    for quote in (judged.worked, *(item.evidence for item in judged.items)):
        check_quote(quote, text)
    for edit in judged.grammar:
        assert text[slice(*edit.span)] == edit.wrong
        assert edit.right != edit.wrong
        check_text(edit.right, 70)
    check_text(judged.better or "x", 600)


def check_quote(quote: Evidence | None, text: str) -> None:
    """A quote stands where it says it does."""
    assert quote is None or (quote.quote and text[quote.start : quote.end] == quote.quote)


def check_text(text: str, most: int) -> None:
    """A line of plain text, not empty."""
    assert text.strip()
    assert len(text) <= most
    assert not any(unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for one in text)
