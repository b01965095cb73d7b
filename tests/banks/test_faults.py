"""Each fault of a bank is a sentence, with its file, line and question."""

import os
from pathlib import Path

import pytest

from interview_cli import banks
from interview_cli.core.errors import BankError
from tests.banks.conftest import GOOD, Writer

HEAD = "id: a\nquestions:\n- text: Why?\n"
LONG = "x" * 1001

FAULTS = [
    ("", [":1: is empty"]),
    ("# nothing but a comment\n", [":1: is empty"]),
    ("just text\n", [":1: is not a bank: it must have the keys id and questions"]),
    ("- text: Why?\n", [":1: is not a bank: it must have the keys id and questions"]),
    ("title: A\n", [":1: id is missing", ":1: questions is missing"]),
    ("id: a\nquestions: []\n", [":2: questions is empty"]),
    ("id: a\nquestions: Why?\n", [':2: questions must be a list, such as [one, two], not "Why?"']),
    ("id: a\nquestions:\n- Why?\n", [':3: question #1: must be a mapping with the key text, not "Why?"']),
    ("id: a\nquestions:\n- kind: role\n", [":3: question #1: text is missing"]),
    ("id: a\nquestions:\n- text: ' '\n", [":3: question #1: text is empty"]),
    ("id: a\nquestions:\n- id: q\n  text: " + LONG, [":4: question q: text is longer than 1,000 characters"]),
    (
        HEAD + "  difficulty: eazy\n",
        [':4: question a-why: difficulty must be easy, medium or hard, not "eazy"'],
    ),
    (
        HEAD + "  kind: [role]\n",
        [
            ":4: question a-why: kind must be opening, behavioral, technical, situational, role or closing,"
            " not a list"
        ],
    ),
    (HEAD + "  minutes: two\n", [':4: question a-why: minutes must be a number from 0.1 to 60, not "two"']),
    (HEAD + "  minutes: nan\n", [':4: question a-why: minutes must be a number from 0.1 to 60, not "nan"']),
    (HEAD + "  minutes: 61\n", [':4: question a-why: minutes must be a number from 0.1 to 60, not "61"']),
    (
        HEAD + "  terms: hash\n",
        [':4: question a-why: terms must be a list, such as [one, two], not "hash"'],
    ),
    (HEAD + "  topic: {a: b}\n", [":4: question a-why: topic must be a text, not a mapping"]),
    (HEAD + "  terms:\n  - a\n  -\n", [":6: question a-why: term 2 is empty"]),
    (HEAD + "  hints: [a, b, c, d, e, f]\n", [":4: question a-why: hints has more than 5 entries"]),
    (
        HEAD + "  key_points:\n  - probe: How?\n  - [x]\n",
        [
            ":5: question a-why: text of key point 1 is missing",
            ":6: question a-why: key point 2 must be a mapping with the key text, not a list",
        ],
    ),
    (
        HEAD + "  key_points:\n  - text: One.\n    also:\n    - one\n    - ''\n",
        [":8: question a-why: also 2 of key point 1 is empty"],
    ),
    (
        HEAD + "  key_points:\n  - text: One.\n    prob: How?\n",
        [':6: question a-why: key point 1 has the unknown key "prob"; did you mean "probe"?'],
    ),
    (HEAD + "  hint: x\n", [':4: question a-why: has the unknown key "hint"; did you mean "hints"?']),
    (HEAD + "author: me\n", [':4: has the unknown key "author"']),
    (HEAD + "  kind: role\n  kind: role\n", [':5: question a-why: has the key "kind" twice']),
    ("id: a b\n" + HEAD[6:], [':1: id must be made of letters, digits and hyphens, not "a b"']),
    ("id: -a\n" + HEAD[6:], [':1: id must be made of letters, digits and hyphens, not "-a"']),
    ("language: English\n" + HEAD, [':1: language must be a code such as en or pt-BR, not "English"']),
    (
        HEAD + "  id: q\n- text: How?\n  id: q\n",
        [":6: question q: the question in line 4 has the same id, or the same text; ids must differ"],
    ),
    (
        HEAD + "- text: Why?\n",
        [":4: question a-why: the question in line 3 has the same id, or the same text; ids must differ"],
    ),
    (HEAD + "  topic: &t x\n", [":4: question a-why: has the anchor &t; leave it out"]),
    (
        HEAD + "  topic: &t x\n- text: *t\n  id: b\n",
        [
            ":4: question a-why: has the anchor &t; leave it out",
            ":5: question b: uses the alias *t; write the text out",
        ],
    ),
    (
        HEAD + "  topic: !!python/object/apply:os.system [ls]\n",
        [
            ':4: question a-why: has the tag "tag:yaml.org,2002:python/object/apply:o…"; leave it out',
            ":4: question a-why: topic must be a text, not a list",
        ],
    ),
    (HEAD + "---\n", [":4: a second document begins here; a bank is one document, without ---"]),
    ("%YAML 1.1\n---\n" + HEAD, [":1: begins with %, a YAML directive; leave the line out"]),
    (HEAD + "  ? [a]\n  : b\n", [":4: question a-why: a key must be a text, not a list or a mapping"]),
    ("[" * 500 + "]" * 500, [":1: is nested more than 12 levels deep"]),
    (HEAD + "  topic: a\x07b\n", [":4: question a-why: holds the control character U+0007; take it out"]),
    (HEAD + '  topic: "\\e[2J"\n', [":4: question a-why: holds the control character U+001B; take it out"]),
    (HEAD + '  topic: "\\uD800"\n', [":4: question a-why: holds the control character U+D800; take it out"]),
    (HEAD + "  topic: a\u202eb\n", [":4: question a-why: holds the control character U+202E; take it out"]),
    (
        HEAD + "  topic: sets: lists\n",
        [
            ":4: question a-why: is not valid YAML: mapping values are not allowed here;"
            ' put quotes around a text that contains ": "'
        ],
    ),
    (
        HEAD + "\ttopic: x\n",
        [
            ":4: question a-why: is not valid YAML: found character '\\t' that cannot start any token;"
            " put quotes around the text, and indent with spaces"
        ],
    ),
    (
        HEAD + '  topic: "\\UFFFFFFFF"\n',
        [":4: question a-why: is not valid YAML: an escaped character is out of range"],
    ),
    (b"id: a\nquestions:\n- text: caf\xe9\n", [":3: is not UTF-8 text; save it as UTF-8"]),
    (GOOD.encode("utf-16"), [":1: is not UTF-8 text; save it as UTF-8"]),
    ("x" * 1_000_001, [": is larger than 1,000,000 bytes"]),
]


