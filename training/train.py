"""Train a small translation model on `prepare`'s token ids within a wall-clock budget. Needs only torch and numpy.

    python -m training.train --data DATA --out RUN --minutes 90
    python -m training.train --data DATA --out RUN --minutes 90 --resume   # goes on with what is left of them
    python -m training.train --data DATA --out RUN2 --minutes 90 --init RUN   # a new run, from the weights of RUN

Writes OUT/checkpoint.pt every few minutes and, at the end, OUT/weights-NN.npz for `export` and OUT/summary.json for
the model card. A resumed run whose budget is spent writes the weights of its checkpoint and ends.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from training.batches import Corpus
from training.growth import can_grow, grown
from training.model import Transformer
from training.options import Options, parse_options
from training.shards import VALIDATION, read_stats, shard_paths
from training.trainer import Trainer
from training.weights import Config, read_weights


def build_model(config: Config, options: Options) -> Transformer:
    """A model with its start values.

    Raises:
        ValueError: The weights to start from are of sizes that cannot grow to these.
        FileNotFoundError: There are none.
    """
    model = Transformer(config)
    if options.copy_gain:
        model.tie_cross_attention(options.copy_gain)
    if options.embed:
        with torch.no_grad(), np.load(options.embed) as data:
            model.embed.weight.copy_(torch.from_numpy(data["embed"]))
    if options.init:
        _load(model, options.init)
    return model


def _load(model: Transformer, folder: Path) -> None:
    found, weights = read_weights(folder)
    if not can_grow(found, model.config):
        raise ValueError(f"{folder} holds a {found}, of which no {model.config} can be made")
    model.load_state_dict(grown(weights, found, model))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options and train."""
    options, sizes = parse_options(arguments)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    torch.set_float32_matmul_precision("high")
    device = torch.device(options.device or ("cuda" if torch.cuda.is_available() else "cpu"))
    options.out.mkdir(parents=True, exist_ok=True)
    try:
        stats = read_stats(options.data)
        corpus = Corpus(shard_paths(options.data), device, aligned=options.align > 0)
        held = Corpus([options.data / VALIDATION], device, aligned=False)
        model = build_model(Config(vocab=stats.vocab, **sizes), options).to(device)
    except (FileNotFoundError, ValueError) as error:
        sys.exit(f"training.train: {error}")
    trainer = Trainer(model, corpus, held, options=options, stats=stats)
    count = sum(parameter.numel() for parameter in model.parameters())
    begun = f"from step {trainer.step}, {trainer.elapsed / 60:.1f} min spent"
    print(f"{count / 1e6:.2f}M parameters, {stats.epoch_pairs} pairs an epoch, {begun}", flush=True)
    trainer.run()


if __name__ == "__main__":
    main()
