"""Typed interviews through the front door, and what is in the store afterwards."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interview_cli.history import History
from tests.cli.door import interview
from tests.history.turns import MODELS, NOW, PLAN, asked_turn, transcribed

ANSWERS = "A hash function maps each key to a bucket.\nI don't know.\n"


def shown(number: int = 1) -> dict[str, Any]:
    ended = interview("show", str(number), "--json")
    assert ended.returncode == 0, ended.stderr
    record: dict[str, Any] = json.loads(ended.stdout)
    return record


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A bank of two questions."""
    path = tmp_path / "mine.yaml"
    path.write_text(
        """
id: mine
questions:
  - text: How does a hash table work?
    kind: technical
    difficulty: easy
    key_points:
      - text: A hash function maps each key to a bucket.
        probe: How does it decide where a key goes?
      - text: The table is resized when the load factor is too high.
        probe: What happens as it fills up?
    hints: [Think of where a key goes.]
  - text: Tell me about a mistake.
    kind: behavioral
    difficulty: hard
""",
        encoding="utf-8",
    )
    return path


def test_a_script_drives_an_interview_a_line_an_answer(home: Path, bank: Path) -> None:
    ended = interview("practice", "--bank", str(bank), "--text", said=ANSWERS)
    assert ended.returncode == 0, ended.stderr
    assert "What happens as it fills up?" in ended.stdout
    assert "\x1b" not in ended.stdout
    turns = shown()["turns"]
    assert [turn["transcript"] and turn["transcript"]["text"] for turn in turns] == [*ANSWERS.splitlines(), None]
    assert turns[0]["review"]["score"]["value"] > 4
    assert turns[0]["review"]["items"][0]["evidence"]["quote"] in ANSWERS
    assert turns[1]["review"]["score"]["value"] <= 2
    assert turns[1]["asked"]["question"]["follows"] == turns[0]["asked"]["question"]["id"]


def test_an_empty_line_is_no_answer(home: Path, bank: Path) -> None:
    """It is not judged, and the interview has no score."""
    ended = interview("practice", "--bank", str(bank), "-n", "1", said="\n")
    assert ended.returncode == 0
    assert "no answers" in ended.stdout
    assert "score" not in ended.stdout
    (turn,) = shown()["turns"]
    assert (turn["review"], turn["problem"]) == (None, "Nothing was typed, so nothing is judged.")


def test_a_shipped_bank_and_a_seed_make_the_same_interview(home: Path) -> None:
    for _ in range(2):
        assert interview("practice", "--domain", "sde", "--seed", "7", "--text", said="").returncode == 0
    assert shown(1)["plan"]["questions"] == shown(2)["plan"]["questions"]


def test_control_sequences_and_markup_in_bank_and_answer_are_only_text(home: Path, tmp_path: Path) -> None:
    bank = tmp_path / "hostile.yaml"
    bank.write_text("id: hostile\nquestions:\n  - text: 'Is [/] [red]this[/red] [link=x]fine[/link] :smile:?'\n")
    ended = interview("practice", "--bank", str(bank), said="[/] \x1b[31mred\x1b]0;title\x07 [bold]x\n")
    assert ended.returncode == 0, ended.stderr
    assert "Is [/] [red]this[/red] [link=x]fine[/link] :smile:?" in ended.stdout
    assert interview("show").returncode == 0
    for output in (ended.stdout, interview("show").stdout):
        assert "\x1b" not in output
        assert "\x07" not in output


def test_at_40_columns_it_still_reads(home: Path, bank: Path) -> None:
    ended = interview("practice", "--bank", str(bank), said=ANSWERS, COLUMNS="40")
    assert ended.returncode == 0
    assert max(len(line) for line in ended.stdout.splitlines()) <= 40


def test_a_mock_interview_gives_its_feedback_at_the_end(home: Path, bank: Path) -> None:
    out = interview("practice", "--bank", str(bank), "--mode", "mock", said=ANSWERS + "I did it.\n").stdout
    assert out.index("Tell me about a mistake.") < out.index("/ 10")


def test_why_prints_the_rule(home: Path, bank: Path) -> None:
    interview("practice", "--bank", str(bank), said=ANSWERS)
    out = interview("show", "--why").stdout
    assert "1 of 2 key points" in out
    assert "every answer begins with" in out


def test_history_lists_what_was_held(home: Path, bank: Path) -> None:
    interview("practice", "--bank", str(bank), said=ANSWERS)
    assert "Mine" in interview("history").stdout
    listed = json.loads(interview("history", "--json").stdout)
    assert [(line["id"], line["answered"]) for line in listed] == [(1, 2)]


def test_hints_and_skips_are_commands_of_a_typed_interview(home: Path, bank: Path) -> None:
    out = interview("practice", "--bank", str(bank), said="/h\n/n\n/q\n").stdout
    assert "Think of where a key goes." in out
    assert "You went on without an answer." in out
    assert "You left the interview here." in out


def test_an_interview_that_was_left_goes_on_by_default_and_a_finished_one_does_not(home: Path, bank: Path) -> None:
    interview("practice", "--bank", str(bank), said=ANSWERS + "/q\n")
    gone_on = interview("resume", said="I made one.\n/n\n")
    assert "Tell me about a mistake." in gone_on.stdout
    assert interview("resume").returncode == 1


