"""Which word was meant, and when that is not sure."""

import pytest

from interview_cli.core.english.spelling import distance, is_common, meant, of_the_question
from tests.core.doubles import HASH


@pytest.mark.parametrize(
    ("wrong", "offered", "right"),
    [
        ("wich", ("wish", "which", "wick"), "which"),
        ("Beacuse", ("Because",), "Because"),
        ("writting", ("writhing", "witting", "writing"), "writing"),
        ("comming", ("combing", "coming"), "coming"),
        ("thier", ("their", "tier"), "their"),
        ("becouse", ("become", "blouse"), "because"),
        ("dont", ("dent", "don", "don't"), "don't"),
        ("reqired", ("rehired", "required", "retired"), "required"),
        ("luxery", ("luxury", "livery", "laxer"), "luxury"),
    ],
)  # fmt: skip
def test_the_commoner_and_nearer_word_was_meant(wrong: str, offered: tuple[str, ...], right: str) -> None:
    assert meant(wrong, offered) == right


@pytest.mark.parametrize(
    ("wrong", "offered"),
    [
        ("kafka", ("Kafka", "kana")),
        ("sql", ("sol", "sq")),
        ("tcp", ("tap", "tip", "top")),
        ("nginx", ("nine", "nix")),
        ("rabbitmq", ("rabbit's", "rabbit")),
        ("iOS", ("Ions",)),
        ("MQTT", ("Mitt",)),
        ("s3", ("so", "sf")),
        ("optimise", ("optimize", "optimism")),
        ("organisation", ("organization",)),
        ("behaviour", ("behavior",)),
        ("cancelled", ("canceled",)),
        ("qwxzt", ("quartz",)),
        ("avivinity", ("divinity", "vicinity")),
        ("oddword", ()),
        ("pydantic", ("pedantic",)),
        ("kubectl", ("cubicle",)),
        ("afterwards", ("afterwords", "afterward")),
        ("orthopaedic", ("orthopedic",)),
        ("judgement", ("judgment",)),
        ("skilful", ("skillful",)),
        ("mohammed", ("Mohamed", "Mohammad")),
    ],
)  # fmt: skip
def test_where_it_is_not_sure_nothing_is_corrected(wrong: str, offered: tuple[str, ...]) -> None:
    assert meant(wrong, offered) is None


def test_edits_that_people_make_often_count_less() -> None:
    assert distance("teh", "the") < distance("teg", "the")
    assert distance("comming", "coming") < distance("coning", "coming")
    assert distance("seperate", "separate") < distance("sebarate", "separate")
    assert distance("word", "word") == 0


def test_forms_of_common_words_are_common() -> None:
    assert all(map(is_common, ("problems", "studied", "stopping", "making", "quickly")))
    assert not any(map(is_common, ("dollarized", "sharded", "zebras")))


def test_the_words_of_a_question_are_its_terms_and_what_is_rare_in_it() -> None:
    known = of_the_question(HASH)
    assert {"hash", "load", "chaining"} <= known
    assert "question" not in known
    assert "how" not in known
