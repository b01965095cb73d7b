"""The step that every loop ends in: an answer with its words becomes a turn with its review."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from interview_cli.core import delivery, language
from interview_cli.core.english import spelling
from interview_cli.core.english.code import code_spans
from interview_cli.core.english.names import may_be_misspelt, outside_names
from interview_cli.core.learners import rules
from interview_cli.core.ports import Coach, GrammarChecker
from interview_cli.core.types import GrammarEdit, Question, Transcript, Turn


def assess(turn: Turn, line: Sequence[Turn], grammar: GrammarChecker, coach: Coach) -> Turn:
    """``turn``, which has its transcript, with delivery (if it was spoken) and review.

    ``line`` holds the earlier turns on the same main question. Raises EngineError when the grammar checker or
    the coach fails.
    """
    measured, edits = examine(turn, grammar)
    return replace(measured, review=coach.review(measured, edits, line))


def examine(turn: Turn, grammar: GrammarChecker) -> tuple[Turn, tuple[GrammarEdit, ...]]:
    """What is known of ``turn``, which has its transcript, before it is judged: the turn with its delivery, and
    its corrections. Raises EngineError when the grammar checker fails.
    """
    if turn.transcript is None:
        raise ValueError("a turn is assessed by its transcript")
    minutes = turn.asked.question.minutes
    said = delivery.measure(turn.transcript, turn.recording, minutes) if turn.recording else None
    return replace(turn, delivery=said), corrections(turn.transcript, turn.asked.question, grammar)


def corrections(heard: Transcript, question: Question, grammar: GrammarChecker) -> tuple[GrammarEdit, ...]:
    """What is wrong in the language of an answer: by our own rules, and by ``grammar`` where those do not touch.

    Nothing hangs on a word of which the recogniser was unsure. No term of the question is called wrong, no name of
    a person, and no code.
    Commas and capitals are corrected in a typed answer only: in a spoken one they are the recogniser's.
    """
    edits = _found(heard, question, grammar)
    if heard.words:
        return language.audible(edits)
    if not edits:
        return ()
    # a misspelt word hides what is wrong around it
    again = replace(heard, text=language.corrected(heard.text, edits))
    both = language.composed(heard.text, edits, _found(again, question, grammar))
    return (*_sure(both, edits, heard.text),)


def _sure(edits: Sequence[GrammarEdit], known: Sequence[GrammarEdit], text: str) -> Iterator[GrammarEdit]:
    """Those that were known at once, or change no name: with its capitals corrected, a text shows fewer names."""
    for edit in edits:
        is_safe = edit in known or " " in edit.wrong or not language.changes_words(edit)
        if is_safe or may_be_misspelt(text, edit.span, edit.right):
            yield edit


def _found(heard: Transcript, question: Question, grammar: GrammarChecker) -> tuple[GrammarEdit, ...]:
    ours, theirs = language.trusted(rules.find(heard), heard), language.trusted(grammar.check(heard), heard)
    found = outside_names(language.merged(ours, theirs), heard.text)
    return language.sparing(language.outside(found, code_spans(heard.text)), spelling.of_the_question(question))
