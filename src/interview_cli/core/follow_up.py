"""What to ask next about the answer that was just given, by what was said in the whole line of questions."""

from collections.abc import Iterable, Iterator, Sequence

from interview_cli.core.claims import Claim, claims, questions_on
from interview_cli.core.coverage import Coverage, coverage
from interview_cli.core.gist import heard
from interview_cli.core.types import FollowUp, KeyPoint, Question, Turn


def follow_up(coverages: Sequence[Coverage], line: Sequence[Turn]) -> FollowUp | None:
    """The best question on the last answer of a ``line``, the turns on one question; None when nothing is left.

    ``coverages`` are those of the last answer. First comes the missing point of which the least was said; then
    what is behind a result with a figure; then the bank's deeper questions; then any other claim. Nothing is asked
    twice in a line, and nothing that was answered in it.
    """
    asked = frozenset(turn.asked.question.text for turn in line)
    return next((idea for idea in _ideas(coverages, line, asked) if idea.text not in asked), None)


def _ideas(coverages: Sequence[Coverage], line: Sequence[Turn], asked: frozenset[str]) -> Iterator[FollowUp]:
    """All that could be asked, the best first; no claim that was taken up before."""
    last, main = line[-1].transcript, line[0].asked.question
    if last is None:
        return
    said = "\n".join(turn.transcript.text for turn in line if turn.transcript)
    if len(line) > 1:
        coverages = heard(said, main)
    yield from _on_points(coverages)
    made = [one for one in claims(last) if not any(text.startswith(one.retold) for text in asked)]
    yield from _on_claims((one for one in made if one.is_measured), said)
    yield from _deeper(main, said)
    yield from _on_claims((one for one in made if not one.is_measured), said)


def _on_points(coverages: Sequence[Coverage]) -> Iterator[FollowUp]:
    """The probes of what is missing, the weakest point first."""
    for one in sorted((one for one in coverages if not one.is_covered), key=lambda one: one.share):
        if one.key_point.probe:
            reason = f"not covered: {one.key_point.text}"
            yield FollowUp(text=one.key_point.probe, reason=reason, key_point=one.key_point.id)


def _on_claims(made: Iterable[Claim], said: str) -> Iterator[FollowUp]:
    """What to ask about each claim; the candidate may have said it already."""
    for claim in made:
        for question in questions_on(claim, said):
            yield FollowUp(text=question, reason=f"goes into a claim: “{claim.quote}”")


def _deeper(main: Question, said: str) -> Iterator[FollowUp]:
    """The bank's further questions, but for those whose own words were all said."""
    for text in main.follow_ups:
        if not _cover(said, text, main.text):
            yield FollowUp(text=text, reason="goes deeper than the key points")


def _cover(said: str, text: str, asked: str) -> bool:
    return coverage(said, (KeyPoint(id="", text=text),), asked)[0].is_covered
