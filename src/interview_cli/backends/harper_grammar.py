"""Grammar by Harper, an offline checker, with the rules that suit speech."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from interview_cli.core.errors import EngineError
from interview_cli.core.types import GrammarEdit, Transcript

if TYPE_CHECKING:
    import harper

WRITING_ONLY = frozenset(
    {"Capitalization", "Enhancement", "Formatting", "Punctuation", "Readability", "Spelling", "Style", "Typo"}
)
"""Kinds of findings about how a text is written: a recogniser wrote it, not the speaker."""

LONGEST_CHECKED = 20_000
"""Characters; of a longer answer only the beginning is checked. 20,000 take Harper about two seconds."""

UNBROKEN = re.compile(r"\S{80,}")
"""No word is so long, and Harper's time grows with the square of it."""

NOT_AN_ERROR = ("AvoidCurses", "BoringWords", "FillerWords", "Hedging", "LongSentences", "SpelledNumbers")
"""Rules about style; fillers are counted as delivery."""


class HarperGrammar:
    """A ``GrammarChecker``. The dictionary is built (0.2-0.9 s) at the first check."""

    def check(self, transcript: Transcript) -> tuple[GrammarEdit, ...]:
        """Corrections with one right form each; see ``ports.GrammarChecker``."""
        if not transcript.language.startswith("en") or not transcript.text.strip():
            return ()
        text = UNBROKEN.sub(lambda run: " " * len(run.group()), transcript.text[:LONGEST_CHECKED])
        try:
            with quiet_stdout():
                found = _linter().organized_lints(text, language="plaintext")
        except (RuntimeError, ValueError, TypeError) as error:
            raise EngineError(f"The grammar checker failed: {error}") from error
        spoken = bool(transcript.words)
        edits = [
            _edit(transcript.text, rule, lint)
            for rule, lints in found.items()
            for lint in lints
            if lint.suggestions and _counts(lint, spoken)
        ]
        return _apart(edits)


@cache
def _linter() -> "harper.Linter":
    """One for the process: it takes longer to build than to use."""
    import harper

    linter = harper.Linter()
    linter.set_lint_config({**linter.get_lint_config(), **dict.fromkeys(NOT_AN_ERROR, False)})
    return linter


@contextmanager
def quiet_stdout() -> Iterator[None]:
    """Harper prints a line to the process's standard output for some inputs, which would break ``--json``."""
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # standard output is closed: there is nothing to protect
        yield
        return
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(silence)


def _counts(lint: "harper.Lint", spoken: bool) -> bool:
    """Saying a word twice is a slip of the tongue; typing it twice is an error."""
    return lint.lint_kind not in WRITING_ONLY and not (spoken and lint.lint_kind == "Repetition")


def _edit(text: str, rule: str, lint: "harper.Lint") -> GrammarEdit:
    suggestion = lint.suggestions[0]
    inserts = suggestion.kind == 2  # SuggestionKind.INSERT_AFTER
    right = (lint.problem_text if inserts else "") + suggestion.replacement_text
    span = (lint.span.start, lint.span.end)
    why = lint.message.replace("`", "“", 1).replace("`", "”", 1)
    return GrammarEdit(span=span, wrong=text[slice(*span)], right=right, rule=rule, why=why)


def _apart(edits: list[GrammarEdit]) -> tuple[GrammarEdit, ...]:
    """In the order of the text; of two that overlap, the first and longer one."""
    kept: list[GrammarEdit] = []
    for edit in sorted(edits, key=lambda one: (one.span[0], -one.span[1])):
        if not kept or edit.span[0] >= kept[-1].span[1]:
            kept.append(edit)
    return tuple(kept)
