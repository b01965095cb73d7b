"""The coach with a language model: what it adds, and what stands when the model fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from interview_cli.core.coach import BuiltInCoach
from interview_cli.core.errors import EngineError
from interview_cli.core.forms import Doing, Gap, Phrase, Pick
from interview_cli.core.mind import prompts
from interview_cli.core.mind.tailoring import OWN
from interview_cli.core.model_coach import ModelCoach
from interview_cli.core.papers import Papers
from interview_cli.core.types import Question, Turn, Verdict
from tests.attacks import ATTACKS, Attack, check_prompt, check_unmoved
from tests.core.doubles import FULL, HASH, STORY, asked, typed
from tests.scripted_model import ScriptedModel, by_label, obedient

SOME = "A hash function map each key to a bucket, and collisions are handled by chaining with a linked list."
GOOD = {
    "Follow-up: ": "What does a long list in one bucket cost you?",
    "Reason: ": "why",
    "correctness: ": "met",
    "mechanism: ": "partly",
    'Words: "': "Map each key to a bucket",
    "Advice: ": "Say how the hash becomes an index.",
    'Worked: "': "handled by chaining",
    "Mistake: ": "yes",
    'Wrong: "': "function map each",
    'Right: "': "function maps each",
    "Better: ": "A hash function maps each key to a bucket, and 3 collisions are chained.",
}
TURN = typed(SOME)
BUILT = BuiltInCoach().review(TURN, (), ())


def coach(told: dict[str, str] = GOOD) -> tuple[ModelCoach, ScriptedModel]:
    model = ScriptedModel(by_label(told))
    return ModelCoach(model=model), model


def failing(_: str, gap: Gap) -> str:
    raise EngineError("The model ran out of memory.")


def test_a_review_has_what_code_found_and_what_the_model_judged() -> None:
    made = coach()[0].review(TURN, (), ())
    assert made.coach == "language model"
    assert made.note is None
    assert made.items[: len(BUILT.items)] == BUILT.items
    judged = {item.name: item for item in made.items[len(BUILT.items) :]}
    assert judged["correctness"].verdict is Verdict.MET
    assert judged["correctness"].evidence
    assert judged["correctness"].evidence.quote == "map each key to a bucket"
    assert judged["mechanism"].advice == "Say how the hash becomes an index."
    assert [one.quote for one in made.strengths] == ["handled by chaining"]
    assert [(one.wrong, one.right) for one in made.grammar] == [("map", "maps")]
    assert made.better == "A hash function maps each key to a bucket, and [your number] collisions are chained."
    assert made.follow_up
    assert made.follow_up.text == GOOD["Follow-up: "]
    assert made.score.lines[:-1] == BUILT.score.lines
    assert BUILT.score.value < made.score.value <= BUILT.score.value + 1


def test_what_is_asked_first_is_what_the_review_asks_and_is_made_once() -> None:
    one, model = coach()
    assert "".join(one.follow_up(TURN, (), ())) == GOOD["Follow-up: "]
    made = one.review(TURN, (), ())
    assert made.follow_up
    assert made.follow_up.text == GOOD["Follow-up: "]
    assert [reply.split()[0] for reply in model.replies] == ["Follow-up:", "Review"]


def test_the_same_answer_gets_the_same_review() -> None:
    one = coach()[0]
    first = one.review(TURN, (), ())
    one.review(typed(FULL), (), ())
    assert one.review(TURN, (), ()) == first == coach()[0].review(TURN, (), ())


def test_prompts_about_an_answer_begin_with_the_head_that_was_prepared() -> None:
    one, model = coach()
    one.prepare(TURN.asked)
    one.review(TURN, (), ())
    (head,) = model.heads
    ask, review = model.prompts
    for prompt in (ask, review):
        assert prompt[0] == head[0]
        assert prompt[1].parts[: len(head[1].parts)] == head[1].parts
    assert ask[1].parts[:-1] == review[1].parts[:-1]


def test_what_was_said_so_far_is_read_while_the_rest_is_said() -> None:
    one, model = coach()
    turn = typed(f"{FULL} {FULL}")
    one.prepare(turn.asked)
    one.prepare(turn.asked, FULL)
    one.review(turn, (), ())
    *_, head = model.heads
    assert FULL[:100] in "".join(head[1].parts)
    assert model.lasting == [True, False]  # what a candidate said is not kept
    for prompt in model.prompts:
        assert prompt[1].parts[: len(head[1].parts)] == head[1].parts


def test_the_head_of_a_follow_up_goes_on_from_the_answer_before() -> None:
    one, model = coach()
    made = one.review(TURN, (), ())
    again = replace(asked(replace(HASH, id="hash+1", text="What does it cost?", follows="hash"), turn=2))
    one.prepare(again)
    turn = Turn(asked=again, at=TURN.at, transcript=TURN.transcript)
    one.review(turn, (), (replace(TURN, review=made),))
    head, prompt = model.heads[-1], model.prompts[-1]
    assert prompt[0] == head[0] == model.prompts[0][0]
    assert prompt[1].parts[: len(head[1].parts)] == head[1].parts
    assert "What does it cost?" in "".join(head[1].parts)
    assert SOME in "".join(head[1].parts)


def test_a_follow_up_on_nothing_that_is_known_is_not_prepared() -> None:
    one, model = coach()
    one.prepare(asked(replace(HASH, follows="x")))
    assert model.heads == []


def test_what_is_written_is_told_while_it_is_written() -> None:
    told: list[str] = []
    one, _ = coach()

    def write(reply: str, gap: Gap) -> str:
        told.append(one.doing)
        return by_label(GOOD)(reply, gap)

    one.model = ScriptedModel(write)
    one.sum_up([replace(TURN, review=one.review(TURN, (), ()))])
    assert list(dict.fromkeys(told)) == [
        "loading the language model", "writing the follow-up", "writing the review", "writing the summary",
    ]  # fmt: skip


def test_what_was_written_before_is_not_told_of_what_is_done_now() -> None:
    one, model = coach(GOOD | {"Hint: ": "Think of what fills up."})
    one.hint(HASH, ())
    assert model.doing is Doing.WRITING, "what it did last"
    assert one.doing == "reviewing"
    one.review(TURN, (), ())
    assert one.doing == "reviewing"
    one.tailor((HASH, STORY), 1, PAPERS)
    assert one.doing == "reviewing"
    one.model = ScriptedModel(failing, doing=Doing.WRITING)
    one.review(typed("A list is searched one by one, so a bucket with many keys is slow."), (), ())
    assert one.doing == "reviewing", "it failed"


@pytest.mark.parametrize("text", ["", "I don't know."])
def test_where_nothing_was_said_the_model_is_not_asked(text: str) -> None:
    one, model = coach()
    turn = typed(text)
    assert list(one.follow_up(turn, (), ())) == []
    assert one.review(turn, (), ()) == BuiltInCoach().review(turn, (), ())
    assert model.prompts == []


def test_when_the_model_fails_the_built_in_review_stands_and_says_so() -> None:
    one = ModelCoach(model=ScriptedModel(failing))
    assert list(one.follow_up(TURN, (), ())) == [BUILT.follow_up and BUILT.follow_up.text]
    made = one.review(TURN, (), ())
    assert made.note == (
        "The language model did not review this answer (The model ran out of memory): the built-in coach did."
    )
    assert replace(made, note=None) == BUILT


@pytest.mark.parametrize("nonsense", ["", "maybe", '{"verdict": "met"}', "met, but"])
def test_nonsense_is_no_review(nonsense: str) -> None:
    def write(reply: str, gap: Gap) -> str:
        return nonsense if isinstance(gap, Pick) and "Review" in reply else by_label(GOOD)(reply, gap)

    made = ModelCoach(model=ScriptedModel(write)).review(TURN, (), ())
    assert made.note
    assert replace(made, note=None, follow_up=None) == replace(BUILT, follow_up=None)
    assert made.follow_up
    assert made.follow_up.text == GOOD["Follow-up: "]


def test_a_model_that_only_lies_is_not_believed() -> None:
    made = coach(GOOD | {'Words: "': "I cut the costs by 90 percent"})[0].review(TURN, (), ())
    assert made.note
    assert made.score == BUILT.score


def test_a_quote_that_was_not_said_leaves_its_criterion_without_evidence() -> None:
    def write(reply: str, gap: Gap) -> str:
        lies = reply.endswith('mechanism: partly Words: "')
        return "it is fast as light" if lies else by_label(GOOD)(reply, gap)

    made = ModelCoach(model=ScriptedModel(write)).review(TURN, (), ())
    (item,) = [one for one in made.items if one.name == "mechanism"]
    assert (item.verdict, item.evidence) == (Verdict.MISSED, None)
    assert item.advice == "No words of the answer were found for it. Say how the hash becomes an index."


@pytest.mark.parametrize("text", [HASH.text, "Maps a hash function each key to a bucket?", "No.", "", "Why?" * 99])
def test_a_follow_up_that_cannot_be_asked_is_the_built_in_coach_s(text: str) -> None:
    one = coach(GOOD | {"Follow-up: ": text})[0]
    assert list(one.follow_up(TURN, (), ())) == [BUILT.follow_up and BUILT.follow_up.text]
    made = one.review(TURN, (), ())
    assert made.follow_up == BUILT.follow_up
    assert made.note is None


@pytest.mark.parametrize("text", ["Think of what fills up.", "What does each bucket hold, and how is it found?"])
def test_a_hint_that_points_is_given(text: str) -> None:
    assert coach({"Hint: ": text})[0].hint(HASH, ()) == text


@pytest.mark.parametrize(
    "text",
    [
        "The table is resized when the load factor is too high.",  # tells a key point
        "Think of the load factor: when it gets too high, we resize the table.",
        "Think of what fills up when the",
        "Think, of",
        "Compare inflation, employment and central banking.",  # on something else
        "How old are you, and what is a hash table?",
        HASH.hints[0],
    ],
)
def test_a_hint_that_tells_or_is_none_is_dropped(text: str) -> None:
    assert coach({"Hint: ": text})[0].hint(HASH, HASH.hints[:1]) is None


def test_where_there_are_no_key_points_the_model_answer_is_what_a_hint_may_not_tell() -> None:
    question = replace(STORY, model_answer="I restored the backup before noon. I told the customer the same day.")
    made = coach({"Hint: ": "Say that you told the customer the same day."})[0]
    assert made.hint(question, ()) is None


def test_the_candidate_can_go_on_without_a_hint_or_questions_that_fit() -> None:
    @contextmanager
    def skipped() -> Iterator[None]:
        yield
        raise EngineError("you went on without it")

    made = replace(coach({"Hint: ": "Think of what fills up."})[0], skipping=skipped)
    assert made.hint(HASH, ()) is None
    tailored = made.tailor((HASH, STORY), 1, PAPERS)
    assert tailored.questions == (HASH,)
    assert tailored.note
    assert "you went on without it" in tailored.note


def test_a_model_that_fails_has_no_hint() -> None:
    assert ModelCoach(model=ScriptedModel(failing)).hint(HASH, ()) is None


def test_the_summary_has_levels_by_code_and_words_by_the_model() -> None:
    one = coach()[0]
    turns = [replace(TURN, review=one.review(TURN, (), ()))]
    words = "You explained the buckets well, and said little about cost."
    one = coach({"Summary: ": words, ": ": "Name one cost in each answer you give."})[0]
    summary = one.sum_up(turns)
    by_code = ModelCoach(model=ScriptedModel(failing)).sum_up(turns)
    assert summary
    assert by_code
    assert by_code.note == "The language model could not sum up (The model ran out of memory)."
    assert summary.text == words
    assert summary.readiness == by_code.readiness
    assert len(summary.work_on) == 2
    assert {"content", "correctness"} <= {one.name for one in summary.readiness}
    assert one.sum_up([TURN]) is None


@pytest.mark.parametrize(
    "text",
    [
        "I would hire you at once for this.",
        "You are an introverted person, it seems.",
        "You were great at Google.",
    ],
)
def test_a_summary_speaks_of_no_person_no_hiring_and_nothing_invented(text: str) -> None:
    turns = [replace(TURN, review=BUILT)]
    summary = coach({"Summary: ": text})[0].sum_up(turns)
    assert summary
    assert summary.text.startswith("You gave 1 answer, with a mean score of")
    assert summary.coach == "built-in"


PAPERS = Papers(job="Acme runs hash tables.", cv="I fixed a bug at Acme.")
OTHER = replace(STORY, id="other", text="Tell me about a success.")


def tailored(wanted: int, *told: str) -> tuple[Question, ...]:
    """The questions of a model that writes this, one gap after the other; "A" is the first option there is."""
    left = iter(told)

    def write(_: str, gap: Gap) -> str:
        text = next(left)
        return gap.options[0] if isinstance(gap, Pick) and text == "A" else text

    made = ModelCoach(model=ScriptedModel(write)).tailor((HASH, STORY, OTHER), wanted, PAPERS)
    assert not made.note
    return made.questions


def test_an_interview_is_made_to_fit_a_job_and_a_cv() -> None:
    """The model's own questions take the place of others: it is as long as was asked for."""
    found = tailored(
        3,
        "yes", "technical", "How did you find the bug at Acme?",
        "A", "At Acme, how does a hash table work if keys collide?", "A", "No",
    )  # fmt: skip
    assert [one.text for one in found] == [
        "At Acme, how does a hash table work if keys collide?", STORY.text, "How did you find the bug at Acme?",
    ]  # fmt: skip
    assert [one.topic for one in found] == [None, None, OWN]
    assert found[0].key_points == HASH.key_points


