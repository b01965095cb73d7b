"""Forms filled in by real llama.cpp: always finished, the same twice, never longer than asked for."""

import threading
import time
import unicodedata
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview_cli.backends.llama import LlamaModel
from interview_cli.backends.llama.engine import BATCH, Engine, Stopped
from interview_cli.backends.llama.stop import Stop
from interview_cli.core.errors import EngineError
from interview_cli.core.forms import Form, Phrase, Pick
from interview_cli.core.lane import Urgency
from tests.backends.llama.forms import VERDICTS, filled, head, one_line, prompt, review
from tests.backends.llama.lanes import PlainLane

ANSWER = "I led the new project with five people. It reduced the cost by ten percent."


def test_the_small_model_asks_about_what_was_said(tiny: LlamaModel) -> None:
    _, question = filled(
        tiny,
        prompt("We built the pipeline.", question="Question: What was your greatest success?\nAnswer: "),
        one_line(),
    )
    assert question.strip().endswith("the pipeline?")


def test_what_is_written_comes_as_it_is_written(tiny: LlamaModel) -> None:
    pieces, found = filled(tiny, prompt(ANSWER), review())
    assert len(pieces) > 5
    assert "".join(pieces) == "".join(verdict + quote for verdict, quote in found)


def test_the_same_twice_gives_the_same_whatever_came_between(
    tiny: LlamaModel, lane: PlainLane, open_model: Callable[..., LlamaModel]
) -> None:
    first = filled(tiny, prompt(ANSWER), review())
    filled(tiny, prompt("Something else."), one_line())
    assert filled(tiny, prompt(ANSWER), review()) == first
    another = open_model()
    another.prepare(head(), lasting=True)
    lane.settle()
    assert filled(another, prompt(ANSWER), review()) == first


@pytest.mark.slow
def test_two_hundred_replies_with_random_weights_fill_in_their_forms(
    nano: Path, open_model: Callable[..., LlamaModel]
) -> None:
    model = open_model(nano)
    cut = 0
    for number in range(200):
        _, found = filled(model, prompt(f"Answer number {number * 7919}."), review(items=4, tokens=6))
        assert len(found) == 4
        for verdict, quote in found:
            assert verdict in VERDICTS
            assert quote
            assert len(quote) <= 60
            assert '"' not in quote
            assert not any(unicodedata.category(each)[0] == "C" for each in quote)
            cut += len(quote) > 20
    assert cut > 100


def test_a_choice_has_one_of_its_options_and_costs_one_look(
    nano: Path, open_model: Callable[..., LlamaModel]
) -> None:
    model = open_model(nano)
    options = ("a very long option that is forced once begun", "a very long other", "b")

    def form() -> Form[str]:
        return (yield Pick(options=options))

    filled(model, prompt("once"), form())
    before = model.evaluated_tokens
    assert filled(model, prompt("once"), form())[1] in options
    assert model.evaluated_tokens - before < 40


@pytest.mark.parametrize("options", [(), ("met", "met more")])
def test_a_choice_that_is_none_fails(options: tuple[str, ...], tiny: LlamaModel) -> None:
    def form() -> Form[str]:
        return (yield Pick(options=options))

    with pytest.raises(EngineError, match="no choice"):
        filled(tiny, prompt(ANSWER), form())


@pytest.mark.parametrize(("characters", "tokens"), [(10, 60), (60, 3), (1, 1), (0, 5), (5, 0)])
def test_a_phrase_is_no_longer_than_asked_for(characters: int, tokens: int, tiny: LlamaModel) -> None:
    pieces, text = filled(tiny, prompt(ANSWER), one_line(characters, tokens))
    assert len(text) <= characters
    assert len(pieces) <= max(tokens, 0)
    assert bool(text) == bool(characters and tokens)


def test_what_follows_a_cut_phrase_follows_its_very_text(tiny: LlamaModel) -> None:
    """The model must not read on after a token that was cut: a phrase and the same text are the same to it."""

    def cut() -> Form[tuple[str, str]]:
        first = yield Phrase(end='"', most_characters=12, most_tokens=60)
        yield '" or "'
        return first, (yield Phrase(end='"', most_characters=60, most_tokens=20))

    _, (first, second) = filled(tiny, prompt(ANSWER), cut())

    def given_text() -> Form[str]:
        yield first
        yield '" or "'
        return (yield Phrase(end='"', most_characters=60, most_tokens=20))

    assert len(first) == 12
    assert filled(tiny, prompt(ANSWER), given_text())[1] == second


