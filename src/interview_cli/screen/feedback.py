"""The feedback on an answer, most useful first; fits one screen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from interview_cli.core.bands import Bands
from interview_cli.core.language import audible
from interview_cli.core.manner import clock
from interview_cli.core.types import Doubt, GrammarEdit, Review, RubricItem, Score, Transcript, Turn, Verdict
from interview_cli.screen.console import INDENT, foreign
from interview_cli.screen.delivery import said_rows
from interview_cli.screen.listing import Listing

MOST_EDITS = 4
NARROW = 60
"""Columns below which there is no room for reasons between what they are given for and the numbers."""
MARKS = {Verdict.MET: ("✓", "good"), Verdict.PARTLY: ("~", "look"), Verdict.MISSED: ("✗", "bad")}
ROWS = (("Covered", Verdict.MET), ("In part", Verdict.PARTLY), ("Missing", Verdict.MISSED))


def feedback(turn: Turn, bands: Bands, most_edits: int = MOST_EDITS) -> RenderableType:
    """The review of a turn as rows of label and content, with at most so many corrections."""
    review = turn.review
    if review is None:
        return Padding(foreign(turn.problem or "There is no review of this answer.", "look"), INDENT)
    rows = list(feedback_rows(turn, review, bands, most_edits))
    return Group(headline(review, turn.hints), *([Text(), labelled(rows)] if rows else []))


def labelled(rows: Iterable[tuple[str, RenderableType]]) -> RenderableType:
    """Rows of a label and what belongs to it."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=10, style="label")
    table.add_column(overflow="fold")
    for label, content in rows:
        table.add_row(f" {label}", content)
    return table


def feedback_rows(
    turn: Turn, review: Review, bands: Bands, most_edits: int = MOST_EDITS
) -> Iterator[tuple[str, RenderableType]]:
    """Label and content of each row that has something to say."""
    for strength in review.strengths:
        yield "Worked", foreign(f"“{strength.quote}”")
    for label, verdict in ROWS:
        found = [item for item in review.items if item.verdict is verdict and not is_judged(item, review)]
        if found:
            yield label, Group(*(item_line(item) for item in found))
    judged = [item for item in review.items if is_judged(item, review)]
    if judged:
        yield "Judged", Group(*(judged_line(item) for item in judged))
    if turn.delivery:
        yield "Said", said_rows(turn, turn.delivery, bands)
    elif turn.recording:
        missing = "word was made out" if turn.recording.speech_spans else "speech was heard"
        yield "Said", Text(f"pace and pauses could not be measured: no {missing}", "look")
    if turn.transcript and turn.transcript.doubts:
        yield "Not heard", Group(*(doubt_line(doubt) for doubt in turn.transcript.doubts))
    edits = audible(review.grammar)
    if edits:
        yield "Language", Group(*(edit_line(edit) for edit in edits[:most_edits]), *more(len(edits) - most_edits))
    if review.better:
        yield "Better", foreign(review.better)
    if review.note:
        yield "Note", foreign(review.note, "look")


def headline(review: Review, hints: int) -> RenderableType:
    """The score and what would raise it."""
    taken = f"{hints} hint{'s' if hints > 1 else ''} taken" if hints else None
    notes = [note for note in (review.score.limit, *review.improvements, taken) if note]
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    score = Text(f" {review.score.value:.1f} / 10", "score")
    table.add_row(score, foreign("   ".join(notes), "dim"))
    return table


def item_line(item: RubricItem) -> RenderableType:
    """A key point with its mark, and the candidate's words that cover it."""
    mark, style = MARKS[item.verdict]
    line = foreign(item.name)
    if item.evidence:
        line.append("  ").append(foreign(f"“{item.evidence.quote}”", "dim"))
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_row(Text(mark, style), line)
    return table


def is_judged(item: RubricItem, review: Review) -> bool:
    """A language model judged this, not code."""
    return item.key_point is None and any(line.aspect == "judged" for line in review.score.lines)


def judged_line(item: RubricItem) -> RenderableType:
    """A criterion with its mark, the words that show it, and what to say instead of what is missing."""
    mark, style = MARKS[item.verdict]
    line = foreign(item.name)
    if item.evidence:
        line.append("  ").append(foreign(f"“{item.evidence.quote}”", "dim"))
    if item.advice:
        line.append("  ").append(foreign(item.advice))
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_row(Text(mark, style), line)
    return table


def said(transcript: Transcript, style: str = "") -> Text:
    """The words of an answer; "[…]" stands where some are missing, and what is unclear is yellow."""
    line, at = Text(), 0
    for doubt in transcript.doubts:
        start, end = doubt.span
        line.append(foreign(transcript.text[at:start], style))
        missing = " […]" if start else "[…] "
        line.append(foreign(transcript.text[start:end], "look") if end > start else Text(missing, "look"))
        at = end
    line.append(foreign(transcript.text[at:], style))
    return line if transcript.text else foreign("(no words were heard)", style)


def doubt_line(doubt: Doubt) -> Text:
    """When something was said that could not be made out, or not surely; it costs nothing."""
    start, end = (clock(int(at)) for at in doubt.seconds)
    return foreign(f"{start}-{end}: {doubt.why}; nothing in it is called a mistake", "look")


def edit_line(edit: GrammarEdit) -> Text:
    """A correction as a small diff, and why."""
    right = foreign(edit.right, "good") if edit.right else Text("(leave it out)", "good")
    return Text.assemble(foreign(edit.wrong, "bad"), " -> ", right, "  ", foreign(edit.why, "dim"))


def more(left: int) -> Iterator[Text]:
    """How many corrections are not shown, if any."""
    if left > 0:
        yield Text(f"and {left} more: interview show", "dim")


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The rule with its numbers: what each line adds. In a narrow terminal the reasons stand below the numbers."""

    score: Score

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """The lines."""
        rows = tuple(_sums(self.score))
        if options.max_width < NARROW:
            listing = Listing(("", "", ""))
            for aspect, why, points in rows:
                listing.add_row(aspect, points.rjust(max(len(each) for _, _, each in rows)), why)
            yield listing
            return
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(ratio=1, overflow="fold")
        table.add_column(justify="right", no_wrap=True)
        for row in rows:
            table.add_row(*row)
        yield table


def _sums(score: Score) -> Iterator[tuple[str, Text, str]]:
    """What is judged, why it has its points, and those."""
    yield "", Text("every answer begins with", "dim"), "1.0"
    for line in score.lines:
        yield line.aspect, foreign(line.why), f"{line.share:.2f} x {line.weight:.1f} = {line.points:.1f}"
    if score.limit:
        yield "limit", foreign(score.limit), f"at most {score.at_most:.1f}"
    yield "score", Text(), f"{score.value:.1f}"
