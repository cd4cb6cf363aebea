"""A model's sizes and weights on disk: float16 arrays in parts small enough to be copied through narrow channels."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Weights = dict[str, npt.NDArray[np.float32]]

# Positions the model has sinusoids for; `bilingual` asks for at most 120 source and 256 target tokens.
MAX_POSITIONS = 512
# Standard deviation of the embeddings at the start. Small: else a decoder whose output table is tied to its input
# table first predicts its own input.
EMBEDDING_DEVIATION = 0.025
PART_BYTES = 15_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The sizes of a model; the names are those stored with the weights.

    `align_layer` is the decoder layer whose first cross-attention head is supervised by word alignments, -1 for the
    last. `dropout` matters while training only. `position_width` is the width of the sinusoids, 0 for that of the
    states; in a model that has been widened they are repeated (`growth.py`).

    Raises:
        ValueError: The width is no multiple of the number of heads, or of that of the sinusoids, which must be even.
    """

    vocab: int = 8000
    d_model: int = 256
    ffn: int = 1024
    heads: int = 4
    enc_layers: int = 6
    dec_layers: int = 2
    activation: str = "relu"
    dropout: float = 0.0
    align_layer: int = -1
    position_width: int = 0

    def __post_init__(self) -> None:
        if self.d_model % self.heads or self.d_model % self.sinusoid_width or self.sinusoid_width % 2:
            among = f"{self.heads} heads and sinusoids of a width of {self.sinusoid_width}"
            raise ValueError(f"{self.d_model} wide states cannot be parted among {among}")

    @property
    def guided_layer(self) -> int:
        """The supervised decoder layer, counted from 0."""
        return self.align_layer % self.dec_layers

    @property
    def sinusoid_width(self) -> int:
        """The width of the sinusoids, of which that of the states is a multiple."""
        return self.position_width or self.d_model


def position_table(config: Config) -> npt.NDArray[np.float32]:
    """Position encodings (MAX_POSITIONS, d_model): the sinusoids side by side, as often as there is room."""
    sines = sinusoids(MAX_POSITIONS, config.sinusoid_width)
    return np.tile(sines, (1, config.d_model // config.sinusoid_width))


def sinusoids(positions: int, depth: int) -> npt.NDArray[np.float32]:
    """Position encodings (positions, depth): sines, then cosines (Vaswani et al. 2017, halves side by side).

    They are about as large as the scaled embeddings are at the start. Rounded to float32 where PyTorch would, so
    that training and export see the same numbers.
    """
    exponents = np.arange(depth // 2, dtype=np.float32) * np.float32(-math.log(10000.0) / (depth // 2 - 1))
    rates = np.exp(exponents.astype(np.float64)).astype(np.float32)
    angles = (np.arange(positions, dtype=np.float32)[:, None] * rates).astype(np.float64)
    waves = np.concatenate([np.sin(angles), np.cos(angles)], 1).astype(np.float32)
    return waves * np.float32(EMBEDDING_DEVIATION * depth**0.5)


def write_weights(folder: Path, config: Config, weights: Mapping[str, npt.NDArray[np.float32]]) -> None:
    """Write `weights-NN.npz` parts of at most PART_BYTES each, in place of those already there."""
    for old in folder.glob("weights-*.npz"):
        old.unlink()
    parts: list[dict[str, npt.NDArray[np.generic]]] = [{"config": np.array(json.dumps(asdict(config)))}]
    size = 0
    for name, piece in _pieces(weights):
        if size + piece.nbytes > PART_BYTES:
            parts.append({})
            size = 0
        parts[-1][name] = piece
        size += piece.nbytes
    for number, part in enumerate(parts):
        np.savez(folder / f"weights-{number:02d}.npz", allow_pickle=False, **part)


def read_weights(folder: Path) -> tuple[Config, Weights]:
    """The sizes and float32 weights that `write_weights` wrote.

    Raises:
        FileNotFoundError: There are none in the folder.
    """
    pieces: dict[str, list[tuple[int, npt.NDArray[np.float16]]]] = {}
    config: Config | None = None
    for path in sorted(folder.glob("weights-*.npz")):
        with np.load(path) as part:
            for key in part.files:
                if key == "config":
                    config = Config(**json.loads(str(part[key])))
                else:
                    name, _, number = key.rpartition("#")
                    pieces.setdefault(name, []).append((int(number), part[key]))
    if config is None:
        raise FileNotFoundError(f"no weights-NN.npz in {folder}")
    return config, {name: _joined(found) for name, found in pieces.items()}


def _pieces(weights: Mapping[str, npt.NDArray[np.float32]]) -> Iterator[tuple[str, npt.NDArray[np.float16]]]:
    """The arrays as float16 under "name#0"; one that is larger than a part is cut into "name#0", "name#1" and so on."""
    for name, value in weights.items():
        array = value.astype(np.float16)
        for number, piece in enumerate(np.array_split(array, math.ceil(array.nbytes / PART_BYTES))):
            yield f"{name}#{number}", piece


def _joined(pieces: list[tuple[int, npt.NDArray[np.float16]]]) -> npt.NDArray[np.float32]:
    ordered = [piece for _, piece in sorted(pieces, key=lambda numbered: numbered[0])]
    return np.concatenate(ordered).astype(np.float32)
