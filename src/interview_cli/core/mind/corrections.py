"""Corrections that a model proposes: small ones, of words that were surely said, that change no fact."""

from collections.abc import Sequence

from interview_cli.core.english.names import outside_names
from interview_cli.core.english.numerals import SCALES, VALUES
from interview_cli.core.english.spelling import of_the_question
from interview_cli.core.english.words import FUNCTION_WORDS
from interview_cli.core.forms import Form
from interview_cli.core.language import audible, changes_words, is_sure, merged, sparing
from interview_cli.core.mind.quotes import WORD
from interview_cli.core.mind.reply import picked, written
from interview_cli.core.types import GrammarEdit, Question, Transcript

MOST, LONGEST = 3, 60
MOST_WORDS, MOST_CONTENT = 4, 1
"""Words that one correction may replace, or put in their place, and how many of them may be of content: what
changes more says something else."""

RULE, WHY = "language model", "the language model would say it so"
NONE, ONE = "no", "yes"


def correct() -> Form[tuple[tuple[str, str], ...]]:
    """Have at most MOST corrections written: (wrong, right), unchecked. Raises BadReply."""
    found: list[tuple[str, str]] = []
    while len(found) < MOST:
        yield "\nMistake: " if not found else '"\nAnother: '
        if (yield from picked((NONE, ONE))) == NONE:
            return tuple(found)
        yield '\nWrong: "'
        wrong = yield from written('"', LONGEST)
        yield '" Right: "'
        found.append((wrong, (yield from written('"', LONGEST))))
    yield '"'
    return tuple(found)


def trusted(
    proposed: Sequence[tuple[str, str]], heard: Transcript, question: Question, known: Sequence[GrammarEdit]
) -> tuple[GrammarEdit, ...]:
    """``known`` with those of the ``proposed`` that may be trusted, in the order of the text."""
    made = [edit for wrong, right in proposed if (edit := minimal(heard.text, wrong, right))]
    sure = outside_names([edit for edit in made if is_sure(heard, edit.span)], heard.text)
    return merged(known, sparing(audible(sure), of_the_question(question)))


def minimal(text: str, wrong: str, right: str) -> GrammarEdit | None:
    """The correction cut down to the words that differ; None when it is not said, or changes too much."""
    place = _place(text, wrong)
    if place is None or not WORD.search(right):
        return None
    new = right.strip()
    old_words, new_words = list(WORD.finditer(text, *place)), list(WORD.finditer(new))
    first, last = _common(
        [one.group().casefold() for one in old_words], [one.group().casefold() for one in new_words]
    )
    if not _is_small([w.group() for w in old_words[first : len(old_words) - last]],
                     [w.group() for w in new_words[first : len(new_words) - last]]):  # fmt: skip
        return None
    if first == len(old_words) - last or first == len(new_words) - last:  # keep a word beside what comes or goes
        first, last = (first - 1, last) if first else (first, last - 1)
    old_words, new_words = old_words[first : len(old_words) - last], new_words[first : len(new_words) - last]
    span = old_words[0].start(), old_words[-1].end()
    put = new[new_words[0].start() : new_words[-1].end()]
    edit = GrammarEdit(span=span, wrong=text[slice(*span)], right=put, rule=RULE, why=WHY)
    return edit if changes_words(edit) else None


def _place(text: str, wrong: str) -> tuple[int, int] | None:
    """Where ``wrong`` stands in the text as whole words, and nowhere else: of two places nobody knows which."""
    said, wanted = list(WORD.finditer(text)), [one.group().casefold() for one in WORD.finditer(wrong)]
    if not wanted:
        return None
    folded, length = [one.group().casefold() for one in said], len(wanted)
    found = [at for at in range(len(said) - length + 1) if folded[at : at + length] == wanted]
    return (said[found[0]].start(), said[found[0] + length - 1].end()) if len(found) == 1 else None


def _common(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many words are the same at the beginning, and at the end behind them."""
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - first
    last = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return first, last


def _is_small(old: Sequence[str], new: Sequence[str]) -> bool:
    """Few words differ, hardly any of content, no figure, and something does."""
    content = [[one for one in words if one.casefold() not in FUNCTION_WORDS] for words in (old, new)]
    return (
        len(old) + len(new) > 0
        and max(len(old), len(new)) <= MOST_WORDS
        and max(len(content[0]), len(content[1])) <= MOST_CONTENT
        and not any(map(_is_figure, (*old, *new)))
    )


def _is_figure(word: str) -> bool:
    lowered = word.casefold()
    return lowered in VALUES or lowered in SCALES or any(letter.isdigit() for letter in word)
