"""What a training run leaves behind: the weights, and what is needed to read them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from tiny_whisper import Shape, TinyWhisper

_WEIGHTS, _TOKENIZER = "checkpoint.pt", "tokenizer.json"
_EMBEDDINGS = "decoder.embed_tokens.weight"
_BLANK = ""  # row 0 of the phoneme head


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Weights of the network and of the phoneme head, whose rows are the blank and then ``phonemes``."""

    shape: Shape
    model: dict[str, Tensor]
    phoneme_head: dict[str, Tensor]
    phonemes: tuple[str, ...]


def tokenizer_path(folder: Path) -> Path:
    """Where a run keeps its tokenizer."""
    return folder / _TOKENIZER


def save_checkpoint(folder: Path, checkpoint: Checkpoint) -> None:
    """Write the checkpoint, over an older one only when it is complete."""
    temporary = folder / f"{_WEIGHTS}.part"
    torch.save(
        {
            "shape": asdict(checkpoint.shape),
            "model": checkpoint.model,
            "phoneme_head": checkpoint.phoneme_head,
            "phonemes": list(checkpoint.phonemes),
        },
        temporary,
    )
    temporary.replace(folder / _WEIGHTS)


def load_checkpoint(folder: Path) -> Checkpoint:
    """The checkpoint of a run; its tensors are on the processor."""
    saved = torch.load(folder / _WEIGHTS, map_location="cpu")
    return Checkpoint(Shape(**saved["shape"]), saved["model"], saved["phoneme_head"], tuple(saved["phonemes"]))


def copy_weights(
    folder: Path, model: TinyWhisper, phoneme_head: nn.Linear, tokenizer: Tokenizer, phonemes: Sequence[str]
) -> None:
    """Start from an earlier run of the same shape: tokens and phonemes that it knew take over its weights."""
    old, old_tokenizer = load_checkpoint(folder), Tokenizer.from_file(str(tokenizer_path(folder)))
    embeddings = model.state_dict()[_EMBEDDINGS].clone()
    for token, row in tokenizer.get_vocab().items():
        old_row = old_tokenizer.token_to_id(token)
        if old_row is not None:
            embeddings[row] = old.model[_EMBEDDINGS][old_row]
    model.load_state_dict({**old.model, _EMBEDDINGS: embeddings})
    old_rows = {name: row for row, name in enumerate((_BLANK, *old.phonemes))}
    for row, name in enumerate((_BLANK, *phonemes)):
        if name in old_rows:
            phoneme_head.weight.data[row] = old.phoneme_head["weight"][old_rows[name]]
            phoneme_head.bias.data[row] = old.phoneme_head["bias"][old_rows[name]]
