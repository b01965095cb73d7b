"""The view of a live interview: one way to show each event."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from rich.live import Live
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from interview_cli.core.bands import Bands
from interview_cli.core.events import (
    Asking,
    Assessing,
    Ended,
    Ending,
    Event,
    Heard,
    Hinted,
    Listening,
    Partial,
    Reviewed,
    Unassessed,
    Unspoken,
)
from interview_cli.core.kinds import Mode
from interview_cli.core.manner import clock
from interview_cli.core.types import Asked, Plan, Session, Turn
from interview_cli.core.words import as_one_line
from interview_cli.screen.console import INDENT, Streams, clean, foreign
from interview_cli.screen.feedback import feedback, labelled, said
from interview_cli.screen.record import print_summary, print_turn

BARS = " ▁▂▃▄▅▆▇█"
METER_WIDTH = 16
FULL_LEVEL = 0.2
"""RMS level at which the meter is full: loud speech close to a microphone."""

KEYS_WHILE_SPEAKING = "Enter ends · q ends and quits"
VOICE_KEYS = "Enter answer · t type · h hint · n next · q quit"
TYPED_KEYS = "Type your answer, then Enter · /h hint · /n next · /q quit"


@dataclass(kw_only=True)
class InterviewView:
    """Shows the events of an interview, in order. ``scripted``: nobody is at the keyboard to read the keys."""

    streams: Streams
    bands: Bands
    plan: Plan
    scripted: bool
    _asked: Asked | None = None
    """What was asked last: its question is on the screen."""
    _levels: list[float] = field(default_factory=list)
    _words: str = ""
    """What was made out so far of the answer that is being spoken."""
    _is_ending: bool = False
    """The end of the answer was announced."""
    _live: Live | None = None

    def open(self, models: Sequence[tuple[str, str]], missing: Sequence[str], done: int) -> None:
        """Say what interview this is, who takes part, and what is missing."""
        minutes = sum(question.minutes for question in self.plan.questions)
        count = len(self.plan.questions)
        about = f"{count} question{'' if count == 1 else 's'}, about {minutes:.0f} minutes"
        title = f"interview · {self.plan.title} · {about}"
        self.streams.out.print(foreign(title, "label"))
        self.streams.out.print(foreign(" · ".join(f"{role} {name}" for role, name in models), "dim"))
        for sentence in missing:
            self.streams.notice(sentence)
        if done:
            self.streams.out.print(foreign(f"Going on after {done} answer{'' if done == 1 else 's'}.", "dim"))

    def show(self, event: Event) -> None:
        """Show one event."""
        if not isinstance(event, Listening | Partial):
            self.rest()
        match event:
            case Asking(turn=turn):
                self._ask(turn.asked)
                self._show_keys()
            case Unspoken():
                self.streams.notice(f"{event.reason} The question stands here instead.")
            case Hinted():
                text = f"Hint {event.turn.hints}: {event.text}" if event.text else "There is no further hint."
                self.streams.out.print(Padding(foreign(text, "look"), INDENT))
            case Listening():
                self._listen(event)
            case Partial():
                self._words = event.text  # drawn with the next level: so often, and not more
            case Heard(turn=turn):
                self._heard(turn)
            case Assessing(turn=turn):
                self._transcribed(turn)
            case Reviewed(turn=turn) | Unassessed(turn=turn):
                if self.plan.mode is Mode.COACH or turn.review is None:
                    self._feedback(turn)
            case Ended():
                self._end(event.ending)

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

    def rest(self) -> None:
        """Take the meter off the screen."""
        if self._live:
            self._live.stop()
            self._live = None
        self._levels.clear()
        self._words = ""

    def _ask(self, asked: Asked) -> None:
        out, question = self.streams.out, asked.question
        was_here = self._asked is not None and self._asked.number == asked.number
        self._asked = asked
        out.print()
        if question.follows and not was_here:
            main = self.plan.questions[asked.number - 1]
            out.print(Padding(foreign(main.text), INDENT))
        if question.follows:
            out.print(labelled([("Follow-up", foreign(question.text, "asked"))]))
        else:
            out.print(Text(self._heading(asked), "dim"))
            out.print(Padding(foreign(question.text, "asked"), INDENT))

    def _show_keys(self) -> None:
        if not self.scripted:
            self.streams.out.print()
            keys = Text(VOICE_KEYS if self.plan.voice else TYPED_KEYS, "dim")
            self.streams.out.print(Padding(keys, INDENT))

    def _heading(self, asked: Asked) -> str:
        question = asked.question
        minutes = f"about {question.minutes:g} minute{'' if question.minutes == 1 else 's'}"
        about = [question.topic and clean(question.topic), question.difficulty, minutes]
        return " · ".join([f"Question {asked.number} of {asked.of}", *(one for one in about if one)])

    def _listen(self, event: Listening) -> None:
        if self.streams.plain:
            self._listen_plainly(event)
            return
        self._levels = [*self._levels[-METER_WIDTH + 1 :], event.level]
        if self._live is None:
            self._live = Live(console=self.streams.out, auto_refresh=False, transient=True)
            self._live.start()
        self._live.update(self._meter(event), refresh=True)

    def _listen_plainly(self, event: Listening) -> None:
        if not self._levels:
            self.streams.out.print("Listening. Enter ends the answer.")
        self._levels = [event.level]
        is_ending = event.ends_in is not None
        if event.ends_in is not None and not self._is_ending:
            self.streams.out.print(foreign(countdown(event.ends_in)))
        self._is_ending = is_ending

    def _meter(self, event: Listening) -> Text:
        bars = "".join(BARS[min(8, round(8 * (level / FULL_LEVEL) ** 0.5))] for level in self._levels)
        wanted = 60 * event.turn.asked.question.minutes
        line = Text.assemble(("  ● ", "bad"), f"{clock(int(event.seconds))} of ~{clock(wanted)}  ")
        line.append(bars.rjust(METER_WIDTH), "good").append(f"  {KEYS_WHILE_SPEAKING}", "dim")
        if event.warning:
            line.append("\n").append(foreign(event.warning, "look"))
        if event.ends_in is not None:
            line.append("\n").append(foreign(f"  {countdown(event.ends_in)}", "look"))
        if self._words and self.plan.mode is Mode.COACH:
            line.append("\n").append(foreign(f"  {last_words(self._words, self.streams.out.width - 4)}", "dim"))
        return line

    def _heard(self, turn: Turn) -> None:
        if turn.asked != self._asked:
            self._ask(turn.asked)
        if turn.recording:
            line = f"  {turn.recording.seconds:.0f} s kept."
            if self.plan.voice:
                line += " Making out the words …"
            self.streams.out.print(Text(line, "dim"))

    def _transcribed(self, turn: Turn) -> None:
        if turn.recording and turn.transcript:
            self.streams.out.print(Padding(said(turn.transcript, "dim"), INDENT))

    def _feedback(self, turn: Turn) -> None:
        self.streams.out.print()
        self.streams.out.print(feedback(turn, self.bands))

    def _end(self, ending: Ending) -> None:
        self.streams.out.print()
        self.streams.out.print(Rule(style="dim", characters="-" if self.streams.plain else "─"))
        if ending is Ending.QUIT:
            self.streams.out.print("You left the interview here. Everything is kept; interview resume goes on.")
        elif ending is Ending.WAITING:
            self.streams.out.print("An answer is kept without a review; interview resume tries again.")


def countdown(seconds: float) -> str:
    """That the answer is about to end, and how to go on."""
    return f"Ending in {ceil(seconds)} s: speak or press Space to go on."


def last_words(text: str, width: int) -> str:
    """As many of the last words as fit on a line, after a mark if there are others before."""
    text = as_one_line(clean(text))
    if len(text) <= width:
        return text
    return f"… {text[-max(0, width - 2) :].partition(' ')[2]}"
