"""llama.cpp: loads a GGUF file, and evaluates tokens in one sequence. Its library stays in this module."""

import ctypes
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview_cli.backends.llama.stop import Stop, strlen
from interview_cli.backends.llama.trial import survives
from interview_cli.core.errors import EngineError, NotReady

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Logits = NDArray[np.float32]

BATCH = 64
"""Most tokens in one call: what a more urgent job waits for."""

ANOTHER = "Name another model, or go on without: interview practice --coach built-in"
BROKEN = "it is broken or incomplete"
MAGIC = b"GGUF"
ABORTED, NO_ROOM = 2, 1


class Stopped(Exception):
    """A computation was ended from outside; what was evaluated before its last call is kept."""


class Engine:
    """One model with one sequence. Not for two threads at once, except for ``Stop``."""

    def __init__(self, path: Path, threads: int, context: int, go_on: Callable[[], bool]) -> None:
        """Load ``path``, for ``context`` tokens at most. Loading ends when ``go_on()`` is false.

        Raises NotReady when it cannot be used.
        """
        _check_file(path)
        self._llama = _library()
        if not survives(path):
            raise NotReady(f"The language model {path.name} cannot be loaded: {BROKEN}.", ANOTHER)
        self._model = self._load(path, go_on)
        self._context: Any = None
        try:
            self._open(path, threads, context)
        except NotReady:
            self.close()
            raise

    def _load(self, path: Path, go_on: Callable[[], bool]) -> Any:
        llama = self._llama
        options = llama.llama_model_default_params()
        options.n_gpu_layers = 0
        # a mapped file stays in memory beside the weights that are repacked from it
        options.load_mode = llama.LLAMA_LOAD_MODE_NONE
        watch = llama.llama_progress_callback(lambda _done, _data: go_on())
        options.progress_callback = watch
        model = llama.llama_model_load_from_file(os.fsencode(path), options)
        if not model:
            raise NotReady(f"The language model {path.name} cannot be loaded: {BROKEN}.", ANOTHER)
        return model

    def _open(self, path: Path, threads: int, context: int) -> None:
        llama = self._llama
        if not llama.llama_model_has_decoder(self._model) or llama.llama_model_has_encoder(self._model):
            raise NotReady(f"The model {path.name} does not write text.", ANOTHER)
        options = llama.llama_context_default_params()
        options.n_ctx = min(context, llama.llama_model_n_ctx_train(self._model) or context)
        options.n_batch = options.n_ubatch = BATCH
        options.n_outputs_max = 1
        options.n_threads = options.n_threads_batch = threads
        options.no_perf = True
        self._context = llama.llama_init_from_model(self._model, options)
        if not self._context:
            raise NotReady(f"The language model {path.name} cannot be started: too little memory, maybe.", ANOTHER)
        self.most_tokens = int(llama.llama_n_ctx_seq(self._context))
        self._memory = llama.llama_get_memory(self._context)
        self._vocabulary = llama.llama_model_get_vocab(self._model)
        self.vocabulary_size = int(llama.llama_vocab_n_tokens(self._vocabulary))
        self._strlen = ctypes.cast(strlen(), llama.ggml_abort_callback)
        self._watch: Any = self._strlen

    def template(self) -> str | None:
        """The model's chat template in Jinja2, None when it has none."""
        found = self._llama.llama_model_chat_template(self._model, None)
        return found.decode("utf-8", "replace") if found else None

    def tokens(self, text: str, special: bool) -> tuple[int, ...]:
        """The tokens of ``text``; with ``special``, control tokens in it are read as such."""
        data = text.encode("utf-8", "replace")
        size = len(data) + 8
        while True:
            found = (self._llama.llama_token * size)()
            count = self._llama.llama_tokenize(self._vocabulary, data, len(data), found, size, False, special)
            if 0 <= count <= size:
                return tuple(found[:count])
            size = -count

    def piece(self, token: int) -> bytes:
        """What ``token`` writes; of a control token its name."""
        size = 64
        while True:
            text = ctypes.create_string_buffer(size)
            count = self._llama.llama_token_to_piece(self._vocabulary, token, text, size, 0, True)
            if count >= 0:
                return text.raw[:count]
            size = -count

    def kind(self, token: int) -> str:
        """ "end" of a reply, "control", "named" (found in any text) or "text"."""
        llama, attributes = self._llama, self._llama.llama_vocab_get_attr(self._vocabulary, token)
        if llama.llama_vocab_is_eog(self._vocabulary, token):
            return "end"
        if attributes & (llama.LLAMA_TOKEN_ATTR_CONTROL | llama.LLAMA_TOKEN_ATTR_UNKNOWN):
            return "control"
        return "named" if attributes & llama.LLAMA_TOKEN_ATTR_USER_DEFINED else "text"

    def first_token(self) -> int | None:
        """The token that every prompt begins with, None when there is none."""
        token = int(self._llama.llama_vocab_bos(self._vocabulary))
        return token if token >= 0 and self._llama.llama_vocab_get_add_bos(self._vocabulary) else None

    def control_text(self, which: str) -> str:
        """The name of the token "bos" or "eos", empty when there is none."""
        token = int(getattr(self._llama, f"llama_vocab_{which}")(self._vocabulary))
        return self.piece(token).decode("utf-8", "replace") if token >= 0 else ""

    def watch(self, give_way: Callable[[], bool] | None) -> None:
        """Have ``give_way`` asked, too, whether a computation is to end; None: the ``Stop`` alone."""
        llama = self._llama
        self._watch = llama.ggml_abort_callback(lambda _data: give_way()) if give_way else self._strlen

    def evaluate(self, tokens: Sequence[int], stop: Stop) -> "Logits":
        """Put at most ``BATCH`` tokens after those evaluated; what may come next, valid until the next call.

        Raises Stopped, having evaluated none of them, and EngineError.
        """
        import numpy as np

        llama, count = self._llama, len(tokens)
        place = self.evaluated
        if stop.is_set:
            raise Stopped
        llama.llama_set_abort_callback(self._context, self._watch, stop.address)
        data = (llama.llama_token * count)(*tokens)
        result = llama.llama_decode(self._context, llama.llama_batch_get_one(data, count))
        if result:
            self.keep(place)
            if result == ABORTED:
                raise Stopped
            reason = "its memory is full" if result == NO_ROOM else f"code {result}"
            raise EngineError(f"The language model failed ({reason}).")
        found = llama.llama_get_logits_ith(self._context, -1)
        if not found:
            raise EngineError("The language model gave no result.")
        logits: Logits = np.ctypeslib.as_array(found, (self.vocabulary_size,))
        return logits

    @property
    def evaluated(self) -> int:
        """How many tokens are evaluated."""
        return int(self._llama.llama_memory_seq_pos_max(self._memory, 0)) + 1

    def keep(self, count: int) -> bool:
        """Forget all but the first ``count`` tokens. False when the model can only forget all, and did."""
        if self._llama.llama_memory_seq_rm(self._memory, 0, count, -1):
            return True
        self._llama.llama_memory_clear(self._memory, False)
        return False

    def state(self) -> bytes:
        """What was evaluated, to be put back with ``restore``."""
        size = self._llama.llama_state_seq_get_size(self._context, 0)
        data = (ctypes.c_uint8 * size)()
        written = self._llama.llama_state_seq_get_data(self._context, data, size, 0)
        return bytes(memoryview(data)[:written])

    def restore(self, state: bytes) -> bool:
        """Put back what ``state`` gave for this model; False, with nothing evaluated, when it does not fit."""
        self._llama.llama_memory_clear(self._memory, False)
        data = ctypes.cast(ctypes.c_char_p(state), ctypes.POINTER(ctypes.c_uint8))
        if self._llama.llama_state_seq_set_data(self._context, data, len(state), 0) == len(state):
            return True
        self._llama.llama_memory_clear(self._memory, False)
        return False

    def close(self) -> None:
        """Free its memory. Does nothing the second time."""
        if self._context:
            self._llama.llama_free(self._context)
        if self._model:
            self._llama.llama_model_free(self._model)
        self._context = self._model = None


def _check_file(path: Path) -> None:
    try:
        with path.open("rb") as file:
            begin = file.read(len(MAGIC))
    except OSError as error:
        raise NotReady(f"The language model {path} cannot be read: {error.strerror}.", ANOTHER) from error
    if begin != MAGIC:
        raise NotReady(f"{path.name} is no GGUF file, so it cannot be the language model.", ANOTHER)


_quiet: Any = None
"""Kept for as long as llama.cpp may call it."""


def _library() -> Any:
    """The bindings, silent: what llama.cpp would tell goes nowhere. Raises NotReady."""
    global _quiet  # noqa: PLW0603
    try:
        import llama_cpp
    except (ImportError, OSError, RuntimeError) as error:
        raise NotReady(
            "llama-cpp-python, the engine for language models, is not installed.", "Install it: make mistral"
        ) from error
    if _quiet is None:
        _quiet = llama_cpp.llama_log_callback(lambda _level, _text, _data: None)
        llama_cpp.llama_log_set(_quiet, None)
        llama_cpp.llama_backend_init()
    return llama_cpp