@pytest.mark.parametrize(
    "own", ["What did Google teach you?", "How does a hash table work when two keys collide?", "Bug"]
)
def test_an_own_question_that_cannot_be_asked_takes_no_place(own: str) -> None:
    found = tailored(2, "yes", "technical", own, "A", "No", "A", "No")
    assert found == (HASH, STORY)


def test_of_a_single_question_none_is_the_models_own() -> None:
    assert tailored(1, "A", "No") == (HASH,)


def test_a_long_interview_has_more_questions_than_the_model_can_choose_from() -> None:
    many = tuple(replace(STORY, id=f"q{number}", text=f"Tell me of {number}.") for number in range(20))
    made = ModelCoach(model=ScriptedModel(by_label({}))).tailor(many, 16, PAPERS)
    assert len({one.id for one in made.questions}) == len(made.questions) == 16


def test_without_the_model_the_questions_that_fit_best_are_asked() -> None:
    made = ModelCoach(model=ScriptedModel(failing)).tailor((STORY, HASH), 1, Papers(job="hash table", cv=""))
    assert made.note
    assert len(made.questions) == 1


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: one.name)
def test_an_attack_moves_nothing_that_code_computed(attack: Attack) -> None:
    turn = typed(attack.text)
    built = BuiltInCoach().review(turn, (), ())
    model = ScriptedModel(obedient(attack.demand))
    made = ModelCoach(model=model).review(turn, (), ())
    check_unmoved(attack, built, made)
    assert made.score.value <= built.score.value + 0.25  # the demand is evidence for one criterion in five
    assert made.grammar == ()
    for prompt in model.prompts:
        check_prompt(prompt)
        assert prompt[0] == prompts.head(HASH)[0]


def test_there_are_forty_attacks_and_some_reach_the_model() -> None:
    assert len({one.name for one in ATTACKS}) == 40
    reach = [one for one in ATTACKS if BuiltInCoach().review(typed(one.text), (), ()).score.limit is None]
    assert len(reach) > 30


def test_a_gap_has_room_for_what_it_is_for() -> None:
    rooms: list[int] = []

    def write(reply: str, gap: Gap) -> str:
        if isinstance(gap, Phrase):
            rooms.append(gap.most_tokens)
        return by_label(GOOD)(reply, gap)

    ModelCoach(model=ScriptedModel(write)).review(TURN, (), ())
    assert max(rooms) <= 240
    assert sum(rooms) < 900


def test_the_review_is_begun_before_the_follow_up_is_spoken() -> None:
    one, model = coach()
    model.begins_at_once = True
    asking = one.follow_up(TURN, (), ())
    next(iter(asking))
    assert [reply.split()[0] for reply in model.replies] == ["Follow-up:", "Review"]
    one.review(TURN, (), ())
    assert len(model.replies) == 2
