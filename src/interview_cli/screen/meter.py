"""The lines that move: while an answer is spoken, and while it is played back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from time import monotonic

from rich.live import Live
from rich.text import Text

from interview_cli.core.english.words import as_one_line
from interview_cli.core.events import Listening, Partial, Playing
from interview_cli.core.kinds import Mode
from interview_cli.core.manner import clock
from interview_cli.screen.console import Streams, clean, foreign
from interview_cli.screen.keys import PLAYING_KEYS, SPEAKING_KEYS, SPEAKING_KEYS_OF_A_MOCK

BARS = " ▁▂▃▄▅▆▇█"
METER_WIDTH = 12
A_WHILE = 3.0
"""Seconds after which it is told how long something takes."""
REFRESHES = 2
"""How often in a second it is looked what is being done."""
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
    _is_ending: bool = False
    """The end of the answer was announced."""
    _live: Live | None = None

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

    def tell(self, doing: Callable[[], str]) -> None:
        """Show what is being done, and for how long, for as long as it takes; not with plain streams."""
        if self.streams.plain:
            return
        self.rest()
        begun = monotonic()
        self._live = Live(
            get_renderable=lambda: working(doing(), monotonic() - begun),
            console=self.streams.out,
            refresh_per_second=REFRESHES,
            transient=True,
        )
        self._live.start(refresh=True)

    def rest(self) -> None:
        """Take them off the screen."""
        if self._live:
            self._live.stop()
        self._live, self._words, self._is_told = None, "", False
        self._levels.clear()

    def _draw(self, line: Text) -> None:
        if self._live is None:
            self._live = Live(console=self.streams.out, auto_refresh=False, transient=True)
            self._live.start()
        self._live.update(line, refresh=True)

    def _meter(self, event: Listening) -> Text:
        if self.mode is Mode.COACH:
            return meter(event, self._levels, self._words, SPEAKING_KEYS, self.streams.out.width)
        event = replace(event, words_per_minute=None)
        return meter(event, self._levels, "", SPEAKING_KEYS_OF_A_MOCK, self.streams.out.width)

    def _listen_plainly(self, event: Listening) -> None:
        self._tell("Listening. Enter ends the answer.")
        is_ending = event.ends_in is not None
        if event.ends_in is not None and not self._is_ending:
            self.streams.out.print(foreign(countdown(event.ends_in)))
        self._is_ending = is_ending

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
        line.append("\n").append(foreign(event.warning, "look"))
    if event.ends_in is not None:
        line.append("\n").append(foreign(f"  {countdown(event.ends_in)}", "look"))
    if words:
        line.append("\n").append(foreign(f"  {last_words(words, width - 4)}", "dim"))
    return line


def working(doing: str, seconds: float) -> Text:
    """What is being done, and since when, if that is a while ago."""
    since = f" {seconds:.0f} s" if seconds >= A_WHILE else ""
    return foreign(f"  {doing[:1].upper()}{doing[1:]} …{since}", "dim")


def playing(seconds: float, length: float) -> Text:
    """Where a playback is."""
    line = Text(f"  ▶ {clock(int(seconds))} of {clock(int(length))}")
    return line.append(f"  {PLAYING_KEYS}", "dim")


def countdown(seconds: float) -> str:
    """That the answer is about to end, and how to go on."""
    return f"Ending in {ceil(seconds)} s: speak or press Space to go on."


def last_words(text: str, width: int) -> str:
    """As many of the last words as fit on a line, after a mark if there are others before."""
    text = as_one_line(clean(text))
    if len(text) <= width:
        return text
    return f"… {text[-max(0, width - 2) :].partition(' ')[2]}"