@pytest.mark.parametrize(("content", "expected"), FAULTS, ids=[str(number) for number in range(len(FAULTS))])
def test_each_fault_is_named(write: Writer, content: str | bytes, expected: list[str]) -> None:
    path = write(content)
    assert [str(fault).removeprefix(str(path)) for fault in banks.lint(path)] == expected
    with pytest.raises(BankError):
        banks.load(path)


def test_a_file_of_very_many_values_is_not_read_to_its_end(write: Writer) -> None:
    faults = banks.lint(write("- a\n" * 250_000))
    assert [(fault.line, fault.sentence) for fault in faults] == [(20_000, "holds more than 20,000 values")]


def test_the_faults_of_a_file_come_together_in_the_order_of_its_lines(write: Writer) -> None:
    bad = GOOD.replace("easy", "eazy").replace("minutes: 2.5", "minutes: x").replace("One line.", "x" * 501)
    bad = bad.replace("Tell me about yourself.", "''")
    assert [(fault.line, fault.question) for fault in banks.lint(write(bad))] == [
        (3, None),
        (9, "sde-hash-table"),
        (11, "sde-hash-table"),
        (23, "#2"),
    ]


def test_a_good_bank_has_none(write: Writer) -> None:
    assert banks.lint(write(GOOD)) == ()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nothing.yaml", "there is no such file"),
        (".", "is not a file; name the bank file itself"),
        ("file/sde.yaml", "cannot be read: Not a directory"),
        ("a\0b.yaml", "cannot be read: embedded null byte"),
        ("x" * 300, "cannot be read: File name too long"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows says it in other words")
def test_a_file_that_cannot_be_had_is_a_sentence(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / name
    assert [(fault.line, fault.sentence) for fault in banks.lint(path)] == [(None, sentence)]
    with pytest.raises(BankError, match=sentence):
        banks.load(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "sde.yaml")
    assert banks.lint(tmp_path / "sde.yaml")[0].sentence == "is not a file; name the bank file itself"


def test_what_a_fault_quotes_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2J.yaml"
    path.write_text(HEAD + '  "\\e[2J": x\n')
    assert all(str(fault).isprintable() for fault in banks.lint(path))
