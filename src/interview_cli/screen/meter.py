"""The lines that move: while an answer is spoken, and while it is played back."""

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from time import monotonic

from rich.text import Text

from interview_cli.core.english.words import as_one_line
from interview_cli.core.events import Listening, Partial, Playing
from interview_cli.core.kinds import Mode
from interview_cli.core.manner import clock
from interview_cli.core.patience import LONG_SILENCE
from interview_cli.core.sanitise import sanitise_line
from interview_cli.screen.console import Streams, foreign
from interview_cli.screen.keys import PLAYING_KEYS, SPEAKING_KEYS, SPEAKING_KEYS_OF_A_MOCK
from interview_cli.screen.moving import MovingBlock

BARS = " ▁▂▃▄▅▆▇█"
METER_WIDTH = 12
DIGITS = re.compile(r"\d+")
A_WHILE = 3.0
"""Seconds after which it is told how long something takes."""
LOOK_SECONDS = 0.5
"""How often it is looked what is being done."""
FULL_LEVEL = 0.2
"""RMS level at which the meter is full: loud speech close to a microphone."""


@dataclass(kw_only=True)
class MovingLines:
    """Draws them in one place, as often as it is told; with plain streams a line at the beginning says it all."""

    streams: Streams
    mode: Mode
    _levels: list[float] = field(default_factory=list)
    _words: str = ""
    """What was made out so far of the answer that is being spoken."""
    _is_told: bool = False
    _about_silence: str = ""
    """What was told last of a silence, but for its seconds."""
    _block: MovingBlock | None = None

    def show(self, event: Listening | Partial | Playing) -> None:
        """Show how it goes just now."""
        match event:
            case Partial(text=text):
                self._words = text  # drawn with the next level: so often, and not more
            case Listening() if self.streams.plain:
                self._listen_plainly(event)
            case Listening():
                self._levels = [*self._levels[-METER_WIDTH + 1 :], event.level]
                self._draw(self._meter(event))
            case Playing(turn=turn, seconds=seconds):
                self._play(seconds, turn.recording.seconds if turn.recording else 0.0)

    def tell(self, doing: Callable[[], str], keys: str = "") -> None:
        """Show what is done, and for how long, for as long as it takes, and the ``keys`` that work meanwhile.

        With plain streams those keys are all that is told.
        """
        if self.streams.plain:
            if keys and sys.stdin.isatty():
                self.streams.notice(f"This may take a while. {keys}.")
            return
        self.rest()
        begun = monotonic()
        self._block = MovingBlock(self.streams.out)
        self._block.keep_drawing(lambda: working(doing(), monotonic() - begun, keys), LOOK_SECONDS)

    def rest(self) -> None:
        """Take them off the screen."""
        if self._block:
            self._block.clear()
        self._block, self._words, self._is_told = None, "", False
        self._levels.clear()

    def _draw(self, line: Text) -> None:
        self._block = self._block or MovingBlock(self.streams.out)
        self._block.draw(line)

    def _meter(self, event: Listening) -> Text:
        if self.mode is Mode.COACH:
            return meter(event, self._levels, self._words, SPEAKING_KEYS, self.streams.out.width)
        event = replace(event, words_per_minute=None)
        return meter(event, self._levels, "", SPEAKING_KEYS_OF_A_MOCK, self.streams.out.width)

    def _listen_plainly(self, event: Listening) -> None:
        self._tell("Listening. Enter ends the answer.")
        line = about_silence(event)
        kind = DIGITS.sub("", line)
        if line and kind != self._about_silence:
            self.streams.out.print(foreign(line))
        self._about_silence = kind

    def _play(self, seconds: float, length: float) -> None:
        if self.streams.plain:
            self._tell(f"Playing {length:.0f} s. {PLAYING_KEYS}")
        else:
            self._draw(playing(seconds, length))

    def _tell(self, line: str) -> None:
        if not self._is_told:
            self.streams.out.print(line)
        self._is_told = True


def meter(event: Listening, levels: Sequence[float], words: str, keys: str, width: int) -> Text:
    """Clock and level of an open microphone, the pace so far, what is wrong, and the last of the words so far."""
    bars = "".join(BARS[min(8, round(8 * (level / FULL_LEVEL) ** 0.5))] for level in levels[-METER_WIDTH:])
    wanted = 60 * event.turn.asked.question.minutes
    line = Text.assemble(("  ● ", "bad"), f"{clock(int(event.seconds))} of ~{clock(wanted)}  ")
    line.append(bars.rjust(METER_WIDTH), "good")
    if event.words_per_minute is not None:
        line.append(f"  {event.words_per_minute:.0f} words/min")
    line.append(f"  {keys}", "dim")
    if event.warning:
        line.append("\n").append(foreign(f"  {event.warning}", "look"))
    if silence := about_silence(event):
        line.append("\n").append(foreign(f"  {silence}", "look"))
    if words:
        line.append("\n").append(foreign(f"  {last_words(words, width - 4)}", "dim"))
    return line


def working(doing: str, seconds: float, keys: str = "") -> Text:
    """What is being done, and since when, if that is a while ago; then the keys that work meanwhile."""
    since = f" {seconds:.0f} s" if seconds >= A_WHILE else ""
    rest = f"  ·  {keys}" if keys else ""
    return foreign(f"  {doing[:1].upper()}{doing[1:]} …{since}{rest}", "dim")


def playing(seconds: float, length: float) -> Text:
    """Where a playback is."""
    line = Text(f"  ▶ {clock(int(seconds))} of {clock(int(length))}")
    return line.append(f"  {PLAYING_KEYS}", "dim")


def about_silence(event: Listening) -> str:
    """What the silence just now comes to: that the answer is about to end, or that there is time; else nothing."""
    if event.ends_in is not None:
        return f"Ending in {ceil(event.ends_in)} s: speak or press Space to go on."
    if event.held is None:
        return ""
    if event.held < LONG_SILENCE:
        return "Take your time. No countdown before your next words."
    return f"Still recording, {event.held:.0f} s without a word. Enter ends the answer."


def last_words(text: str, width: int) -> str:
    """As many of the last words as fit on a line, after a mark if there are others before."""
    text = as_one_line(sanitise_line(text))
    if len(text) <= width:
        return text
    return f"… {text[-max(0, width - 2) :].partition(' ')[2]}"
