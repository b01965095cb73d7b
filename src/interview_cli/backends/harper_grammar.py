"""Grammar by Harper, an offline checker, with the rules that suit interviews: spoken answers are judged by what
can be heard."""

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from interview_cli.core.english import names, spelling
from interview_cli.core.english.right_spellings import FIELD_TERMS
from interview_cli.core.english.verbs import BASE_OF_THIRD
from interview_cli.core.english.words import sentences
from interview_cli.core.errors import EngineError
from interview_cli.core.language import apart, changes_words, merged, outside
from interview_cli.core.types import GrammarEdit, Transcript

if TYPE_CHECKING:
    import harper

NEVER = frozenset({"Enhancement", "Readability", "Regionalism", "Style"})
"""Kinds of findings that are a matter of taste."""

LONGEST_CHECKED = 20_000
"""Characters; of a longer answer only the beginning is checked. 20,000 take Harper about two seconds."""

UNCHECKED = re.compile(r"\S{80,}|[\ud800-\udfff]")
"""No word is so long, and Harper's time grows with the square of it; half a character it cannot read at all."""

WRITING_ONLY = frozenset(
    {"BoundaryError", "Capitalization", "Formatting", "Punctuation", "Repetition", "Spelling", "Typo"}
)
"""Kinds of findings about how a text is written: a recogniser wrote it, not the speaker. Saying a word
twice is a slip of the tongue, counted as delivery; typing it twice is an error."""

SOUND_ALIKE = frozenset("ItsContraction ItsPossessive NounVerbConfusion PossessiveYour ThereToTheir".split())
"""Rules about words that sound alike: which one stands there was the recogniser's choice."""

NOT_AN_ERROR = (
    "AvoidAndAlso", "AvoidCurses", "BoringWords", "CondenseAllThe", "EllipsisLength", "FillerWords",
    "GoogleNames", "Hedging", "LongSentences", "NoFrenchSpaces", "NumericRangeEnDash", "OkToOkay",
    "OrthographicConsistency", "OxfordComma", "Spaces", "SpelledNumbers", "UseEllipsisCharacter",
)  # fmt: skip
"""Rules about style; fillers and hedges are counted as delivery."""

HARMFUL = (
    "AWhile", "CompoundNouns", "CorrectNumberSuffix", "DayOneNames", "DisjointPrefixes", "HowTo",
    "MissingTo", "ModalBeAdjective", "MultipleSequentialPronouns", "NeedToNoun",
    "PhrasalVerbAsCompoundNoun", "QuiteQuiet", "QuoteSpacing", "RedundantThat", "SingleBe", "ThatThan",
    "ThatWhich", "TheHowWhy", "TheMy", "TheirToThere", "TheirToTheyre", "ThenThan", "TheyToThem",
    "VeryLess", "WantBe", "WereWhere", "WrongNegative", "YourPredicateAdjective",
)  # fmt: skip
"""Rules whose first suggestion is right in fewer than seven cases of ten, in learners' sentences
(``benchmarks/corrections.py --rules``) or in answers that were read."""

SAID_TWICE = (["had"], ["that"], ["plus"], ["very"], ["no"], ["really"], ["so"], ["not"])
"""Words that rightly come twice in a row ("had had", "C plus plus")."""

NEXT_WORD = re.compile(r"\s+(\w+)")
NOT_AFTER_ARTICLE = names.AFTER | frozenset(
    """am are were be been do does did have will would can could should must may might on in at to of by for with
    from or but the a an i he she it we they not both""".split()
)
"""Words before which "a" and "an" are no articles but a label ("bulb a and b") or a name ("An told me")."""

TOO = frozenset("much many expensive difficult hard late long short high low big small busy tired".split())
"""Words that follow "too" where "to" was written; the rule takes "to odd" for an error as well."""

