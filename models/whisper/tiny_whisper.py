# mypy: allow-subclassing-any
"""A network of Whisper's architecture, with the parameter names of the transformers package."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from vocabulary import TIMESTAMP_COUNT

MEL_BANDS = 80
ENCODER_POSITIONS, DECODER_POSITIONS = 1500, 448
# Cross-attention heads that training aligns with the speech, as (layer, head). The first kind looks at the
# word just read, the second at the word about to be written: the kind that Whisper's word timestamps need.
CURRENT_WORD_HEADS = ((0, 0),)
NEXT_WORD_HEADS = ((1, 0), (2, 0), (2, 1))

Head = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of the network: width of a layer, layers of each half, attention heads of a layer, tokens."""

    vocabulary_size: int
    width: int = 128
    encoder_layers: int = 3
    decoder_layers: int = 3
    heads: int = 4


class Attention(nn.Module):
    """Multi-head attention."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.k_proj = nn.Linear(width, width, bias=False)
        self.v_proj = nn.Linear(width, width)
        self.q_proj = nn.Linear(width, width)
        self.out_proj = nn.Linear(width, width)

    def forward(
        self, x: Tensor, source: Tensor, causal: bool = False, wanted_heads: Iterable[int] = ()
    ) -> tuple[Tensor, dict[int, Tensor]]:
        """The output and, for each wanted head, its log attention (batch, rows, columns)."""
        q, k, v = (
            self._split(self.q_proj(x)),
            self._split(self.k_proj(source)),
            self._split(self.v_proj(source)),
        )
        out = F.scaled_dot_product_attention(q, k, v, is_causal=causal)
        out = self.out_proj(out.transpose(1, 2).reshape(x.shape))
        scale = q.shape[-1] ** -0.5
        logs = {h: (q[:, h] @ k[:, h].transpose(1, 2) * scale).log_softmax(-1) for h in wanted_heads}
        return out, logs

    def _split(self, x: Tensor) -> Tensor:
        return x.view(x.shape[0], -1, self.heads, x.shape[-1] // self.heads).transpose(1, 2)


class Layer(nn.Module):
    """What both kinds of layer have: self-attention and a feed-forward part, each behind a normalisation."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.self_attn = Attention(width, heads)
        self.self_attn_layer_norm = nn.LayerNorm(width)
        self.fc1 = nn.Linear(width, 4 * width)
        self.fc2 = nn.Linear(4 * width, width)
        self.final_layer_norm = nn.LayerNorm(width)

    def attend_to_self(self, x: Tensor, causal: bool) -> Tensor:
        """The input plus what self-attention reads in it."""
        y = self.self_attn_layer_norm(x)
        return x + self.self_attn(y, y, causal=causal)[0]

    def feed_forward(self, x: Tensor) -> Tensor:
        """The input plus what the feed-forward part makes of it."""
        return x + self.fc2(F.gelu(self.fc1(self.final_layer_norm(x))))


class EncoderLayer(Layer):
    """A layer that reads the speech."""

    def forward(self, x: Tensor) -> Tensor:
        """The layer's output, of the shape of its input."""
        return self.feed_forward(self.attend_to_self(x, causal=False))


class DecoderLayer(Layer):
    """A layer that reads the tokens so far and then the encoded speech."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__(width, heads)
        self.encoder_attn = Attention(width, heads)
        self.encoder_attn_layer_norm = nn.LayerNorm(width)

    def forward(
        self, x: Tensor, encoded: Tensor, wanted_heads: Iterable[int] = ()
    ) -> tuple[Tensor, dict[int, Tensor]]:
        """The layer's output and, for each wanted head, its log attention to the speech."""
        x = self.attend_to_self(x, causal=True)
        y = self.encoder_attn_layer_norm(x)
        read, logs = self.encoder_attn(y, encoded, wanted_heads=wanted_heads)
        return self.feed_forward(x + read), logs


class Encoder(nn.Module):
    """Two convolutions, the second of stride 2, and the layers over them."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.conv1 = nn.Conv1d(MEL_BANDS, width, 3, padding=1)
        self.conv2 = nn.Conv1d(width, width, 3, stride=2, padding=1)
        self.embed_positions = nn.Embedding(ENCODER_POSITIONS, width)
        self.embed_positions.weight.requires_grad_(False)
        self.embed_positions.weight.data = _sinusoids(ENCODER_POSITIONS, width)
        self.layers = nn.ModuleList(EncoderLayer(width, shape.heads) for _ in range(shape.encoder_layers))
        self.layer_norm = nn.LayerNorm(width)

    def forward(self, features: Tensor) -> Tensor:
        """Log-mel features (batch, bands, frames of 10 ms) to (batch, frames of 20 ms, width)."""
        x = F.gelu(self.conv2(F.gelu(self.conv1(features)))).transpose(1, 2)
        x = x + self.embed_positions.weight[: x.shape[1]]
        for layer in self.layers:
            x = layer(x)
        return self.layer_norm(x)


class Decoder(nn.Module):
    """Token and position embeddings and the layers over them."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.embed_tokens = nn.Embedding(shape.vocabulary_size, width)
        self.embed_positions = nn.Embedding(DECODER_POSITIONS, width)
        nn.init.normal_(self.embed_tokens.weight, std=0.05)
        nn.init.normal_(self.embed_positions.weight, std=0.02)
        # a timestamp token starts out like the encoder position that it names
        self.embed_tokens.weight.data[-TIMESTAMP_COUNT:] = 0.07 * _sinusoids(TIMESTAMP_COUNT, width)
        self.layers = nn.ModuleList(DecoderLayer(width, shape.heads) for _ in range(shape.decoder_layers))
        self.layer_norm = nn.LayerNorm(width)

    def forward(
        self, tokens: Tensor, encoded: Tensor, wanted_heads: Collection[Head] = ()
    ) -> tuple[Tensor, dict[Head, Tensor]]:
        """Logits (batch, rows, tokens) and, for each wanted head, its log attention (batch, rows, frames)."""
        x = self.embed_tokens(tokens) + self.embed_positions.weight[: tokens.shape[1]]
        attention: dict[Head, Tensor] = {}
        for i, layer in enumerate(self.layers):
            x, logs = layer(x, encoded, [head for of_layer, head in wanted_heads if of_layer == i])
            attention.update({(i, head): log for head, log in logs.items()})
        return self.layer_norm(x) @ self.embed_tokens.weight.T, attention


class TinyWhisper(nn.Module):
    """The encoder and the decoder."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.decoder = Decoder(shape)


def _sinusoids(length: int, width: int) -> Tensor:
    """Whisper's fixed position embedding."""
    rates = torch.exp(-math.log(10000) / (width // 2 - 1) * torch.arange(width // 2))
    angles = torch.arange(length)[:, None] * rates[None]
    return torch.cat([angles.sin(), angles.cos()], 1)
