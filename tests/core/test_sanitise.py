"""What foreign text may hold when it is shown or written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.sanitise import escape, is_safe, printable_line, sanitise, sanitise_line

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("plain", "plain"),
        ("\x1b[31mred\x9b0m", "[31mred0m"),
        ("tab\tstays\nas do lines", "tab\tstays\nas do lines"),
        ("ends\r\nof\rlines\u2028of\u2029all\x85kinds\x0b", "ends\nof\nlines\nof\nall\nkinds\n"),
        ("\u061cturned\u202e \u2066about\u2069", "turned about"),
        ("no\u200b\u00ad\u2060\ufeff\u3164\U000e0041width", "nowidth"),
        ("half \ud83d", "half ?"),
        ("می\u200cخواهم 👩\u200d💻 ❤\ufe0f", "می\u200cخواهم 👩\u200d💻 ❤\ufe0f"),
        ("\u200d=1+1 a\u200cb", "=1+1 ab"),
        ("Zoë Nguyễn 李 é", "Zoë Nguyễn 李 é"),
    ],
)
def test_what_is_left_of_a_text(text: str, safe: str) -> None:
    """What steers, turns or hides goes; what scripts and emoji need stays."""
    assert sanitise(text) == safe


@given(ANY_TEXT)
def test_nothing_steers_a_terminal(text: str) -> None:
    """Of any text at all no control or format character is left but line feeds, tabs and joiners."""
    safe = sanitise(text)
    left = {one for one in safe if unicodedata.category(one) in ("Cc", "Cs", "Zl", "Zp")}
    assert left <= {"\n", "\t"}
    assert not any(
        unicodedata.bidirectional(one) in ("RLE", "RLO", "LRE", "LRO", "PDF", "LRI", "RLI") for one in safe
    )
    assert sanitise(safe) == safe
    assert len(sanitise_line(text).splitlines()) <= 1
    assert not any(unicodedata.category(one) in ("Co", "Cn") for one in printable_line(text))


@given(ANY_TEXT)
def test_names_stay_apart(text: str) -> None:
    """An escaped name can be shown, and one that can be shown is not escaped."""
    assert is_safe(escape(text).encode("utf-8", "replace").decode()) or "\u200c" in text or "\u200d" in text
    if is_safe(text):
        assert escape(text) == text