def test_an_end_of_more_than_one_character_is_never_shown(
    nano: Path, open_model: Callable[..., LlamaModel]
) -> None:
    model = open_model(nano)
    seen = 0
    for number in range(60):

        def form() -> Form[str]:
            return (yield Phrase(end="ba", most_characters=400, most_tokens=40))

        pieces, text = filled(model, prompt(f"Answer {number}"), form())
        assert "ba" not in text
        assert "".join(pieces) == text
        seen += len(pieces) < 40
    assert seen > 10


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=st.text(max_size=60), end=st.sampled_from(['"', "\n", "?", ". ", "</s>"]))
def test_any_answer_gets_a_line(answer: str, end: str, tiny: LlamaModel) -> None:
    def form() -> Form[str]:
        return (yield Phrase(end=end, most_characters=50, most_tokens=15))

    pieces, text = filled(tiny, prompt(answer), form())
    assert end not in text
    assert "".join(pieces) == text
    assert not any(unicodedata.category(each)[0] == "C" for each in text)


def test_twenty_thousand_words_are_refused_and_the_next_answer_is_read(tiny: LlamaModel) -> None:
    with pytest.raises(EngineError, match="too long") as refused:
        filled(tiny, prompt("word " * 20_000), one_line())
    assert refused.value.hint
    assert filled(tiny, prompt(ANSWER), one_line())[1]


def test_a_form_without_end_is_ended(open_model: Callable[..., LlamaModel]) -> None:
    def form() -> Form[str]:
        while True:
            yield "on and on "
            yield Phrase(end="\n", most_characters=50, most_tokens=5)

    with pytest.raises(EngineError, match="room"):
        filled(open_model(context=256), prompt(ANSWER), form())


def test_a_form_that_finds_nonsense_fails_as_the_engine_does(tiny: LlamaModel) -> None:
    def form() -> Form[str]:
        yield Pick(options=("a", "b"))
        raise ValueError("that is no verdict")

    with pytest.raises(EngineError, match="that is no verdict"):
        filled(tiny, prompt(ANSWER), form())
    assert filled(tiny, prompt(ANSWER), one_line())[1]


def test_a_reply_that_is_left_ends_at_once_and_the_engine_goes_on(tiny: LlamaModel, lane: PlainLane) -> None:
    writing = tiny.fill(prompt(ANSWER), review(items=40, tokens=60))
    next(writing)
    before = tiny.evaluated_tokens
    writing.close()
    begun = time.monotonic()
    lane.settle()
    assert time.monotonic() - begun < 1
    assert tiny.evaluated_tokens - before < 500
    assert filled(tiny, prompt(ANSWER), one_line())[1]


def test_a_computation_under_way_is_ended_from_another_thread(nano: Path, tmp_path: Path) -> None:
    engine, stop = Engine(nano, 1, 4096, lambda: True), Stop()
    tokens = engine.tokens("a long text ", False) * 600
    timer = threading.Timer(0.05, stop.set)
    timer.start()
    with pytest.raises(Stopped):
        _read_again_and_again(engine, tokens, stop)
    whole = engine.evaluated
    assert whole % BATCH == 0
    engine.evaluate(tokens[:5], Stop())
    assert engine.evaluated == whole + 5
    engine.close()


def _read_again_and_again(engine: Engine, tokens: tuple[int, ...], stop: Stop) -> None:
    while True:
        for at in range(0, BATCH * 30, BATCH):
            engine.evaluate(tokens[at : at + BATCH], stop)
        engine.keep(0)


def test_two_replies_at_once_do_not_mix(tiny: LlamaModel, lane: PlainLane) -> None:
    alone = [filled(tiny, prompt(answer), review(1, 5))[1] for answer in (ANSWER, "We built the pipeline.")]
    looks = cycle([False] * 5 + [True])
    lane.wanted = lambda urgency: urgency is Urgency.REPLY and next(looks)
    found: dict[int, object] = {}

    def fill(number: int, answer: str) -> None:
        found[number] = filled(tiny, prompt(answer), review(1, 5))[1]

    threads = [threading.Thread(target=fill, args=one) for one in enumerate((ANSWER, "We built the pipeline."))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [found[0], found[1]] == alone


def test_a_closed_model_says_so(open_model: Callable[..., LlamaModel]) -> None:
    model = open_model()
    model.close()
    with pytest.raises(EngineError, match="closed"):
        filled(model, prompt(ANSWER), one_line())
    model.close()


def test_a_reply_is_written_while_nobody_waits_for_it(tiny: LlamaModel, lane: PlainLane) -> None:
    filling = tiny.fill(prompt(ANSWER), one_line())
    lane.settle()
    before = tiny.evaluated_tokens
    assert list(filling)
    assert tiny.evaluated_tokens == before > 0
