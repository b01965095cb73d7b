"""The model itself: how it is loaded, what it is told before it hears a segment, and how long its window is."""

from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import Any

from interview_cli.backends.whisper.foresight import Foresight
from interview_cli.backends.whisper.segment import UNLIKELY
from interview_cli.core.errors import NotReady
from interview_cli.core.terms import that_fit
from interview_cli.core.types import Question

NO_SPEECH = 0.6  # the threshold of Whisper's authors

FILLERS = "Um, uh, hmm, er, ah."
"""Whisper leaves fillers out; after a prompt that has some, fewer. A long prompt would cut long answers short."""
TERM_TOKENS = 100
"""Room for words that it is told beforehand: with the fillers about half of the 223 tokens that Whisper takes."""
PROMPTED_VOCABULARY = 51_864
"""Tokens of the smallest of Whisper's own models, which learned with prompts, and on windows full of speech. One
with fewer learned without: a prompt spoils it (word errors of the small one in the tests rise from 2 % to 10 %,
with foreign terms to 50 %), and so do full windows (from 7 % to 21 %)."""

FILES = ("model.bin", "config.json", "tokenizer.json")
"""Without tokenizer.json faster-whisper would go to the network."""
TYPE_INSTEAD = "To type instead: interview practice --text"


def load(model: Path, threads: int, language: str) -> Any:
    """The model in a folder of CTranslate2's format, to be run on the processor. Raises NotReady.

    Its ``after`` cuts its windows: so many frames of 10 ms behind the sound, unless it is None. Its ``model`` is a
    ``Foresight``.
    """
    if missing := [name for name in FILES if not (model / name).is_file()]:
        raise NotReady(f"The speech model at {model} lacks {', '.join(missing)}.", TYPE_INSTEAD)
    try:
        loaded = _fitting_model()(
            str(model), "cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
        )
    # the tokenizers library raises nothing more precise
    except Exception as error:
        raise NotReady(f"The speech model at {model} cannot be loaded: {error}.", TYPE_INSTEAD) from error
    if spoken(language) not in loaded.supported_languages:
        raise NotReady(f"The speech model at {model} does not know the language {language!r}.", TYPE_INSTEAD)
    loaded.model = Foresight(loaded.model)
    return loaded


def is_whispers_own(model: Any) -> bool:
    """Whether it is one of Whisper's, or was made of one, and has learned all that they have."""
    return bool(model.hf_tokenizer.get_vocab_size() >= PROMPTED_VOCABULARY)


def options(model: Any, language: str, question: Question, terms: tuple[str, ...] = ()) -> dict[str, Any]:
    """What ``WhisperModel.transcribe`` is told with each segment of an answer to ``question``."""
    own = is_whispers_own(model)
    told = that_fit((*question.terms, *terms), TERM_TOKENS, _tokens_of(model))
    return {
        "language": spoken(language),
        "word_timestamps": True,
        # a recording has the same words each time it is heard
        "temperature": 0.0,
        "condition_on_previous_text": False,
        "no_speech_threshold": NO_SPEECH,
        "log_prob_threshold": UNLIKELY,
        # it puts the hotwords before the prompt, and both before the words
        "hotwords": told if own and told else None,
        "initial_prompt": FILLERS if own and spoken(language) == "en" else None,
    }


def spoken(language: str) -> str:
    """The language of a code such as "pt-BR", as Whisper knows it: it tells no countries apart."""
    return language.partition("-")[0].lower()


def _tokens_of(model: Any) -> Callable[[str], int]:
    """How many tokens of the model a text takes."""
    return lambda text: len(model.hf_tokenizer.encode(text, add_special_tokens=False).ids)


def _fitting_model() -> Any:
    """The class of a model whose windows can be cut."""
    import numpy as np
    from faster_whisper import WhisperModel
    from tqdm import tqdm

    # its own lock is a semaphore of the system, which a process that is killed leaves behind, and Python tells so
    tqdm.set_lock(RLock())

    class Fitting(WhisperModel):  # type: ignore[misc]  # it has no types
        after: int | None = None

        def encode(self, features: Any) -> Any:
            if self.after is not None:  # a window is filled up with zeros
                end = int(np.flatnonzero(features.any(axis=0)).max(initial=0)) + self.after
                features = features[:, : end + end % 2]  # two frames make a position
            return super().encode(features)

    return Fitting
