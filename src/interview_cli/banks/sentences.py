"""What the schema found wrong, in sentences."""

from collections.abc import Sequence

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from interview_cli.banks.entries import BankEntry, KeyPointEntry, QuestionEntry
from interview_cli.banks.faults import listed, meant, quoted
from interview_cli.banks.tree import Place, Value
from interview_cli.core.kinds import Difficulty, Kind

ONE = {
    "key_points": "key point",
    "hints": "hint",
    "terms": "term",
    "follow_ups": "follow-up",
    "questions": "question",
}
RULES = {
    "id": "made of letters, digits and hyphens",
    "language": "a code such as en or pt-BR",
    "kind": listed((kind.value for kind in Kind), "or"),
    "difficulty": listed((level.value for level in Difficulty), "or"),
    "minutes": "a number from 0.1 to 60",
}


def complaints(top: Value | None) -> list[tuple[Place, str]]:
    """Each thing that is wrong with the tree ``top``: where, and a sentence about it."""
    if not isinstance(top, dict):
        return [((), "is empty" if top is None else "is not a bank: it must have the keys id and questions")]
    try:
        BankEntry.model_validate(top)
    except ValidationError as error:
        return [(details["loc"], sentence(details)) for details in error.errors(include_url=False)]
    return []


def sentence(error: ErrorDetails) -> str:
    """What is wrong, without the question that it is about."""
    place = error["loc"]
    what = name(place[2:] if place[:1] == ("questions",) and len(place) > 1 else place)
    shown, context = _shown(error["input"]), error.get("ctx", {})
    match error["type"]:
        case "missing":
            said = f"{what} is missing"
        case "extra_forbidden":
            said = _unknown(place)
        case "string_type":
            said = f"{what} must be a text, not {shown}"
        case "list_type":
            said = f"{what} must be a list, such as [one, two], not {shown}"
        case "model_type":
            said = f"{what} must be a mapping with the key text, not {shown}"
        case "string_too_short" | "too_short":
            said = f"{what} is empty"
        case "string_too_long":
            said = f"{what} is longer than {context['max_length']:,} characters"
        case "too_long":
            said = f"{what} has more than {context['max_length']:,} entries"
        case _:
            said = f"{what} must be {RULES.get(str(place[-1]), 'something else')}, not {shown}"
    return said.strip()


def name(place: Place) -> str:
    """A place inside a bank or a question, in words: "also 2 of key point 1"."""
    words: list[str] = []
    for step in place:
        if isinstance(step, int) and words:
            words[-1] = f"{ONE.get(words[-1], words[-1])} {step + 1}"
        else:
            words.append(str(step))
    return " of ".join(reversed(words))


def _unknown(place: Place) -> str:
    *above, key = place
    near = meant(str(key), _model_at(above).model_fields)
    guess = f"; did you mean {quoted(near)}?" if near else ""
    return f"{name(tuple(above[2:]))} has the unknown key {quoted(str(key))}{guess}"


def _model_at(place: Sequence[str | int]) -> type[BaseModel]:
    if "key_points" in place:
        return KeyPointEntry
    return QuestionEntry if place else BankEntry


def _shown(value: object) -> str:
    if isinstance(value, str):
        return quoted(value)
    return "a list" if isinstance(value, list) else "a mapping"
