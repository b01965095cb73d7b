"""What was evaluated of a head is not evaluated again: not for the next answer, not in the next session."""

import os
import stat
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.backends.llama import LlamaModel
from interview_cli.backends.llama.engine import BATCH
from interview_cli.backends.llama.heads import Heads
from interview_cli.backends.llama.sequence import LEAST, cuts
from interview_cli.core.forms import Form, Phrase, Pick
from interview_cli.core.lane import Urgency
from tests.backends.llama.forms import filled, head, one_line, prompt, review
from tests.backends.llama.lanes import PlainLane

LONG = "Question: " + "Tell me about a time you led a team. " * 30 + "\nAnswer: "
OTHER = "Question: " + "Describe a difficult situation at work. " * 30 + "\nAnswer: "
ANSWER = "I led the new project with five people."


def none() -> Form[str]:
    """Costs the prompt alone, and one look."""
    return (yield Pick(options=("a", "b")))


def cost(model: LlamaModel, question: str, answer: str = ANSWER) -> int:
    """Tokens evaluated for a prompt."""
    before = model.evaluated_tokens
    filled(model, prompt(answer, question=question), none())
    return model.evaluated_tokens - before


def prepared(model: LlamaModel, lane: PlainLane, question: str) -> int:
    """Tokens evaluated for a head."""
    before = model.evaluated_tokens
    model.prepare(head(question), lasting=True)
    lane.settle()
    return model.evaluated_tokens - before


def test_a_prompt_costs_its_head_and_the_rest_exactly(tiny: LlamaModel, lane: PlainLane) -> None:
    whole = cost(tiny, LONG)
    again = cost(tiny, LONG)
    ahead = prepared(tiny, lane, OTHER)
    rest = cost(tiny, OTHER)
    assert again < whole / 3
    assert ahead > 5 * rest
    # but for what both questions share, the head and the rest are all there is
    assert abs(ahead + rest - cost_of_fresh(tiny, OTHER)) <= BATCH + LEAST


def cost_of_fresh(model: LlamaModel, question: str) -> int:
    """The tokens of the whole prompt."""
    assert model._opened
    return sum(map(len, model._opened.chat.tokens(prompt(ANSWER, question=question))))


def test_an_earlier_head_comes_back_from_memory(tiny: LlamaModel, lane: PlainLane) -> None:
    prepared(tiny, lane, LONG)
    near = cost(tiny, LONG)
    prepared(tiny, lane, OTHER)
    cost(tiny, OTHER)
    assert cost(tiny, LONG) == near
    assert prepared(tiny, lane, OTHER) == 0


def test_a_head_comes_back_from_disk_in_another_session(
    open_model: Callable[..., LlamaModel], lane: PlainLane, tmp_path: Path
) -> None:
    folder = tmp_path / "heads"
    first = open_model(heads=folder)
    prepared(first, lane, LONG)
    near = cost(first, LONG)
    reply = filled(first, prompt(ANSWER, question=LONG), review())
    (file,) = folder.iterdir()
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    second = open_model(heads=folder)
    assert prepared(second, lane, LONG) == 0
    assert cost(second, LONG) == near
    assert filled(second, prompt(ANSWER, question=LONG), review()) == reply