MISTAKEN: Mapping[str, Callable[[str, str], bool]] = {
    "AnA": lambda _, after: after in NOT_AFTER_ARTICLE,
    "AdjectiveDoubleDegree": lambda wrong, _: wrong.endswith(("honest", "modest", "earnest")),
    "PronounVerbAgreement": lambda wrong, _: wrong not in ("don't", "doesn't") and wrong not in BASE_OF_THIRD,
    "RepeatedWords": lambda wrong, _: wrong.split()[:1] in SAID_TWICE,
    "SentenceCapitalization": lambda wrong, _: wrong in FIELD_TERMS,
    "ThereToTheir": lambda _, after: after.startswith("need"),
    "ToTwoToo": lambda wrong, after: wrong != "to" or after not in TOO,
}
"""Where rules that are right elsewhere are mistaken: what is wrong, and the word behind it, in lower case."""

SPELLING = "SpellCheck"
MISSPELLING = (SPELLING, "The")
"""Rules that know a word by its letters alone."""

FEWEST_FOREIGN, FOREIGN_SHARE = 3, 0.4
"""Words of a sentence that no English dictionary has, and their share, from which on it is in another language."""

SHORTEST_PART = 4
"""Letters of each of the two words that one is taken apart into; shorter ones are found in any misspelling."""

HALF_RIGHT = ("MassNouns", "Agreement")
"""Takes the article from nouns that may have one ("a passion"); the same rule is good at plurals
("informations")."""

SHORT_FORMS = "Expand"
"""How the rules begin that write out what people in the field say short ("ms", "config")."""

SPLIT = "SplitWords"
"""Its guesses are rough: it comes after all others, and must give two common words, neither of them short."""

MERGE = "MergeWords"
"""It makes a word that nobody uses ("an ENT", "anent"; "not arised", "notarised") as gladly as a common one."""

IRREGULAR = "RegularIrregulars"
"""It names past and participle, in an order that changes from run to run."""

HELPER = re.compile(
    r"(?:\b(?:have|has|had|having|am|is|are|was|were|be|been|being|get|got)|['’](?:ve|s|d|re|m))"
    r"(?: (?:not|also|just|never|always|already|\w+ly))* $",
    re.IGNORECASE,
)
"""What stands before a participle."""

PRINTS_NOTHING = "This is a sentence, and they was late."

SPELT = "This is how the word is spelt."


class HarperGrammar:
    """A ``GrammarChecker``. The dictionary is built (0.2-0.9 s) by ``get_ready``, or at the first check."""

    def get_ready(self) -> None:
        """Build the dictionary and use it once, so that the first answer does not wait for that.

        Other threads go on meanwhile, and may print: the process's standard output is left as it is.
        """
        _linter().organized_lints(PRINTS_NOTHING, language="plaintext")

    def check(self, transcript: Transcript) -> tuple[GrammarEdit, ...]:
        """Corrections with one right form each; see ``ports.GrammarChecker``."""
        if not transcript.language.startswith("en") or not transcript.text.strip():
            return ()
        text = UNCHECKED.sub(lambda run: " " * len(run.group()), transcript.text[:LONGEST_CHECKED])
        try:
            with quiet_stdout():
                found = _linter().organized_lints(text, language="plaintext")
        except (RuntimeError, ValueError, TypeError) as error:
            raise EngineError(f"The grammar checker failed: {error}") from error
        unknown = [(lint.span.start, lint.span.end) for lint in found.get(SPELLING, ())]
        edits = [
            edit
            for rule, lints in found.items()
            for lint in lints
            if lint.suggestions and (edit := _edit(transcript.text, rule, lint))
            if _counts(edit, lint.lint_kind, spoken=bool(transcript.words)) and _is_sure(edit, text, unknown)
        ]
        edits = [*outside(edits, foreign_sentences(text, unknown))]
        split = [edit for edit in edits if edit.rule == SPLIT]
        return merged(apart(edit for edit in edits if edit.rule != SPLIT), apart(split))


