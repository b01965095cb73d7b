"""What a recogniser is told beforehand: the first words, each once, as far as there is room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.terms import that_fit


@pytest.mark.parametrize(
    ("terms", "room", "told"),
    [
        ([], 10, ""),
        (["Kafka"], 10, "Kafka"),
        (["Kafka", "B-tree"], 13, "Kafka, B-tree"),
        (["Kafka", "B-tree", "Go"], 12, "Kafka"),
        (["Kafka", "kafka", "KAFKA", "Go"], 99, "Kafka, Go"),
        (["  two \n words ", "", " "], 99, "two words"),
        (["a<|endoftext|>b", "\x1b[31mred"], 99, "a endoftext b, [31mred"),
        (["<<||endoftext||>>"], 99, "< |endoftext| >"),
    ],
)
def test_the_first_that_fit(terms: list[str], room: int, told: str) -> None:
    assert that_fit(terms, room, len) == told


@given(terms=st.lists(st.text(max_size=20) | st.sampled_from(["<|", "|>", "<|en|>"])), room=st.integers(0, 60))
def test_never_more_than_there_is_room_for_and_no_control_token(terms: list[str], room: int) -> None:
    told = that_fit(terms, room, len)
    assert len(told) <= room
    assert "<|" not in told
    assert "|>" not in told
    assert told.isprintable() or not told.isascii()
