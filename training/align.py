"""Word-align `prepare`'s token ids: for the guided attention head, and for start vectors of the embeddings.

    python -m training.align --data DATA --embed-dim 192

Writes `align-NNN.npz` beside each shard and, if asked for, `embed.npz`. On two cores 1.26 million pairs take about
80 seconds at a vocabulary of 8,000.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training.lexicon import Lexicon
from training.shards import NO_LINK, Shard, read_shard, read_stats, shard_paths, write_links
from training.weights import EMBEDDING_DEVIATION

# Tables are estimated on pairs with no more tokens a side: longer ones say less and cost more.
MAX_SAMPLE_TOKENS = 60
ITERATIONS = 5


def estimate(lexicon: Lexicon, shard: Shard, sample: int) -> None:
    """Estimate the tables on a random sample of a shard's pairs."""
    short = (shard.source.lengths <= MAX_SAMPLE_TOKENS) & (shard.target.lengths <= MAX_SAMPLE_TOKENS)
    pairs = np.random.default_rng(1).permutation(np.flatnonzero(short))[:sample]
    for _ in range(ITERATIONS):
        lexicon.iterate(shard, pairs)


def align(options: argparse.Namespace) -> None:
    """Do everything that the command does."""
    began = time.monotonic()
    paths = shard_paths(options.data)
    lexicon = Lexicon(read_stats(options.data).vocab, options.tension)
    estimate(lexicon, read_shard(paths[0]), options.sample)
    print(f"tables estimated, {time.monotonic() - began:.0f} s", flush=True)
    if options.embed_dim:
        vectors = lexicon.embeddings(options.embed_dim, deviation=EMBEDDING_DEVIATION)
        np.savez(options.data / "embed.npz", embed=vectors)
    for path in paths:
        shard = read_shard(path)
        links = lexicon.links(shard, np.arange(len(shard.copies)), threshold=options.threshold)
        write_links(path, links)
        share, seconds = np.mean(links != NO_LINK), time.monotonic() - began
        print(f"{path.name}: {share:.0%} of target tokens linked, {seconds:.0f} s", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options and align."""
    parser = argparse.ArgumentParser(prog="python -m training.align", description="word-align the shards")
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare made")
    parser.add_argument("--sample", type=int, default=100_000, help="pairs the tables are estimated on")
    parser.add_argument("--tension", type=float, default=6.0, help="preference for the diagonal")
    parser.add_argument("--threshold", type=float, default=0.15, help="least product of both posteriors for a link")
    parser.add_argument("--embed-dim", type=int, default=0, help="also write embed.npz of this width")
    options = parser.parse_args(arguments)
    try:
        align(options)
    except FileNotFoundError as error:
        sys.exit(f"training.align: {error}")


if __name__ == "__main__":
    main()
