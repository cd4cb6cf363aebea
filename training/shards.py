"""Token ids of sentence pairs on disk, in shards that training reads as a whole.

`train-NNN.npz` and `valid.npz` hold all ids of one side end to end (uint16, no end-of-sentence), the tokens per
sentence (uint16), and per pair how often it is seen in an epoch (`copies`) and the number of its set (`sets`).
`align-NNN.npz` beside a shard holds, for every target token of it, the position of the source token it translates.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.uint16]
Counts = npt.NDArray[np.int64]

UNKNOWN, START, END = 0, 1, 2  # <unk>, <s>, </s>: the ids that SentencePiece is told to use
NO_LINK = 255  # a target token without a source token; sentences are shorter than this
VALIDATION = "valid.npz"
VALIDATION_SOURCE = "valid.source"
TOKENIZER = "spm.model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One language of a shard: ids end to end, and tokens per sentence."""

    ids: Ids
    lengths: Counts

    @property
    def starts(self) -> Counts:
        """Where each sentence begins in `ids`."""
        return np.cumsum(self.lengths) - self.lengths


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Some sentence pairs as token ids."""

    source: Side
    target: Side
    copies: npt.NDArray[np.uint8]
    sets: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """What `prepare` made: sizes of everything, pairs per set, and how many pairs each filter dropped.

    `epoch_pairs` counts each pair as often as its weight says, `epoch_tokens` their target tokens with one end of
    sentence each. Characters are those of the validation targets: they make validation losses comparable between
    vocabularies.
    """

    vocab: int
    pairs: int
    epoch_pairs: int
    epoch_tokens: int
    validation_pairs: int
    validation_characters: int
    sets: dict[str, int]
    weights: dict[str, float]
    dropped: dict[str, int]


def side(sentences: Sequence[Sequence[int]]) -> Side:
    """One language of some pairs from its sentences' ids."""
    return Side(
        ids=np.array([token for sentence in sentences for token in sentence], np.uint16),
        lengths=np.array([len(sentence) for sentence in sentences], np.int64),
    )


def write_shard(path: Path, shard: Shard) -> None:
    """Write a shard, compressed: about 90 bytes a pair."""
    np.savez_compressed(
        path,
        source=shard.source.ids,
        target=shard.target.ids,
        source_lengths=shard.source.lengths.astype(np.uint16),
        target_lengths=shard.target.lengths.astype(np.uint16),
        copies=shard.copies,
        sets=shard.sets,
    )


def read_shard(path: Path) -> Shard:
    """A shard that `write_shard` wrote."""
    with np.load(path) as data:
        return Shard(
            source=Side(ids=data["source"], lengths=data["source_lengths"].astype(np.int64)),
            target=Side(ids=data["target"], lengths=data["target_lengths"].astype(np.int64)),
            copies=data["copies"],
            sets=data["sets"],
        )


def shard_paths(folder: Path) -> list[Path]:
    """The training shards in a folder, in order.

    Raises:
        FileNotFoundError: There are none.
    """
    if not (paths := sorted(folder.glob("train-[0-9]*.npz"))):
        raise FileNotFoundError(f"no train-NNN.npz in {folder}: run training.prepare first")
    return paths


def write_links(shard_path: Path, links: npt.NDArray[np.uint8]) -> None:
    """Write the word alignments of a shard beside it."""
    np.savez_compressed(_links_path(shard_path), links=links)


def read_links(shard_path: Path) -> npt.NDArray[np.uint8]:
    """The word alignments of a shard: a source position or NO_LINK for every target token.

    Raises:
        FileNotFoundError: `training.align` has not been run.
    """
    path = _links_path(shard_path)
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: run training.align first")
    with np.load(path) as data:
        links: npt.NDArray[np.uint8] = data["links"]
    return links


def write_stats(folder: Path, stats: Stats) -> None:
    """Write `stats.json`."""
    (folder / "stats.json").write_text(json.dumps(asdict(stats), indent=1) + "\n", encoding="utf-8")


def read_stats(folder: Path) -> Stats:
    """The `stats.json` that `write_stats` wrote."""
    return Stats(**json.loads((folder / "stats.json").read_text(encoding="utf-8")))


def _links_path(shard_path: Path) -> Path:
    return shard_path.with_name(shard_path.name.replace("train", "align"))
