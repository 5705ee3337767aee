"""Encoder-decoder Transformer (Vaswani et al. 2017; pre-norm, tied embeddings) in plain PyTorch.

Laid out so that every tensor has an exact counterpart in CTranslate2's `TransformerSpec` (export.py). A deep encoder
with a shallow decoder keeps decoding on a CPU fast at little loss of quality (Kasai et al. 2021).
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F  # noqa: N812 (everybody's name for it)
from torch import Tensor, nn

PAD, UNK, BOS, EOS = 0, 1, 2, 3  # ids fixed by prepare.py's SentencePiece training


@dataclass
class Config:
    """The shape of a model; a checkpoint carries it."""

    vocab_size: int = 16000
    dim: int = 512
    heads: int = 8
    ffn: int = 2048
    encoder_layers: int = 9
    decoder_layers: int = 2
    dropout: float = 0.1
    max_len: int = 256

    to_dict = asdict


def sinusoids(length: int, dim: int) -> Tensor:
    """Sinusoidal position table, (length, dim): sines in the first half, cosines in the second, as CTranslate2."""
    half = dim // 2
    rates = torch.exp(torch.arange(half) * -(math.log(10000.0) / (half - 1)))
    angles = torch.arange(1, length + 1)[:, None] * rates[None]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def attend(  # noqa: PLR0913 (what attention is made of)
    q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None, dropout: float, *, causal: bool
) -> Tensor:
    """Scaled dot-product attention; on a CPU the plain form is a third faster than the fused one."""
    if q.is_cuda:
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=dropout, is_causal=causal)
    scores = q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5
    if causal:
        mask = torch.ones(q.shape[-2], k.shape[-2], dtype=torch.bool, device=q.device).tril()
    if mask is not None:
        scores = scores.masked_fill(~mask, -1e4)
    return F.dropout(scores.softmax(-1), dropout) @ v


class Attention(nn.Module):
    """Self-attention, or with `cross` attention to the encoder's output; with its norm and its residual."""

    def __init__(self, cfg: Config, *, cross: bool = False) -> None:
        super().__init__()
        self.heads, self.cross = cfg.heads, cross
        self.norm = nn.LayerNorm(cfg.dim)
        if cross:
            self.q = nn.Linear(cfg.dim, cfg.dim)
            self.kv = nn.Linear(cfg.dim, 2 * cfg.dim)
        else:
            self.qkv = nn.Linear(cfg.dim, 3 * cfg.dim)
        self.out = nn.Linear(cfg.dim, cfg.dim)
        self.drop = cfg.dropout

    def split(self, x: Tensor) -> Tensor:
        """(batch, time, dim) → (batch, heads, time, dim / heads)."""
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def forward(
        self, x: Tensor, memory: Tensor | None = None, mask: Tensor | None = None, *, causal: bool = False
    ) -> Tensor:
        """Attend from `x` to `memory` (cross-attention) or to itself, where `mask` and `causal` allow."""
        y = self.norm(x)
        if memory is not None:
            q, (k, v) = self.q(y), self.kv(memory).chunk(2, -1)
        else:
            q, k, v = self.qkv(y).chunk(3, -1)
        dropout = self.drop if self.training else 0.0
        y = attend(self.split(q), self.split(k), self.split(v), mask, dropout, causal=causal)
        return x + F.dropout(self.out(y.transpose(1, 2).flatten(2)), self.drop, self.training)

    def weights(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """How much each head looks where: (batch, heads, target time, source time). Cross-attention only."""
        q, k = self.split(self.q(self.norm(x))), self.split(self.kv(memory).chunk(2, -1)[0])
        scores = q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5
        return scores.masked_fill(~mask, -1e4).softmax(-1)


class FeedForward(nn.Module):
    """Two linear layers with a ReLU between them; with its norm and its residual."""

    def __init__(self, cfg: Config) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(cfg.dim)
        self.up, self.down = nn.Linear(cfg.dim, cfg.ffn), nn.Linear(cfg.ffn, cfg.dim)
        self.drop = cfg.dropout

    def forward(self, x: Tensor) -> Tensor:
        """Each position for itself."""
        y = F.dropout(F.relu(self.up(self.norm(x))), self.drop, self.training)
        return x + F.dropout(self.down(y), self.drop, self.training)


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward."""

    def __init__(self, cfg: Config) -> None:
        super().__init__()
        self.attn, self.ffn = Attention(cfg), FeedForward(cfg)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """One layer further."""
        return self.ffn(self.attn(x, mask=mask))


class DecoderLayer(nn.Module):
    """Self-attention, attention to the encoder, feed-forward."""

    def __init__(self, cfg: Config) -> None:
        super().__init__()
        self.attn, self.cross, self.ffn = Attention(cfg), Attention(cfg, cross=True), FeedForward(cfg)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """One layer further; `memory` is the encoder's output."""
        return self.ffn(self.cross(self.attn(x, causal=True), memory, mask=mask))


class Transformer(nn.Module):
    """The whole model: one embedding table for both languages and for the output."""

    def __init__(self, cfg: Config) -> None:
        super().__init__()
        self.cfg = cfg
        self.embed = nn.Embedding(cfg.vocab_size, cfg.dim)
        self.out_bias = nn.Parameter(torch.zeros(cfg.vocab_size))
        self.encoder = nn.ModuleList(EncoderLayer(cfg) for _ in range(cfg.encoder_layers))
        self.decoder = nn.ModuleList(DecoderLayer(cfg) for _ in range(cfg.decoder_layers))
        self.encoder_norm, self.decoder_norm = nn.LayerNorm(cfg.dim), nn.LayerNorm(cfg.dim)
        self.register_buffer("positions", sinusoids(cfg.max_len + 8, cfg.dim), persistent=False)
        for p in self.parameters():
            if p.dim() > 1:
                nn.init.xavier_uniform_(p)
        nn.init.normal_(self.embed.weight, std=cfg.dim**-0.5)

    def embed_tokens(self, ids: Tensor) -> Tensor:
        """Embeddings with positions."""
        x = self.embed(ids) * math.sqrt(self.cfg.dim) + self.positions[: ids.shape[1]]
        return F.dropout(x, self.cfg.dropout, self.training)

    def encode(self, src: Tensor) -> tuple[Tensor, Tensor]:
        """`src`: (batch, time) ids padded with PAD. The memory (batch, time, dim) and its attention mask."""
        mask = (src != PAD)[:, None, None, :]
        x = self.embed_tokens(src)
        for layer in self.encoder:
            x = layer(x, mask)
        return self.encoder_norm(x), mask

    def decode(self, tgt_in: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """The last layer (batch, time, dim) for target prefixes (batch, time), which start with BOS."""
        x = self.embed_tokens(tgt_in)
        for layer in self.decoder:
            x = layer(x, memory, mask)
        return self.decoder_norm(x)

    def output(self, x: Tensor) -> Tensor:
        """Logits (…, vocabulary) of positions (…, dim) of the last layer."""
        return F.linear(x, self.embed.weight, self.out_bias.to(x.dtype))

    def forward(self, src: Tensor, tgt_in: Tensor) -> Tensor:
        """The last layer at every target position, all prefixes at once; `output` makes logits of it."""
        return self.decode(tgt_in, *self.encode(src))

    @torch.no_grad()
    def cross_attention(self, src: Tensor, tgt_in: Tensor) -> Tensor:
        """Teacher-forced attention to the source: (layers, batch, heads, target time, source time)."""
        memory, mask = self.encode(src)
        x, seen = self.embed_tokens(tgt_in), []
        for layer in self.decoder:
            seen.append(layer.cross.weights(layer.attn(x, causal=True), memory, mask))
            x = layer(x, memory, mask)
        return torch.stack(seen)

    @torch.no_grad()
    def greedy(self, src: Tensor, max_len: int = 120) -> Tensor:
        """Greedy search, for quick development scores only (real decoding is CTranslate2's)."""
        memory, mask = self.encode(src)
        out = torch.full((src.shape[0], 1), BOS, device=src.device)
        done = torch.zeros(src.shape[0], dtype=torch.bool, device=src.device)
        for _ in range(max_len):
            last = self.output(self.decode(out, memory, mask)[:, -1])
            following = last.argmax(-1).masked_fill(done, PAD)
            out = torch.cat([out, following[:, None]], 1)
            done |= following == EOS
            if bool(done.all()):
                break
        return out[:, 1:]


def load(path: str) -> Transformer:
    """The model of a checkpoint that train.py or parts.py wrote, ready to be used and not to be trained."""
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model = Transformer(Config(**saved["config"]))
    model.load_state_dict({name: tensor.float() for name, tensor in saved["model"].items()})
    return model.eval()
