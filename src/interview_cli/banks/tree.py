"""YAML text to plain texts, lists and mappings, with the line of each: no types are guessed, no objects made.

The events of the parser are read one by one, without recursion, so that no text can exhaust stack or memory.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from interview_cli.banks.faults import printable, quoted
from interview_cli.core.sanitise import UNSAFE

Place = tuple[str | int, ...]
"""The way to a value from the top: keys and indices."""
Value = str | list["Value"] | dict[str, "Value"]

DEEPEST = 12
"""Levels of nesting; a bank has six."""
MOST_VALUES = 20_000
MOST_CONTROL = 100
"""Lines with control characters that are named."""
SEPARATORS = str.maketrans("\u2028\u2029", "  ")
"""They end a line for the parser, but not for editors."""
DIRECTIVE = re.compile("^%", re.MULTILINE)
NOTHING = ("", "~", "null", "Null", "NULL")
BREAKAGE = (YAMLError, ValueError, OverflowError)
"""What the parser raises: the number of an escaped character may be out of range."""
ADVICE = (
    ("mapping values are not allowed", 'put quotes around a text that contains ": "'),
    ("could not find expected ':'", "put quotes around the text, or a colon after the key"),
    ("expected <block end>", "line it up with its neighbours, or put quotes around the whole text"),
    ("expected <document start>", "only indented lines may follow a key"),
    ("cannot start any token", "put quotes around the text, and indent with spaces"),
    ("found unexpected end of stream", "close the quotes"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something that is wrong with the text; ``line`` from 1."""

    place: Place | None
    """None when only the line is known."""
    line: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """What a text holds. ``broken``: it could not be read to its end, and ``top`` is what came before."""

    top: Value | None
    lines: dict[Place, int]
    marks: tuple[Mark, ...]
    broken: bool


def grow(text: str) -> Tree:
    """The tree of a YAML text. Raises nothing: what is wrong is in its marks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(SEPARATORS)
    if directive := DIRECTIVE.search(text):
        return _stump(text.count("\n", 0, directive.start()) + 1)
    builder = _Builder(marks=list(islice(_control_characters(text), MOST_CONTROL)))
    broken = True
    try:
        for event in YAML(typ="safe", pure=True).parse(UNSAFE.sub(" ", text)):
            builder.add(event)
        broken = False
    except _Enough:
        pass
    except BREAKAGE as error:
        builder.mark(_line_of(error, builder.line), _complaint(error))
    return Tree(top=builder.top, lines=builder.lines, marks=tuple(builder.marks), broken=broken)


def _stump(line: int) -> Tree:
    """The tree of a text with a directive: the parser trips over some of them."""
    mark = Mark(place=None, line=line, sentence="begins with %, a YAML directive; leave the line out")
    return Tree(top=None, lines={}, marks=(mark,), broken=True)


class _Enough(Exception):
    """The text must not be read further; the reason is marked."""


@dataclass(slots=True, kw_only=True)
class _Open:
    """A list or a mapping that is not yet closed; ``key`` waits for its value."""

    place: Place
    items: list[Value] | dict[str, Value]
    key: str | None = None

    @property
    def wants_key(self) -> bool:
        return isinstance(self.items, dict) and self.key is None


@dataclass(slots=True)
class _Builder:
    """Puts the events of a parser together."""

    marks: list[Mark]
    top: Value | None = None
    lines: dict[Place, int] = field(default_factory=dict)
    line: int = 1
    open: list[_Open] = field(default_factory=list)
    values: int = 0
    documents: int = 0

    def mark(self, line: int, sentence: str) -> None:
        self.marks.append(Mark(place=self.place(), line=line, sentence=sentence))

    def place(self) -> Place:
        """Where the next value goes."""
        if not self.open:
            return ()
        inner = self.open[-1]
        if isinstance(inner.items, list):
            return (*inner.place, len(inner.items))
        return inner.place if inner.key is None else (*inner.place, inner.key)

    def add(self, event: Event) -> None:
        self.line = event.start_mark.line + 1
        if isinstance(event, NodeEvent):
            self._node(event)
        elif isinstance(event, SequenceEndEvent | MappingEndEvent):
            self.open.pop()
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop("a second document begins here; a bank is one document, without ---")

    def _node(self, event: NodeEvent) -> None:
        self.values += 1
        if self.values > MOST_VALUES:
            self._stop(f"holds more than {MOST_VALUES:,} values")
        self._refuse_magic(event)
        if isinstance(event, ScalarEvent):
            self._text(event.value, plain=event.style is None)
        elif isinstance(event, SequenceStartEvent):
            self._container([])
        elif isinstance(event, MappingStartEvent):
            self._container({})
        else:
            self._text(f"*{event.anchor}", plain=False)

    def _refuse_magic(self, event: NodeEvent) -> None:
        if isinstance(event, AliasEvent):
            self.mark(self.line, f"uses the alias *{printable(event.anchor)}; write the text out")
        elif event.anchor is not None:
            self.mark(self.line, f"has the anchor &{printable(event.anchor)}; leave it out")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.mark(self.line, f"has the tag {quoted(str(tag))}; leave it out")

    def _text(self, text: str, *, plain: bool) -> None:
        if found := UNSAFE.search(text):
            self.mark(self.line, _control(found[0]))
            text = UNSAFE.sub("\ufffd", text)
        inner = self.open[-1] if self.open else None
        if inner is None:
            if text or not plain:
                self._put(text)
        elif inner.wants_key:
            self._begin_entry(inner, text)
        elif plain and text in NOTHING and isinstance(inner.items, dict):
            inner.key = None
        else:
            self._put(text)

    def _begin_entry(self, inner: _Open, key: str) -> None:
        place = (*inner.place, key)
        if place in self.lines:
            self.mark(self.line, f"has the key {quoted(key)} twice")
        self.lines[place] = self.line
        inner.key = key

    def _container(self, items: list[Value] | dict[str, Value]) -> None:
        if self.open and self.open[-1].wants_key:
            self._stop("a key must be a text, not a list or a mapping")
        if len(self.open) == DEEPEST:
            self._stop(f"is nested more than {DEEPEST} levels deep")
        place = self.place()
        self._put(items)
        self.open.append(_Open(place=place, items=items))

    def _put(self, value: Value) -> None:
        self.lines.setdefault(self.place(), self.line)
        if not self.open:
            self.top = value
            return
        inner = self.open[-1]
        if isinstance(inner.items, list):
            inner.items.append(value)
        elif inner.key is not None:
            inner.items[inner.key] = value
            inner.key = None

    def _stop(self, sentence: str) -> None:
        self.mark(self.line, sentence)
        raise _Enough


def _control_characters(text: str) -> Iterator[Mark]:
    """A mark for each line of the raw text that holds one."""
    for number, line in enumerate(text.split("\n"), start=1):
        if found := UNSAFE.search(line):
            yield Mark(place=None, line=number, sentence=_control(found[0]))


def _control(character: str) -> str:
    return f"holds the control character U+{ord(character):04X}; take it out"


def _line_of(error: Exception, otherwise: int) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return otherwise if mark is None else mark.line + 1


def _complaint(error: Exception) -> str:
    if not isinstance(error, MarkedYAMLError):
        return "is not valid YAML: an escaped character is out of range"
    problem = printable(str(error.problem or error.context or "something is out of place"))
    advice = next((advice for sign, advice in ADVICE if sign in problem), None)
    return f"is not valid YAML: {problem}" + ("" if advice is None else f"; {advice}")
