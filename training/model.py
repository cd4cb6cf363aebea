"""The network: a pre-norm encoder-decoder Transformer with one tied embedding table, laid out as CTranslate2 has it.

The attributes' names are those of the stored weights, which `export` reads and a warm start needs: do not rename them.
"""

from collections.abc import Callable

import torch
import torch.nn.functional as F  # noqa: N812 - PyTorch's own name for it
from torch import Tensor, nn

from training.shards import END, START
from training.weights import EMBEDDING_DEVIATION, Config, position_table

ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {"relu": F.relu, "gelu": F.gelu, "swish": F.silu}


class Attention(nn.Module):
    """Multi-head attention with its own pre-norm and residual; `kv` is there in cross-attention only."""

    def __init__(self, config: Config, *, cross: bool) -> None:
        super().__init__()
        self.heads, self.depth, self.drop = config.heads, config.d_model // config.heads, config.dropout
        self.norm = nn.LayerNorm(config.d_model)
        self.q = nn.Linear(config.d_model, config.d_model * (1 if cross else 3))
        self.kv = nn.Linear(config.d_model, 2 * config.d_model) if cross else None
        self.out = nn.Linear(config.d_model, config.d_model)

    def forward(
        self, x: Tensor, memory: Tensor | None = None, *, causal: bool = False, want_scores: bool = False
    ) -> tuple[Tensor, Tensor | None]:
        """The new states, and the first head's raw scores (batch, query, key) if asked for."""
        normal = self.norm(x)
        if self.kv is None:
            query, key, value = self._split(self.q(normal), 3)
        else:
            (query,), (key, value) = self._split(self.q(normal), 1), self._split(self.kv(memory), 2)
        attended = _attended(query, key, value, causal=causal)
        scores = query[:, 0] @ key[:, 0].transpose(1, 2) * self.depth**-0.5 if want_scores else None
        attended = self.out(attended.transpose(1, 2).reshape(x.shape))
        return x + F.dropout(attended, self.drop, self.training), scores

    def _split(self, x: Tensor, parts: int) -> tuple[Tensor, ...]:
        """Fused projections, one tensor (batch, head, position, depth) each."""
        fused = x.view(x.size(0), x.size(1), parts, self.heads, self.depth).transpose(1, 3)
        separate: tuple[Tensor, ...] = fused.unbind(2)
        return separate


def _attended(query: Tensor, key: Tensor, value: Tensor, *, causal: bool) -> Tensor:
    """Scaled dot-product attention; on a CPU in float32, as PyTorch's bfloat16 takes four times as long there."""
    if query.device.type != "cpu":
        return F.scaled_dot_product_attention(query, key, value, is_causal=causal)
    with torch.autocast("cpu", enabled=False):
        return F.scaled_dot_product_attention(query.float(), key.float(), value.float(), is_causal=causal)


class FeedForward(nn.Module):
    """Two linear layers with their own pre-norm and residual."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(config.d_model)
        self.up = nn.Linear(config.d_model, config.ffn)
        self.down = nn.Linear(config.ffn, config.d_model)
        self.activation, self.drop = ACTIVATIONS[config.activation], config.dropout

    def forward(self, x: Tensor) -> Tensor:
        """The new states."""
        hidden = F.dropout(self.activation(self.up(self.norm(x))), self.drop, self.training)
        return x + F.dropout(self.down(hidden), self.drop, self.training)


class EncoderLayer(nn.Module):
    """Self-attention, then a feed-forward network."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.attn, self.ffn = Attention(config, cross=False), FeedForward(config)

    def forward(self, x: Tensor) -> Tensor:
        """The new states."""
        states, _ = self.attn(x)
        result: Tensor = self.ffn(states)
        return result


class DecoderLayer(nn.Module):
    """Self-attention over what was written so far, cross-attention to the source, a feed-forward network."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.attn, self.cross = Attention(config, cross=False), Attention(config, cross=True)
        self.ffn = FeedForward(config)

    def forward(self, x: Tensor, memory: Tensor, *, want_scores: bool) -> tuple[Tensor, Tensor | None]:
        """The new states, and the first cross-attention head's scores if asked for."""
        x, _ = self.attn(x, causal=True)
        x, scores = self.cross(x, memory, want_scores=want_scores)
        return self.ffn(x), scores


class Transformer(nn.Module):
    """The whole network. All sources of a batch have the same length, so no mask is needed anywhere."""

    positions: Tensor

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        self.embed = nn.Embedding(config.vocab, config.d_model)
        self.encoder = nn.ModuleList(EncoderLayer(config) for _ in range(config.enc_layers))
        self.decoder = nn.ModuleList(DecoderLayer(config) for _ in range(config.dec_layers))
        self.enc_norm, self.dec_norm = nn.LayerNorm(config.d_model), nn.LayerNorm(config.d_model)
        self.register_buffer("positions", torch.from_numpy(position_table(config)), persistent=False)
        self._reset()

    def forward(self, source: Tensor, target: Tensor, want_scores: bool = False) -> tuple[Tensor, Tensor | None]:
        """Final decoder states (batch, target, depth) and the supervised head's raw scores (batch, target, source).

        `source` ends with END; `target` begins with START. The scores are None unless asked for.
        """
        return self.decode(self.encode(source), target, want_scores)

    def encode(self, source: Tensor) -> Tensor:
        """The source's states, as cross-attention wants them."""
        x = self._embedded(source)
        for layer in self.encoder:
            x = layer(x)
        states: Tensor = self.enc_norm(x)
        return states

    def decode(self, memory: Tensor, target: Tensor, want_scores: bool = False) -> tuple[Tensor, Tensor | None]:
        """As `forward`, from the encoder's states."""
        x, scores = self._embedded(target), None
        for number, layer in enumerate(self.decoder):
            x, found = layer(x, memory, want_scores=want_scores and number == self.config.guided_layer)
            scores = found if found is not None else scores
        return self.dec_norm(x), scores

    def greedy(self, source: list[int], *, limit: int = 200) -> list[int]:
        """Reference decoding of one sentence (END is appended here), without caches: to compare exports with."""
        written = [START]
        with torch.no_grad():
            memory = self.encode(torch.tensor([[*source, END]]))
            while len(written) <= limit and written[-1] != END:
                states, _ = self.decode(memory, torch.tensor([written]))
                written.append(int((states[0, -1] @ self.embed.weight.T).argmax()))
        return [token for token in written[1:] if token != END]

    def tie_cross_attention(self, gain: float) -> None:
        """Make each cross-attention's output projection the transpose of its orthogonal value projection.

        Attended source vectors then reach the target side unrotated: with tied embeddings, a lexical shortcut.
        """
        with torch.no_grad():
            for module in self.modules():
                if isinstance(module, Attention) and module.kv is not None:
                    value = module.kv.weight[self.config.d_model :]
                    nn.init.orthogonal_(value)
                    module.out.weight.copy_(value.T * gain)

    def _reset(self) -> None:
        """Start values; residual branches start small (as in GPT-2, by the number of encoder layers)."""
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)
        nn.init.normal_(self.embed.weight, std=EMBEDDING_DEVIATION)
        scale = (2 * max(self.config.enc_layers, 1)) ** -0.5
        with torch.no_grad():
            for module in self.modules():
                if isinstance(module, Attention):
                    module.out.weight.mul_(scale)
                elif isinstance(module, FeedForward):
                    module.down.weight.mul_(scale)

    def _embedded(self, ids: Tensor) -> Tensor:
        x = self.embed(ids) * self.config.d_model**0.5 + self.positions[: ids.size(1)]
        return F.dropout(x, self.config.dropout, self.training)
