"""Turn parallel text into a SentencePiece model and compact shards of token ids; training then needs no text.

    python -m training.prepare --corpus FOLDER --held-out FOLDER --out DATA
    python -m training.prepare --corpus FOLDER --held-out FOLDER --out DATA --vocab 16000 --weight europarl_extra=1

Which sets, with which weights and filters, is in corpus.toml. DATA gets `spm.model` (joint unigram vocabulary),
`train-NNN.npz`, `valid.npz` and `valid.source` (pairs held out for validation), and `stats.json`.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import sentencepiece

from training.corpus import CORPUS_LIST, CorpusList, read_corpus_list, read_pairs
from training.filters import Pair, Reason, kept_pairs, normalised
from training.shards import (
    END,
    START,
    TOKENIZER,
    UNKNOWN,
    VALIDATION,
    VALIDATION_SOURCE,
    Shard,
    Stats,
    side,
    write_shard,
    write_stats,
)

# Enough for a vocabulary of 16,000; more changes little and takes minutes.
TOKENIZER_SENTENCES = 200_000


def read_held_out(folder: Path, names: Sequence[str]) -> frozenset[str]:
    """The normalised lines of the test sets.

    Raises:
        FileNotFoundError: One is missing: nothing is prepared without checking against all of them.
    """
    lines = (line for name in names for line in (folder / name).read_text(encoding="utf-8").splitlines())
    return frozenset(normalised(line) for line in lines) - {""}


def read_corpus(folder: Path, corpus: CorpusList, *, held_out: frozenset[str], dropped: Counter[str]) -> list[Pair]:
    """The pairs of all sets in use that pass the filters; `dropped` counts the others by reason."""
    pairs = (
        Pair(*pair, number) for number, text_set in enumerate(corpus.used) for pair in read_pairs(folder, text_set)
    )
    return list(kept_pairs(pairs, corpus.filters, held_out=held_out, dropped=dropped))


def hold_back(pairs: list[Pair], count: int, *, seed: int) -> tuple[list[Pair], list[Pair]]:
    """The pairs to train on, shuffled, and `count` others for validation, of which no side is trained on."""
    random.Random(seed).shuffle(pairs)  # noqa: S311 - no secret
    valid, rest = pairs[:count], pairs[count:]
    sources, targets = {pair.source for pair in valid}, {pair.target for pair in valid}
    return [pair for pair in rest if pair.source not in sources and pair.target not in targets], valid


def train_tokenizer(pairs: Sequence[Pair], path: Path, *, vocab: int) -> None:
    """Train a joint unigram model on both sides of the first pairs, which are in random order.

    Unknown characters fall back on bytes, digits stay single, every character that was seen is covered.
    """
    sample = pairs[: TOKENIZER_SENTENCES // 2]
    with path.open("wb") as model:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter([text for pair in sample for text in (pair.source, pair.target)]),
            model_writer=model,
            vocab_size=vocab,
            model_type="unigram",
            byte_fallback=True,
            character_coverage=1.0,
            split_digits=True,
            unk_id=UNKNOWN,
            bos_id=START,
            eos_id=END,
            pad_id=-1,
            num_threads=2,
            minloglevel=1,
            max_sentence_length=8192,
        )


class Encoder:
    """Turns pairs into shards with a SentencePiece model; `weights` are those of the sets, by number."""

    def __init__(self, tokenizer: Path, weights: Sequence[float], *, max_tokens: int, seed: int) -> None:
        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))
        self._weights = np.array(weights)
        self._max_tokens = max_tokens
        self._rng = np.random.default_rng(seed)

    @property
    def vocab(self) -> int:
        """The number of tokens."""
        return int(self._processor.get_piece_size())

    def shard(self, pairs: Sequence[Pair]) -> Shard:
        """The pairs as ids, those with an empty or too long side left out.

        A weight's whole part is the number of copies; its fraction is the chance of one more.
        """
        sources = self._ids([pair.source for pair in pairs])
        targets = self._ids([pair.target for pair in pairs])
        encoded = [
            (source, target, pair.set_number)
            for pair, source, target in zip(pairs, sources, targets, strict=True)
            if 0 < len(source) <= self._max_tokens and 0 < len(target) <= self._max_tokens
        ]
        sets = np.array([number for _, _, number in encoded], np.uint8)
        return Shard(
            source=side([source for source, _, _ in encoded]),
            target=side([target for _, target, _ in encoded]),
            copies=(self._weights[sets] + self._rng.random(len(sets))).astype(np.uint8),
            sets=sets,
        )

    def _ids(self, texts: list[str]) -> list[list[int]]:
        ids: list[list[int]] = self._processor.encode(texts, num_threads=2)
        return ids


def write_shards(folder: Path, pairs: Sequence[Pair], encoder: Encoder, *, size: int) -> Iterator[Shard]:
    """Write `train-NNN.npz` of so many pairs each, in place of those already there, and yield each."""
    for old in (*folder.glob("train-[0-9]*.npz"), *folder.glob("align-[0-9]*.npz")):
        old.unlink()
    for number, start in enumerate(range(0, len(pairs), size)):
        shard = encoder.shard(pairs[start : start + size])
        write_shard(folder / f"train-{number:03d}.npz", shard)
        yield shard


def write_validation(folder: Path, pairs: Sequence[Pair], encoder: Encoder) -> None:
    """Write the pairs held back, as ids and their source as text."""
    write_shard(folder / VALIDATION, encoder.shard(pairs))
    (folder / VALIDATION_SOURCE).write_text("".join(f"{pair.source}\n" for pair in pairs), encoding="utf-8")


def summarise(
    shards: Iterable[Shard], corpus: CorpusList, *, vocab: int, valid: Sequence[Pair], dropped: Counter[str]
) -> Stats:
    """The sizes of everything; takes the shards one at a time."""
    pairs: Counter[int] = Counter()
    epoch_pairs = epoch_tokens = 0
    for shard in shards:
        pairs.update(shard.sets.tolist())
        epoch_pairs += int(shard.copies.sum())
        epoch_tokens += int((shard.copies * (shard.target.lengths + 1)).sum())
    return Stats(
        vocab=vocab,
        pairs=pairs.total(),
        epoch_pairs=epoch_pairs,
        epoch_tokens=epoch_tokens,
        validation_pairs=len(valid),
        validation_characters=sum(len(pair.target) for pair in valid),
        sets={text_set.name: pairs[number] for number, text_set in enumerate(corpus.used)},
        weights={text_set.name: text_set.weight for text_set in corpus.used},
        dropped=dict(dropped),
    )


def prepare(corpus: CorpusList, options: argparse.Namespace) -> Stats:
    """Do everything that the command does; the sizes of what came out."""
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    dropped: Counter[str] = Counter(dict.fromkeys(Reason, 0))
    held_out = read_held_out(options.held_out, corpus.filters.held_out)
    read = read_corpus(options.corpus, corpus, held_out=held_out, dropped=dropped)
    pairs, valid = hold_back(read, options.valid, seed=options.seed)
    if options.spm:
        (out / TOKENIZER).write_bytes(options.spm.read_bytes())
    else:
        train_tokenizer(pairs, out / TOKENIZER, vocab=options.vocab)
    weights = [text_set.weight for text_set in corpus.used]
    encoder = Encoder(out / TOKENIZER, weights, max_tokens=corpus.filters.max_tokens, seed=options.seed)
    write_validation(out, valid, encoder)
    shards = write_shards(out, pairs, encoder, size=options.shard_pairs)
    stats = summarise(shards, corpus, vocab=encoder.vocab, valid=valid, dropped=dropped)
    stats = replace(stats, dropped=stats.dropped | {Reason.TOKENS: len(pairs) - stats.pairs})
    write_stats(out, stats)
    return stats


def parse_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of a command line."""
    parser = argparse.ArgumentParser(prog="python -m training.prepare", description="text into shards of token ids")
    parser.add_argument("--corpus", type=Path, required=True, help="folder of NAME.tsv.xz or NAME.tsv files")
    parser.add_argument("--held-out", type=Path, required=True, help="folder of the test sets never trained on")
    parser.add_argument("--out", type=Path, required=True, help="folder for the results")
    parser.add_argument("--list", type=Path, default=CORPUS_LIST, help="list of sets, weights and filters")
    parser.add_argument("--weight", nargs="*", default=[], type=_weight, metavar="NAME=W", help="other weights")
    parser.add_argument("--vocab", type=int, default=8000, help="tokens of the vocabulary")
    parser.add_argument("--spm", type=Path, help="reuse this SentencePiece model (a warm start needs the same)")
    parser.add_argument("--valid", type=int, default=1000, help="pairs held back for validation")
    parser.add_argument("--shard-pairs", type=int, default=500_000, help="pairs a shard (about 90 bytes each)")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


def _weight(text: str) -> tuple[str, float]:
    name, _, weight = text.partition("=")
    return name, float(weight)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options, prepare, and print the sizes."""
    options = parse_options(arguments)
    try:
        corpus = read_corpus_list(options.list).weighted(dict(options.weight))
        stats = prepare(corpus, options)
    except (OSError, ValueError, RuntimeError) as error:  # SentencePiece raises RuntimeError for a vocabulary too large
        sys.exit(f"training.prepare: {error}")
    for name, count in stats.sets.items():
        print(f"{name:22} {count:9,} pairs, weight {stats.weights[name]:g}")
    print(f"{stats.pairs:,} pairs, {stats.epoch_pairs:,} an epoch with {stats.epoch_tokens / 1e6:.1f}M target tokens")
    print("dropped: " + ", ".join(f"{reason} {count:,}" for reason, count in stats.dropped.items()))


if __name__ == "__main__":
    main()
