"""How an answer is built, and where its parts stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.kinds import Kind
from interview_cli.core.structure import Structure, structure

STORY = (
    "At my last company our site went down. I had to find out why. I traced the requests and fixed the query. "
    "As a result the errors fell by 40 percent."
)
ARGUMENT = "A tree keeps keys sorted, so ranges are quick because neighbours are close, for example by date."


def cut(text: str, kind: Kind) -> list[tuple[str, str]]:
    return [(part.name, text[part.start : part.end].strip()) for part in structure(text, kind).parts]


def test_a_story_has_situation_task_action_and_result() -> None:
    assert structure(STORY, Kind.BEHAVIORAL).missing == ()
    assert structure("We did some things.", Kind.BEHAVIORAL).found == ()


def test_each_part_of_a_story_is_found_where_it_stands() -> None:
    assert cut(STORY, Kind.BEHAVIORAL) == [
        ("situation", "At my last company our site went down."),
        ("task", "I had to find out why."),
        ("action", "I traced the requests and fixed the query."),
        ("result", "As a result the errors fell by 40 percent."),
    ]


def test_a_story_without_punctuation_is_cut_at_the_words_that_mark_its_parts() -> None:
    names = [name for name, _ in cut(STORY.replace(".", "").lower(), Kind.BEHAVIORAL)]
    assert names[0] == "situation"
    assert names[-3:] == ["task", "action", "result"]


def test_an_argument_has_a_claim_a_reason_and_an_example() -> None:
    assert structure(ARGUMENT, Kind.TECHNICAL).share == 1
    assert cut(ARGUMENT, Kind.TECHNICAL) == [
        ("a claim", "A tree keeps keys sorted, so ranges are quick"),
        ("a reason", "because neighbours are close,"),
        ("an example", "for example by date."),
    ]


@pytest.mark.parametrize(
    ("text", "hides"),
    [
        ("We met, we planned, we built it and our boss thanked us.", True),
        ("We met and planned. I wrote the plan, and I told our boss what I thought.", False),
        (STORY, False),
    ],
)
def test_a_story_of_what_we_did_hides_the_candidate(text: str, hides: bool) -> None:
    assert structure(text, Kind.BEHAVIORAL).hides_the_candidate is hides
    assert structure(text, Kind.TECHNICAL).hides_the_candidate is False


@given(st.lists(st.sampled_from([*STORY.split(), *ARGUMENT.split(), "\n", "²", "!"])), st.sampled_from(Kind))
def test_the_parts_follow_one_another_and_share_the_words(words: list[str], kind: Kind) -> None:
    text = " ".join(words)
    made: Structure = structure(text, kind)
    assert all(one.end <= two.start for one, two in zip(made.parts, made.parts[1:], strict=False))
    assert sum(part.share for part in made.parts) <= 1 + 1e-9
