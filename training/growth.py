"""A warm start for a larger model: what it computes at first is what the smaller one computed.

After Net2Net (Chen, Goodfellow and Shlens 2016): new units begin with weights of their own, but nothing of what they
say is heard, as the matrix that adds it to the states is zero there. Training finds out what to make of them.
"""

import torch
from torch import Tensor

from training.model import Transformer
from training.weights import Config, Weights

# What a layer adds to the states goes through these.
_OUTPUTS = ("out.weight", "out.bias", "down.weight", "down.bias")


def can_grow(small: Config, large: Config) -> bool:
    """Whether only feed-forward networks are wider in `large`, and encoder layers more; equal sizes can, too."""
    differs_in = [name for name in Config.__slots__ if getattr(small, name) != getattr(large, name)]
    return (
        set(differs_in) <= {"ffn", "enc_layers", "dropout"}
        and small.ffn <= large.ffn
        and small.enc_layers <= large.enc_layers
    )


def grown(weights: Weights, model: Transformer) -> dict[str, Tensor]:
    """The state of a model, whose sizes `can_grow` has allowed, that computes what these weights compute."""
    return {name: _grown(name, value, weights) for name, value in model.state_dict().items()}


def _grown(name: str, start: Tensor, weights: Weights) -> Tensor:
    """The stored weights in the corner of the start value, which is silent where it is heard by the states."""
    value = torch.zeros_like(start) if name.endswith(_OUTPUTS) else start.clone()
    if name in weights:
        known = torch.from_numpy(weights[name])
        value[tuple(slice(size) for size in known.shape)] = known
    return value
