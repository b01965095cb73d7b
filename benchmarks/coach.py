"""A reviewed answer from a language model: the program's coach against the plain way.

    python benchmarks/coach.py [--shape 0.1B] [--rounds 5] [--threads 2] [--alike] [--typed] [--unheard 24]

Both ways run llama.cpp on the same file, of a real shape with random weights, the ways taking turns; the figures
are medians of the ratios within a round, with the least and the most. Question and answer are those of a bank.

- plain: ``plain_coach.py``. ``--alike`` gives its three calls the same instructions, which is the best for it.
- ours: ``ModelCoach`` with its own prompts and forms. While the candidate speaks, it reads the question, then the
  answer but for its last words (``--typed``: not the answer); that takes nothing from the time after the answer,
  and is counted in the tokens. When it ends, ``--unheard`` words are not made out yet: about 24 where Enter ends
  it in the middle of speech, as a segment has 8 s or more, and none after a pause.

Random weights end no sentence, so the lengths are fixed: every text is as many characters long as a good one would
be, in both ways alike. The forms get the good one in place of what was written, so that the coach checks it.
"""

import argparse
import statistics
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from interview_cli import banks
from interview_cli.backends.llama import LlamaModel
from interview_cli.backends.llama.engine import Engine
from interview_cli.backends.llama.gaps import Line
from interview_cli.backends.llama.sequence import cuts
from interview_cli.backends.llama.stop import Stop
from interview_cli.backends.llama.vocabulary import Vocabulary
from interview_cli.backends.llama.writing import Reading
from interview_cli.core.forms import Doing, Form, Gap, Phrase, Pick, Prompt
from interview_cli.core.lane import Urgency
from interview_cli.core.mind import corrections, prompts
from interview_cli.core.model_coach import ModelCoach
from interview_cli.core.types import Asked, Transcript, Turn
from plain_coach import CONTEXT, Cost, Lengths, PlainCoach
from random_llama import SHAPES, build
from random_words import words

T = TypeVar("T")

BANK = Path(__file__).parents[1] / "question_banks" / "sde.yaml"
QUESTIONS = ("sde-hash-table", "sde-database-index", "sde-race-condition")
NEVER = "\ue000"
"""Ends no phrase: no token writes it."""

FOLLOW_UP = (
    "You said that it takes more time; how did you find that out, and what would you measure next, and why?"
)
ADVICE = "Name one figure that shows how much slower it became, and say how you measured it."
EDIT = "a word that was said"
BETTER_CHARACTERS, QUOTED_WORDS = 400, 9


def turn(number: int) -> Turn:
    """The answer of a round: that of the bank, on a question that was not asked before."""
    found = {one.id: one for one in banks.load(BANK).questions}[QUESTIONS[number % len(QUESTIONS)]]
    question = replace(found, text=f"{found.text} ({number})")
    asked = Asked(question=question, number=1, of=1, turn=1)
    said = Transcript(text=f"{number}: {found.model_answer}", language="en")
    return Turn(asked=asked, at=datetime(2026, 1, 1, tzinfo=UTC), transcript=said)


@dataclass(frozen=True, slots=True)
class AtLength:
    """A ``LanguageModel`` that writes with ``model``, each text as long as a good one about ``answer``."""

    model: LlamaModel
    answer: str

    @property
    def doing(self) -> Doing:
        """As the model does."""
        return self.model.doing

    def prepare(self, head: Prompt, lasting: bool) -> None:
        """As the model does."""
        self.model.prepare(head, lasting)

    def fill(self, prompt: Prompt, form: Form[T]) -> Generator[str, None, T]:
        """Fill in the form, and have it made of the good texts."""
        return self.model.fill(prompt, self._at_length(form))

    def _at_length(self, form: Form[T]) -> Form[T]:
        asked, reply = next(form), ""
        while True:
            good = asked if isinstance(asked, str) else good_text(reply, asked, self.answer)
            yield (
                asked
                if not isinstance(asked, Phrase)
                else replace(asked, end=NEVER, most_characters=len(good), most_tokens=len(good))
            )
            reply += good
            try:
                asked = form.send("" if isinstance(asked, str) else good)
            except StopIteration as end:
                made: T = end.value
                return made


