"""Names of people, whatever their culture, stay as they are."""

import pytest

from interview_cli.core.english.names import may_be_misspelt, outside_names
from interview_cli.core.english.spelling import is_common, meant
from interview_cli.core.types import GrammarEdit
from tests.names import CARRIERS, changes_a_name, held_out, names


def edit(text: str, wrong: str, right: str) -> GrammarEdit:
    at = text.index(wrong)
    return GrammarEdit(span=(at, at + len(wrong)), wrong=wrong, right=right, rule="r", why="w")


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("I asked Sunil to help.", "Sunil", "Sail"),
        ("We met An there.", "An", "A"),
        ("It was Priya's code.", "Priya's", "prays"),
        ("Then Siobhán O'Neill came.", "O'Neill", "Oneself"),
        ("We asked Nguyễn.", "Nguyễn", "Nguyen"),
    ],
)
def test_a_word_with_a_capital_inside_a_sentence_is_a_name(text: str, wrong: str, right: str) -> None:
    assert outside_names([edit(text, wrong, right)], text) == ()


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("I'm agree with you.", "I'm agree", "I agree"),
        ("We was late.", "We was", "We were"),
        ("My manager Sunil go home.", "Sunil go", "Sunil goes"),
        ("I THINK SO TO", "THINK", "THOUGHT"),
        ("It stopped. Becuase of me.", "Becuase", "Because"),
        ("I lived in Berlin since two years.", "Berlin since", "Berlin for"),
    ],
)
def test_words_beside_a_name_are_corrected(text: str, wrong: str, right: str) -> None:
    assert outside_names([edit(text, wrong, right)], text) != ()


@pytest.mark.parametrize(
    ("text", "wrong", "right", "is_possible"),
    [
        ("Amit told me.", "Amit", "Admit", False),
        ("Becuase it rained.", "Becuase", "Because", True),
        ("Furethermore it rained.", "Furethermore", "Furthermore,", True),
        ("Wenn it rains.", "Wenn", "Went", False),
        ("Wich is fine.", "Wich", "Which", True),
        ("my manager sunil asked me", "sunil", "sail", False),
        ("My manager sunil asked me", "sunil", "sail", False),
        ("i worked with ajay on it", "ajay", "away", False),
        ("We did not see ayn errors", "ayn", "any", True),
        ("sunil's code", "sunil's", "sails", False),
        ("We put it in the baskt.", "baskt", "basket", True),
        ("my manager usualy decided", "usualy", "usually", True),
    ],
)
def test_an_uncommon_word_where_people_are_named_is_corrected_only_when_it_is_sure(
    text: str, wrong: str, right: str, is_possible: bool
) -> None:
    at = max(0, text.find(wrong))
    assert may_be_misspelt(text, (at, at + len(wrong)), right) == is_possible


@pytest.mark.parametrize("has_capitals", [True, False])
def test_hardly_a_name_that_nothing_was_tuned_on_would_become_the_word_nearest_to_it(has_capitals: bool) -> None:
    changed = set()
    for name in held_out():
        right = None if is_common(name.lower()) else meant(name if has_capitals else name.lower(), ())
        for carrier in CARRIERS if right else ():
            text = carrier.format(one=name, other="Sam")
            text, wrong = (text, name) if has_capitals else (text.lower(), name.lower())
            at = text.index(wrong, carrier.index("{one}"))
            found = GrammarEdit(span=(at, at + len(wrong)), wrong=wrong, right=str(right), rule="r", why="w")
            if outside_names([found], text) and may_be_misspelt(text, found.span, found.right):
                changed.add(name)
    assert len(changed) <= len(held_out()) // 100, changed


def test_the_names_are_many() -> None:
    assert len(names()) > 900
    text = "Then Anna's brother and Annabel came."
    assert changes_a_name(edit(text, "Anna's", "Any's"), text, "Anna")
    assert not changes_a_name(edit(text, "Annabel", "Any"), text, "Anna")
    assert not changes_a_name(edit(text, "Anna's brother", "Anna's brothers"), text, "Anna")
