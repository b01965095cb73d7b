"""A form while it is filled in: its fixed text is fed to the model, its gaps are written by it."""

from collections.abc import Generator
from typing import TYPE_CHECKING, Generic, TypeVar

from interview_cli.backends.llama.engine import BATCH
from interview_cli.backends.llama.gaps import Line, likeliest, tree
from interview_cli.backends.llama.heads import Heads
from interview_cli.backends.llama.sequence import LEAST, Evaluated
from interview_cli.backends.llama.stop import Stop
from interview_cli.backends.llama.vocabulary import Vocabulary
from interview_cli.core.errors import EngineError
from interview_cli.core.forms import Form, Phrase, Pick

if TYPE_CHECKING:
    from interview_cli.backends.llama.engine import Logits

SHORTER = "Give a shorter answer, or go on without a language model: interview practice --coach built-in"

T = TypeVar("T")
Tokens = tuple[int, ...]


class Reading:
    """Brings what is evaluated to where a prompt stands, whatever was evaluated in between."""

    def __init__(self, evaluated: Evaluated, heads: Heads, stop: Stop) -> None:
        self._evaluated, self._heads, self._stop = evaluated, heads, stop
        self._changes = -1

    def read(self, tokens: Tokens, cuts: Tokens) -> Generator[None]:
        """Evaluate what is missing of ``tokens`` up to the last of ``cuts``; pauses after each batch.

        Afterwards nothing else is evaluated. Raises Stopped and EngineError.
        """
        if self._changes == self._evaluated.changes and len(self._evaluated.tokens) == len(tokens):
            return
        self._take_over(tokens, cuts)
        while True:
            at = self._evaluated.share(tokens, cuts)
            self._evaluated.keep(at)
            end = next((cut for cut in cuts if cut > len(self._evaluated.tokens)), None)
            if end is None:
                self._changes = self._evaluated.changes
                return
            self._evaluated.evaluate(tokens[len(self._evaluated.tokens) : end], self._stop)
            yield

    def feed(self, batch: Tokens) -> "Logits":
        """Evaluate ``batch`` after what was read; what may come next. Raises Stopped and EngineError."""
        logits = self._evaluated.evaluate(batch, self._stop)
        self._changes = self._evaluated.changes
        return logits

    def _take_over(self, tokens: Tokens, cuts: Tokens) -> None:
        """Begin with a head that was kept, if it spares much."""
        common, head = self._heads.nearest(tokens, cuts)
        if head and common >= self._evaluated.share(tokens, cuts) + LEAST and (state := head.state()):
            self._evaluated.restore(state, head.tokens, head.cuts)


class Writing(Generic[T]):
    """Fills in one form after one prompt."""

    def __init__(self, form: Form[T], vocabulary: Vocabulary, reading: Reading, most_tokens: int) -> None:
        self._form, self._vocabulary, self._reading, self._most = form, vocabulary, reading, most_tokens
        self._tokens: Tokens = ()
        self._cuts: Tokens = ()
        self._fed: Tokens = ()
        """What was said since the last batch."""

    def write(self, prompt: Tokens, cuts: Tokens) -> Generator[str, None, T]:
        """Yield what is written, and nothing ("") where others may use the engine; give back what the form made.

        Raises Stopped, and EngineError when there is no room for it or the form raised a ValueError.
        """
        self._cuts = tuple(cut for cut in cuts if cut < len(prompt))
        begun = self._cuts[-1] if self._cuts else 0
        self._tokens, self._fed = prompt[:begun], prompt[begun:]
        try:
            asked = next(self._form)
            while True:
                filled = ""
                if isinstance(asked, str):
                    self._fed += self._vocabulary.plain(asked)
                else:
                    filled = yield from self._pick(asked) if isinstance(asked, Pick) else self._phrase(asked)
                asked = self._form.send(filled)
        except StopIteration as end:
            made: T = end.value
            return made
        except ValueError as error:
            raise EngineError(f"The language model's reply makes no sense: {error}.") from error

    def _pick(self, pick: Pick) -> Generator[str, None, str]:
        branch = tree(pick, self._vocabulary)
        while branch.option is None:
            tokens = tuple(branch.next)
            token = tokens[0] if len(tokens) == 1 else likeliest((yield from self._next()), tokens)
            self._fed += (token,)
            branch = branch.next[token]
        yield branch.option
        return branch.option

    def _phrase(self, phrase: Phrase) -> Generator[str, None, str]:
        line = Line(phrase, self._vocabulary)
        begin = len(self._tokens) + len(self._fed)
        goes_on = phrase.most_tokens > 0 and phrase.most_characters > 0
        while goes_on:
            token = line.write((yield from self._next()))
            goes_on = token is not None
            if token is not None:
                self._fed = (token,)
            if fresh := line.fresh():
                yield fresh
        if fresh := line.fresh(finished=True):
            yield fresh
        self._settle(line, begin)
        return line.text(finished=True)

    def _settle(self, line: Line, begin: int) -> None:
        """Have the model go on after the very text that is in the gap, not after a token that goes beyond it."""
        tokens = line.settled()
        same = next(
            (at for at, (ours, its) in enumerate(zip(tokens, line.tokens, strict=False)) if ours != its),
            min(len(tokens), len(line.tokens)),
        )
        said = (*(self._tokens + self._fed)[:begin], *tokens)
        at = min(len(self._tokens), begin + same)
        self._tokens, self._fed = said[:at], said[at:]
        self._cuts = tuple(cut for cut in self._cuts if cut <= at)

    def _next(self) -> Generator[str, None, "Logits"]:
        """What may come next, by the model."""
        if not self._fed:
            *cuts, end = self._cuts
            begin = cuts[-1] if cuts else 0
            self._tokens, self._fed, self._cuts = self._tokens[:begin], self._tokens[begin:end], tuple(cuts)
        if len(self._tokens) + len(self._fed) > self._most:
            raise EngineError("The language model has no room left for its reply.", SHORTER)
        while True:
            yield ""
            for _ in self._reading.read(self._tokens, self._cuts):
                yield ""
            batch, self._fed = self._fed[:BATCH], self._fed[BATCH:]
            logits = self._reading.feed(batch)
            self._tokens += batch
            self._cuts += (len(self._tokens),)
            if not self._fed:
                return logits
