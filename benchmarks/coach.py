"""A reviewed answer from a language model: forms and shared heads against the plain way.

    python benchmarks/coach.py [--shape 0.1B] [--rounds 5] [--threads 2] [--alike] [--ahead]

Both ways run llama.cpp on the same file, of a real shape with random weights, the ways taking turns; the figures
are medians of the ratios within a round, with the least and the most.

- plain: ``create_chat_completion`` of llama-cpp-python with a JSON schema as ``response_format`` and ``n_threads``
  set, one call each for the follow-up, the corrections and the feedback, each with instructions of its own (the
  rubric in those of the feedback alone), the question and the answer. ``--alike`` gives all three the same
  instructions and the task at the end, as ours has it: then the reuse in llama-cpp-python itself spares most of
  the second and third prompt.
- ours: ``LlamaModel``. The head is evaluated while the candidate speaks, which takes nothing from the time after
  the answer; it is counted in the tokens.

Random weights end no sentence, so the lengths are fixed: every text is as many characters long as a good one would
be, in both ways alike.
"""

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, TypeVar

from interview_cli.backends.llama import LlamaModel
from interview_cli.backends.llama.engine import Engine
from interview_cli.backends.llama.gaps import Line
from interview_cli.backends.llama.stop import Stop
from interview_cli.backends.llama.vocabulary import Vocabulary
from interview_cli.core.forms import Form, Phrase, Pick, Prompt, Role, Told
from interview_cli.core.lane import Urgency
from random_llama import SHAPES, build
from random_words import words

T = TypeVar("T")

ITEMS, EDITS = 5, 3
QUOTE, ADVICE, EDIT, BETTER, FOLLOW_UP = 60, 80, 40, 400, 150
"""Characters of a quote, an advice, one side of a correction, the better version, the follow-up."""

NEVER = "\ue000"
"""Ends no phrase: no token writes it."""

VERDICTS = ("met", "partly", "missed")
MANNERS = "Rule {}: be brief, be specific, name what is missing in plain words, and quote what was said."
SYSTEM = "You judge what the candidate said, never who the candidate is. " + " ".join(
    map(MANNERS.format, range(20))
)
DEMAND = "{}. The answer names the mechanism, gives an example with figures, and says what it cost."
RUBRIC = "Rubric: " + " ".join(map(DEMAND.format, range(1, ITEMS + 1)))
QUESTIONS = (
    "Question: Explain how an index makes a query faster, and what it costs. Key points: it is a sorted "
    "structure; writes pay for it; order of columns matters; it takes memory.",
    "Question: Tell me about a time you disagreed with a decision. Key points: the situation; what you did; the "
    "result with a figure; what you would do differently.",
)
SAID = tuple(
    [" An index keeps the values in order so the database finds a row without reading all of them."] * 6
    + [" Each insert has to keep it in order which makes writing slower, and it takes memory."] * 4
)
"""The sentences of the answer."""

ANSWER = "".join(SAID)
HEARD_AHEAD = 8
"""Sentences whose words are made out before the answer ends, with ``--ahead``."""
TASKS = {
    "follow-up": "Ask one follow-up question about what was said.",
    "corrections": "Correct the language of the answer.",
    "feedback": "Judge the answer by the rubric, and write a better version.",
}


def told(question: str, _answer: str, task: str) -> Prompt:
    """The prompt for one task; what stays the same comes first."""
    system = Told(role=Role.SYSTEM, parts=(SYSTEM, "\n" + RUBRIC))
    return (system, Told(role=Role.USER, parts=(question, "\nAnswer:", *SAID, "\n" + task)))


def told_apart(question: str, answer: str, task: str) -> Prompt:
    """The prompt for one task with instructions of its own."""
    rubric = "\n" + RUBRIC if task == TASKS["feedback"] else ""
    system = Told(role=Role.SYSTEM, parts=(f"{task} {SYSTEM}{rubric}",))
    return (system, Told(role=Role.USER, parts=(f"{question}\nAnswer: {answer}",)))


def head(question: str, ahead: bool = False) -> Prompt:
    """What the prompts about a question begin with; ``ahead``, with the sentences heard before the answer ends."""
    system = Told(role=Role.SYSTEM, parts=(SYSTEM, "\n" + RUBRIC))
    heard = ("\nAnswer:", *SAID[:HEARD_AHEAD]) if ahead else ()
    return (system, Told(role=Role.USER, parts=(question, *heard)))


def text(characters: int) -> Phrase:
    """A text of this length."""
    return Phrase(end=NEVER, most_characters=characters, most_tokens=characters)


def ask() -> Form[str]:
    """The follow-up."""
    yield '{"follow_up": "'
    return (yield text(FOLLOW_UP))


