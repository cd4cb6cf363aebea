"""Weights of a tiny untrained model, made without PyTorch."""

import numpy as np

from training.weights import Config, Weights

SIZES = Config(vocab=360, d_model=32, ffn=64, heads=2, enc_layers=2, dec_layers=2)


def random_weights(config: Config = SIZES, seed: int = 1) -> Weights:
    """Every array that a model of these sizes has, by the names of `training.model`."""
    rng = np.random.default_rng(seed)
    depth, weights = config.d_model, {"embed.weight": rng.normal(0, 0.1, (config.vocab, config.d_model))}

    def linear(name: str, rows: int, columns: int) -> None:
        weights[f"{name}.weight"] = rng.normal(0, columns**-0.5, (rows, columns))
        weights[f"{name}.bias"] = np.zeros(rows)

    def norm(name: str) -> None:
        weights[f"{name}.weight"], weights[f"{name}.bias"] = np.ones(depth), np.zeros(depth)

    for side, count in (("encoder", config.enc_layers), ("decoder", config.dec_layers)):
        norm("enc_norm" if side == "encoder" else "dec_norm")
        for layer in (f"{side}.{number}" for number in range(count)):
            for block in ("attn", "ffn") if side == "encoder" else ("attn", "cross", "ffn"):
                norm(f"{layer}.{block}.norm")
            linear(f"{layer}.attn.q", 3 * depth, depth)
            linear(f"{layer}.attn.out", depth, depth)
            if side == "decoder":
                linear(f"{layer}.cross.q", depth, depth)
                linear(f"{layer}.cross.kv", 2 * depth, depth)
                linear(f"{layer}.cross.out", depth, depth)
            linear(f"{layer}.ffn.up", config.ffn, depth)
            linear(f"{layer}.ffn.down", depth, config.ffn)
    return {name: value.astype(np.float32) for name, value in weights.items()}