def test_two_takes_of_an_answer_are_one_to_go_on_after_and_a_skip_is_none(home: Path) -> None:
    asked = asked_turn().asked
    with History(home / "interview.db", home) as history:
        held = history.begin(PLAN, MODELS, NOW)
        for attempt in (1, 2):
            history.keep(held, transcribed(replace(asked_turn(), asked=replace(asked, attempt=attempt))))
        again = replace(asked_turn(), asked=replace(asked, attempt=3))
        history.keep(held, replace(again, problem="You went on without an answer."))
    resumed = interview("resume")
    assert resumed.returncode == 0, resumed.stderr
    assert "Going on after 1 answer." in resumed.stdout


def test_an_answer_that_waits_for_its_review_is_shown_with_its_question(home: Path) -> None:
    with History(home / "interview.db", home) as history:
        history.keep(history.begin(PLAN, MODELS, NOW), transcribed(asked_turn()))
    resumed = " ".join(interview("resume").stdout.split())
    assert resumed.index("Why us?") < resumed.index("Because it is near.") < resumed.index("/ 10")


def test_the_score_of_an_interview_is_that_of_its_main_questions(home: Path, bank: Path) -> None:
    out = interview("practice", "--bank", str(bank), "-n", "1", "--kind", "technical", said=ANSWERS).stdout
    main, follow_up = (turn["review"]["score"]["value"] for turn in shown()["turns"])
    assert main > follow_up
    assert f"score {main}" in out
    assert json.loads(interview("history", "--json").stdout)[0]["score"] == main


def test_a_recording_that_cannot_be_read_is_set_aside_and_its_question_asked_again(home: Path, bank: Path) -> None:
    interview("practice", "--bank", str(bank), "-n", "1", "--kind", "technical", said="")
    path = home / "recordings" / "0001" / "001-1.flac"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a recording")
    ended = interview("resume", "1", said=ANSWERS)
    assert "cannot be read" in " ".join(ended.stderr.split())
    assert path.with_suffix(".damaged").exists()
    assert shown()["turns"][0]["review"]["score"]["value"] > 4


def test_a_long_answer_is_kept_whole(home: Path, bank: Path) -> None:
    said = "hash " * 20_000
    interview("practice", "--bank", str(bank), "-n", "1", "--kind", "technical", said=said + "\n")
    assert shown()["turns"][0]["transcript"]["text"] == said.strip()


@pytest.mark.slow
def test_a_bad_bank_does_not_hide_the_good_ones(home: Path) -> None:
    (home / "banks").mkdir(parents=True)
    (home / "banks" / "bad.yaml").write_text("id: [")
    ended = interview("banks", "list")
    assert "sde" in ended.stdout
    assert "bad.yaml" in ended.stderr


def test_a_bank_is_shown_by_its_file(home: Path, bank: Path) -> None:
    assert "Tell me about a mistake." in interview("banks", "show", str(bank)).stdout


@pytest.mark.slow
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&-"])
def test_closed_streams_are_no_reason_to_fail(home: Path, bank: Path, closed: str) -> None:
    program = f"{sys.executable} -m interview_cli practice --bank {bank} -n 1 {closed}"
    ended = subprocess.run(["sh", "-c", program], input=ANSWERS, text=True, check=False, capture_output=True)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.slow
def test_an_encoding_without_our_signs_is_no_reason_to_fail(home: Path) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", "interview_cli", "doctor"]
    assert subprocess.run(command, env=env, check=False, capture_output=True).returncode == 0


def test_show_prints_the_corrected_answer(home: Path, bank: Path) -> None:
    said = "I was responsible of the load factor. A hash function maps each key to a bucket.\nI don't know.\n"
    interview("practice", "--bank", str(bank), "--text", said=said)
    ended = interview("show", "1")
    assert "responsible of -> responsible for" in ended.stdout
    assert "Corrected I was responsible for the load factor." in " ".join(ended.stdout.split())
    assert ended.stdout.count("Corrected") == 1


@pytest.mark.parametrize(("flags", "language"), [((), "en-GB"), (("--language", "pt-BR"), "pt-BR")])
def test_language_and_glossary_of_the_bank_are_kept_with_the_interview(
    home: Path, tmp_path: Path, flags: tuple[str, ...], language: str
) -> None:
    """What the recogniser is told does not change when an interview is resumed with another bank at hand."""
    bank = tmp_path / "ward.yaml"
    bank.write_text(
        "id: ward\nlanguage: en-GB\nglossary: [triage, MRSA]\nquestions: [{text: Why?}]\n", encoding="utf-8"
    )
    assert interview("practice", "--bank", str(bank), *flags, said="Because.\n").returncode == 0
    plan = json.loads(interview("show", "--json").stdout)["plan"]
    assert (plan["language"], plan["terms"]) == (language, ["triage", "MRSA"])


def test_who_leaves_is_told_whether_something_is_kept(home: Path, bank: Path) -> None:
    """Before the first answer there is nothing to go on with; a resumed interview has its earlier ones."""
    start = ("practice", "--bank", str(bank), "-n", "2", "--follow-ups", "0")
    assert "You left the interview before the first answer." in interview(*start, said="").stdout
    assert "Everything is kept; interview resume goes on." in interview(*start, said="A bucket.\n").stdout
    assert "Everything is kept; interview resume goes on." in interview("resume", said="").stdout
