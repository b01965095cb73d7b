"""Text that others wrote, as it may stand in a report."""

import re

STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and the marks that turn the direction of writing; not tab and line feed."""


def shown(text: str) -> str:
    """The text without what could steer a terminal or turn its writing."""
    return STEERS.sub("", text.replace("\r", "\n").encode("utf-8", "replace").decode())
