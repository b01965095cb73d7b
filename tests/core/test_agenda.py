"""What is asked next."""

from collections import Counter
from dataclasses import replace

import pytest

from interview_cli.core.agenda import Choice, choose, line_of, next_asked
from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.errors import UsageError
from interview_cli.core.kinds import Difficulty, Kind
from interview_cli.core.types import Bank, Question, Turn
from tests.core.doubles import HASH, STORY, plan, typed


def reviewed(turn: Turn) -> Turn:
    return replace(turn, review=BuiltInCoach().review(turn, (), ()))


def question(name: str, kind: Kind, difficulty: Difficulty | None = None) -> Question:
    return Question(id=name, text=f"{name}?", kind=kind, difficulty=difficulty)


BANK = Bank(
    id="b",
    title="B",
    description="",
    language="en",
    questions=(
        question("close", Kind.CLOSING),
        question("hard", Kind.TECHNICAL, Difficulty.HARD),
        question("easy", Kind.TECHNICAL, Difficulty.EASY),
        question("middle", Kind.BEHAVIORAL, Difficulty.MEDIUM),
        question("open", Kind.OPENING),
        question("open2", Kind.OPENING),
    ),
)


def names(choice: Choice, seed: int = 1) -> list[str]:
    return [one.id for one in choose(BANK, choice, seed)]


def test_an_interview_opens_gets_harder_and_closes() -> None:
    chosen = names(Choice(count=5))
    assert chosen[0].startswith("open")
    assert chosen[1:] == ["easy", "middle", "hard", "close"]


def test_the_same_seed_asks_the_same_questions() -> None:
    assert all(names(Choice(count=3), seed) == names(Choice(count=3), seed) for seed in range(20))
    assert len({tuple(names(Choice(count=3), seed)) for seed in range(20)}) > 1


def test_filters_choose() -> None:
    assert names(Choice(kind=Kind.TECHNICAL)) == ["easy", "hard"]
    assert names(Choice(difficulty=Difficulty.MEDIUM)) == ["middle"]


def test_when_nothing_fits_it_says_so() -> None:
    with pytest.raises(UsageError, match="no question"):
        choose(BANK, Choice(kind=Kind.ROLE), 1)


def test_a_missing_point_is_followed_up_and_then_the_next_question_comes() -> None:
    set_out = plan(HASH, STORY)
    first = reviewed(typed("A hash function maps each key to a bucket."))
    follow_up = next_asked(set_out, [first])
    assert follow_up is not None
    assert follow_up.question.follows == "hash"
    assert follow_up.question.key_points[0].id == "hash.2"
    assert (follow_up.number, follow_up.turn) == (1, 2)
    second = reviewed(replace(typed("It keeps a list."), asked=follow_up))
    assert line_of([first], follow_up) == (first,)
    following = next_asked(set_out, [first, second])
    assert following is not None
    assert (following.question.id, following.number, following.turn) == ("story", 2, 3)


def test_what_was_declined_is_not_followed_up() -> None:
    given_up = reviewed(typed("I don't know."))
    assert next_asked(plan(HASH), [given_up]) is None


def test_without_follow_ups_it_goes_straight_on() -> None:
    said = reviewed(typed("A hash function maps each key to a bucket."))
    assert next_asked(plan(HASH, follow_ups=0), [said]) is None


def test_a_topic_is_chosen_in_any_case() -> None:
    trees = replace(question("trees", Kind.TECHNICAL), topic="Data Structures")
    bank = replace(BANK, questions=(*BANK.questions, trees))
    assert [one.id for one in choose(bank, Choice(topic="data  structures"), 1)] == ["trees"]
    with pytest.raises(UsageError, match="no topic") as refused:
        choose(bank, Choice(topic="cooking"), 1)
    assert refused.value.hint == "There are: Data Structures."
    with pytest.raises(UsageError, match="together"):
        choose(bank, Choice(topic="data structures", kind=Kind.OPENING), 1)


def test_no_question_comes_again_before_the_bank_is_used_up() -> None:
    """Interviews of three: one of two openings, one of three between, and the only closing."""
    asked: Counter[str] = Counter()
    for seed in range(4):
        asked.update(one.id for one in choose(BANK, Choice(count=3), seed, asked))
        between = [asked[name] for name in ("easy", "middle", "hard")]
        assert max(between) - min(between) <= 1
        assert abs(asked["open"] - asked["open2"]) <= 1
    assert asked["close"] == 4


def test_what_was_asked_least_comes_first() -> None:
    asked = {"easy": 2, "middle": 1, "hard": 1, "open": 1}
    chosen = [[one.id for one in choose(BANK, Choice(count=3), seed, asked)] for seed in range(10)]
    assert all(names[0] == "open2" and names[1] in ("middle", "hard") for names in chosen)
    assert len({names[1] for names in chosen}) == 2
