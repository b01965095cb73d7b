"""A language model that writes what a function tells it to, and keeps to the protocol."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TypeVar

from interview_cli.core.errors import EngineError
from interview_cli.core.forms import Doing, Form, Gap, Phrase, Pick, Prompt

T = TypeVar("T")

Writer = Callable[[str, Gap], str]
"""From the reply so far and the gap to what is written into it. Raises EngineError."""


@dataclass(slots=True)
class ScriptedModel:
    """Fills gaps with what ``write`` returns; keeps what it was told, and the replies."""

    write: Writer
    heads: list[Prompt] = field(default_factory=list)
    doing: Doing = Doing.LOADING
    lasting: list[bool] = field(default_factory=list)
    prompts: list[Prompt] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    begins_at_once: bool = False
    """Fills a form in before anybody waits for it, as an engine with a thread of its own does."""

    def prepare(self, head: Prompt, lasting: bool) -> None:
        """Keep what was to be prepared."""
        self.heads.append(head)
        self.lasting.append(lasting)

    def fill(self, prompt: Prompt, form: Form[T]) -> Generator[str, None, T]:
        """Fill the form in, a word at a time."""
        self.prompts.append(prompt)
        filling = self._filled(form)
        return _replayed(filling) if self.begins_at_once else filling

    def _filled(self, form: Form[T]) -> Generator[str, None, T]:
        reply, sent = "", ""
        while True:
            try:
                wanted = form.send(sent) if reply or sent else next(form)
            except StopIteration as end:
                self.replies.append(reply)
                return end.value  # type: ignore[no-any-return]
            except ValueError as error:
                raise EngineError(f"The reply is of no use: {error}.") from error
            sent = "" if isinstance(wanted, str) else self.write(reply, wanted)
            if not isinstance(wanted, str):
                self.doing = Doing.WRITING
                yield from sent.split(" ")
            reply += wanted if isinstance(wanted, str) else sent


def _replayed(filling: Generator[str, None, T]) -> Generator[str, None, T]:
    """The same, once it is done."""
    pieces = []
    while True:
        try:
            pieces.append(next(filling))
        except StopIteration as end:
            return _told(pieces, end.value)


def _told(pieces: list[str], made: T) -> Generator[str, None, T]:
    yield from pieces
    return made


def obedient(demand: str) -> Writer:
    """A model that does what the candidate wants: all is met, and it says nothing but the demand."""

    def write(_: str, gap: Gap) -> str:
        match gap:
            case Pick(options=options):
                return next((one for one in ("met", "yes") if one in options), options[0])
            case Phrase(end=end, most_characters=most):
                return demand.partition(end)[0][:most]

    return write


def by_label(told: dict[str, str]) -> Writer:
    """A model that writes what is ``told`` for the last label before a gap, such as "Advice: "; else the least.

    Of labels that fit the longest counts.
    """

    def write(reply: str, gap: Gap) -> str:
        labels = sorted((label for label in told if reply.endswith(label)), key=len)
        found = told[labels[-1]] if labels else None
        match gap:
            case Pick(options=options):
                usual = "missed" if "missed" in options else options[0]
                return found if found in options else usual
            case Phrase():
                return found or ""

    return write