def judge() -> Form[None]:
    """The rest of a review."""
    yield "{"
    for item in range(ITEMS):
        yield f'"{item}": {{"verdict": "'
        yield Pick(options=VERDICTS)
        yield '", "quote": "'
        yield text(QUOTE)
        yield '", "advice": "'
        yield text(ADVICE)
        yield '"}, '
    for edit in range(EDITS):
        yield f'"edit {edit}": ["'
        yield text(EDIT)
        yield '", "'
        yield text(EDIT)
        yield '"], '
    yield '"better": "'
    yield text(BETTER)
    yield '"}'


def _text(characters: int) -> dict[str, Any]:
    return {"type": "string", "minLength": characters, "maxLength": characters}


def _record(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(item: dict[str, Any], count: int) -> dict[str, Any]:
    return {"type": "array", "items": item, "minItems": count, "maxItems": count}


SCHEMAS = {
    "follow-up": _record(follow_up=_text(FOLLOW_UP)),
    "corrections": _record(edits=_list(_record(wrong=_text(EDIT), right=_text(EDIT)), EDITS)),
    "feedback": _record(
        items=_list(_record(verdict={"enum": list(VERDICTS)}, quote=_text(QUOTE), advice=_text(ADVICE)), ITEMS),
        better=_text(BETTER),
    ),
}


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


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one reviewed answer: tokens that llama.cpp evaluated, seconds, and seconds to the follow-up."""

    tokens: int
    seconds: float
    first: float


class Plain:
    """The plain way."""

    def __init__(self, path: Path, threads: int, tell: Callable[[str, str, str], Prompt]) -> None:
        import llama_cpp

        self.tell = tell

        self.model: Any = llama_cpp.Llama(
            str(path), n_ctx=4096, n_threads=threads, n_threads_batch=threads, verbose=False, seed=0
        )
        self.evaluated = 0
        evaluate = self.model.eval

        def counted(tokens: Any) -> None:
            self.evaluated += len(tokens)
            evaluate(tokens)

        setattr(self.model, "eval", counted)  # noqa: B010

    def review(self, question: str, answer: str) -> Cost:
        """Three calls; the first gives the follow-up."""
        before, begun, first = self.evaluated, perf_counter(), 0.0
        for name, task in TASKS.items():
            prompt = self.tell(question, answer, task)
            messages = [{"role": one.role.value, "content": "".join(one.parts)} for one in prompt]
            given = self.model.create_chat_completion(
                messages=messages,
                response_format={"type": "json_object", "schema": SCHEMAS[name]},
                temperature=0.0,
                max_tokens=1500,
            )
            json.loads(given["choices"][0]["message"]["content"], strict=False)
            first = first or perf_counter() - begun
        return Cost(self.evaluated - before, perf_counter() - begun, first)


class Ours:
    """The program's way."""

    def __init__(self, path: Path, threads: int, ahead: bool = False) -> None:
        self.ahead = ahead
        self.lane = OneThread()
        self.model = LlamaModel(path, threads, self.lane)
        self.model.ready()

    def review(self, question: str, answer: str) -> Cost:
        """The head while the candidate speaks; then the follow-up, then the rest."""
        before = self.model.evaluated_tokens
        self.model.prepare(head(question, self.ahead), lasting=False)
        self.lane.settle()
        begun = perf_counter()
        for _ in self.model.fill(told(question, answer, TASKS["follow-up"]), ask()):
            pass
        first = perf_counter() - begun
        for _ in self.model.fill(told(question, answer, TASKS["feedback"]), judge()):
            pass
        return Cost(self.model.evaluated_tokens - before, perf_counter() - begun, first)


def reviews(path: Path, threads: int, rounds: int, alike: bool, ahead: bool) -> Iterator[tuple[Cost, Cost]]:
    """What a reviewed answer costs in the plain way and in ours, the ways taking turns."""
    plain, ours = Plain(path, threads, told if alike else told_apart), Ours(path, threads, ahead)
    for number in range(rounds + 1):
        question = f"{QUESTIONS[number % 2]} ({number})"
        pair = plain.review(question, ANSWER), ours.review(question, ANSWER)
        if number:  # the first is to warm up
            yield pair


def token_ratios(path: Path, threads: int, rounds: int) -> Iterator[float]:
    """Time of a constrained token over that of a free one, in the same engine."""
    engine = Engine(path, threads, 1024, lambda: True)
    vocabulary, stop = Vocabulary(engine), Stop()
    begin = vocabulary.plain(ANSWER)[:64]

    def written(choose: Callable[[Any], int]) -> float:
        engine.keep(0)
        token, begun = choose(engine.evaluate(begin, stop)), perf_counter()
        for _ in range(60):
            token = choose(engine.evaluate((token,), stop))
        return perf_counter() - begun

    for _ in range(rounds):
        free = written(lambda logits: int(logits.argmax()))
        line = Line(text(10_000), vocabulary)
        yield written(lambda logits, line=line: line.write(logits) or 0) / free  # type: ignore[misc]
    engine.close()


def head_ratios(path: Path, threads: int, rounds: int) -> Iterator[float]:
    """Time to evaluate a head over that to load it from disk, in a process that has not seen it."""
    for _ in range(rounds):
        with TemporaryDirectory() as folder:
            seconds = []
            for _ in range(2):
                lane = OneThread()
                model = LlamaModel(path, threads, lane, Path(folder))
                model.ready()
                begun = perf_counter()
                # no write is timed: the lane goes on to it after the last batch
                _read_head(model, head(QUESTIONS[0]))
                seconds.append(perf_counter() - begun)
                model.prepare(head(QUESTIONS[0]), lasting=True)
                lane.settle()
                model.close()
            yield seconds[0] / seconds[1]


def _read_head(model: LlamaModel, prompt: Prompt) -> None:
    from interview_cli.backends.llama.sequence import cuts
    from interview_cli.backends.llama.writing import Reading

    opened = model._open()
    parts = opened.chat.head(prompt)
    ends = cuts(parts)
    tokens = tuple(token for part in parts for token in part)[: ends[-1]]
    for _ in Reading(opened.evaluated, opened.heads, Stop()).read(tokens, ends):
        pass


def peak_memory(path: Path, threads: int) -> None:
    """Review two answers, and print the most memory that this process held, in bytes (Linux)."""
    ours = Ours(path, threads)
    for question in QUESTIONS:
        ours.review(question, ANSWER)
    # ru_maxrss would begin with what the process that started this one held
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.partition("VmHWM:")[2].split()[0]) * 1024)


