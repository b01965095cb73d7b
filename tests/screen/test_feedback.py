"""What is said of the flow of an answer: only what there is much of."""

from interview_cli.core.delivery import measure
from interview_cli.screen.feedback import fluency_notes
from tests.core.doubles import recording, words


def notes(text: str) -> list[str]:
    said = measure(words(*[(word, 0.0, 1.0) for word in text.split()]), recording((0.0, 30.0)))
    assert said
    return list(fluency_notes(said))


def test_an_answer_that_flows_gets_no_note() -> None:
    assert notes("I think we chose the queue because it was the the simplest thing that could work.") == []


def test_many_hedges_slips_and_run_ons_are_told() -> None:
    hedged = "I think it was maybe the cache. It was probably slow, I guess."
    assert notes(hedged) == ["4 hedges (“I think”, “maybe”)"]
    assert notes("The the cache was was full of of keys.") == ["3 words said twice"]
    clause = "we tested the new service with all of our users"
    assert notes(" and ".join([clause] * 5) + ".") == ["a sentence of over 45 words"]
