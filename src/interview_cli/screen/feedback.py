"""The feedback on an answer, most useful first; fits one screen."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interview_cli.core.bands import Bands, pace_band
from interview_cli.core.fluency import LONGEST_SENTENCE
from interview_cli.core.language import audible
from interview_cli.core.measures import Delivery
from interview_cli.core.pauses import FELT_PAUSE
from interview_cli.core.types import GrammarEdit, Review, RubricItem, Score, Turn, Verdict
from interview_cli.screen.console import foreign

MOST_EDITS = 4
MANY_HEDGES = 4.0
"""In 100 words: from here on they make an answer sound unsure."""

MARKS = {Verdict.MET: ("✓", "good"), Verdict.PARTLY: ("~", "look"), Verdict.MISSED: ("✗", "bad")}
ROWS = (("Covered", Verdict.MET), ("In part", Verdict.PARTLY), ("Missing", Verdict.MISSED))


def feedback(turn: Turn, bands: Bands, most_edits: int = MOST_EDITS) -> RenderableType:
    """The review of a turn as rows of label and content, with at most so many corrections."""
    review = turn.review
    if review is None:
        return foreign(turn.problem or "There is no review of this answer.", "look")
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
        found = [item for item in review.items if item.verdict is verdict]
        if found:
            yield label, Group(*(item_line(item) for item in found))
    if turn.delivery:
        yield "Said", delivery_line(turn.delivery, bands)
    elif turn.recording:
        yield "Said", Text("pace and pauses could not be measured: no speech was heard", "look")
    edits = audible(review.grammar)
    if edits:
        yield "Language", Group(*(edit_line(edit) for edit in edits[:most_edits]), *more(len(edits) - most_edits))


def headline(review: Review, hints: int) -> Text:
    """The score and what would raise it."""
    line = Text.assemble((f" {review.score.value:.1f} / 10", "score"))
    for note in (review.score.limit, *review.improvements):
        if note:
            line.append("   ").append(foreign(note, "dim"))
    if hints:
        line.append(f"   {hints} hint{'s' if hints > 1 else ''} taken", "dim")
    return line


def item_line(item: RubricItem) -> RenderableType:
    """A key point with its mark, and the candidate's words that cover it."""
    mark, style = MARKS[item.verdict]
    line = foreign(item.name)
    if item.evidence:
        line.append("  ").append(foreign(f"“{item.evidence.quote}”", "dim"))
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_row(Text(mark, style), line)
    return table


def delivery_line(said: Delivery, bands: Bands) -> Text:
    """Pace with its band, fillers, longest pause; yellow where it is worth a look."""
    pace = pace_band(said.words_per_minute, bands)
    line = Text()
    line.append(f"{said.words_per_minute:.0f} words/min", "good" if pace == "in the band" else "look")
    band = f"band {bands.slow:.0f}-{bands.fast:.0f}"
    line.append(f" ({band})" if pace == "in the band" else f" ({pace}; {band})")
    count = len(said.fillers)
    fillers = f"{count} filler{'' if count == 1 else 's'} ({said.fillers_per_minute:.1f}/min)"
    line.append(" · ").append(fillers, "" if said.fillers_per_minute <= bands.fillers_harmless else "look")
    pause = f"longest pause {said.longest_pause:.1f} s" if said.pauses else "no pause"
    line.append(" · ").append(pause, "" if said.longest_pause < FELT_PAUSE else "look")
    for note in fluency_notes(said):
        line.append(" · ").append(note, "look")
    return line


def fluency_notes(said: Delivery) -> Iterator[str]:
    """What else there is much of: hedges, words said twice, sentences that run on."""
    if 100 * len(said.hedges) > MANY_HEDGES * said.words and len(said.hedges) > 2:
        yield f"{len(said.hedges)} hedges (“I think”, “maybe”)"
    if len(said.repeats) > 2:
        yield f"{len(said.repeats)} words said twice"
    if said.run_ons:
        sentences = "a sentence" if len(said.run_ons) == 1 else f"{len(said.run_ons)} sentences"
        yield f"{sentences} of over {LONGEST_SENTENCE} words"


def edit_line(edit: GrammarEdit) -> Text:
    """A correction as a small diff, and why."""
    right = foreign(edit.right, "good") if edit.right else Text("(leave it out)", "good")
    return Text.assemble(foreign(edit.wrong, "bad"), " -> ", right, "  ", foreign(edit.why, "dim"))


def more(left: int) -> Iterator[Text]:
    """How many corrections are not shown, if any."""
    if left > 0:
        yield Text(f"and {left} more: interview show", "dim")


def score_table(score: Score) -> RenderableType:
    """The rule with its numbers: what each line adds."""
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(width=12)
    rows.add_column(ratio=1)
    rows.add_column(justify="right", no_wrap=True)
    rows.add_row("", Text("every answer begins with", "dim"), "1.0")
    for line in score.lines:
        rows.add_row(line.aspect, foreign(line.why), f"{line.share:.2f} x {line.weight:.1f} = {line.points:.1f}")
    if score.limit:
        rows.add_row("limit", foreign(score.limit), f"at most {score.at_most:.1f}")
    rows.add_row("score", "", f"{score.value:.1f}")
    return rows
