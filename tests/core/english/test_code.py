"""Where code stands in an answer."""

import pytest

from interview_cli.core.english.code import code_spans


def code(text: str) -> list[str]:
    return [text[slice(*span)] for span in code_spans(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I wrote `def` here.", ["`def`"]),
        ("So:\n```\nfor x in y\n```\nThen.", ["```\nfor x in y\n```"]),
        ("def total(rows):\n    return sum(rows)", ["def total(rows):", "    return sum(rows)"]),
        ("It calls my_func and fooBar, then run().", ["my_func", "fooBar", "run()."]),
        ("import numpy as np", ["import numpy as np"]),
        ("if x > 1:\nthen it stops", ["if x > 1:"]),
        ("int total = 0;", ["int total = 0;"]),
    ],
)
def test_code_is_found(text: str, found: list[str]) -> None:
    assert code(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "I was late. We had a plan, and it failed: nobody came.",
        "For me it is important.\nFrom the start we tested.\nReturn is good.",
        "If it rains, we stop.\nWhile I was there, I learned.",
        "He said e.g. this. It cost 3.5 percent.",
        "Class was fun.\nImport taxes were high.\nReturn on capital grew.",
    ],
)
def test_prose_is_no_code(text: str) -> None:
    assert code(text) == []