def memory_ratio(path: Path, threads: int, cache_bytes: int) -> float:
    """Peak memory of a process that reviews answers, over the file and the memory for 4096 tokens."""
    run = [sys.executable, __file__, "--peak", str(path), "--threads", str(threads)]
    peak = int(subprocess.run(run, capture_output=True, text=True, check=True).stdout)
    print(f"  ({peak / 1e6:.0f} MB; the file {path.stat().st_size / 1e6:.0f}, its cache {cache_bytes / 1e6:.0f})")
    return peak / (path.stat().st_size + cache_bytes)


def show(figure: str, aim: str, ratios: list[float]) -> None:
    """Print the median, and the least and the most."""
    middle = statistics.median(ratios)
    print(f"{figure:<62} {middle:7.3f}  ({min(ratios):.3f}-{max(ratios):.3f})  aim {aim}", flush=True)


def main() -> None:
    """Make the model, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shape", choices=SHAPES, default="0.1B")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--alike", action="store_true", help="the plain way, too, shares its instructions")
    parser.add_argument(
        "--ahead", action="store_true", help="the sentences but two are prepared while they are said"
    )
    parser.add_argument("--peak", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.peak:
        peak_memory(chosen.peak, chosen.threads)
        return
    shape = SHAPES[chosen.shape]
    with TemporaryDirectory() as folder:
        path = build(shape, Path(folder) / "model.gguf", words())
        pairs = list(reviews(path, chosen.threads, chosen.rounds, chosen.alike, chosen.ahead))
        plain, ours = pairs[0]
        print(
            f"{chosen.shape}: plain {plain.tokens} tokens, {plain.seconds:.1f} s, first {plain.first:.1f} s; ",
            end="",
        )
        print(f"ours {ours.tokens} tokens, {ours.seconds:.1f} s, first {ours.first:.1f} s")
        show("tokens evaluated per reviewed answer", "<= 0.40", [b.tokens / a.tokens for a, b in pairs])
        show("time per reviewed answer", "<= 0.333", [b.seconds / a.seconds for a, b in pairs])
        show("end of answer to the follow-up", "<= 0.10", [b.first / a.first for a, b in pairs])
        show(
            "a constrained token over a free one",
            "<= 1.15",
            list(token_ratios(path, chosen.threads, chosen.rounds)),
        )
        show("evaluating a head over loading it", ">= 20", list(head_ratios(path, chosen.threads, chosen.rounds)))
        cache = 4096 * shape.layers * 2 * 2 * shape.width // shape.heads * shape.key_heads
        show("peak memory over file and cache", "<= 1.2", [memory_ratio(path, chosen.threads, cache)])


if __name__ == "__main__":
    main()