def foreign_sentences(text: str, unknown: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The sentences in another language: many of their words stand in no English dictionary."""
    if len(unknown) < FEWEST_FOREIGN:
        return ()
    found = []
    for start, end in sentences(text):
        count = sum(start <= at < end for at, _ in unknown)
        if count >= FEWEST_FOREIGN and count >= FOREIGN_SHARE * len(text[start:end].split()):
            found.append((start, end))
    return tuple(found)


@cache
def _linter() -> "harper.Linter":
    """One for the process: it takes longer to build than to use."""
    import harper

    linter = harper.Linter()
    rules = linter.get_lint_config()
    off = [*NOT_AN_ERROR, *HARMFUL, *(rule for rule in rules if rule.startswith(SHORT_FORMS))]
    linter.set_lint_config({**rules, **dict.fromkeys(off, False)})
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


def _counts(edit: GrammarEdit, kind: str, spoken: bool) -> bool:
    if kind in NEVER or (edit.rule, kind) == HALF_RIGHT:
        return False
    return not spoken or not (kind in WRITING_ONLY or edit.rule in SOUND_ALIKE or not changes_words(edit))


def _is_sure(edit: GrammarEdit, text: str, unknown: Sequence[tuple[int, int]]) -> bool:
    """False where a rule that is right elsewhere is mistaken, and where the word may be a name."""
    behind = NEXT_WORD.match(text, edit.span[1])
    wrong, after = edit.wrong.lower(), behind[1].lower() if behind else ""
    if edit.rule == "WillNonLemma" and edit.wrong[0].isupper():  # Will is somebody: "Will wrote the code"
        return False
    if edit.rule in MISTAKEN:
        return not MISTAKEN[edit.rule](wrong, after)
    if edit.rule not in MISSPELLING or " " in wrong:
        return True
    repeats = sum(text[slice(*span)].lower() == wrong for span in unknown)
    is_consistent = repeats > 1 and not names.is_surely_misspelt(wrong, edit.right.lower())
    return not is_consistent and names.may_be_misspelt(text, edit.span, edit.right)


def _edit(text: str, rule: str, lint: "harper.Lint") -> GrammarEdit | None:
    """The correction; None where it is not sure which word was meant."""
    span = (lint.span.start, lint.span.end)
    wrong = text[slice(*span)]
    offered = [_replacement(lint, suggestion) for suggestion in lint.suggestions]
    why = lint.message.replace("`", "“", 1).replace("`", "”", 1)
    right: str | None = offered[0]
    if rule == SPELLING:
        right, why = spelling.meant(wrong, offered), SPELT
    elif rule == IRREGULAR:
        right, why = _form(offered, bool(HELPER.search(text[: span[0]]))), "An irregular verb."
        right = right if wrong.endswith("ed") else None
    elif (rule == SPLIT and not _are_two(wrong, offered[0])) or (
        rule == MERGE and not _is_compound(wrong, offered[0])
    ):
        right = None
    return None if right is None else GrammarEdit(span=span, wrong=wrong, right=right, rule=rule, why=why)


def _are_two(wrong: str, right: str) -> bool:
    parts = right.split()
    return wrong.islower() and min(map(len, parts)) >= SHORTEST_PART and spelling.are_two(wrong, right)


def _is_compound(wrong: str, right: str) -> bool:
    is_known = spelling.is_common(right.lower()) or len(wrong.partition(" ")[0]) >= SHORTEST_PART
    return right.isalpha() and wrong.replace(" ", "").isalpha() and is_known


def _form(forms: Sequence[str], is_participle: bool) -> str:
    """The past or the participle of these two: "chose", "chosen"; "began", "begun"; "went", "gone"."""
    past, *_, participle = sorted((*forms, *forms), key=lambda form: (form.endswith(("n", "ne")), form))
    return participle if is_participle else past


def _replacement(lint: "harper.Lint", suggestion: "harper.Suggestion") -> str:
    inserts = suggestion.kind == 2  # SuggestionKind.INSERT_AFTER
    replacement: str = suggestion.replacement_text
    return f"{lint.problem_text}{replacement}" if inserts else replacement
