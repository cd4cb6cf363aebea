"""Muon for the two-dimensional weights, Adam for the rest.

Muon reaches in one step what takes Adam several at the small budgets of this recipe (see README.md).
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

import torch
from torch import Tensor

from training.model import Transformer

# The coefficients of the Newton–Schulz iteration and its five steps: Jordan et al. 2024, "Muon: An optimizer for
# hidden layers in neural networks".
NEWTON_SCHULZ = (3.4445, -4.7750, 2.0315)
NEWTON_SCHULZ_STEPS = 5
# The root mean square of an update, roughly Adam's: so that both can share a schedule.
UPDATE_SIZE = 0.2


class _Matrix(NamedTuple):
    """A matrix to be updated and its gradient, both with no more rows than columns."""

    parameter: Tensor
    gradient: Tensor


class Muon:
    """Nesterov momentum, orthogonalised; matrices of equal shapes go through together."""

    def __init__(self, parameters: list[Tensor], momentum: float = 0.95) -> None:
        self.parameters, self.momentum = parameters, momentum
        self.state = [torch.zeros_like(parameter) for parameter in parameters]

    def step(self, rate: float, decay: float) -> None:
        """Update the parameters from their gradients; `decay` is decoupled weight decay."""
        with torch.no_grad():
            gradients = [_gradient(parameter) for parameter in self.parameters]
            torch._foreach_lerp_(self.state, gradients, 1 - self.momentum)
            torch._foreach_lerp_(gradients, self.state, self.momentum)
            torch._foreach_mul_(self.parameters, 1 - rate * decay)
            groups: dict[tuple[int, ...], list[_Matrix]] = {}
            for parameter, gradient in zip(self.parameters, gradients, strict=True):
                for matrix in _matrices(parameter, gradient):
                    groups.setdefault(tuple(matrix.parameter.shape), []).append(matrix)
            for matrices in groups.values():
                _update(matrices, rate)


def orthogonal(matrices: Tensor) -> Tensor:
    """The nearest orthogonal matrices to some (count, rows, columns), roughly: singular values between 0.7 and 1.2."""
    x: Tensor = matrices / (matrices.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(NEWTON_SCHULZ_STEPS):
        x = _iterated(x)
    return x


def _iterated(x: Tensor) -> Tensor:
    """One step towards orthogonality: a·x + (b·xxᵀ + c·(xxᵀ)²)·x."""
    a, b, c = NEWTON_SCHULZ
    gram = x @ x.mT
    result: Tensor = a * x + torch.baddbmm(gram, gram, gram, beta=b, alpha=c) @ x
    return result


def build_optimisers(model: Transformer) -> tuple[Muon, torch.optim.Adam]:
    """Muon for all matrices but the embeddings, and Adam for everything else; their rates are set at every step."""
    matrices: list[Tensor] = []
    rest: list[Tensor] = []
    for name, parameter in model.named_parameters():
        is_vector = parameter.ndim == 1
        (rest if is_vector or name.startswith("embed") else matrices).append(parameter)
    return Muon(matrices), torch.optim.Adam(rest, lr=0.0, betas=(0.9, 0.98), eps=1e-9, fused=True)


def _gradient(parameter: Tensor) -> Tensor:
    gradient: Tensor | None = parameter.grad
    if gradient is None:
        raise ValueError("a parameter has no gradient: the step had no batch")
    return gradient


def _matrices(parameter: Tensor, gradient: Tensor) -> Iterator[_Matrix]:
    """The square matrices that a fused projection (q/k/v or k/v) holds, or the matrix itself; wide, not tall."""
    rows, columns = parameter.shape
    height = columns if rows in (2 * columns, 3 * columns) else rows
    for start in range(0, rows, height):
        p, g = parameter[start : start + height], gradient[start : start + height]
        yield _Matrix(p.T, g.T) if height > columns else _Matrix(p, g)


def _update(matrices: list[_Matrix], rate: float) -> None:
    updates = orthogonal(torch.stack([matrix.gradient for matrix in matrices]))
    scale = UPDATE_SIZE * math.sqrt(updates.size(2))
    for matrix, update in zip(matrices, updates, strict=True):
        matrix.parameter.add_(update.to(matrix.parameter.dtype), alpha=-rate * scale)
