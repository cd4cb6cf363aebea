"""Word alignment from token ids alone."""

import numpy as np
import pytest

from tests.training import sentences
from tests.training.conftest import Prepared
from training import align
from training.lexicon import Lexicon
from training.shards import NO_LINK, Shard, read_links, read_shard, shard_paths, side


def word_shard() -> tuple[Shard, list[str]]:
    """The tiny corpus with whole words as tokens, and what they are."""
    rows = [(source.rstrip(".").split(), target.rstrip(".").split()) for source, target in sentences.pairs()[::3]]
    vocabulary = sorted({word.casefold() for pair in rows for words in pair for word in words})
    number = {word: index for index, word in enumerate(vocabulary)}
    ids = [[[number[word.casefold()] for word in words] for words in pair] for pair in rows]
    copies = np.ones(len(ids), np.uint8)
    shard = Shard(source=side([s for s, _ in ids]), target=side([t for _, t in ids]), copies=copies, sets=copies)
    return shard, vocabulary


@pytest.fixture(scope="module")
def learnt() -> tuple[Lexicon, Shard, list[str]]:
    """Tables estimated on the tiny corpus."""
    shard, vocabulary = word_shard()
    lexicon = Lexicon(len(vocabulary), tension=6.0)
    align.estimate(lexicon, shard, 500)
    return lexicon, shard, vocabulary


def test_words_are_linked_to_their_translations(learnt: tuple[Lexicon, Shard, list[str]]) -> None:
    lexicon, shard, vocabulary = learnt
    links = lexicon.links(shard, np.arange(len(shard.copies)), threshold=0.15)
    linked = set()
    for pair in range(len(shard.copies)):
        start = int(shard.target.starts[pair])
        for position in range(int(shard.target.lengths[pair])):
            if (link := int(links[start + position])) != NO_LINK:
                source = vocabulary[int(shard.source.ids[int(shard.source.starts[pair]) + link])]
                linked.add((source, vocabulary[int(shard.target.ids[start + position])]))
    right = {**sentences.VERBS, "boulanger": "baker", "reine": "queen", "lune": "moon", "cheval": "horse"}
    assert set(right.items()) <= linked
    assert not {(source, target) for source, target in linked if source in right and right[source] != target}


def test_tokens_that_translate_each_other_start_out_close(learnt: tuple[Lexicon, Shard, list[str]]) -> None:
    lexicon, _, vocabulary = learnt
    vectors = lexicon.embeddings(64, deviation=0.025)
    lengths = np.linalg.norm(vectors, axis=1)
    assert lengths == pytest.approx(np.full(len(vectors), 0.025 * 8), rel=1e-5)
    number = {word: index for index, word in enumerate(vocabulary)}
    unit = vectors / lengths[:, None]
    close = float(unit[number["vend"]] @ unit[number["sells"]])
    assert close > 0.5 > abs(float(unit[number["vend"]] @ unit[number["moon"]])) + 0.1


def test_the_command_links_every_shard(prepared: Prepared) -> None:
    align.main(["--data", str(prepared.data), "--embed-dim", "16"])
    for path in shard_paths(prepared.data):
        links, shard = read_links(path), read_shard(path)
        assert len(links) == len(shard.target.ids)
        assert np.mean(links != NO_LINK) > 0.5
        assert links[links != NO_LINK].max() < shard.source.lengths.max()
    with np.load(prepared.data / "embed.npz") as data:
        assert data["embed"].shape == (360, 16)
