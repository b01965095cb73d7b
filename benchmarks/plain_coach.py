"""A reviewed answer the plain way: three calls of ``create_chat_completion`` with a JSON schema.

One call each for the follow-up, the corrections and the feedback, with the rules that the program's coach has for
it, the criteria in those of the feedback alone, then the question and the answer. ``alike``: all three have the
same rules and the task at the end, so that the library's own reuse spares most of the second and third prompt.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from interview_cli.core.forms import Prompt
from interview_cli.core.mind import prompts
from interview_cli.core.mind.asking import REASONS
from interview_cli.core.mind.criteria import criteria_of
from interview_cli.core.mind.judging import VERDICTS
from interview_cli.core.types import Turn

CONTEXT = 4096
FOLLOW_UP, CORRECTIONS, FEEDBACK = "follow-up", "corrections", "feedback"
TASKS = {
    FOLLOW_UP: "Now write the follow-up.",
    CORRECTIONS: "Now write the grammar mistakes.",
    FEEDBACK: "Now write the review.",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one reviewed answer: tokens that llama.cpp evaluated, seconds, and seconds to the follow-up."""

    tokens: int
    seconds: float
    first: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """Characters of each text in a reply, and how many corrections it has."""

    follow_up: int
    quote: int
    advice: int
    edit: int
    edits: int
    better: int


class PlainCoach:
    """llama-cpp-python as its README shows it, with ``n_threads`` set."""

    def __init__(self, path: Path, threads: int, lengths: Lengths, alike: bool) -> None:
        import llama_cpp

        self._lengths, self._alike = lengths, alike
        self._model: Any = llama_cpp.Llama(
            str(path), n_ctx=CONTEXT, n_threads=threads, n_threads_batch=threads, verbose=False, seed=0
        )
        self._evaluated = 0
        evaluate = self._model.eval

        def counted(tokens: Any) -> None:
            self._evaluated += len(tokens)
            evaluate(tokens)

        setattr(self._model, "eval", counted)  # noqa: B010

    def review(self, turn: Turn) -> Cost:
        """Three calls; the first gives the follow-up."""
        before, begun, first = self._evaluated, perf_counter(), 0.0
        for task, schema in _schemas(turn, self._lengths).items():
            self._call(_messages(turn, task, self._alike), schema)
            first = first or perf_counter() - begun
        return Cost(self._evaluated - before, perf_counter() - begun, first)

    def review_at_once(self, turn: Turn) -> float:
        """Seconds for one call that gives all of it."""
        begun = perf_counter()
        schemas = _schemas(turn, self._lengths).values()
        wanted = _record(**{name: value for schema in schemas for name, value in schema["properties"].items()})
        self._call(_messages(turn, " ".join(TASKS), alike=True, wanted=" ".join(TASKS.values())), wanted)
        return perf_counter() - begun

    def _call(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> None:
        given = self._model.create_chat_completion(
            messages=messages,
            response_format={"type": "json_object", "schema": schema},
            temperature=0.0,
            max_tokens=2000,
        )
        json.loads(given["choices"][0]["message"]["content"], strict=False)

    def close(self) -> None:
        """Free its memory."""
        self._model.close()


def _messages(turn: Turn, task: str, alike: bool, wanted: str = "") -> list[dict[str, str]]:
    prompt = prompts.on_answer(turn, (), (), "")
    system, user = ("".join(one.parts) for one in prompt)
    if alike:
        user += wanted or TASKS[task]
    else:
        system = _rules(task, prompt)
    return [{"role": "system", "content": system}, {"role": "user", "content": user}]


def _rules(task: str, prompt: Prompt) -> str:
    """What the program's rules say on one task alone."""
    rules, criteria = prompt[0].parts
    common, at, rest = rules.partition("Follow-up: ")
    follow_up, of, review = rest.partition("Review: ")
    own = {
        FOLLOW_UP: at + follow_up,
        CORRECTIONS: "Wrong and Right: a grammar mistake, as few words as possible.\n",
        FEEDBACK: of + review.partition("Hint: ")[0] + criteria,
    }
    return f"{common}{own[task]}{TASKS[task]}"


def _schemas(turn: Turn, lengths: Lengths) -> Mapping[str, dict[str, Any]]:
    item = _record(verdict={"enum": list(VERDICTS)}, quote=_text(lengths.quote), advice=_text(lengths.advice))
    criteria = {one.name: item for one in criteria_of(turn.asked.question)}
    edit = _record(wrong=_text(lengths.edit), right=_text(lengths.edit))
    edits = {"type": "array", "items": edit, "minItems": lengths.edits, "maxItems": lengths.edits}
    return {
        FOLLOW_UP: _record(follow_up=_text(lengths.follow_up), reason={"enum": list(REASONS)}),
        CORRECTIONS: _record(mistakes=edits),
        FEEDBACK: _record(review=_record(**criteria), worked=_text(lengths.quote), better=_text(lengths.better)),
    }


def _text(characters: int) -> dict[str, Any]:
    return {"type": "string", "minLength": characters, "maxLength": characters}


def _record(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