@pytest.mark.parametrize("harm", ["cut", "turned", "header", "emptied", "another model"])
def test_a_head_that_is_not_whole_is_evaluated_anew(
    harm: str, open_model: Callable[..., LlamaModel], lane: PlainLane, tmp_path: Path
) -> None:
    folder = tmp_path / "heads"
    first = open_model(heads=folder)
    whole = prepared(first, lane, LONG)
    reply = filled(first, prompt(ANSWER, question=LONG), review())
    (file,) = folder.iterdir()
    data = file.read_bytes()
    harmed = {
        "cut": data[:-100],
        "turned": data[:-1] + bytes([data[-1] ^ 1]),
        "header": b"[" * 5000 + data,
        "emptied": b"",
        "another model": data.replace(b'"model": "', b'"model": "0', 1),
    }
    file.write_bytes(harmed[harm])
    second = open_model(heads=folder)
    assert prepared(second, lane, LONG) == whole
    assert filled(second, prompt(ANSWER, question=LONG), review()) == reply


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(
    open_model: Callable[..., LlamaModel], lane: PlainLane, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    model = open_model(heads=tmp_path / "file" / "heads")
    prepared(model, lane, LONG)
    assert filled(model, prompt(ANSWER), one_line())[1]


def test_what_is_kept_is_bounded_in_memory_and_on_disk(tmp_path: Path) -> None:
    heads = Heads("model", tmp_path, memory_bytes=250, disk_bytes=1000)
    for number in range(9):
        heads.keep((number,) * 20, (20,), bytes([number]) * 100)
        for age, path in enumerate(sorted(tmp_path.iterdir(), key=lambda one: one.stat().st_mtime)):
            os.utime(path, (age, age))
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 1000
    assert 1 <= len(list(tmp_path.iterdir())) < 9
    common, found = heads.nearest((8,) * 30, (20,))
    assert common == 20
    assert found
    assert found.state() == b"\x08" * 100
    assert heads.nearest((0,) * 30, (20,)) == (0, None)


def test_a_head_gives_way_and_goes_on_where_it_was(tiny: LlamaModel, lane: PlainLane) -> None:
    looks: list[Urgency] = []

    def wanted(urgency: Urgency) -> bool:
        looks.append(urgency)
        return urgency is Urgency.HEAD

    alone = prepared(tiny, lane, OTHER)
    lane.wanted = wanted
    turns = len(lane.submitted)
    stepwise = prepared(tiny, lane, LONG)
    assert len(lane.submitted) - turns > 3
    assert abs(stepwise - alone) <= 3 * BATCH
    lane.wanted = lambda _urgency: False
    assert cost(tiny, LONG) < 2 * BATCH


def test_the_last_words_of_an_answer_end_a_head_within_a_batch(tiny: LlamaModel, lane: PlainLane) -> None:
    whole = prepared(tiny, lane, OTHER)
    looks = iter([True] * 5)
    lane.wanted = lambda urgency: urgency is Urgency.REPLY and next(looks, False)
    before = len(lane.submitted)
    evaluated = prepared(tiny, lane, LONG)
    assert len(lane.submitted) - before == 6  # five times it was ended, and began anew
    assert abs(evaluated - whole) <= 3 * BATCH  # a batch that was ended is not evaluated


def test_a_new_head_takes_the_place_of_one_that_waits(tiny: LlamaModel, lane: PlainLane) -> None:
    lane.submit(lambda: __import__("time").sleep(0.05), Urgency.ANSWER)
    before = tiny.evaluated_tokens
    tiny.prepare(head(LONG), lasting=True)
    tiny.prepare(head(OTHER), lasting=True)
    lane.settle()
    alone = tiny.evaluated_tokens - before
    assert cost(tiny, OTHER) < 2 * BATCH
    assert alone < 2 * cost_of_fresh(tiny, OTHER)


sizes = st.lists(st.integers(0, 3 * BATCH), max_size=12)


@given(sizes=sizes, more=sizes)
def test_batches_end_alike_in_prompts_that_begin_alike(sizes: list[int], more: list[int]) -> None:
    parts, longer = [(0,) * size for size in sizes], [(0,) * size for size in sizes + more]
    ends = cuts(parts)
    assert cuts(longer)[: len(ends)] == ends
    edges = [0, *ends]
    assert all(LEAST <= b - a <= BATCH for a, b in pairwise(edges))
    assert sum(sizes) - edges[-1] < LEAST


def test_the_memory_of_a_reply_is_not_taken_for_that_of_a_prompt(tiny: LlamaModel) -> None:
    """The tokens may be the same, but not the batches that they were evaluated in."""

    def form() -> Form[str]:
        return (yield Phrase(end="\n", most_characters=80, most_tokens=20))

    _, said = filled(tiny, prompt(ANSWER), form())
    longer = prompt(ANSWER, task="\nAsk one follow-up question." + said)
    assert filled(tiny, longer, form()) == filled(tiny, longer, form())
