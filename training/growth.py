"""A warm start for a larger model: what it computes at first is what the smaller one computed.

After Net2Net (Chen, Goodfellow and Shlens 2016). New layers, heads and hidden units begin with weights of their own,
but nothing of what they say is heard, as the matrix that adds it to the states is zero there. States that are `times`
as wide hold the old ones `times` over: what is added to them is added to each copy, and what reads them reads each
with its own weights, whose mean is the old ones. So the copies soon part, though none can tell at first which is
read. A layer norm of repeated states is the repeated layer norm. Training finds out what to make of it all.
"""

import torch
from torch import Tensor

from training.model import Transformer
from training.weights import Config, Weights

# What a layer adds to the states goes through these.
_OUTPUTS = ("out.weight", "out.bias", "down.weight", "down.bias")
# Fused projections: how many stand one below the other.
_PARTS = {"attn.q": 3, "cross.q": 1, "cross.kv": 2, "ffn.up": 1}


def can_grow(small: Config, large: Config) -> bool:
    """Whether `large` differs in nothing but more encoder layers, wider feed-forward networks, and wider states.

    Wider states are a multiple of the old width, with as many times the heads and the old sinusoids. Equal sizes can,
    too.
    """
    differs_in = [name for name in Config.__slots__ if getattr(small, name) != getattr(large, name)]
    return (
        set(differs_in) <= {"ffn", "enc_layers", "dropout", "d_model", "heads", "position_width"}
        and small.ffn <= large.ffn
        and small.enc_layers <= large.enc_layers
        and large.d_model % small.d_model == 0
        and small.d_model * large.heads == large.d_model * small.heads
        and small.sinusoid_width == large.sinusoid_width
    )


def grown(weights: Weights, small: Config, model: Transformer) -> dict[str, Tensor]:
    """The state of a model that computes what these weights of the sizes `small` compute; `can_grow` has allowed it."""
    times = model.config.d_model // small.d_model
    known = {name: torch.from_numpy(value) for name, value in weights.items()}
    return {name: _grown(name, start, known.get(name), times) for name, start in model.state_dict().items()}


def _grown(name: str, start: Tensor, known: Tensor | None, times: int) -> Tensor:
    """One tensor of the larger model, from its start value and the smaller model's, None in a new layer."""
    if name.endswith(_OUTPUTS):
        return _added_to_each(start, known, times)
    if known is None:
        return start.clone()
    module, _, kind = name.rpartition(".")
    if name == "embed.weight":  # the network multiplies it by the square root of its width
        return known.repeat(1, times) * times**-0.5
    if module == "dec_norm":  # is multiplied by the embeddings, `times` over
        return known.repeat(times) * times**-0.5
    if module.endswith("norm"):
        return known.repeat(times)
    parts = _PARTS[".".join(module.split(".")[-2:])]
    heard, old = start.clone().unflatten(0, (parts, -1)), known.unflatten(0, (parts, -1))
    heard[:, : old.size(1)] = _read_from_all(heard[:, : old.size(1)], old, times) if kind == "weight" else old
    return heard.flatten(0, 1)


def _added_to_each(start: Tensor, known: Tensor | None, times: int) -> Tensor:
    """What goes into the states: the old values for each copy, zero for what is new."""
    value = torch.zeros_like(start)
    if known is not None:
        repeated = known.repeat(times, *[1] * (known.ndim - 1))
        value[tuple(slice(size) for size in repeated.shape)] = repeated
    return value


def _read_from_all(start: Tensor, known: Tensor, times: int) -> Tensor:
    """What reads the states: for each copy its share of the old matrix, and start values that add up to nothing."""
    own = start.unflatten(-1, (times, -1))
    return (known.unsqueeze(-2) / times + own - own.mean(-2, keepdim=True)).flatten(-2)
