"""Makes docs/session.svg: a spoken turn of an interview, as the program shows it.

    python docs/make_picture.py

The answer is spoken by espeak-ng in the vocabulary of the small model in tests/fixtures; speech is found, made
out, measured and reviewed by the program's own parts, and shown by its own view.
"""

import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

from espeak_synth import Espeak, join, write_wav
from interview_cli import banks
from interview_cli.backends.editor import TerminalEditor
from interview_cli.backends.harper_grammar import HarperGrammar
from interview_cli.backends.lane import ComputeLane
from interview_cli.backends.playback import NoPlayback
from interview_cli.backends.silero import SileroDetector
from interview_cli.backends.voice import SilentVoice
from interview_cli.backends.whisper import WhisperTranscriber
from interview_cli.conversation import hold
from interview_cli.core.bands import Bands
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.events import Ended
from interview_cli.core.heard import Answer, AnswerEnded, Hearing, Leave, Wanted
from interview_cli.core.kinds import Mode
from interview_cli.core.ports import Cast
from interview_cli.core.types import Asked, Plan, Recording
from interview_cli.screen.console import THEME, Streams
from interview_cli.screen.interview import InterviewView
from interview_cli.wiring.keeping import SystemClock

ROOT = Path(__file__).parents[1]
SAID = (
    "A hash function maps each key to a bucket.",
    "Um collisions are handled by chaining with a linked list.",
    "On average a lookup takes constant time.",
)
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""rich names fonts on the network; a picture of a program that needs none should not fetch any."""


class Recorded(Streams):
    """Consoles that remember what they show."""

    @cached_property
    def out(self) -> Console:
        """80 columns in colour."""
        return Console(record=True, width=80, theme=THEME, force_terminal=True, highlight=False, markup=False)


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """Hears the prepared answer to the first question, and leaves at the second."""

    recording: Recording
    transcriber: WhisperTranscriber

    def listen(self, asked: Asked) -> Iterator[Hearing]:
        """See ``ports.Listener``."""
        return self.hear(asked, self.recording) if asked.turn == 1 else iter([Leave()])

    def linger(self) -> Iterator[Wanted]:
        """See ``ports.Listener``."""
        return iter(())

    def hear(self, asked: Asked, recording: Recording) -> Iterator[Hearing]:
        """See ``ports.Listener``."""
        yield AnswerEnded(recording=recording)
        words = self.transcriber.transcribe(recording, asked.question)
        yield Answer(transcript=words, speech_spans=recording.speech_spans)


def spoken(path: Path) -> Recording:
    """The answer as a recording."""
    espeak = Espeak()
    said = join([espeak.speak(one, words_per_minute=120) for one in SAID], [0.7, 1.4, 0.5], 0.4)
    write_wav(path, said.audio)
    seconds = len(said.audio) / 16_000
    return Recording(path=path, seconds=seconds, speech_spans=SileroDetector().spans(path))


def main() -> None:
    """Hold the turn, and save what was shown."""
    bank = banks.load(banks.find("sde", ROOT))
    question = next(one for one in bank.questions if one.id == "sde-hash-table")
    plan = Plan(
        bank=bank.id, title=bank.title, language="en", mode=Mode.COACH, seed=0, follow_ups=1, voice=True,
        questions=(question,),
    )  # fmt: skip
    streams = Recorded()
    view = InterviewView(streams=streams, bands=Bands(), plan=plan, scripted=False)
    with TemporaryDirectory() as folder, ComputeLane() as lane:
        cast = Cast(
            voice=SilentVoice(),
            listener=Prepared(
                recording=spoken(Path(folder) / "answer.wav"),
                transcriber=WhisperTranscriber(
                    ROOT / "tests" / "fixtures" / "whisper-words", cpu_count() or 1, lane
                ),
            ),
            grammar=HarperGrammar(),
            coach=BuiltInCoach(),
            clock=SystemClock(),
            playback=NoPlayback(),
            editor=TerminalEditor(cooked=nullcontext()),
        )
        for event in hold(plan, cast):
            if not isinstance(event, Ended):
                view.show(event)
    picture = streams.out.export_svg(title="interview practice --domain sde", theme=DIMMED_MONOKAI)
    (ROOT / "docs" / "session.svg").write_text(FONTS.sub("", picture), encoding="utf-8")


if __name__ == "__main__":
    main()
