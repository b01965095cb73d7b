"""Questions that ask the same, in one bank or across several."""

from pathlib import Path

import pytest

from interview_cli import banks


def bank(folder: Path, name: str, *questions: str) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(f"id: {name}\nquestions:\n" + "".join(f"  - text: '{one}'\n" for one in questions))
    return path


def faults(*paths: Path) -> list[str]:
    return [str(fault) for fault in banks.lint(*paths)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How does a hash table work?", "How do hash tables work?"),
        ("Tell me about a time when you disagreed with your manager.", "Describe a disagreement with a manager."),
        ("How do a process and a thread differ?", "Threads and processes: what is different?"),
        ("Why do you want to work here?", "Why would you want to work here?"),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_found(tmp_path: Path, one: str, other: str) -> None:
    path = bank(tmp_path, "b", one, other)
    assert [fault.sentence for fault in banks.lint(path)] == [
        f"asks the same as {banks.load(path).questions[0].id}"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How does a hash table work?", "How does a binary search tree work?"),
        ("Tell me about a time when you led a team.", "Tell me about a time when you missed a deadline."),
        ("What would you do in your first month here?", "What would you do if a server failed at night?"),
        ("How do you test code?", "How do you review code?"),
    ],
)  # fmt: skip
def test_two_questions_of_one_pattern_are_two(tmp_path: Path, one: str, other: str) -> None:
    assert faults(bank(tmp_path, "b", one, other)) == []


def test_across_banks_the_other_file_is_named(tmp_path: Path) -> None:
    first = bank(tmp_path, "one", "How does a hash table work?")
    second = bank(tmp_path, "two", "How do hash tables work?")
    told = f"question two-how-do-hash-tables-work: asks the same as one-how-does-a-hash-table-work in {first}"
    assert faults(first, second) == [f"{second}: {told}"]


def test_a_faulty_bank_has_its_own_faults_and_no_twins(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: broken\n")
    assert faults(broken, bank(tmp_path, "b", "Why?")) == [f"{broken}:1: questions is missing"]
