"""An interview that was held, as ``interview show`` prints it, and the summary at the end of one."""

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from interview_cli.core.bands import Bands
from interview_cli.core.habit import compared
from interview_cli.core.language import corrected
from interview_cli.core.readiness import Level, Summary
from interview_cli.core.rubric import mean_score
from interview_cli.core.takes import change
from interview_cli.core.types import Session, Turn
from interview_cli.screen.console import INDENT, Streams, foreign
from interview_cli.screen.delivery import whole_delivery
from interview_cli.screen.feedback import ScoreTable, feedback, labelled, said
from interview_cli.screen.tables import columns, when

LEVELS = {Level.READY: "good", Level.NEARLY: "look", Level.NOT_YET: "bad"}
ALL = 1000
"""Corrections: more than an answer can have."""


def print_session(streams: Streams, session: Session, bands: Bands, why: bool) -> None:
    """Every question with the answer and the feedback; ``why``: with the rule of each score, too."""
    out = streams.out
    out.print(foreign(f"{session.plan.title} · {when(session.started)}", "label"))
    out.print(foreign(" · ".join(f"{role} {name}" for role, name in session.models), "dim"))
    if session.ended is None:
        taken_up = "; what was being recorded is taken up, too" if session.plan.voice else ""
        out.print(foreign(f"interrupted: interview resume {session.id} goes on with it{taken_up}", "look"))
    takes_before: dict[int, Turn] = {}
    for turn in session.turns:
        print_turn(streams, turn, bands, whole=True)
        if why and turn.review:
            out.print()
            out.print(ScoreTable(turn.review.score))
        print_change(streams, takes_before.get(turn.asked.turn), turn)
        if turn.review:
            takes_before[turn.asked.turn] = turn
    if session.summary:
        print_outcome(streams, session.summary)


def print_turn(streams: Streams, turn: Turn, bands: Bands, whole: bool = False) -> None:
    """One question with its answer and feedback; ``whole``: with every figure of the delivery."""
    out, asked = streams.out, turn.asked
    heading = f"Question {asked.number} of {asked.of}"
    if asked.attempt > 1:
        heading += f" · take {asked.attempt}"
    if asked.question.reason:
        heading += f" · follow-up ({asked.question.reason})"
    out.print()
    out.print(foreign(heading, "dim"))
    out.print(Padding(foreign(asked.question.text, "asked"), INDENT))
    if turn.transcript:
        out.print(Padding(said(turn.transcript), INDENT))
    if turn.heard:
        out.print(Padding(foreign(f"corrected by you; heard was: {turn.heard.text}", "dim"), INDENT))
    if turn.recording:
        length = f"  {turn.recording.seconds:.0f} s in {turn.recording.path}"
        out.print(foreign(length, "dim"), soft_wrap=True)
    if turn.review or turn.problem:
        out.print()
        out.print(feedback(turn, bands, most_edits=ALL))
    if turn.delivery and whole:
        out.print(labelled([("Delivery", whole_delivery(turn, turn.delivery, bands))]))
    if turn.review and turn.transcript and turn.review.grammar:
        out.print(labelled([("Corrected", foreign(corrected(turn.transcript.text, turn.review.grammar)))]))
    elif not turn.transcript and not turn.problem:
        out.print(Text(f"  ({_unwritten(turn)})", "dim"))


def _unwritten(turn: Turn) -> str:
    """What became of a take without words."""
    if turn.is_discarded:
        return "this take was begun again, and does not count"
    return "recorded, but not written down" if turn.recording else "not answered"


def print_change(streams: Streams, before: Turn | None, now: Turn) -> None:
    """What a retake changed against the take before it; nothing for a first take."""
    changed = change(before, now) if before else None
    if changed is None:
        return
    lines = [f"score {changed.before:.1f} -> {changed.now:.1f}"]
    lines += [f"now met: {name}" for name in changed.gained]
    lines += [f"no longer met: {name}" for name in changed.lost]
    lines += [f"{one.name} {one.before:.1f} -> {one.now:.1f} {one.unit}" for one in changed.figures]
    streams.out.print()
    streams.out.print(labelled([("Retake", foreign("\n".join(lines)))]))


def print_outcome(streams: Streams, summary: Summary) -> None:
    """What an interview came to: a summary, what to work on, and how ready the candidate is for what."""
    out = streams.out
    out.print()
    out.print(Padding(foreign(summary.text), INDENT))
    work_on = [("Work on" if place == 0 else "", foreign(one)) for place, one in enumerate(summary.work_on)]
    levels = columns("", "", "")
    for one in summary.readiness:
        levels.add_row(foreign(one.name), Text(one.level.value, LEVELS[one.level]), foreign(one.reason, "dim"))
    note = [("Note", foreign(summary.note, "look"))] if summary.note else []
    out.print(labelled([*work_on, ("Ready for", levels), *note]))


def print_habit(streams: Streams, turns: Sequence[Turn], before: Sequence[Turn]) -> None:
    """How these answers were said against the candidate's own last ones; nothing without enough of either."""
    now, usual = ([turn.delivery for turn in some if turn.delivery] for some in (turns, before))
    figures = compared(now, usual)
    if not figures:
        return
    table = columns("", "now", "usual", "")
    for one in figures:
        values = ("-" if value is None else f"{value:.1f}" for value in (one.now, one.usual))
        table.add_row(one.name, *values, one.unit)
    streams.out.print()
    heading = f"You against your own last {len(usual)} spoken answers (medians)"
    streams.out.print(Text(heading, "label"))
    streams.out.print(table)


def print_summary(streams: Streams, session: Session) -> None:
    """What the interview came to, and where it is kept."""
    reviewed = {turn.asked.turn for turn in session.turns if turn.review}
    mean = mean_score(session.turns)
    score = "" if mean is None else f" · score {mean:.1f}"
    answers = f"{len(reviewed)} answer{'' if len(reviewed) == 1 else 's'}" if reviewed else "no answers"
    streams.out.print(foreign(f"Interview {session.id} · {when(session.started)} · {answers}{score}", "label"))
    if not any(turn.has_words or turn.recording for turn in session.turns):
        return  # nothing is there that could be shown again
    if session.summary and len(reviewed) > 1:
        print_outcome(streams, session.summary)
        streams.out.print()
    streams.out.print(Text(f"Kept: interview show {session.id} · interview show {session.id} --why", "dim"))
