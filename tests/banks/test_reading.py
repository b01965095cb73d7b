"""What a bank file becomes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from interview_cli import banks
from interview_cli.core.errors import BankError
from interview_cli.core.kinds import Difficulty, Kind
from interview_cli.core.types import Bank, KeyPoint, Question
from tests.banks.conftest import GOOD, Writer


def test_every_key_reaches_its_record(write: Writer) -> None:
    bank = banks.load(write(GOOD))
    assert (bank.id, bank.title, bank.description, bank.language) == (
        "sde",
        "Software development engineer",
        "One line.",
        "en",
    )
    assert bank.questions[0] == Question(
        id="sde-hash-table",
        text="How does a hash table work, and what happens when two keys collide?",
        kind=Kind.TECHNICAL,
        difficulty=Difficulty.EASY,
        topic="data structures",
        minutes=2.5,
        terms=("hash table", "open addressing", "load factor"),
        key_points=(
            KeyPoint(
                id="sde-hash-table.1",
                text="A hash function maps each key to a bucket.",
                also=("the key is hashed to an index",),
                probe="How does the table decide where a key goes?",
            ),
            KeyPoint(id="sde-hash-table.2", text="On average a lookup takes constant time."),
        ),
        follow_ups=("When would you choose a tree instead?",),
        hints=("Think of where a key goes.", "What if two keys go to the same place?"),
        model_answer="A hash function turns the key into a number.\nThat number is the bucket.",
    )


def test_an_id_and_texts_are_enough(write: Writer) -> None:
    bank = banks.load(write("id: data-science\nquestions:\n- text: Why us?\n"))
    question = Question(id="data-science-why-us", text="Why us?")
    assert bank == Bank(
        id="data-science", title="Data science", description="", language="en", questions=(question,)
    )


def test_a_glossary(write: Writer) -> None:
    bank = banks.load(write("id: a\nglossary: [triage, drug  chart, 5G]\nquestions:\n- text: Why?\n"))
    assert bank.glossary == ("triage", "drug chart", "5G")


def test_a_model_answer_needs_no_key_points(write: Writer) -> None:
    bank = banks.load(write("id: a\nquestions:\n- text: Why?\n  model_answer: Because.\n"))
    assert bank.questions[0].model_answer == "Because."
    assert bank.questions[0].key_points == ()


def test_json_is_a_bank_too(write: Writer) -> None:
    assert banks.load(write('{"id": "a", "questions": [{"text": "Why?", "topic": null}]}')).questions


def test_texts_are_read_as_written_not_as_numbers_dates_or_truth_values(write: Writer) -> None:
    head = "id: 2024\nlanguage: no\ntitle: 1e3\nquestions:\n"
    bank = banks.load(write(head + "- text: 2024-01-01\n  terms: [null, yes, 0x1F, ~]\n"))
    assert (bank.id, bank.language, bank.title) == ("2024", "no", "1e3")
    assert bank.questions[0].text == "2024-01-01"
    assert bank.questions[0].terms == ("null", "yes", "0x1F", "~")


def test_a_key_left_empty_is_a_key_left_out(write: Writer) -> None:
    bank = banks.load(
        write("id: a\ntitle:\nquestions:\n- text: Why?\n  hints:\n  difficulty: ~\n  minutes: null\n")
    )
    assert bank.title == "A"
    assert bank.questions[0] == Question(id="a-why", text="Why?")


def test_a_text_stands_on_one_line_and_a_model_answer_keeps_its_lines(write: Writer) -> None:
    path = write(
        "id: a\nquestions:\n- text: |\n    Why  do\n\n    you ask?\n  model_answer: |\n\n    1\n\n     2\n\n"
    )
    question = banks.load(path).questions[0]
    assert question.text == "Why do you ask?"
    assert question.model_answer == "1\n\n 2"


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_and_a_byte_order_mark_do_not_matter(write: Writer, ending: str) -> None:
    assert banks.load(write("\ufeff" + GOOD.replace("\n", ending))) == banks.load(write(GOOD))


def test_a_long_text_makes_a_short_id_of_its_own(write: Writer) -> None:
    long = "What would you do " * 10
    bank = banks.load(write(f"id: a\nquestions:\n- text: {long}now?\n- text: {long}then?\n"))
    first, second = bank.questions
    assert first.id != second.id
    assert first.id.startswith("a-what-would-you-do-what-would")
    assert max(len(first.id), len(second.id)) < 64


def test_a_text_in_another_script_makes_an_id(write: Writer) -> None:
    bank = banks.load(write("id: zh\nlanguage: zh\nquestions:\n- text: 请介绍一下你自己。\n- text: '???'\n"))
    assert bank.questions[0].id == "zh-请介绍一下你自己"
    assert bank.questions[1].id.startswith("zh-")


def test_an_error_tells_the_first_fault_and_hints_at_the_rest(write: Writer) -> None:
    path = write("id: a\nquestions:\n- text: Why?\n  kind: odd\n- hints: x\n")
    with pytest.raises(BankError) as caught:
        banks.load(path)
    first, *rest = [str(fault) for fault in banks.lint(path)]
    assert caught.value.message == first
    assert (caught.value.hint or "").splitlines() == rest


def test_of_many_faults_an_error_lists_a_screenful(write: Writer) -> None:
    path = write("id: a\nquestions:\n" + "- kind: odd\n" * 50)
    with pytest.raises(BankError) as caught:
        banks.load(path)
    lines = (caught.value.hint or "").splitlines()
    assert len(lines) == 21
    assert lines[-1] == f"… and 79 more: interview banks lint {path}"


def test_the_schema_describes_every_key_for_editors() -> None:
    schema = banks.schema()
    question = schema["$defs"]["QuestionEntry"]["properties"]
    assert set(question) >= {"text", "key_points", "model_answer"}
    assert all(key["description"] for key in (schema["properties"] | question).values())
    assert {"type": "string", "minLength": 1, "maxLength": 500} in question["key_points"]["items"]["anyOf"]
    assert schema["additionalProperties"] is False
    json.dumps(schema)


def test_importing_the_room_loads_neither_pydantic_nor_ruamel() -> None:
    program = "import sys, interview_cli.banks; print({'pydantic', 'ruamel'} & set(sys.modules))"
    env = os.environ | {"PYTHONPATH": str(Path(banks.__file__).parents[2])}
    assert subprocess.check_output([sys.executable, "-c", program], env=env, text=True) == "set()\n"
