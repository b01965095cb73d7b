"""What is said of the flow of an answer: only what there is much of."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console, Group, RenderableType

from interview_cli.core.bands import Bands
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.delivery import measure
from interview_cli.core.manner import notes as telling
from interview_cli.core.mind.summing import summary_by_code
from interview_cli.core.model_coach import ModelCoach
from interview_cli.core.readiness import Level
from interview_cli.core.types import Doubt, GrammarEdit, Transcript
from interview_cli.screen.console import THEME, Streams
from interview_cli.screen.feedback import ScoreTable, feedback, feedback_rows, said
from interview_cli.screen.record import print_outcome
from tests.core.doubles import FULL, recording, typed, words
from tests.scripted_model import ScriptedModel, by_label


def notes(text: str) -> list[str]:
    how = measure(words(*[(word, 0.0, 1.0) for word in text.split()]), recording((0.0, 30.0)))
    assert how
    return list(telling(how, None, Bands()))


def test_an_answer_that_flows_gets_no_note() -> None:
    assert notes("I think we chose the queue because it was the the simplest thing that could work.") == []


def test_many_hedges_slips_and_run_ons_are_told() -> None:
    hedged = "I think it was maybe the cache. It was probably slow, I guess."
    assert notes(hedged) == ["4 hedges (“I think”, “maybe”)"]
    assert notes("The the cache was was full of of keys.") == ["3 words said twice"]
    clause = "we tested the new service with all of our users"
    assert notes(" and ".join([clause] * 5) + ".") == ["a sentence of over 45 words"]


def test_commas_are_no_correction_to_be_told() -> None:
    comma = GrammarEdit(span=(0, 1), wrong="A", right="A,", rule="r", why="w")
    word = replace(comma, right="The")
    turn = typed(FULL)
    for edits, told in (((comma,), False), ((comma, word), True)):
        rows = feedback_rows(turn, BuiltInCoach().review(turn, edits, ()), Bands())
        assert ("Language" in [label for label, _ in rows]) is told


def test_what_a_language_model_adds_stands_on_the_same_screen(capsys: pytest.CaptureFixture[str]) -> None:
    told = {
        "correctness: ": "met", 'Words: "': "maps each key to a bucket", "mechanism: ": "missed",
        "Advice: ": "Say how [bold]it[/] works.",
        "Better: ": "A hash function maps each key to [your number] buckets.",
    }  # fmt: skip
    turn = typed(FULL)
    review = ModelCoach(model=ScriptedModel(by_label(told))).review(turn, (), ())
    Streams(plain=True).out.print(feedback(replace(turn, review=replace(review, note="It was slow.")), Bands()))
    shown = " ".join(capsys.readouterr().out.split())
    assert "Judged ✓ correctness “maps each key to a bucket” ✗ mechanism Say how [bold]it[/] works. ✗" in shown
    assert "Better A hash function maps each key to [your number] buckets. Note It was slow." in shown
    assert shown.count("✓") == 5  # four key points, each once


def test_what_an_interview_came_to(capsys: pytest.CaptureFixture[str]) -> None:
    turn = typed(FULL)
    summary = summary_by_code([replace(turn, review=BuiltInCoach().review(turn, (), ()))], "built-in")
    assert summary
    print_outcome(Streams(plain=True), replace(summary, note="It was slow."))
    shown = " ".join(capsys.readouterr().out.split())
    assert shown.startswith("You gave 1 answer, with a mean score of 10.0.")
    assert "Ready for content ready 100% over 1 answer" in shown
    assert shown.endswith("Note It was slow.")


@pytest.mark.parametrize("width", [40, 60, 80])
def test_how_a_score_was_made_is_read_at_any_width(width: int) -> None:
    review = BuiltInCoach().review(typed("I do not know, to be honest, but it depends."), (), ())
    lines = at_width(width, ScoreTable(review.score))
    assert all(len(line) <= width for line in lines)
    told = " ".join(" ".join(lines).split())
    assert "every answer begins with" in told
    assert all(word in told.split() for line in review.score.lines for word in line.why.split()), "words are whole"
    sums = [f"{line.share:.2f} x {line.weight:.1f} = {line.points:.1f}" for line in review.score.lines]
    assert [one for one in sums if one in told] == sums


def test_what_one_is_ready_for_is_read_in_a_narrow_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    turn = typed(FULL)
    summary = summary_by_code([replace(turn, review=BuiltInCoach().review(turn, (), ()))], "built-in")
    assert summary
    streams = Streams(plain=True)
    streams.__dict__["out"] = Console(width=40, theme=THEME)
    print_outcome(
        streams, replace(summary, readiness=tuple(replace(one, level=Level.NOT_YET) for one in summary.readiness))
    )
    assert all("not ready yet" in line for line in capsys.readouterr().out.splitlines() if "not" in line)


def test_an_answer_without_a_review_says_why_where_everything_else_begins() -> None:
    shown = at_width(60, feedback(replace(typed(FULL), problem="You went on."), Bands()))
    assert [line.rstrip() for line in shown] == ["  You went on."]


def at_width(width: int, view: RenderableType) -> list[str]:
    console = Console(file=StringIO(), width=width, theme=THEME)
    with console.capture() as printed:
        console.print(view)
    return printed.get().splitlines()


def doubt(start: int, end: int) -> Doubt:
    return Doubt(seconds=(61.5, 65.0), span=(start, end), why="no words could be made out")


@pytest.mark.parametrize(
    ("text", "doubts", "shown"),
    [
        ("one two three", [], "one two three"),
        ("one two three", [doubt(7, 7)], "one two […] three"),
        ("one two three", [doubt(0, 0), doubt(13, 13)], "[…] one two three […]"),
        ("one two three", [doubt(3, 3), doubt(4, 7)], "one […] two three"),
        ("", [doubt(0, 0)], "(no words were heard)"),
    ],
)
def test_what_is_missing_is_seen_in_the_words(text: str, doubts: list[Doubt], shown: str) -> None:
    line = said(Transcript(text=text, language="en", doubts=tuple(doubts)))
    assert line.plain == shown
    unclear = [line.plain[span.start : span.end] for span in line.spans if span.style == "look"]
    assert len(unclear) == (len(doubts) if text else 0)


def test_what_was_not_heard_is_told_with_its_time() -> None:
    turn = typed(FULL)
    assert turn.transcript
    turn = replace(turn, transcript=replace(turn.transcript, doubts=(doubt(7, 7),)))
    rows = dict(feedback_rows(turn, BuiltInCoach().review(turn, (), ()), Bands()))
    told = rows["Not heard"]
    assert isinstance(told, Group)
    assert "1:01-1:05: no words could be made out" in str(told.renderables[0])
