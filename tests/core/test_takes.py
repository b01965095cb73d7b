"""Of several takes of an answer one counts, and what a retake changed is told."""

from dataclasses import replace

from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.delivery import measure
from interview_cli.core.takes import again, change, is_superseded, standing
from interview_cli.core.types import Turn
from tests.core.doubles import FULL, HASH, NOW, asked, recording, typed, words


def reviewed(text: str) -> Turn:
    turn = typed(text)
    return replace(turn, review=BuiltInCoach().review(turn, (), ()))


def retake(turn: Turn, attempt: int = 2) -> Turn:
    return replace(turn, asked=replace(turn.asked, attempt=attempt))


def test_the_last_take_with_words_stands() -> None:
    first, second = reviewed("It keeps a linked list."), retake(reviewed(FULL))
    skipped = retake(Turn(asked=asked(), at=NOW, problem="You went on."), 3)
    assert standing([first, second]) == (second,)
    assert standing([second, first]) == (second,), "whatever order they come in"
    assert standing([first, second, skipped]) == (second,)
    assert standing([skipped]) == (skipped,)


def test_takes_of_other_questions_do_not_mix() -> None:
    other = replace(reviewed(FULL), asked=asked(HASH, number=2, turn=2))
    assert standing([reviewed(FULL), other, retake(reviewed("No."))])[1] == other


def test_a_take_with_a_later_one_is_superseded_only_when_that_has_words() -> None:
    begun = Turn(asked=asked(), at=NOW, recording=recording())
    assert not is_superseded(begun, [begun, retake(begun)])
    assert is_superseded(begun, [begun, retake(reviewed(FULL))])


def test_another_take_asks_the_same() -> None:
    assert again(asked()) == replace(asked(), attempt=2)


def test_a_change_tells_what_was_gained_and_lost() -> None:
    before = reviewed("On average a lookup takes constant time.")
    now = retake(reviewed("A hash function maps each key to a bucket. Each bucket keeps a little list."))
    told = change(before, now)
    assert told is not None
    assert before.review is not None
    assert told.before == before.review.score.value
    assert told.gained == (HASH.key_points[0].text, HASH.key_points[1].text)
    assert told.lost == (HASH.key_points[3].text,)
    assert told.figures == ()


def test_a_change_of_spoken_takes_has_their_figures() -> None:
    slow, fast = words(("fine", 0, 2), ("work", 2, 4)), words(("fine", 0, 0.5), ("work", 0.5, 1))
    takes = [
        replace(
            retake(reviewed("Fine work."), attempt),
            transcript=said,
            delivery=measure(said, recording((0.0, end))),
        )
        for attempt, said, end in ((1, slow, 4.0), (2, fast, 1.0))
    ]
    told = change(*takes)
    assert told is not None
    assert next((one.name, one.before, one.now) for one in told.figures) == ("pace", 30.0, 120.0)


def test_no_change_without_two_reviews() -> None:
    assert change(typed("Yes."), retake(reviewed(FULL))) is None
