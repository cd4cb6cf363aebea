"""Tokens and back, with tokenizer models of both sorts: with a fallback on bytes and without."""

from pathlib import Path

import pytest
import sentencepiece

from bilingual.engine.packages import read_package, starter_package
from bilingual.engine.tokens import PackageTokenizer
from tests.engine.test_packages import put_package


@pytest.fixture(scope="module")
def starter() -> PackageTokenizer:
    """The starter's tokenizer, which falls back on bytes."""
    return PackageTokenizer(starter_package())


@pytest.fixture(scope="module")
def without_bytes(tmp_path_factory: pytest.TempPathFactory) -> PackageTokenizer:
    """A tokenizer trained here on two sentences, with <unk> for everything else."""
    folder = put_package(tmp_path_factory.mktemp("tokens") / "package")
    sentences = ["le chat dort dans la maison", "la maison dort dans le jardin du chat"] * 5
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_prefix=str(folder / "sentencepiece"),
        vocab_size=22,
        minloglevel=2,
    )
    return PackageTokenizer(read_package(folder))


@pytest.mark.parametrize(
    "text",
    [
        "Le fichier mon_fichier.txt est à l'adresse https://exemple.fr/une_page?a=1.",
        "« Non », dit-elle : « jamais ! »",
        "Łukasz 北京 😀 Ω",
        "12 345,67 € (soit 5 %)",
    ],
)
def test_decoding_gives_back_what_was_encoded(starter: PackageTokenizer, text: str) -> None:
    assert starter.decode(starter.encode(text)) == text


def test_a_source_word_put_in_for_an_unknown_one_is_decoded_as_it_is(without_bytes: PackageTokenizer) -> None:
    assert without_bytes.decode(["▁le", "▁北京", "_", "x"]) == "le 北京_x"


def test_characters_without_a_token_are_known_to_be_unknown(
    starter: PackageTokenizer, without_bytes: PackageTokenizer
) -> None:
    assert all(map(starter.knows, "aéŒœ’«»…€ł\u00a0\u202f"))
    assert not any(map(starter.knows, "京😀_"))
    assert all(map(without_bytes.knows, "le chat"))
    assert not any(map(without_bytes.knows, "é京Z"))


def test_a_tokenizer_that_is_none_is_refused(tmp_path: Path) -> None:
    folder = put_package(tmp_path / "package")
    (folder / "sentencepiece.model").unlink()
    (folder / "bpe.model").write_bytes(b"\xff\xfe\x00\x00")
    with pytest.raises(Exception, match="the tokenizer model cannot be loaded"):
        PackageTokenizer(read_package(folder))
