"""How near the corrected sentences of learners come to people's corrections: GLEU on JFLEG.

    python benchmarks/corrections.py --evals FOLDER [--rules] [--halves]

FOLDER, or the environment variable INTERVIEW_EVALS, has a folder ``jfleg_dev`` with dev.src and dev.ref0 to
dev.ref3
of JFLEG (Napoles, Sakaguchi and Tetreault, 2017; https://github.com/keisks/jfleg, its folder dev). Its tokens are
joined as people type them, corrected as an answer is, and only what was changed is cut into tokens again.

"edits" are the corrections, "words" the words that they put in, "known" the share of these that stand in at least
one of the four references of the sentence.

``--rules`` prints for each rule of the last line how often it fired, how often a reference agrees (``agrees``)
and its precision. That is a lower bound: a reference that puts a clause in other words agrees with no edit of it.
``--halves`` the last line for the rows in even and in odd places: what was found on one should hold on the other.
"""

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from gleu import Tokens, gleu
from interview_cli.backends.harper_grammar import HarperGrammar
from interview_cli.core.language import changes_words, corrected
from interview_cli.core.learners.rules import find
from interview_cli.core.types import GrammarEdit, Question, Transcript, Word
from interview_cli.turn import corrections

REFERENCES = 4
TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*%?|\w+(?=n't\b)|n't\b|'(?:s|re|ve|ll|d|m)\b|\w+(?:[-'.]\w+)*?(?=n't\b|'(?:s|re|ve|ll|d|m)\b)"
    r"|\w+(?:-\w+)*|\.\.\.|[^\w\s]",
    re.IGNORECASE,
)
LEFT = frozenset(". , ; : ! ? ) ] } % ... '' ” ’ n't 's 're 've 'll 'd 'm '".split())
"""Tokens that are written at the end of the one before."""

RIGHT = frozenset("( [ { `` “ $ #".split())
"""Tokens that the next one is written at."""

ANY = Question(id="any", text="")
Checker = Callable[[Transcript], tuple[GrammarEdit, ...]]


@dataclass(frozen=True)
class Joined:
    """A sentence as people type it, and the span of each of its tokens."""

    tokens: Tokens
    text: str
    spans: tuple[tuple[int, int], ...]


def joined(tokens: Tokens) -> Joined:
    """The tokens of a sentence with spaces only where they are written."""
    text, spans, is_quoted, is_glued = "", [], False, True
    for token in tokens:
        closes = token == '"' and is_quoted
        is_quoted ^= token == '"'
        text += "" if is_glued or closes or token in LEFT else " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        is_glued = token in RIGHT or (token == '"' and not closes)
    return Joined(tokens, text, tuple(spans))


def applied(sentence: Joined, edits: Sequence[GrammarEdit]) -> list[str]:
    """The tokens of the sentence with the edits made; those that no edit touches are as they were."""
    made, at = list[str](), 0
    for first, last in touched(sentence, edits):
        start, end = sentence.spans[first][0], sentence.spans[last][1]
        inside = [edit for edit in edits if edit.span[0] < end and edit.span[1] > start]
        start = min(start, *(edit.span[0] for edit in inside))
        text = corrected(sentence.text[:end], inside)[start:]
        made += [*sentence.tokens[at:first], *TOKEN.findall(text)]
        at = last + 1
    return [*made, *sentence.tokens[at:]]


def touched(sentence: Joined, edits: Sequence[GrammarEdit]) -> list[tuple[int, int]]:
    """The first and last token of each stretch that edits touch, in order."""
    stretches: list[tuple[int, int]] = []
    for edit in edits:
        inside = [
            at for at, span in enumerate(sentence.spans) if span[0] < edit.span[1] and span[1] > edit.span[0]
        ]
        if not inside:
            continue
        if stretches and inside[0] <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], inside[-1]))
        else:
            stretches.append((inside[0], inside[-1]))
    return stretches


def typed(text: str) -> Transcript:
    """The sentence as a typed answer."""
    return Transcript(text=text, language="en")


def spoken(text: str) -> Transcript:
    """The sentence as a recogniser that is sure of every word would have it."""
    return Transcript(text=text, language="en", words=tuple(
        Word(text=word, start=0.0, end=0.0, probability=1.0) for word in text.split()))  # fmt: skip


