"""Word alignment and translation tables from token ids alone: a small fast_align in numpy.

IBM model 1 (Brown et al. 1993) with a fixed preference for the diagonal (Dyer et al. 2013), in both directions, each
trained towards agreement with the other (Liang et al. 2006), which sharpens both.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from training.shards import NO_LINK, Counts, Shard

Floats = npt.NDArray[np.float32]

# Cells (source × target tokens) that are worked on at once: about 20 MB an array.
CELLS = 400_000
# How much of a count comes from where both directions agree.
AGREEMENT = 0.7
# Added to every count, so that no token is impossible.
PRIOR = 1e-4


class Group(NamedTuple):
    """Pairs of equal lengths: source ids (pairs, source), target ids (pairs, target), where each target begins."""

    source: Counts
    target: Counts
    starts: Counts


class Posteriors(NamedTuple):
    """For every (pair, target, source) cell: its number in the tables, p(source | target), p(target | source)."""

    cells: Counts
    forward: Floats
    backward: Floats


def groups(shard: Shard, pairs: Counts) -> Iterator[Group]:
    """These pairs in groups of equal lengths, none with many more than CELLS cells."""
    source, target = shard.source, shard.target
    pairs = pairs[np.lexsort((target.lengths[pairs], source.lengths[pairs]))]
    key = source.lengths[pairs] * 1000 + target.lengths[pairs]
    source_starts, target_starts = source.starts, target.starts
    for group in np.split(pairs, np.flatnonzero(np.diff(key)) + 1):
        rows, columns = int(source.lengths[group[0]]), int(target.lengths[group[0]])
        for part in np.array_split(group, -(-len(group) * rows * columns // CELLS)):
            yield Group(
                source.ids[source_starts[part][:, None] + np.arange(rows)].astype(np.int64),
                target.ids[target_starts[part][:, None] + np.arange(columns)].astype(np.int64),
                target_starts[part],
            )


def diagonal(rows: int, columns: int, tension: float) -> Floats:
    """(target, source) preference for equal relative positions; not normalised."""
    source = (np.arange(rows) + 0.5) / rows
    target = (np.arange(columns)[:, None] + 0.5) / columns
    preference: Floats = np.exp(-tension * abs(source - target)).astype(np.float32)
    return preference


class Lexicon:
    """Both directions' translation tables, indexed [source id × vocabulary + target id].

    Dense: at a vocabulary of 16,000 about 10 GB while it is estimated. `tension` is how strong the preference for
    the diagonal is.
    """

    def __init__(self, vocab: int, tension: float) -> None:
        self.vocab, self.tension = vocab, tension
        self.forward: Floats = np.ones(vocab * vocab, np.float32)  # p(target | source), up to scale
        self.backward: Floats = np.ones(vocab * vocab, np.float32)  # p(source | target), up to scale
        self.joint: Floats = np.zeros((vocab, vocab), np.float32)  # expected counts, both directions added

    def posteriors(self, group: Group) -> Posteriors:
        """Which source token each target token translates, and the other way round."""
        cells = group.source[:, None, :] * self.vocab + group.target[:, :, None]
        near = diagonal(group.source.shape[1], group.target.shape[1], self.tension)
        forward, backward = self.forward[cells] * near, self.backward[cells] * near
        forward /= forward.sum(2, keepdims=True) + 1e-9
        backward /= backward.sum(1, keepdims=True) + 1e-9
        return Posteriors(cells, forward, backward)

    def iterate(self, shard: Shard, pairs: Counts) -> None:
        """One step of expectation maximisation over these pairs."""
        counts = np.zeros((2, self.vocab * self.vocab), np.float32)
        for group in groups(shard, pairs):
            cells, forward, backward = self.posteriors(group)
            agreed = AGREEMENT * (forward * backward)
            unique, inverse = np.unique(cells.ravel(), return_inverse=True)
            counts[0, unique] += np.bincount(inverse, ((1 - AGREEMENT) * forward + agreed).ravel())
            counts[1, unique] += np.bincount(inverse, ((1 - AGREEMENT) * backward + agreed).ravel())
        table = counts.reshape(2, self.vocab, self.vocab)
        self.joint = table[0] + table[1]
        self.forward = _probabilities(table[0], axis=1)
        self.backward = _probabilities(table[1], axis=0)

    def links(self, shard: Shard, pairs: Counts, *, threshold: float) -> npt.NDArray[np.uint8]:
        """The source position of every target token of the shard, NO_LINK where both directions do not agree.

        `threshold` is the least product of both posteriors; tokens of pairs that were not asked for have no link.
        """
        links = np.full(len(shard.target.ids), NO_LINK, np.uint8)
        for group in groups(shard, pairs):
            _, forward, backward = self.posteriors(group)
            product = forward * backward
            best = product.argmax(2)
            sure = np.take_along_axis(product, best[:, :, None], 2)[:, :, 0] >= threshold
            links[group.starts[:, None] + np.arange(group.target.shape[1])] = np.where(sure, best, NO_LINK)
        return links

    def embeddings(self, depth: int, *, deviation: float, seed: int = 1) -> Floats:
        """Start vectors (vocabulary, depth): random, each mixed with those of its translations, all equally long."""
        noise = np.random.default_rng(seed).standard_normal((self.vocab, depth)).astype(np.float32)
        vectors = noise + _sharpened(self.joint) @ noise + _sharpened(self.joint.T) @ noise
        scaled: Floats = vectors * (deviation * depth**0.5 / np.linalg.norm(vectors, axis=1, keepdims=True))
        return scaled


def _probabilities(counts: Floats, *, axis: int) -> Floats:
    total = counts.sum(axis, keepdims=True) + PRIOR * len(counts)
    found: Floats = ((counts + PRIOR) / total).ravel()
    return found


def _sharpened(joint: Floats) -> Floats:
    """Each row's likely translations, summing to almost 1; a token's link to itself (a name, a digit) adds nothing."""
    sharp = joint * (joint > 0.05 * joint.max(1, keepdims=True))
    found: Floats = sharp / (sharp.sum(1, keepdims=True) + 1.0)
    np.fill_diagonal(found, 0)
    return found
