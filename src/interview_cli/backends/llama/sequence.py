"""What the engine has evaluated, and how much of it the next prompt shares."""

from collections.abc import Sequence as Run
from itertools import accumulate
from typing import TYPE_CHECKING

from interview_cli.backends.llama.engine import BATCH, Engine
from interview_cli.backends.llama.stop import Stop

if TYPE_CHECKING:
    from interview_cli.backends.llama.engine import Logits

LEAST = 16
"""A part of a prompt is a batch of its own from so many tokens on; fewer wait for the part that follows."""

Tokens = tuple[int, ...]


def cuts(parts: Run[Tokens]) -> tuple[int, ...]:
    """After how many tokens the batches end in which a prompt of ``parts`` is evaluated, but for its last tokens.

    They depend on what comes before alone. A batch of another size rounds otherwise, and what rounds otherwise may
    be another word in the end: evaluated in the same batches, a prompt has the same reply whatever came before.
    """
    found, at = [], 0
    for end in accumulate(len(part) for part in parts):
        while end - at >= BATCH:
            at += BATCH
            found.append(at)
        if end - at >= LEAST:
            at = end
            found.append(at)
    return tuple(found)


class Evaluated:
    """The tokens that the engine has evaluated, and in which batches."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.tokens: list[int] = []
        self.cuts: list[int] = []
        self.count = 0
        """How many tokens were evaluated in all, those evaluated twice counted twice."""
        self.changes = 0
        """How often what is evaluated has changed."""

    def share(self, tokens: Run[int], ends: Run[int]) -> int:
        """How many tokens of a prompt with batches that end at ``ends`` are evaluated, in the same batches."""
        return shared(self.tokens, self.cuts, tokens, ends)

    def keep(self, count: int) -> None:
        """Forget all but the first ``count`` tokens, or all where the model cannot do that."""
        if count == len(self.tokens):
            return
        self.changes += 1
        if not self._engine.keep(count):
            count = 0
        del self.tokens[count:]
        self.cuts = [end for end in self.cuts if end <= count]

    def evaluate(self, tokens: Run[int], stop: Stop) -> "Logits":
        """Evaluate one batch more; what may come next. Raises Stopped and EngineError, having done nothing."""
        self.changes += 1
        try:
            logits = self._engine.evaluate(tokens, stop)
        finally:
            # a failed batch is taken back; a model that cannot do that has forgotten everything
            if self._engine.evaluated < len(self.tokens):
                self.tokens, self.cuts = [], []
        self.count += len(tokens)
        self.tokens += tokens
        self.cuts.append(len(self.tokens))
        return logits

    def restore(self, state: bytes, tokens: Run[int], ends: Run[int]) -> bool:
        """Take over a saved state; False, with nothing evaluated, when it does not fit."""
        self.changes += 1
        fits = self._engine.restore(state) and self._engine.evaluated == len(tokens)
        self.tokens, self.cuts = (list(tokens), list(ends)) if fits else ([], [])
        if not fits:
            self._engine.keep(0)
        return fits


def shared(tokens: Run[int], ends: Run[int], others: Run[int], other_ends: Run[int]) -> int:
    """How many tokens two prompts have in common, in the same batches."""
    common, at = 0, 0
    for end, other_end in zip(ends, other_ends, strict=False):
        if end != other_end or list(tokens[at:end]) != list(others[at:end]):
            break
        common = at = end
    return common