@dataclass(frozen=True)
class Corpus:
    """The sentences, and the references of each."""

    sentences: list[Joined]
    references: list[tuple[Tokens, ...]]

    def report(self, name: str, check: Checker, hear: Callable[[str], Transcript]) -> list[list[GrammarEdit]]:
        """Print a line of the table; the edits of each sentence come back."""
        edits = [list(check(hear(sentence.text))) for sentence in self.sentences]
        made = [applied(sentence, found) for sentence, found in zip(self.sentences, edits, strict=True)]
        value = gleu([sentence.tokens for sentence in self.sentences], made, self.references)
        put_in, known = map(sum, zip(*self.known(edits), strict=True))
        share = f"{known / put_in:7.0%}" if put_in else ""
        print(f"{name:36}{value:8.4f}{sum(map(len, edits)):8}{put_in:8}{share}")
        return edits

    def known(self, edits: Sequence[Sequence[GrammarEdit]]) -> list[tuple[int, int]]:
        """For each sentence: how many words its edits put in, and how many of these a reference has."""
        counts = []
        for sentence, found, references in zip(self.sentences, edits, self.references, strict=True):
            new = Counter(applied(sentence, found)) - Counter(sentence.tokens)
            allowed = [Counter(reference) - Counter(sentence.tokens) for reference in references]
            best = {word: max(reference[word] for reference in allowed) for word in new}
            counts.append((new.total(), sum(min(count, best[word]) for word, count in new.items())))
        return counts

    def report_rules(self, edits: Sequence[Sequence[GrammarEdit]]) -> None:
        """Print each rule's precision, those that fired most often first."""
        fired, right = Counter[str](), Counter[str]()
        for sentence, found, references in zip(self.sentences, edits, self.references, strict=True):
            for edit in found:
                fired[edit.rule] += 1
                right[edit.rule] += any(agrees(sentence, edit, reference) for reference in references)
        print(f"\n{'rule':36}{'fired':>8}{'right':>8}  precision")
        for rule, count in (("all", fired.total()), *fired.most_common()):
            correct = right.total() if rule == "all" else right[rule]
            print(f"  {rule:34}{count:8}{correct:8}{correct / max(count, 1):11.0%}")


def agrees(sentence: Joined, edit: GrammarEdit, reference: Tokens) -> bool:
    """The reference makes the same change at the same place.

    The sentence with this edit alone is aligned with the reference (difflib), and has to be more like it than the
    sentence without. The tokens that the edit made have to lie in one matching block, together with the token
    before or behind them, or the end of the sentence there; where it made none, with both. Capitals count when
    nothing else changed.
    """
    stretch = touched(sentence, [edit])
    if not stretch:
        return False
    made = applied(sentence, [edit])
    start, end = stretch[0][0], len(made) - (len(sentence.tokens) - stretch[0][1] - 1)
    fold = str.lower if changes_words(edit) else str
    goal = [*map(fold, reference)]
    without = SequenceMatcher(None, [*map(fold, sentence.tokens)], goal, autojunk=False)
    aligned = SequenceMatcher(None, [*map(fold, made)], goal, autojunk=False)
    if aligned.ratio() <= without.ratio():
        return False
    for first, at, length in aligned.get_matching_blocks():
        if not (first <= start and end <= first + length):
            continue
        before = first < start or (start == 0 and at == 0)
        behind = end < first + length or (end == len(made) and at + length == len(reference))
        if (before and behind) or (start < end and (before or behind)):
            return True
    return False


def read(folder: Path) -> Corpus:
    """The development half of JFLEG. Raises OSError."""
    names = ("src", *(f"ref{number}" for number in range(REFERENCES)))
    texts = [(folder / f"dev.{name}").read_text(encoding="utf-8").splitlines() for name in names]
    rows = [[line.split() for line in row] for row in zip_longest(*texts, fillvalue="")]
    return Corpus([joined(row[0]) for row in rows], [tuple(row[1:]) for row in rows])


def main() -> None:
    """Print GLEU for the source, for Harper alone and with our own rules, as speech and as writing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evals", type=Path, default=os.environ.get("INTERVIEW_EVALS"), metavar="FOLDER")
    parser.add_argument("--rules", action="store_true", help="print each rule, too")
    parser.add_argument("--halves", action="store_true", help="print the even and the odd rows, too")
    chosen = parser.parse_args()
    try:
        corpus = read(Path(chosen.evals or "") / "jfleg_dev")
    except OSError as error:
        sys.exit(f"{error}\nFetch dev.src and dev.ref0-3 of JFLEG, and say where: see --help.")
    harper = HarperGrammar()
    print(f"{len(corpus.sentences)} sentences{'':23}    GLEU   edits   words  known")
    corpus.report("as learners wrote them", lambda _: (), typed)
    corpus.report("Harper alone, as speech", harper.check, spoken)
    corpus.report("Harper alone, as writing", harper.check, typed)
    corpus.report("our rules alone, as writing", find, typed)
    corpus.report("our rules and Harper, as speech", lambda heard: corrections(heard, ANY, harper), spoken)
    edits = corpus.report("our rules and Harper, as writing", lambda heard: corrections(heard, ANY, harper), typed)
    for first, name in enumerate(("of these, rows in even places", "of these, rows in odd places")):
        if chosen.halves:
            half = Corpus(corpus.sentences[first::2], corpus.references[first::2])
            half.report(name, lambda heard: corrections(heard, ANY, harper), typed)
    if chosen.rules:
        corpus.report_rules(edits)


if __name__ == "__main__":
    main()
