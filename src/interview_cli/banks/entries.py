"""The shape of a bank: what may be written in the file, how long it may be, and what editors say about it."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from interview_cli.core.kinds import Difficulty, Kind

NAME = r"^[^\s!-/:-@\[-`{-~][^\s!-,./:-@\[-^`{-~]*$"
"""No spaces, no signs but - and _, neither first: written so that editors know letters of any script."""
LANGUAGE = r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$"


def _folded(value: object) -> object:
    """A text on one line."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _with_text(value: object) -> object:
    """A key point that is a plain text, written out."""
    return {"text": value} if isinstance(value, str) else value


OneLine = BeforeValidator(_folded)
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=NAME), OneLine]
Language = Annotated[str, Field(pattern=LANGUAGE), OneLine]
Word = Annotated[str, Field(min_length=1, max_length=80), OneLine]
Title = Annotated[str, Field(min_length=1, max_length=120), OneLine]
Line = Annotated[str, Field(min_length=1, max_length=500), OneLine]
Summary = Annotated[str, Field(max_length=500), OneLine]
Asking = Annotated[str, Field(min_length=1, max_length=1000), OneLine]
Page = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KeyPointEntry(_Entry):
    """One thing that an expert would listen for. A plain text will do for it, too."""

    text: Line = Field(description="What a good answer says, as a short statement.")
    also: list[Line] = Field(
        default=[], max_length=20, description="Other ways to say it, as people speak; they count the same."
    )
    probe: Line | None = Field(default=None, description="What to ask when the answer does not say it.")


class QuestionEntry(_Entry):
    """A question. Its text is all that it must have."""

    text: Asking = Field(description="The question, as it is spoken.")
    id: Name | None = Field(
        default=None,
        description="Its name in the history: letters, digits and hyphens. Made from the text when left out;"
        " then another text makes it another question.",
    )
    kind: Kind = Field(default=Kind.ROLE, description="What the question is for.")
    difficulty: Difficulty | None = Field(default=None, description="How hard it is.")
    topic: Title | None = Field(default=None, description="What it is about, in a word or two.")
    minutes: float = Field(
        default=2.0,
        ge=0.1,
        le=60,
        allow_inf_nan=False,
        description="Suggested length of the answer, in minutes.",
    )
    terms: list[Word] = Field(
        default=[], max_length=50, description="Spoken terms that the recogniser should know, such as names."
    )
    key_points: list[
        Annotated[KeyPointEntry, BeforeValidator(_with_text, json_schema_input_type=Line | KeyPointEntry)]
    ] = Field(default=[], max_length=20, description="What a good answer covers.")
    follow_ups: list[Line] = Field(default=[], max_length=10, description="What may be asked next.")
    hints: list[Line] = Field(default=[], max_length=5, description="Hints, the slightest first.")
    model_answer: Page | None = Field(default=None, description="A good answer, as it would be spoken.")


class BankEntry(_Entry):
    """A question bank of the interview coach."""

    id: Name = Field(description="The name of the bank, such as sde: letters, digits and hyphens.")
    title: Title | None = Field(default=None, description="What people call it; by default made from the id.")
    description: Summary = Field(default="", description="What it is for, in one line.")
    language: Language = Field(default="en", description="The language of the interview: en, pt-BR.")
    glossary: list[Word] = Field(
        default=[],
        max_length=100,
        description="Spoken terms of the field for the recogniser to know in every answer, the likeliest first.",
    )
    questions: list[QuestionEntry] = Field(min_length=1, max_length=1000, description="The questions.")


def schema() -> dict[str, Any]:
    """The JSON Schema of a bank file."""
    made = BankEntry.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
