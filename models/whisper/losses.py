"""What training minimises: the text, the phonemes that the encoder hears, and where the decoder looks."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from batches import FRAMES_PER_ENCODER_FRAME
from clips import Clip
from labels import IGNORE
from tiny_whisper import CURRENT_WORD_HEADS, NEXT_WORD_HEADS, Head

TIMESTAMP_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class TextLoss:
    """The cross entropy to minimise, its parts for words and for times, and the share of right words."""

    loss: Tensor
    words: Tensor
    times: Tensor
    accuracy: Tensor


def text_loss(logits: Tensor, targets: Tensor, no_timestamps: int) -> TextLoss:
    """Cross entropy in which a timestamp weighs less; ``no_timestamps`` is the last token that is none."""
    each = F.cross_entropy(logits.transpose(1, 2), targets, ignore_index=IGNORE, reduction="none")
    is_time = targets > no_timestamps
    is_text = (targets >= 0) & ~is_time
    weight = TIMESTAMP_WEIGHT * is_time + 1.0 * is_text
    return TextLoss(
        loss=(each * weight).sum() / weight.sum(),
        words=each[is_text].mean(),
        times=each[is_time].mean() if is_time.any() else torch.zeros(()),
        accuracy=((logits.argmax(-1) == targets) & is_text).sum() / is_text.sum(),
    )


def phoneme_loss(
    head: nn.Linear, encoded: Tensor, clips: Sequence[Clip], phoneme_ids: Mapping[str, int]
) -> Tensor:
    """CTC loss of what the head reads in the encoded clips; wordless clips do not count."""
    spoken = [i for i, clip in enumerate(clips) if clip.script.phonemes]
    if not spoken:
        return torch.zeros(())
    phonemes = [clips[i].script.phonemes for i in spoken]
    lengths = torch.tensor([math.ceil(clips[i].frames / FRAMES_PER_ENCODER_FRAME) for i in spoken])
    logs = head(encoded[spoken][:, : int(lengths.max())]).log_softmax(-1).transpose(0, 1)
    goal = torch.tensor([phoneme_ids[name] for names in phonemes for name in names])
    goal_lengths = torch.tensor([len(names) for names in phonemes])
    return F.ctc_loss(logs, goal, lengths, goal_lengths, zero_infinity=True)


def guide_loss(attention: Mapping[Head, Tensor], windows: Tensor) -> Tensor:
    """How far the aligned heads look from where the current or the next word is heard, mean of the heads."""
    if not (windows[..., 0] >= 0).any():
        return torch.zeros(())
    current = [_window_loss(attention[head], windows[:, :-1]) for head in CURRENT_WORD_HEADS]
    following = [_window_loss(attention[head], windows[:, 1:]) for head in NEXT_WORD_HEADS]
    return torch.stack([*current, *following]).mean()


def _window_loss(log_attention: Tensor, windows: Tensor) -> Tensor:
    """Mean cross entropy between the uniform distribution on each window and the attention."""
    start, end = windows[..., 0], windows[..., 1]
    used = start >= 0
    total = F.pad(log_attention.cumsum(-1), (1, 0))
    start, end = start.clamp(min=0), end.clamp(min=1)
    mass = total.gather(-1, end[..., None]) - total.gather(-1, start[..., None])
    return -(mass[..., 0] / (end - start))[used].mean()
