"""From the bytes of a bank file to a bank, or to its faults."""

import re
import stat
import unicodedata
from pathlib import Path
from zlib import crc32

from interview_cli.banks.entries import BankEntry, QuestionEntry
from interview_cli.banks.faults import Fault, printable, shortened
from interview_cli.banks.sentences import complaints
from interview_cli.banks.tree import Mark, Place, Tree, Value, grow
from interview_cli.core.errors import BankError
from interview_cli.core.types import Bank, KeyPoint, Question

LARGEST = 1_000_000
"""Bytes of a bank file."""
LONGEST_SLUG = 48
SHOWN = 20
"""Faults that an error lists."""


def load(path: Path) -> Bank:
    """The bank in the file ``path``. Raises BankError."""
    found = read(path)
    if isinstance(found, Bank):
        return found
    raise BankError(str(found[0]), _rest(path, found))


def read(path: Path) -> Bank | tuple[Fault, ...]:
    """The bank in the file ``path``, or every fault of it in the order of its lines."""
    text = _text(path)
    if isinstance(text, Fault):
        return (text,)
    tree = grow(text)
    return _faults(path, tree) or _bank(BankEntry.model_validate(tree.top))


def _rest(path: Path, faults: tuple[Fault, ...]) -> str | None:
    more = [str(fault) for fault in faults[1 : SHOWN + 1]]
    if len(faults) > SHOWN + 1:
        more.append(f"… and {len(faults) - SHOWN - 1} more: interview banks lint {printable(str(path))}")
    return "\n".join(more) or None


def _text(path: Path) -> str | Fault:
    """What the file says, or why it says nothing."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return _whole(path, "is not a file; name the bank file itself")
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        return _whole(path, "there is no such file")
    except (OSError, ValueError) as error:
        return _whole(path, f"cannot be read: {getattr(error, 'strerror', None) or error}")
    if len(raw) > LARGEST:
        return _whole(path, f"is larger than {LARGEST:,} bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Fault(path=path, line=line, question=None, sentence="is not UTF-8 text; save it as UTF-8")


def _whole(path: Path, sentence: str) -> Fault:
    return Fault(path=path, line=None, question=None, sentence=sentence)


def _faults(path: Path, tree: Tree) -> tuple[Fault, ...]:
    ids = _ids(tree)
    found = [(mark.line, _place(mark, tree), mark.sentence) for mark in tree.marks]
    if not tree.broken:
        places = complaints(tree.top) + _repeated(ids, tree)
        found += [(_line(place, tree), place, sentence) for place, sentence in places]
    return tuple(
        Fault(path=path, line=line, question=_label(place, ids), sentence=sentence)
        for line, place, sentence in sorted(dict.fromkeys(found), key=lambda fault: fault[0])
    )


def _place(mark: Mark, tree: Tree) -> Place:
    """Where ``mark`` is, or what begins last before its line."""
    if mark.place is not None:
        return mark.place
    before = [place for place, line in tree.lines.items() if line <= mark.line]
    return before[-1] if before else ()


def _line(place: Place, tree: Tree) -> int:
    """The line of ``place``, or of the nearest thing around it that is there."""
    while place and place not in tree.lines:
        place = place[:-1]
    return tree.lines.get(place, 1)


def _label(place: Place, ids: list[str | None]) -> str | None:
    match place:
        case ("questions", int(index), *_):
            known = ids[index] if index < len(ids) else None
            return shortened(known) if known else f"#{index + 1}"
    return None


def _ids(tree: Tree) -> list[str | None]:
    """The id of each question, given or made; None where neither is possible."""
    top = tree.top if isinstance(tree.top, dict) else {}
    questions = top.get("questions")
    bank = _plain(top.get("id")) or ""
    return [_id(question, bank) for question in questions] if isinstance(questions, list) else []


def _id(question: Value, bank: str) -> str | None:
    if not isinstance(question, dict):
        return None
    text = _plain(question.get("text"))
    given = _plain(question.get("id"))
    return given or (made_id(bank, text) if text else None)


def _plain(value: Value | None) -> str | None:
    return " ".join(value.split()) if isinstance(value, str) else None


def made_id(bank: str, text: str) -> str:
    """The id of a question that has none: the words of its text after the id of its bank.

    A long text is cut, and told apart by a checksum.
    """
    words = slug(text)
    if len(words) > LONGEST_SLUG or not words:
        words = f"{words[:LONGEST_SLUG].strip('-')}-{crc32(text.encode('utf-8', 'replace')):08x}".strip("-")
    return f"{bank}-{words}"


def slug(text: str) -> str:
    """The letters and digits of a text in lower case, its words joined with hyphens; empty if it has none."""
    return "-".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


def _repeated(ids: list[str | None], tree: Tree) -> list[tuple[Place, str]]:
    """A complaint for each question whose id another one before it has."""
    first: dict[str, int] = {}
    found: list[tuple[Place, str]] = []
    for index, name in enumerate(ids):
        if name is None:
            continue
        before = first.setdefault(name, index)
        if before != index:
            line = _line(("questions", before, "id"), tree)
            sentence = f"the question in line {line} has the same id, or the same text; ids must differ"
            found.append((("questions", index, "id"), sentence))
    return found


def _bank(entry: BankEntry) -> Bank:
    return Bank(
        id=entry.id,
        title=entry.title or _readable(entry.id),
        description=entry.description,
        language=entry.language,
        questions=tuple(_question(question, entry.id) for question in entry.questions),
        glossary=tuple(entry.glossary),
    )


def _readable(name: str) -> str:
    words = " ".join(re.split(r"[-_]+", name))
    return words[:1].upper() + words[1:]


def _question(entry: QuestionEntry, bank: str) -> Question:
    name = entry.id or made_id(bank, entry.text)
    return Question(
        id=name,
        text=entry.text,
        kind=entry.kind,
        difficulty=entry.difficulty,
        topic=entry.topic,
        minutes=entry.minutes,
        terms=tuple(entry.terms),
        key_points=tuple(
            KeyPoint(id=f"{name}.{number}", text=point.text, also=tuple(point.also), probe=point.probe)
            for number, point in enumerate(entry.key_points, start=1)
        ),
        follow_ups=tuple(entry.follow_ups),
        hints=tuple(entry.hints),
        model_answer=entry.model_answer,
    )
