"""The view of a live interview: one way to show each event."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from interview_cli.core.bands import Bands
from interview_cli.core.events import (
    Asking,
    Assessing,
    Broken,
    Ended,
    Ending,
    Event,
    Explained,
    FollowingUp,
    Heard,
    Hinted,
    Hinting,
    Lingering,
    Listening,
    Mistaken,
    Partial,
    Playing,
    Refused,
    Reviewed,
    Reviewing,
    SummedUp,
    SummingUp,
    Unassessed,
    Unspoken,
)
from interview_cli.core.kinds import Mode
from interview_cli.core.sanitise import sanitise_line
from interview_cli.core.types import Asked, Plan, Session, Turn
from interview_cli.screen.console import INDENT, Streams, foreign
from interview_cli.screen.feedback import ScoreTable, feedback, labelled, said
from interview_cli.screen.keys import SKIP, TYPED_KEYS, VOICE_KEYS, looking_back
from interview_cli.screen.meter import MovingLines
from interview_cli.screen.record import print_summary, print_turn


@dataclass(kw_only=True)
class InterviewView:
    """Shows the events of an interview, in order.

    ``scripted``: nobody is at the keyboard to read the keys. ``doing``: what the coach is busy with.
    ``skippable``: a language model makes hints, and Ctrl-C goes on without one.
    """

    streams: Streams
    bands: Bands
    plan: Plan
    scripted: bool
    doing: Callable[[], str] = lambda: "reviewing"
    skippable: bool = False
    _asked: Asked | None = None
    """What was asked last: its question is on the screen."""
    _shown: str = ""
    """The follow-up that was shown as soon as it was known."""
    _last: Turn | None = None
    """The last answer, about which something may be wished."""
    _waiting_for: Turn | None = None
    """What is waited for: an answer, or that the candidate goes on after this last one."""
    _goes_on: bool = False
    """Something was answered before the interview was interrupted."""
    _moving: MovingLines = field(init=False)

    def __post_init__(self) -> None:
        self._moving = MovingLines(streams=self.streams, mode=self.plan.mode)

    def open(self, models: Sequence[tuple[str, str]], missing: Sequence[str], done: int) -> None:
        """Say what interview this is, who takes part, and what is missing."""
        minutes = round(sum(question.minutes for question in self.plan.questions))
        count = len(self.plan.questions)
        about = f"{count} question{'' if count == 1 else 's'}, about {minutes} minute{'' if minutes == 1 else 's'}"
        title = f"interview · {self.plan.title} · {about}"
        self.streams.out.print(foreign(title, "label"))
        self.streams.out.print(foreign(" · ".join(f"{role} {name}" for role, name in models), "dim"))
        for sentence in missing:
            self.streams.notice(sentence)
        self._goes_on = bool(done)
        if done:
            self.streams.out.print(foreign(f"Going on after {done} answer{'' if done == 1 else 's'}.", "dim"))

    def show(self, event: Event) -> None:
        """Show one event."""
        if isinstance(event, Listening | Partial | Playing):
            self._moving.show(event)
            return
        self.rest()
        if isinstance(event, Assessing | FollowingUp | Reviewed | Unassessed):
            self._review(event)
            return
        match event:
            case Asking() | Lingering():
                self._wait(event)
            case Explained(turn=turn):
                self._explain(turn)
            case Refused() | Unspoken() | Broken() | Mistaken():
                self.streams.notice(_notice(event))
            case Hinting() | Hinted():
                self._hint(event)
            case Heard():
                self._heard(event.turn, event.again)
            case SummingUp():
                self._moving.tell(self.doing)
            case SummedUp():
                pass  # it stands in the session, which is shown at the end
            case Ended():
                self._end(event.ending)

    def _hint(self, event: Hinting | Hinted) -> None:
        if isinstance(event, Hinted):
            text = f"Hint {event.turn.hints}: {event.text}" if event.text else "No further hint."
            self.streams.out.print(Padding(foreign(text, "look"), INDENT))
        elif self.skippable:  # the built-in coach knows at once that there is none
            self._moving.tell(self.doing, SKIP)

    def _review(self, event: Reviewing) -> None:
        match event:
            case Assessing(turn=turn):
                self._transcribed(turn)
                self._moving.tell(self.doing)
            case FollowingUp(text=text):
                self._shown = text
                self.streams.out.print(labelled([("Follow-up", foreign(text, "asked"))]))
                self._moving.tell(self.doing)
            case Reviewed(turn=turn) | Unassessed(turn=turn):
                self._last = turn
                if self.plan.mode is Mode.COACH or turn.review is None:
                    self._feedback(turn)

    def close(self, session: Session) -> None:
        """Show the session as a whole; after a mock interview, with the feedback on every answer."""
        if self.plan.mode is Mode.MOCK:
            for turn in session.turns:
                print_turn(self.streams, turn, self.bands)
            self.streams.out.print()
        print_summary(self.streams, session)

    def interrupt(self, session: int) -> None:
        """Say how to go on, after Ctrl-C or a failure."""
        self.rest()
        if not self.scripted:
            self.streams.err.print()  # the cursor may stand behind what was being typed
        self.streams.notice(f"interview resume {session} goes on where you stopped.")

    def point_to(self, place: str) -> None:
        """Say where the details of a mistake of ours are."""
        self.streams.notice(f"  {place}")

    def rest(self) -> None:
        """Take what moves off the screen."""
        self._moving.rest()

    def _ask(self, asked: Asked) -> None:
        out, question = self.streams.out, asked.question
        was_here = self._asked is not None and self._asked.number == asked.number
        self._asked = asked
        out.print()
        if question.follows and not was_here:
            main = self.plan.questions[asked.number - 1]
            out.print(Padding(foreign(main.text), INDENT))
        if question.follows and self.plan.mode is Mode.MOCK and question.text == self._shown:
            pass  # no feedback stands between
        elif question.follows:
            out.print(labelled([("Follow-up", foreign(question.text, "asked"))]))
        else:
            out.print(Text(self._heading(asked), "dim"))
            out.print(Padding(foreign(question.text, "asked"), INDENT))

    def _wait(self, event: Asking | Lingering) -> None:
        self._waiting_for = event.turn
        if isinstance(event, Asking):
            self._ask(event.turn.asked)
        self._show_keys(event.turn)

    def _show_keys(self, turn: Turn) -> None:
        """The keys that work while ``turn`` is asked or, when it is the last answer, while nothing is."""
        if self.scripted:
            return
        back = looking_back(self._last, self.plan) if self._last else ""
        if turn is self._last:
            lines = ["Enter goes on", back] if back else []  # where nothing can be wished, it goes on by itself
        else:
            lines = [VOICE_KEYS if self.plan.voice else TYPED_KEYS, *([back] if back else [])]
        if not lines:
            return
        self.streams.out.print()
        self.streams.out.print(Padding(Text("\n".join(lines), "dim"), INDENT))

    def _explain(self, turn: Turn) -> None:
        if turn.review:
            self.streams.out.print()
            self.streams.out.print(Padding(ScoreTable(turn.review.score), INDENT))
        if self._waiting_for and self._waiting_for is not turn:
            self._ask(self._waiting_for.asked)
            self._show_keys(self._waiting_for)

    def _heading(self, asked: Asked) -> str:
        question = asked.question
        minutes = f"about {question.minutes:g} minute{'' if question.minutes == 1 else 's'}"
        about = [question.topic and sanitise_line(question.topic), question.difficulty, minutes]
        if asked.attempt > 1:
            about.insert(0, f"take {asked.attempt}")
        return " · ".join([f"Question {asked.number} of {asked.of}", *(one for one in about if one)])

    def _heard(self, turn: Turn, again: bool) -> None:
        if turn.asked != self._asked:
            self._ask(turn.asked)
        if turn.recording:
            line = f"  {turn.recording.seconds:.0f} s kept."
            if self.plan.voice and not again:
                line += " Making out the words …"
            self.streams.out.print(Text(line, "dim"))

    def _transcribed(self, turn: Turn) -> None:
        is_from_before = self._asked is None
        if is_from_before:
            self._ask(turn.asked)
        if turn.transcript and (turn.recording or is_from_before):
            self.streams.out.print(Padding(said(turn.transcript, "dim"), INDENT))

    def _feedback(self, turn: Turn) -> None:
        self.streams.out.print()
        self.streams.out.print(feedback(turn, self.bands))

    def _end(self, ending: Ending) -> None:
        self.streams.out.print()
        self.streams.out.print(Rule(style="dim", characters="-" if self.streams.plain else "─"))
        if ending is Ending.QUIT and self._last is None and not self._goes_on:
            self.streams.out.print("You left the interview before the first answer.")
        elif ending is Ending.QUIT:
            self.streams.out.print("You left the interview here. Everything is kept; interview resume goes on.")
        elif ending is Ending.WAITING:
            self.streams.out.print("An answer is kept without a review; interview resume tries again.")


def _notice(event: Refused | Unspoken | Broken | Mistaken) -> str:
    """What is said of an event that is beside the matter."""
    match event:
        case Refused(reason=reason):
            return reason
        case Unspoken(reason=reason):
            return f"{reason} The question stands here instead."
        case Mistaken(summary=summary):
            return f"{summary} The interview goes on."
        case Broken(turn=turn, reason=reason) if turn.has_words and turn.recording:
            kept = f"The first {turn.recording.seconds:.0f} s of your answer are kept"
            return f"{reason} {kept}: Enter answers again, n has them reviewed as they are."
        case Broken(reason=reason):
            return f"{reason} No word of your answer was heard: Enter answers again, t types it."
