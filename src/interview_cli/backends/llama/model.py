"""The ``LanguageModel`` that llama.cpp plays."""

from collections.abc import Callable, Generator
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from interview_cli.backends.llama.chat import Chat, Template
from interview_cli.backends.llama.engine import ANOTHER, Engine, Stopped
from interview_cli.backends.llama.fingerprint import fingerprint
from interview_cli.backends.llama.heads import Heads
from interview_cli.backends.llama.sequence import Evaluated, cuts
from interview_cli.backends.llama.stop import Stop
from interview_cli.backends.llama.vocabulary import Vocabulary
from interview_cli.backends.llama.writing import SHORTER, Reading, Writing
from interview_cli.core.errors import EngineError, InterviewError, NotReady
from interview_cli.core.forms import Doing, Form, Prompt
from interview_cli.core.lane import Lane, Urgency

T = TypeVar("T")

CONTEXT = 4096
"""Tokens of the longest prompt with its reply. The memory for them is taken at once: 0.5 GB of a 7B model."""

REPLY = 768
"""Tokens that a prompt leaves free, a quarter of ``CONTEXT`` at most."""

POLL_SECONDS = 0.2
"""How long a wait may be deaf to Ctrl-C, where waiting for a lock is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A model that is loaded, with what belongs to it."""

    engine: Engine
    vocabulary: Vocabulary
    chat: Chat
    evaluated: Evaluated
    heads: Heads


@dataclass(slots=True)
class Made(Generic[T]):
    """What a form made of its reply."""

    value: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling(Generic[T]):
    """A form that is being filled in on the lane, and what of it was written and not yet taken."""

    writing: Generator[str, None, T]
    written: "SimpleQueue[str | Future[Made[T] | None]]" = field(default_factory=SimpleQueue)


