"""What is a filler, a hedge, a slip of the tongue or a run-on, and what only looks like one."""

import pytest

from interview_cli.core import fluency


def found(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[slice(*span)] for span in spans]


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("Um, I think, uh, yes.", ["Um", "uh"]),
        ("Umbrellas. To err is human. In the ER it was 5 mm. The error.", []),
        ("Er, it was, erm, late.", ["Er", "erm"]),
        ("It was, like, slow.", ["like"]),
        ("I like it. It looks like rain. Tools like Git help.", []),
        ("I would like, if I may, to add that.", []),
        ("We had databases, like Postgres, and queues.", []),
        ("It was slow, you know, and then it stopped.", ["you know"]),
        ("You know, it was slow.", ["You know"]),
        ("Do you know Python? If you know the answer, say it. As you know, it works.", []),
        ("You know how it works. You know that it works.", []),
        ("I mean, it worked.", ["I mean"]),
        ("That is what I mean. What I mean is this. Do you see what I mean?", []),
        ("So, we started again.", ["So"]),
        ("We did it so that it works. So we did. It was so slow. So, I waited.", []),
        ("It was slow, right, and we fixed it.", ["right"]),
        ("It was slow, right?", ["right"]),
        ("That was the right answer. Turn right. All right.", []),
        ("It kind of worked. It was sort of slow.", ["kind of", "sort of"]),
        ("A new kind of test. What sort of work is it? This kind of problem is rare.", []),
        ("Basically, we waited.", ["Basically,"]),
        ("It was basically a queue.", []),
    ],
)
def test_a_filler_is_told_by_its_context(text: str, fillers: list[str]) -> None:
    assert found(text, fluency.fillers(text)) == fillers


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("I think it was probably the cache, I guess.", ["I think", "probably", "I guess"]),
        ("Maybe we could. I'm not sure.", ["Maybe", "I'm not sure"]),
        ("I think about users first. He may be late.", []),
        ("What do you think? They guess.", []),
    ],
)
def test_hedges(text: str, hedges: list[str]) -> None:
    assert found(text, fluency.hedges(text)) == hedges


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("The the cache. I, I was there.", ["The the", "I, I"]),
        ("We we we went.", ["We we we"]),
        ("I know that that works. It was very, very slow. We had had enough. What it is is slow.", []),
        ("That was it. It worked. A pre-purchase purchase.", []),
        ("The theme. An anecdote. In inner loops.", []),
    ],
)
def test_words_said_twice(text: str, repeats: list[str]) -> None:
    assert found(text, fluency.repeats(text)) == repeats


def test_a_sentence_of_joined_clauses_runs_on() -> None:
    clause = "we tested the new service with all of our users"
    long = " and ".join([clause] * 5)
    assert found(f"Short. {long}. Short.", fluency.run_ons(f"Short. {long}. Short.")) == [f"{long}."]
    assert fluency.run_ons(long) == ()
    assert fluency.run_ons(" and ".join([clause] * 4) + ".") == ()
    assert fluency.run_ons(long.replace(" and ", ", ") + ".") == ()
    assert fluency.run_ons(long.replace(" and ", ". ")) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We had, we had a cache.", ["We had, we had"]),
        ("And the, and the end was near.", ["And the, and the"]),
        ("I went to the to the store.", ["to the to the"]),
        ("The buil- building was old.", ["buil-"]),
        ("So, no wait, the queue was full.", ["no wait"]),
        ("I used a tree, or rather a heap.", ["or rather"]),
        ("Let me start again.", ["Let me start again"]),
        ("It is the, sorry, the heap.", ["sorry"]),
        ("More and more and more people came.", []),
        ("Step by step by step.", []),
        ("Again and again and again.", []),
        ("We did it. We did it well.", []),
        ("The the cache was very very good.", []),
        ("A last-minute change, a well-known one.", []),
        ("I mean to go, and I was sorry.", []),
    ],
)
def test_restarts(text: str, found: list[str]) -> None:
    assert [text[slice(*span)] for span in fluency.restarts(text)] == found
