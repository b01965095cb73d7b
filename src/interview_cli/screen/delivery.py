"""How an answer was said: in two lines for the feedback, and with every figure for ``interview show``."""

from collections.abc import Iterator, Sequence
from itertools import islice

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interview_cli.core.bands import Bands, pace_band
from interview_cli.core.manner import clock, notes
from interview_cli.core.measures import Delivery, Prosody, Span, Unmeasured
from interview_cli.core.pace import LEAST_SPEECH
from interview_cli.core.types import Turn
from interview_cli.screen.console import foreign

MOST_NOTES = 3
BARS = "▁▂▃▄▅▆▇█"
UNKNOWN = "·"
SHORTEST_SPARKLINE = 2
"""Windows: one alone is the pace that is told anyway."""

OLD = "not measured when this answer was given"
LITTLE = f"less than {LEAST_SPEECH:.0f} s of speech in each"


def said_rows(turn: Turn, said: Delivery, bands: Bands) -> RenderableType:
    """Pace with its band, fillers, longest pause; below, how the pace went and what else is most telling."""
    second = Text(" · ").join(_second_line(turn, said, bands))
    return Group(delivery_line(said, bands), *([second] if second else []))


def delivery_line(said: Delivery, bands: Bands) -> Text:
    """Pace with its band, fillers, longest pause; yellow where it is worth a look."""
    pace = pace_band(said.words_per_minute, bands)
    line = Text()
    line.append(f"{said.words_per_minute:.0f} words/min", "good" if pace == "in the band" else "look")
    band = f"band {bands.slow:.0f}-{bands.fast:.0f}"
    line.append(f" ({band})" if pace == "in the band" else f" ({pace}; {band})")
    fillers = f"{_count(len(said.fillers), 'filler')} ({said.fillers_per_minute:.1f}/min)"
    line.append(" · ").append(fillers, "" if said.fillers_per_minute <= bands.fillers_harmless else "look")
    pause = f"longest pause {said.longest_pause:.1f} s" if said.pauses else "no pause"
    return line.append(" · ").append(pause, "" if said.longest_pause < bands.long_pause else "look")


def _second_line(turn: Turn, said: Delivery, bands: Bands) -> Iterator[Text]:
    if len(said.pace) >= SHORTEST_SPARKLINE:
        yield Text.assemble("pace ", (sparkline(said.pace, bands), "good"))
    sound = turn.recording.prosody if turn.recording else None
    for note in islice(notes(said, sound, bands), MOST_NOTES):
        yield Text(note, "look")


def sparkline(pace: Sequence[float | None], bands: Bands) -> str:
    """A bar a window, from the slowest to the fastest that anyone should speak; a dot where little was said."""
    return "".join(UNKNOWN if each is None else _bar(each, bands) for each in pace)


def _bar(words_per_minute: float, bands: Bands) -> str:
    share = (words_per_minute - bands.slowest) / (bands.fastest - bands.slowest)
    return BARS[min(max(int(share * len(BARS)), 0), len(BARS) - 1)]


def whole_delivery(turn: Turn, said: Delivery, bands: Bands) -> RenderableType:
    """Every figure, each on a row of its own; what is missing says why."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=13, style="dim")
    table.add_column(overflow="fold")
    text = turn.transcript.text if turn.transcript else ""
    for name, value in (*_speed(said, bands), *_flow(said, text), *_sound(turn)):
        table.add_row(name, foreign(value))
    return table


def _speed(said: Delivery, bands: Bands) -> Iterator[tuple[str, str]]:
    if said.talk_seconds is not None:
        suggested = f" of about {clock(said.suggested_seconds)}" if said.suggested_seconds else ""
        yield "talk time", f"{clock(said.talk_seconds)}{suggested}, {said.speaking_seconds:.1f} s of it speech"
    yield "first word", f"after {said.time_to_first_word:.1f} s"
    yield "pace", f"{said.words_per_minute:.0f} words a minute of speech, {said.words_per_second:.1f} a second"
    known = [each for each in said.pace if each is not None]
    if known:
        spread = f"{min(known):.0f}-{max(known):.0f} words a minute"
        yield "in 10 s steps", f"{sparkline(said.pace, bands)}  {spread}"
    else:
        yield "in 10 s steps", LITTLE if said.pace else _why("pace", said.unmeasured)
    rate = said.articulation_rate
    yield "articulation", OLD if rate is None else f"{rate:.1f} syllables a second of speech"


def _flow(said: Delivery, text: str) -> Iterator[tuple[str, str]]:
    yield "pauses", _pauses(said)
    fillers = [_said_at(one.text, one.seconds) for one in said.fillers]
    yield "fillers", _listed(f"{len(fillers)} ({said.fillers_per_minute:.1f} a minute, at least)", fillers)
    times = said.hedge_seconds or (None,) * len(said.hedges)
    hedges = [_said_at(text[slice(*span)], at) for span, at in zip(said.hedges, times, strict=True)]
    rate = f" ({said.hedges_per_minute:.1f} a minute)" if said.hedges_per_minute is not None else ""
    yield "hedges", _listed(f"{len(hedges)}{rate}", hedges)
    yield "said twice", _listed(str(len(said.repeats)), _quoted(said.repeats, text))
    yield "begun again", _listed(str(len(said.restarts)), _quoted(said.restarts, text))
    if said.unclear is None:
        yield "unclear", _why("unclear", said.unmeasured)
    else:
        yield "unclear", _listed(_count(len(said.unclear), "word"), _quoted(said.unclear, text))


def _pauses(said: Delivery) -> str:
    if not said.pauses:
        return "none"
    figures = [str(len(said.pauses))]
    if said.median_pause is not None:
        figures.append(f"median {said.median_pause:.1f} s")
    figures.append(f"longest {said.longest_pause:.1f} s")
    if said.pause_share is not None:
        figures.append(f"{said.pause_share:.0%} of the time")
    if said.pauses_inside is not None:
        figures.append(f"{len(said.pauses_inside)} inside a clause")
    else:
        figures.append(f"inside a clause: {_why('pauses_inside', said.unmeasured)}")
    return ", ".join(figures)


def _sound(turn: Turn) -> Iterator[tuple[str, str]]:
    sound = (turn.recording.prosody if turn.recording else None) or Prosody()
    level, spread = sound.loudness, sound.loudness_range
    yield "loudness", _why("loudness", sound.unmeasured) if level is None else f"{level:.0f} LUFS"
    yield "its range", _why("loudness_range", sound.unmeasured) if spread is None else f"{spread:.1f} LU"
    if sound.pitch is None or sound.pitch_range is None or sound.pitch_deviation is None:
        yield "melody", _why("pitch", sound.unmeasured)
    else:
        moves = f"{sound.pitch_range:.1f} semitones wide, deviation {sound.pitch_deviation:.1f}"
        yield "melody", f"around {sound.pitch:.0f} Hz, {moves}"


def _why(figure: str, unmeasured: Unmeasured) -> str:
    return dict(unmeasured).get(figure, OLD)


def _listed(head: str, things: Sequence[str]) -> str:
    return f"{head}: {', '.join(things)}" if things else head


def _quoted(spans: Sequence[Span], text: str) -> list[str]:
    return [f"“{text[slice(*span)].strip()}”" for span in spans]


def _said_at(text: str, seconds: float | None) -> str:
    return f"“{text}”" if seconds is None else f"“{text}” {clock(seconds)}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
