"""The tokens of the test model: one for each word, then Whisper's special tokens and timestamps."""

from collections.abc import Iterable
from pathlib import Path

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

END_OF_TEXT = "<|endoftext|>"
START_OF_TRANSCRIPT = "<|startoftranscript|>"
ENGLISH = "<|en|>"
START_OF_PREVIOUS = "<|startofprev|>"
NO_SPEECH = "<|nospeech|>"
NO_TIMESTAMPS = "<|notimestamps|>"
SPECIAL_TOKENS = (
    END_OF_TEXT,
    START_OF_TRANSCRIPT,
    ENGLISH,
    "<|translate|>",
    "<|transcribe|>",
    "<|startoflm|>",
    START_OF_PREVIOUS,
    NO_SPEECH,
    NO_TIMESTAMPS,
)
TIMESTAMP_COUNT = 1501
TIMESTAMP_SECONDS = 0.02

_SPACE = "Ġ"  # byte-level BPE writes a space so
# faster-whisper suppresses the first token of " -", " '" and " ♪": without these merges that is the space
_SUPPRESSED = ("-", "'", "â")


def build_tokenizer(words: Iterable[str], path: Path) -> Tokenizer:
    """A byte-level BPE tokenizer with a token for each word after a space, also written to ``path``."""
    vocabulary = {byte: i for i, byte in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    merges: dict[tuple[str, str], None] = {}
    for word in (*_SUPPRESSED, *sorted({word.split("'")[0] for word in words})):
        left = _SPACE
        for right in word:
            merges[left, right] = None
            left += right
            vocabulary.setdefault(left, len(vocabulary))
    merges["'", "t"] = None
    vocabulary.setdefault("'t", len(vocabulary))
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=list(merges)))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(t, special=True, normalized=False) for t in SPECIAL_TOKENS])
    tokenizer.add_tokens([AddedToken(t, special=False, normalized=False) for t in _timestamps()])
    tokenizer.save(str(path))
    return tokenizer


def token_id(tokenizer: Tokenizer, token: str) -> int:
    """The number of a token that the tokenizer has."""
    number = tokenizer.token_to_id(token)
    if number is None:
        raise KeyError(token)
    return number


def _timestamps() -> list[str]:
    return [f"<|{i * TIMESTAMP_SECONDS:.2f}|>" for i in range(TIMESTAMP_COUNT)]
