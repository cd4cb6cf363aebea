"""The workers of a training step."""

import copy
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import torch

from training.model import Transformer


class Team:
    """Runs the micro-batches of a step.

    On a CPU each worker is one thread with its own gradients and the shared weights, and takes the next micro-batch
    when it is free. Unlike threads inside each operation the workers meet once a step, which costs less and suffers
    little when other programs use the same cores.
    """

    def __init__(self, model: Transformer, workers: int) -> None:
        self.replicas = [model, *(_sharing(model) for _ in range(workers - 1))]
        self._pool = ThreadPoolExecutor(workers, initializer=torch.set_num_threads, initargs=(1,))

    def run(self, work: Callable[[Transformer], None]) -> None:
        """Let every worker do `work`, then gather the gradients in the first replica, the model itself."""
        if len(self.replicas) == 1:  # in this thread, with all of PyTorch's own threads
            work(self.replicas[0])
            return
        for _ in self._pool.map(work, self.replicas):
            pass
        for replica in self.replicas[1:]:
            self._gather(replica)

    def _gather(self, replica: Transformer) -> None:
        """Add a replica's gradients to the model's; either may have got no micro-batch and have none."""
        for mine, theirs in zip(self.replicas[0].parameters(), replica.parameters(), strict=True):
            if mine.grad is None:
                mine.grad = theirs.grad
            elif theirs.grad is not None:
                mine.grad += theirs.grad
            theirs.grad = None


def _sharing(model: Transformer) -> Transformer:
    replica = copy.deepcopy(model)
    for mine, shared in zip(replica.parameters(), model.parameters(), strict=True):
        mine.data = shared.data
    return replica