class LlamaModel:
    """A ``LanguageModel``: the instruct model in the GGUF file ``path``.

    All computing takes turns on ``lane``: loading is one turn. A head gives way to anything more
    urgent after a batch, and to the last words of an answer at once; a reply gives way to those after a batch.
    What was evaluated of heads is kept in ``heads``, too, a folder of its own. ``threads``: the physical cores.
    """

    def __init__(
        self, path: Path, threads: int, lane: Lane, heads: Path | None = None, context: int = CONTEXT
    ) -> None:
        """Returns at once: the model is loaded when it is first wanted. ``ready`` tells what is wrong with it."""
        self._path, self._threads, self._lane, self._folder, self._context = path, threads, lane, heads, context
        self._opened: Opened | None = None
        self._refused: NotReady | None = None
        self._wanted: Prompt | None = None
        self._doing = Doing.LOADING
        self._closing = Stop()
        self._running: set[Stop] = set()

    @property
    def doing(self) -> Doing:
        """What it is busy with; see ``ports.LanguageModel``."""
        return self._doing

    @property
    def evaluated_tokens(self) -> int:
        """How many tokens llama.cpp has evaluated, those evaluated twice counted twice."""
        return self._opened.evaluated.count if self._opened else 0

    def ready(self) -> None:
        """Load the model, if it is not, and wait for it. Raises NotReady when it cannot be used."""
        try:
            self._lane.submit(self._open, Urgency.REPLY).result()
        except CancelledError:
            raise NotReady("The language model was closed before it was loaded.") from None

    def prepare(self, head: Prompt, lasting: bool) -> None:
        """Evaluate ``head`` when nothing else is to be computed; the head prepared last is the one that counts.

        What was evaluated is kept, on disk too, if it is ``lasting``; see ``ports.LanguageModel``.
        """
        self._wanted = head
        self._lane.submit(partial(self._prepare, head, lasting), Urgency.HEAD)

    def fill(self, prompt: Prompt, form: Form[T]) -> Generator[str, None, T]:
        """Have ``form`` filled in; see ``ports.LanguageModel``. Closed before its end, it ends within a second."""
        stop = Stop()
        self._running.add(stop)
        filling: Filling[T] = Filling(writing=self._writing(prompt, form, stop))
        self._take_turn(filling)
        return self._filled(filling, stop)

    def _filled(self, filling: "Filling[T]", stop: Stop) -> Generator[str, None, T]:
        try:
            while True:
                while isinstance(one := _next(filling.written), str):
                    yield one
                made = self._ended(one)
                if made:
                    return made.value
                self._take_turn(filling)
        finally:
            stop.set()
            self._running.discard(stop)

    def _take_turn(self, filling: "Filling[T]") -> None:
        turn = self._lane.submit(partial(self._turn, filling.writing, filling.written.put), Urgency.REPLY)
        turn.add_done_callback(filling.written.put)

    def close(self) -> None:
        """End what is being computed, and free the memory of the model."""
        for stop in (self._closing, *self._running):
            stop.set()
        try:
            self._lane.submit(self._free, Urgency.ANSWER).result()
        except CancelledError:
            self._free()

    def _ended(self, turn: "Future[Made[T] | None]") -> Made[T] | None:
        """What a turn on the lane made; None when it gave way. Raises EngineError."""
        try:
            return turn.result()
        except (CancelledError, Stopped):
            raise EngineError("The language model was closed.") from None
        except NotReady as error:
            raise EngineError(error.message, error.hint) from error

    def _turn(self, writing: Generator[str, None, T], put: Callable[[str], None]) -> Made[T] | None:
        """Write until the form is filled in, or something more urgent waits."""
        while True:
            try:
                written = next(writing)
            except StopIteration as end:
                return Made(end.value)
            if written:
                self._doing = Doing.WRITING
                put(written)
            elif self._lane.is_wanted(Urgency.REPLY):
                return None

    def _writing(self, prompt: Prompt, form: Form[T], stop: Stop) -> Generator[str, None, T]:
        opened = self._open()
        self._doing = Doing.READING
        opened.engine.watch(None)
        parts = opened.chat.tokens(prompt)
        tokens = tuple(token for part in parts for token in part)
        most = opened.engine.most_tokens
        if len(tokens) > most - min(REPLY, most // 4):
            raise EngineError(
                f"What was said is too long for the language model: {len(tokens)} tokens, and it reads {most}.",
                SHORTER,
            )
        reading = Reading(opened.evaluated, opened.heads, stop)
        return (yield from Writing(form, opened.vocabulary, reading, most).write(tokens, cuts(parts)))

    def _prepare(self, head: Prompt, lasting: bool) -> None:
        if head is not self._wanted or self._closing.is_set:
            return
        try:
            opened = self._open()
            opened.engine.watch(lambda: self._closing.is_set or self._lane.is_wanted(Urgency.REPLY))
            is_done = self._evaluate_head(opened, head, lasting)
        except Stopped:
            is_done = False
        except InterviewError:
            return  # the reply will tell
        finally:
            if self._opened:
                self._opened.engine.watch(None)
        if not is_done:
            self._lane.submit(partial(self._prepare, head, lasting), Urgency.HEAD)

    def _evaluate_head(self, opened: Opened, head: Prompt, lasting: bool) -> bool:
        """Evaluate what is missing of ``head``, and keep it; False when that gave way to something more urgent."""
        parts = opened.chat.head(head)
        ends = cuts(parts)
        tokens = tuple(token for part in parts for token in part)[: ends[-1] if ends else 0]
        for _ in Reading(opened.evaluated, opened.heads, self._closing).read(tokens, ends):
            if self._lane.is_wanted(Urgency.HEAD):
                return False
        if lasting and tokens and not opened.heads.has(tokens):
            opened.heads.keep(tokens, ends, opened.engine.state())
        return True

    def _open(self) -> Opened:
        """The loaded model; loads it the first time. Raises NotReady."""
        if self._refused:
            raise self._refused
        if self._closing.is_set:
            raise NotReady("The language model was closed.")
        if not self._opened:
            try:
                self._opened = self._load()
                self._doing = Doing.READING
            except NotReady as error:
                self._refused = error
                raise
        return self._opened

    def _load(self) -> Opened:
        engine = Engine(self._path, self._threads, self._context, lambda: not self._closing.is_set)
        template = engine.template()
        if template is None:
            engine.close()
            raise NotReady(
                f"{self._path.name} has no chat template, so it is no model that takes instructions.", ANOTHER
            )
        vocabulary = Vocabulary(engine)
        chat = Chat(
            Template(template, engine.control_text("bos"), engine.control_text("eos")),
            vocabulary,
            engine.first_token(),
        )
        heads = Heads(fingerprint(self._path), self._folder)
        return Opened(engine=engine, vocabulary=vocabulary, chat=chat, evaluated=Evaluated(engine), heads=heads)

    def _free(self) -> None:
        if self._opened:
            self._opened.engine.close()
        self._opened = None
        self._refused = NotReady("The language model was closed.")


def _next(written: "SimpleQueue[T]") -> T:
    while True:
        try:
            return written.get(timeout=POLL_SECONDS)
        except Empty:
            continue
