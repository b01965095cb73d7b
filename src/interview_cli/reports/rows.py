"""A graded answer as a row, ``interview.grade/1``: what other programs read. docs/grade.md tells of it."""

from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from interview_cli.core.batch import Failure, Outcome, Trouble
from interview_cli.core.language import corrected
from interview_cli.core.measures import Delivery, Prosody
from interview_cli.core.types import FollowUp, GrammarEdit, Review, RubricItem, Seconds, Turn, Verdict, Word
from interview_cli.reports.lines import FAMILY, with_checksum

SCHEMA = f"{FAMILY}1"
DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Delivery):
    """The delivery of a spoken answer, with how it sounded and where there was speech."""

    prosody: Prosody | None
    speech_spans: tuple[Seconds, ...]


class Entry(BaseModel):
    """A part of a row."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Model(Entry):
    """A model that took part."""

    role: str
    name: str
    sha256: str = Field(description="Of its weights, in hexadecimal.")


class Trouble_(Entry):  # noqa: N801 -- the row's own; the core's has no underscore
    """Why an answer was not graded."""

    model_config = ConfigDict(title="Error")
    kind: Trouble
    reason: str


class Row(Entry):
    """An answer, graded or not. Everything that a failed answer lacks is null or empty."""

    schema_: Literal["interview.grade/1"] = Field(alias="schema")
    key: str = Field(description="What the row was made of: input, question, coach, models, version. A SHA-256.")
    id: str
    candidate: str | None
    question_id: str | None
    score: Annotated[float, Field(ge=1, le=10)] | None
    items: tuple[RubricItem, ...] = Field(
        description="The key points, and what a language model judges besides, each with its verdict."
    )
    covered: tuple[str, ...] = Field(description="The key points that were met.")
    missed: tuple[str, ...] = Field(description="The key points of which nothing was said.")
    delivery: Said | None = Field(description="Null for a text, and where nothing could be measured.")
    transcript: str | None
    words: tuple[Word, ...] | None = Field(description="With --words, of a recording; else null.")
    grammar: tuple[GrammarEdit, ...] = Field(description="Corrections: offsets are characters of the transcript.")
    corrected: str | None = Field(description="The transcript with the corrections made.")
    better: str | None = Field(description="The answer put better, where a language model judged it.")
    follow_up: FollowUp | None
    coach: str | None
    note: str | None = Field(description="Why the built-in coach judged it, though a language model was to.")
    models: tuple[Model, ...]
    seconds: float | None = Field(description="Length of the recording; null for a text.")
    error: Trouble_ | None
    check: str = Field(
        description="Of the row without this key, as it stands in the JSON lines and without the line feed: the"
        " first 16 hexadecimal digits of its SHA-256. A row that it does not fit is damaged."
    )


def schema() -> dict[str, Any]:
    """The JSON Schema of a row."""
    made = Row.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **made}


def row(outcome: Outcome, key: str, models: tuple[tuple[str, str, str], ...], words: bool) -> dict[str, Any]:
    """The row of an outcome, ready for JSON; floats have ``DIGITS`` decimals.

    ``models``: (role, name, sha256) of the weights that take part.
    """
    entry, result = outcome.entry, outcome.result
    named = {"key": key, "id": entry.id, "candidate": entry.candidate, "question_id": entry.question_id}
    took_part = tuple(Model(role=role, name=name, sha256=sha) for role, name, sha in models)
    if isinstance(result, Failure):
        told = _failed(result) | {"models": took_part}
    else:
        told = _graded(result, words) | {"models": took_part}
    # mypy knows fields by name, and this one goes by its alias
    made = Row(**named, **told, schema=SCHEMA, check="")  # type: ignore[arg-type]
    rounded: dict[str, Any] = _rounded(made.model_dump(mode="json", by_alias=True, exclude={"check"}))
    return with_checksum(rounded)


def _failed(failure: Failure) -> dict[str, Any]:
    nothing = dict.fromkeys(
        (
            "score",
            "delivery",
            "transcript",
            "words",
            "corrected",
            "better",
            "follow_up",
            "coach",
            "note",
            "seconds",
        )
    )
    error = Trouble_(kind=failure.kind, reason=failure.reason)
    return {**nothing, "items": (), "covered": (), "missed": (), "grammar": (), "error": error}


def _graded(turn: Turn, words: bool) -> dict[str, Any]:
    review, said = turn.review, turn.transcript
    if review is None or said is None:
        raise ValueError("a graded turn has a transcript and a review")
    return {
        "score": review.score.value,
        "items": review.items,
        "covered": _with(review, Verdict.MET),
        "missed": _with(review, Verdict.MISSED),
        "delivery": _said(turn),
        "transcript": said.text,
        "words": said.words if words and turn.recording else None,
        "grammar": review.grammar,
        "corrected": corrected(said.text, review.grammar),
        "better": review.better,
        "follow_up": review.follow_up,
        "coach": review.coach,
        "note": review.note,
        "seconds": turn.recording.seconds if turn.recording else None,
        "error": None,
    }


def _with(review: Review, verdict: Verdict) -> tuple[str, ...]:
    return tuple(item.name for item in review.items if item.key_point is not None and item.verdict is verdict)


def _said(turn: Turn) -> Said | None:
    if turn.delivery is None or turn.recording is None:
        return None
    figures = {one.name: getattr(turn.delivery, one.name) for one in fields(Delivery)}
    return Said(**figures, prosody=turn.recording.prosody, speech_spans=turn.recording.speech_spans)


def _rounded(value: Any) -> Any:
    match value:
        case float():
            return round(value, DIGITS)
        case dict():
            return {name: _rounded(one) for name, one in value.items()}
        case list():
            return [_rounded(one) for one in value]
    return value
