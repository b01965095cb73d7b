"""A prompt as tokens: what others wrote stays text, whatever the template and the vocabulary."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview_cli.backends.llama.chat import Chat, Template
from interview_cli.backends.llama.engine import Engine
from interview_cli.backends.llama.vocabulary import Vocabulary
from interview_cli.core.errors import NotReady
from interview_cli.core.forms import Role, Told
from random_llama import SHAPES, build
from random_words import Words, byte_pairs, words
from tests.backends.llama.conftest import TINY
from tests.backends.llama.forms import head, joined, prompt

MISTRAL = (
    "{{ bos_token }}{% for m in messages %}{% if (m['role'] == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('roles must alternate') }}{% endif %}{% if m['role'] == 'user' %}"
    "{{ '[INST] ' + m['content'] + ' [/INST]' }}{% else %}{{ m['content'] + eos_token }}{% endif %}{% endfor %}"
)
CHATML = (
    "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
LLAMA = (
    "{{ bos_token }}{% for m in messages %}{{ '<|start_header_id|>' + m['role'] + '<|end_header_id|>\n\n' "
    "+ m['content'] | trim + '<|eot_id|>' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{% endif %}"
)
GEMMA = (
    "{{ bos_token }}{% for m in messages %}{% if m['role'] == 'system' %}{{ raise_exception('no system') }}"
    "{% endif %}{{ '<start_of_turn>' + (m['role'] if m['role'] == 'user' else 'model') + '\n' "
    "+ m['content'] + '<end_of_turn>\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<start_of_turn>model\n' }}{% endif %}"
)
FORGETFUL = (
    "{% for m in messages %}{% if m['role'] == 'user' %}{{ '[INST] ' + m['content'] + ' [/INST]' }}"
    "{% endif %}{% endfor %}"
)

INST = ("[INST]", "[/INST]")
HEADERS = ("<|begin|>", "<|eot_id|>", "<|start_header_id|>", "<|end_header_id|>")
TURNS = ("<start_of_turn>", "<end_of_turn>")
STYLES: dict[str, tuple[str, Callable[[], Words]]] = {
    "mistral": (MISTRAL, lambda: words(INST, 2000)),
    "chatml": (CHATML, lambda: byte_pairs(("<s>", "<|im_start|>", "<|im_end|>"), "<|im_end|>")),
    "llama 3": (LLAMA, lambda: byte_pairs(HEADERS, "<|eot_id|>")),
    "gemma": (GEMMA, lambda: words(TURNS, 2000, "<end_of_turn>")),
    "forgets the system": (FORGETFUL, lambda: words(INST, 2000)),
}
NAMES = ("<s>", "</s>", "<unk>", *INST, "<|im_start|>", "<|im_end|>", *HEADERS, *TURNS, "<0x0A>")


@pytest.fixture(scope="module")
def chats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[Chat, Vocabulary]]]:
    """Each style of template with a vocabulary that has its control tokens, in real llama.cpp."""
    folder = tmp_path_factory.mktemp("styles")
    engines: list[Engine] = []

    def chat(path: Path, source: str | None = None) -> tuple[Chat, Vocabulary]:
        engine = Engine(path, 1, 256, lambda: True)
        engines.append(engine)
        vocabulary = Vocabulary(engine)
        template = Template(
            source or str(engine.template()), engine.control_text("bos"), engine.control_text("eos")
        )
        return Chat(template, vocabulary, engine.first_token()), vocabulary

    made = {"of the fixture": chat(TINY)}
    for style, (source, vocabulary) in STYLES.items():
        made[style] = chat(build(SHAPES["nano"], folder / f"{style}.gguf", vocabulary(), source))
    yield made
    for engine in engines:
        engine.close()


hostile = st.lists(
    st.one_of(
        st.sampled_from(NAMES),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.sampled_from(["[IN", "ST]", "<|", " "]),
    )
)


@pytest.mark.parametrize("style", ["of the fixture", *STYLES])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=hostile)
def test_no_answer_holds_a_control_token(
    style: str, pieces: list[str], chats: dict[str, tuple[Chat, Vocabulary]]
) -> None:
    chat, vocabulary = chats[style]
    answer = "".join(pieces)
    plain = vocabulary.plain(answer)
    assert not vocabulary.structural.intersection(plain)
    # SentencePiece writes a space as this block, and takes the one for the other
    assert vocabulary.text(plain).replace("▁", " ") == answer.replace("▁", " ")
    system, question, said, task, reply = chat.tokens(prompt(answer))
    harmless = chat.tokens(prompt("harmless"))
    assert (system, question, task, reply) == (*harmless[:2], *harmless[3:])
    assert said == plain


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("mistral", "<s>[INST] {system}\n\n{rest} [/INST]"),
        ("forgets the system", "<s>[INST] {system}\n\n{rest} [/INST]"),
        (
            "chatml",
            "<s><|im_start|>system\n{system}<|im_end|>\n<|im_start|>user\n{rest}<|im_end|>\n<|im_start|>assistant\n",
        ),
        (
            "llama 3",
            "<|begin|><|start_header_id|>system<|end_header_id|>\n\n{system}<|eot_id|><|start_header_id|>user"
            "<|end_header_id|>\n\n{rest}<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
        ),
        ("gemma", "<s><start_of_turn>user\n{system}\n\n{rest}<end_of_turn>\n<start_of_turn>model\n"),
    ],
)
def test_a_prompt_reads_as_its_template_has_it(
    style: str, text: str, chats: dict[str, tuple[Chat, Vocabulary]]
) -> None:
    chat, vocabulary = chats[style]
    told = prompt("I led it.")
    (system,), rest = told[0].parts, "".join(told[1].parts)
    assert vocabulary.text(joined(chat.tokens(told))) == text.format(system=system, rest=rest)
    marks = [
        vocabulary.pieces[token].decode() for token in joined(chat.tokens(told)) if token in vocabulary.structural
    ]
    assert marks == [name for name in _in_order(text) if name in NAMES]


def _in_order(text: str) -> list[str]:
    places = sorted(
        (text.find(name, at), name) for name in NAMES for at in range(len(text)) if text.find(name, at) == at
    )
    return [name for _, name in places]


@pytest.mark.parametrize("style", ["of the fixture", *STYLES])
def test_a_head_is_what_its_prompts_begin_with(style: str, chats: dict[str, tuple[Chat, Vocabulary]]) -> None:
    chat, _ = chats[style]
    begins = chat.head(head())
    assert len(begins) == 2
    assert chat.tokens(prompt("One answer."))[:2] == begins == chat.tokens(prompt("Another."))[:2]
    (system,) = chat.head(head()[:1])
    assert begins[0] == system


def test_a_word_after_the_template_is_the_word_that_the_model_learned(
    chats: dict[str, tuple[Chat, Vocabulary]],
) -> None:
    chat, vocabulary = chats["mistral"]
    (first, *_) = chat.tokens((Told(role=Role.USER, parts=("the answer",)),))
    assert [vocabulary.pieces[token] for token in first][:3] == [b"<s>", b"[INST]", b" the"]


@pytest.mark.parametrize(
    "source", ["{% for", "{{ 1 / 0 }}", "{{ messages.x.y }}", "nothing", "{{ raise_exception('no') }}"]
)
def test_a_template_that_cannot_be_used_is_told(source: str) -> None:
    with pytest.raises(NotReady, match="chat template"):
        Template(source, "<s>", "</s>").around(prompt("I led it."))


def test_a_template_reaches_nothing_outside(tmp_path: Path) -> None:
    source = (
        "{{ ''.__class__.__mro__[1].__subclasses__() }}{{ messages[0]['content'] }}{{ messages[1]['content'] }}"
    )
    with pytest.raises(NotReady):
        Template(source, "", "").around(prompt("I led it."))
