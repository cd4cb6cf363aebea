"""Batches whose sources are all of one length and whose targets nearly are, so that hardly anything is padding."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from training.shards import END, START, Counts, Side, read_links, read_shard

# Keys for sorting by source length, then target length: lengths are below this.
_LENGTH_BASE = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some pairs on the training device."""

    source: Tensor  # (sentences, source length), ends in END
    inputs: Tensor  # (sentences, target length), starts with START; padding is END
    kept: Tensor  # flat positions of the real target tokens
    gold: Tensor  # their ids, the last of each sentence END
    links: Tensor | None  # the source position each aligns to, NO_LINK if none


class _DeviceSide:
    """One language of a corpus: ids on the device, lengths on both, so that nothing has to wait for a GPU."""

    def __init__(self, sides: Sequence[Side], device: torch.device) -> None:
        self.lengths: Counts = np.concatenate([side.lengths for side in sides])
        ids = np.concatenate([side.ids for side in sides]).astype(np.int32)
        self.ids = torch.from_numpy(ids).to(device)
        self.starts = torch.from_numpy(np.cumsum(self.lengths) - self.lengths).to(device)


class Corpus:
    """All pairs of some shards, with their ids on the training device."""

    def __init__(self, paths: Sequence[Path], device: torch.device, *, aligned: bool) -> None:
        shards = [read_shard(path) for path in paths]
        self.source = _DeviceSide([shard.source for shard in shards], device)
        self.target = _DeviceSide([shard.target for shard in shards], device)
        self.copies = np.concatenate([shard.copies for shard in shards])
        self.device = device
        self.links: Tensor | None = None
        if aligned:
            self.links = torch.from_numpy(np.concatenate([read_links(path) for path in paths])).to(device)

    def target_tokens(self, pairs: Counts) -> int:
        """How many target tokens these pairs have, ends of sentences included."""
        return int(self.target.lengths[pairs].sum()) + len(pairs)

    def epoch(
        self, rng: np.random.Generator, *, tokens: int, pool: int, longest: int | None = None
    ) -> Iterator[Counts]:
        """One epoch as arrays of pair numbers, each about `tokens` target tokens.

        Pools of so many pairs are sorted by length and cut up, and their batches shuffled. `longest` leaves out
        pairs with more tokens on one side.
        """
        order = rng.permutation(np.repeat(np.arange(len(self.copies)), self.copies))
        if longest is not None:
            order = order[np.maximum(self.source.lengths, self.target.lengths)[order] <= longest]
        for first in range(0, len(order), pool):
            batches = self._batches(order[first : first + pool], rng, tokens)
            for index in rng.permutation(len(batches)):
                yield batches[index]

    def batch(self, pairs: Counts) -> Batch:
        """These pairs, which must have sources of one length; gathered on the device."""
        lengths = self.target.lengths[pairs]
        width = int(lengths.max()) + 1
        index = self._sent(pairs)
        kept = self._sent(np.flatnonzero(np.arange(width) <= lengths[:, None]))
        steps = torch.arange(width, device=self.device)
        where = (self.target.starts[index][:, None] + steps).clamp_(max=len(self.target.ids) - 1)
        ended = steps >= self._sent(lengths)[:, None]
        gold = self.target.ids[where].long().masked_fill_(ended, END)
        inputs = torch.cat([gold.new_full((len(pairs), 1), START), gold[:, :-1]], 1)
        source = self._sources(pairs, index)
        links = None
        if self.links is not None:  # the end of the target is linked to the end of the source
            links = self.links[where].long().masked_fill_(ended, source.size(1) - 1).flatten()[kept]
        return Batch(source=source, inputs=inputs, kept=kept, gold=gold.flatten()[kept], links=links)

    def _batches(self, pool: Counts, rng: np.random.Generator, tokens: int) -> list[Counts]:
        key = self.source.lengths[pool] * _LENGTH_BASE + self.target.lengths[pool]
        pool = pool[np.argsort(key + rng.integers(0, 3, len(pool)), kind="stable")]
        source_lengths = self.source.lengths[pool]
        batches: list[Counts] = []
        for group in np.split(pool, np.flatnonzero(np.diff(source_lengths)) + 1):
            width = max(self.source.lengths[group[0]], int(self.target.lengths[group].mean())) + 1
            count = max(1, math.ceil(len(group) * width / tokens))
            batches += np.array_split(group, count)
        return batches

    def _sources(self, pairs: Counts, index: Tensor) -> Tensor:
        steps = torch.arange(int(self.source.lengths[pairs[0]]), device=self.device)
        ids = self.source.ids[self.source.starts[index][:, None] + steps].long()
        return torch.cat([ids, ids.new_full((len(pairs), 1), END)], 1)

    def _sent(self, array: npt.NDArray[np.int64]) -> Tensor:
        tensor = torch.from_numpy(array)
        return tensor.pin_memory().to(self.device, non_blocking=True) if self.device.type == "cuda" else tensor