def good_text(reply: str, gap: Gap, answer: str) -> str:
    """What a good model would write into a gap."""
    if isinstance(gap, Pick):
        return next((one for one in ("partly", "yes") if one in gap.options), gap.options[0])
    label = reply[reply.rfind("\n") + 1 :]
    quote = " ".join(answer.split()[:QUOTED_WORDS])
    if "Follow-up: " in label:
        return FOLLOW_UP
    if label.startswith("Better: "):
        return answer[:BETTER_CHARACTERS]
    return ADVICE if label.endswith("Advice: ") else EDIT if label.startswith("Wrong: ") else quote


def lengths(answer: str) -> Lengths:
    """The same for the plain way."""
    return Lengths(
        follow_up=len(FOLLOW_UP),
        quote=len(" ".join(answer.split()[:QUOTED_WORDS])),
        advice=len(ADVICE),
        edit=len(EDIT),
        edits=corrections.MOST,
        better=BETTER_CHARACTERS,
    )


class OneThread:
    """A compute lane with nothing else in it."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)

    def submit(self, job: Callable[[], T], urgency: Urgency) -> Future[T]:
        """Have it done after all that came before."""
        return self._thread.submit(job)

    def is_wanted(self, urgency: Urgency) -> bool:
        """Nothing else is."""
        return False

    def settle(self) -> None:
        """Wait until all is done."""
        self._thread.submit(lambda: None).result()


class Ours:
    """The program's way; the last ``unheard`` words come at the end, None: all of them."""

    def __init__(self, path: Path, threads: int, unheard: int | None) -> None:
        self._unheard, self._lane = unheard, OneThread()
        self._model = LlamaModel(path, threads, self._lane)
        self._model.ready()

    def review(self, turn: Turn) -> Cost:
        """What is known before while the candidate speaks; then the follow-up, then the rest."""
        said = turn.transcript.text if turn.transcript else ""
        coach, before = ModelCoach(model=AtLength(self._model, said)), self._model.evaluated_tokens
        coach.prepare(turn.asked)
        if self._unheard is not None:
            coach.prepare(turn.asked, said.rsplit(" ", self._unheard)[0] if self._unheard else said)
        self._lane.settle()
        begun = perf_counter()
        asking = coach.follow_up(turn, (), ())
        asked = next(asking)
        first = perf_counter() - begun
        review = coach.review(turn, (), ())
        seconds = perf_counter() - begun
        if review.note or asked != FOLLOW_UP:
            sys.exit(f"The coach did not review as it should: {review.note or asked}")
        return Cost(self._model.evaluated_tokens - before, seconds, first)

    def close(self) -> None:
        """Free its memory."""
        self._model.close()


def reviews(path: Path, chosen: argparse.Namespace) -> Iterator[tuple[Cost, Cost]]:
    """What a reviewed answer costs in the plain way and in ours, the ways taking turns."""
    text = turn(1).transcript
    plain = PlainCoach(path, chosen.threads, lengths(text.text if text else ""), chosen.alike)
    ours = Ours(path, chosen.threads, None if chosen.typed else chosen.unheard)
    for number in range(chosen.rounds + 1):
        pair = plain.review(turn(number)), ours.review(turn(number))
        if number:  # the first is to warm up
            yield pair
    plain.close()
    ours.close()


def token_ratios(path: Path, threads: int, rounds: int) -> Iterator[float]:
    """Time of a constrained token over that of a free one: each in its turn, in one text, medians of a hundred."""
    engine = Engine(path, threads, 1024, lambda: True)
    vocabulary, stop = Vocabulary(engine), Stop()
    begin = vocabulary.plain(FOLLOW_UP)[:64]
    for _ in range(rounds):
        engine.keep(0)
        line = Line(Phrase(end=NEVER, most_characters=10_000, most_tokens=10_000), vocabulary)
        seconds: tuple[list[float], list[float]] = [], []
        token = int(engine.evaluate(begin, stop).argmax())
        for number in range(200):
            begun = perf_counter()
            logits = engine.evaluate((token,), stop)
            token = (line.write(logits) or 0) if number % 2 else int(logits.argmax())
            seconds[number % 2].append(perf_counter() - begun)
        free, constrained = map(statistics.median, seconds)
        yield constrained / free
    engine.close()


