"""From parallel text to shards: everything is real, only small."""

import lzma
from pathlib import Path

import pytest
import sentencepiece

from tests.training import sentences
from tests.training.conftest import Prepared
from training import prepare
from training.shards import TOKENIZER, VALIDATION, VALIDATION_SOURCE, read_shard, shard_paths


def decoded(prepared: Prepared) -> list[tuple[str, str]]:
    """The training pairs as text, from the shards."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(prepared.data / TOKENIZER))
    found = []
    for path in shard_paths(prepared.data):
        shard = read_shard(path)
        sides = []
        for side in (shard.source, shard.target):
            spans = zip(side.starts.tolist(), side.lengths.tolist(), strict=True)
            sides.append([processor.decode(side.ids[start : start + length].tolist()) for start, length in spans])
        found += list(zip(*sides, strict=True))
    return found


def test_the_shards_hold_the_pairs_that_went_in(prepared: Prepared) -> None:
    found = decoded(prepared)
    assert len(found) == prepared.stats.pairs == len(set(found))
    assert set(found) <= {
        *sentences.pairs(),
        ("La gare est fermée jusqu'à demain.", "The station is closed until tomorrow."),
    }
    assert len(found) > 0.6 * len(sentences.pairs())


def test_each_filter_drops_what_it_is_for_and_counts_it(prepared: Prepared) -> None:
    assert prepared.stats.dropped == {"length": 2, "duplicate": 1, "held out": 2, "language": 1, "tokens": 0}


def test_no_sentence_of_a_test_set_is_trained_on(prepared: Prepared) -> None:
    text = " ".join(part for pair in decoded(prepared) for part in pair).casefold()
    assert "pluie" not in text
    assert "rain falls" not in text


def test_without_the_test_sets_nothing_is_prepared(prepared: Prepared, tmp_path: Path) -> None:
    options = ["--corpus", prepared.corpus, "--held-out", tmp_path, "--out", tmp_path / "data"]
    with pytest.raises(SystemExit, match=r"training\.prepare: .*test\.fr"):
        prepare.main([*map(str, options), "--list", str(prepared.corpus / "corpus.toml")])
    assert not list(tmp_path.glob("data/*.npz"))


def test_pairs_held_back_for_validation_share_no_side_with_the_training_pairs(prepared: Prepared) -> None:
    held = (prepared.data / VALIDATION_SOURCE).read_text(encoding="utf-8").splitlines()
    assert len(held) == prepared.stats.validation_pairs == len(read_shard(prepared.data / VALIDATION).copies) == 40
    assert not set(held) & {source for source, _ in decoded(prepared)}


def test_a_weight_is_how_often_a_pair_is_seen(prepared: Prepared) -> None:
    shards = [read_shard(path) for path in shard_paths(prepared.data)]
    scenes = [int(copies) for shard in shards for copies in shard.copies[shard.sets == 0]]
    assert set(scenes) == {1, 2}
    assert sum(scenes) / len(scenes) == pytest.approx(1.5, abs=0.06)
    assert prepared.stats.epoch_pairs == sum(int(shard.copies.sum()) for shard in shards)


def test_a_set_without_weight_is_not_even_read(prepared: Prepared) -> None:
    assert not (prepared.corpus / "archive.tsv").exists()
    assert prepared.stats.sets.keys() == {"scenes", "notes"}


def test_a_digit_is_always_a_token_of_its_own_and_no_character_is_unknown(prepared: Prepared) -> None:
    processor = sentencepiece.SentencePieceProcessor(model_file=str(prepared.data / TOKENIZER))
    assert processor.get_piece_size() == prepared.stats.vocab == 360
    assert processor.decode(processor.encode("En 1987, 北京 !")) == "En 1987, 北京 !"
    assert processor.unk_id() not in processor.encode("En 1987, 北京 !")


def test_preparing_again_gives_the_same_bytes(prepared: Prepared, tmp_path: Path) -> None:
    folder = prepared.corpus
    packed = tmp_path / "corpus"  # and packed files are read like plain ones
    packed.mkdir()
    for name in ("scenes", "notes"):
        (packed / f"{name}.tsv.xz").write_bytes(lzma.compress((folder / f"{name}.tsv").read_bytes()))
    options = ["--corpus", packed, "--held-out", folder, "--out", tmp_path / "data", "--list", folder / "corpus.toml"]
    options += ["--spm", prepared.data / TOKENIZER, "--valid", "40", "--shard-pairs", "600"]
    prepare.main([*map(str, options)])
    for name in ("train-000.npz", "train-002.npz", "valid.npz", "stats.json"):
        assert (tmp_path / "data" / name).read_bytes() == (prepared.data / name).read_bytes()
