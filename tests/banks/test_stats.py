"""What a bank holds, in figures."""

from interview_cli import banks
from interview_cli.core.types import Bank
from tests.core.doubles import HASH, STORY


def test_it_counts_questions_and_what_they_can_be_judged_by() -> None:
    bank = Bank(id="b", title="B", description="", language="en", questions=(HASH, STORY))
    found = banks.stats(bank)
    assert (found.questions, found.minutes) == (2, 4.0)
    assert found.kinds == {"technical": 1, "behavioral": 1}
    assert found.difficulties == {"-": 2}
    assert found.topics == {"-": 2}
    assert (found.key_points, found.ways_to_say) == (2.0, 1.5)
    assert (found.with_key_points, found.with_hints, found.with_follow_ups, found.with_model_answer) == (
        1,
        1,
        1,
        0,
    )