def head_ratios(path: Path, threads: int, rounds: int) -> Iterator[float]:
    """Time to evaluate a head over that to load it from disk, in a process that has not seen it."""
    head = prompts.head(turn(0).asked.question)
    for _ in range(rounds):
        with TemporaryDirectory() as folder:
            seconds = []
            for _ in range(2):
                lane = OneThread()
                model = LlamaModel(path, threads, lane, Path(folder))
                model.ready()
                begun = perf_counter()
                # no write is timed: the lane goes on to it after the last batch
                _read_head(model, head)
                seconds.append(perf_counter() - begun)
                model.prepare(head, lasting=True)
                lane.settle()
                model.close()
            yield seconds[0] / seconds[1]


def _read_head(model: LlamaModel, prompt: Prompt) -> None:
    opened = model._open()
    parts = opened.chat.head(prompt)
    ends = cuts(parts)
    tokens = tuple(token for part in parts for token in part)[: ends[-1]]
    for _ in Reading(opened.evaluated, opened.heads, Stop()).read(tokens, ends):
        pass


def peak_memory(path: Path, threads: int) -> None:
    """Review two answers, and print the most memory that this process held, in bytes (Linux)."""
    ours = Ours(path, threads, 0)
    for number in range(2):
        ours.review(turn(number))
    # ru_maxrss would begin with what the process that started this one held
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.partition("VmHWM:")[2].split()[0]) * 1024)


def memory_ratio(path: Path, threads: int, cache_bytes: int) -> float:
    """Peak memory of a process that reviews answers, over the file and the memory for its tokens."""
    run = [sys.executable, __file__, "--peak", str(path), "--threads", str(threads)]
    peak = int(subprocess.run(run, capture_output=True, text=True, check=True).stdout)
    print(f"  ({peak / 1e6:.0f} MB; the file {path.stat().st_size / 1e6:.0f}, its cache {cache_bytes / 1e6:.0f})")
    return peak / (path.stat().st_size + cache_bytes)


def show(figure: str, aim: str, ratios: list[float]) -> None:
    """Print the median, and the least and the most."""
    middle = statistics.median(ratios)
    print(f"{figure:<62} {middle:7.3f}  ({min(ratios):.3f}-{max(ratios):.3f})  aim {aim}", flush=True)


def measure(path: Path, chosen: argparse.Namespace) -> None:
    """Print the table."""
    shape = SHAPES[chosen.shape]
    pairs = list(reviews(path, chosen))
    each: list[tuple[str, Cost]] = [("plain", pairs[0][0]), ("ours", pairs[0][1])]
    for way, cost in each:
        print(f"  {way}: {cost.tokens} tokens, {cost.seconds:.1f} s, first {cost.first:.1f} s")
    show("tokens evaluated per reviewed answer", "<= 0.40", [b.tokens / a.tokens for a, b in pairs])
    show("time per reviewed answer", "<= 0.333", [b.seconds / a.seconds for a, b in pairs])
    show("end of answer to the follow-up", "<= 0.10", [b.first / a.first for a, b in pairs])
    by_token = list(token_ratios(path, chosen.threads, chosen.rounds))
    show("a constrained token over a free one", "<= 1.15", by_token)
    show("evaluating a head over loading it", ">= 20", list(head_ratios(path, chosen.threads, chosen.rounds)))
    cache = CONTEXT * shape.layers * 2 * 2 * shape.width // shape.heads * shape.key_heads
    show("peak memory over file and cache", "<= 1.2", [memory_ratio(path, chosen.threads, cache)])


def main() -> None:
    """Make the model, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shape", choices=SHAPES, default="0.1B")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--alike", action="store_true", help="the plain way, too, shares its instructions")
    parser.add_argument("--typed", action="store_true", help="nothing of the answer is known before its end")
    parser.add_argument("--unheard", type=int, default=24, help="words that are not made out when the answer ends")
    parser.add_argument("--peak", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.peak:
        peak_memory(chosen.peak, chosen.threads)
        return
    with TemporaryDirectory() as folder:
        measure(build(SHAPES[chosen.shape], Path(folder) / "model.gguf", words()), chosen)


if __name__ == "__main__":
    main()
