"""Which characters of foreign text are never shown, spoken or written: the one definition of the program.

Foreign is whatever a bank, an answer, a file's name or a model brought. Removed are those that steer a terminal,
turn the direction of writing, end a line where people see none, or take no room and so hide what is beside them.
"""

import re
import unicodedata

LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Everything that ends a line for some program (``str.splitlines``)."""

BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks that turn the direction of writing (Unicode Standard Annex 9)."""

IGNORABLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""Characters without a width (Unicode's Default_Ignorable_Code_Point, and the interlinear marks), but for those of
JOINS and SELECTORS, which some scripts and emoji need."""

JOINS, SELECTORS = "\u200c\u200d", "\ufe00-\ufe0f\U000e0100-\U000e01ef"

UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufffe\uffff{BIDI}{IGNORABLE}]")
"""What is never shown: control characters but tab and line feed, halves of characters, and all of the above."""

INVISIBLE = f"\x00-\x20\x7f-\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000{BIDI}{IGNORABLE}{JOINS}{SELECTORS}"
"""Inside a character class: all that takes no ink, space included; a formula hides behind it."""

LONE_JOIN = re.compile(f"(?<![^\x00-\x7f])[{JOINS}]|[{JOINS}](?![^\x00-\x7f])")
"""A joiner that joins nothing: beside ASCII no script needs one."""


def sanitise(text: str) -> str:
    """The text without UNSAFE characters; its lines end with line feeds, and a half character is "?"."""
    if text.isascii() and text.isprintable():
        return text
    text = LINE_ENDS.sub("\n", text).encode("utf-8", "replace").decode()
    return LONE_JOIN.sub("", UNSAFE.sub("", text))


def sanitise_line(text: str) -> str:
    """The same on one line: a space stands for each tab and line end."""
    return sanitise(text).translate(SPACES)


SPACES = str.maketrans("\n\t", "  ")


def is_safe(text: str) -> bool:
    """``sanitise_line`` would leave the text as it is."""
    return sanitise_line(text) == text


def escape(text: str) -> str:
    """The text on one line, with what ``sanitise`` removes as numbers ("\\x1b"), so that names stay apart."""
    return ESCAPED.sub(lambda match: f"\\x{ord(match.group()):02x}", text)


ESCAPED = re.compile(f"[\\n\\t]|{UNSAFE.pattern}")


def printable_line(text: str) -> str:
    """The text on one line without characters that are in private use or unassigned, too: for what a model wrote,
    which has no reason to use them."""
    line = sanitise_line(text)
    return line if line.isprintable() else "".join(one for one in line if not _is_nameless(one))


def _is_nameless(character: str) -> bool:
    return unicodedata.category(character) in ("Co", "Cn")
