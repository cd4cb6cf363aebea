"""What training makes small: cross-entropy with label smoothing, and the guided head's alignment loss."""

from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import Tensor

from training.batches import Batch
from training.shards import NO_LINK


class Network(Protocol):
    """A `Transformer`, compiled or not."""

    def __call__(self, source: Tensor, target: Tensor, want_scores: bool = False, /) -> tuple[Tensor, Tensor | None]:
        """Final states and the guided head's scores."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """Sums over the target tokens of a batch, in nats: smoothed (what is minimised), plain, and of the alignment."""

    smoothed: Tensor
    plain: Tensor
    alignment: Tensor | None


class LinearCrossEntropy(torch.autograd.Function):
    """Sum of label-smoothed cross-entropies of `states @ weight.T`: (smoothed, plain).

    Computed in chunks together with its gradients, so that the logits of a whole batch never exist at once: at a
    vocabulary of 16,000 they would be most of a GPU's memory.
    """

    @staticmethod
    def forward(
        ctx: Any, states: Tensor, weight: Tensor, gold: Tensor, smoothing: float, chunk: int
    ) -> tuple[Tensor, Tensor]:
        """Both sums; the gradients are kept for `backward`."""
        device = states.device.type
        dtype = torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else states.dtype
        table = weight.to(dtype)
        train = bool(ctx.needs_input_grad[0])
        grad_states = torch.empty_like(states) if train else None
        grad_weight = torch.zeros_like(weight) if train else None
        smooth, plain = torch.zeros((), device=states.device), torch.zeros((), device=states.device)
        for start in range(0, states.size(0), chunk):
            part, wanted = states[start : start + chunk].to(dtype), gold[start : start + chunk, None]
            logits = (part @ table.T).float()
            lse = logits.logsumexp(1, keepdim=True)
            nll = (lse - logits.gather(1, wanted)).sum()
            plain += nll
            if smoothing:
                smooth += (1 - smoothing) * nll + smoothing * (lse.squeeze(1) - logits.mean(1)).sum()
            if grad_states is not None and grad_weight is not None:
                grad = _gradient(logits, lse, wanted, smoothing).to(dtype)
                grad_states[start : start + chunk] = grad @ table
                _add_product(grad_weight, grad.T, part)
        if train:
            ctx.save_for_backward(grad_states, grad_weight)
        ctx.mark_non_differentiable(plain)
        return (smooth if smoothing else plain.clone()), plain

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, Tensor, None, None, None]:
        """The gradients by the states and by the weight."""
        grad_states, grad_weight = ctx.saved_tensors
        return grad_states * grads[0], grad_weight * grads[0], None, None, None


def losses(model: Any, network: Network, batch: Batch, *, smoothing: float, chunk: int) -> Losses:
    """The losses of a batch; `network` is `model` itself or its compiled form.

    `chunk` is the number of target tokens whose logits exist at once.
    """
    states, scores = network(batch.source, batch.inputs, batch.links is not None)
    states = states.flatten(0, 1)[batch.kept].float()
    smoothed, plain = LinearCrossEntropy.apply(states, model.embed.weight, batch.gold, smoothing, chunk)
    alignment = None if scores is None or batch.links is None else _alignment_loss(scores, batch.kept, batch.links)
    return Losses(smoothed=smoothed, plain=plain, alignment=alignment)


def _gradient(logits: Tensor, lse: Tensor, wanted: Tensor, smoothing: float) -> Tensor:
    """Of the smoothed loss by the logits, which are overwritten."""
    grad = logits.sub_(lse).exp_()
    if smoothing:
        grad.sub_(smoothing / logits.size(1))
    return grad.scatter_add_(1, wanted, grad.new_full(wanted.shape, smoothing - 1))


def _add_product(total: Tensor, left: Tensor, right: Tensor) -> None:
    if right.dtype == total.dtype:
        total.addmm_(left, right)
    else:
        total.add_(left @ right)


def _alignment_loss(scores: Tensor, kept: Tensor, links: Tensor) -> Tensor:
    """Cross-entropy of the head's attention to the linked source positions (Garg et al. 2019), summed."""
    logp = scores.float().log_softmax(2).flatten(0, 1)[kept]
    picked = logp.gather(1, links.clamp(max=logp.size(1) - 1)[:, None]).squeeze(1)
    return -(picked * (links != NO_LINK)).sum()
