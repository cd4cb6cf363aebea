"""The list of training sets (`corpus.toml`): origin, licence and weight of each, and the filters all pairs pass."""

import lzma
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

import msgspec

CORPUS_LIST = Path(__file__).with_name("corpus.toml")
# `sets` of a shard is one byte a pair.
MAX_SETS = 256


class TextSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One set of sentence pairs; `weight` is how often each is seen in an epoch, 0 for never."""

    name: str
    title: str
    origin: str
    licence: str
    weight: float
    domain: str = ""
    files: tuple[str, ...] = ()

    @property
    def stems(self) -> tuple[str, ...]:
        """The names of its files, without their endings."""
        return self.files or (self.name,)


class Filters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a pair must be like to be trained on; lengths in characters, tokens or letters as the names say."""

    max_characters: int
    max_ratio: float
    ratio_slack: int
    max_tokens: int
    language_letters: int
    held_out: tuple[str, ...]


class CorpusList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole list."""

    filters: Filters
    sets: tuple[TextSet, ...]

    @property
    def used(self) -> tuple[TextSet, ...]:
        """The sets with a weight."""
        return tuple(text_set for text_set in self.sets if text_set.weight > 0)

    def weighted(self, weights: Mapping[str, float]) -> "CorpusList":
        """The list with other weights for some sets.

        Raises:
            ValueError: There is no set of that name.
        """
        if unknown := weights.keys() - {text_set.name for text_set in self.sets}:
            raise ValueError(f"no set is called {', '.join(sorted(unknown))}")
        return msgspec.structs.replace(
            self, sets=tuple(_weighted(text_set, weights.get(text_set.name)) for text_set in self.sets)
        )


def read_corpus_list(path: Path = CORPUS_LIST) -> CorpusList:
    """The list in a TOML file.

    Raises:
        ValueError: It is not valid; the message names the file and the place.
    """
    try:
        found = msgspec.toml.decode(path.read_bytes(), type=CorpusList)
    except msgspec.DecodeError as error:
        raise ValueError(f"{path}: {error}") from error
    names = [text_set.name for text_set in found.sets]
    if len(set(names)) < len(names) or len(names) > MAX_SETS:
        raise ValueError(f"{path}: needs different names for its sets, and at most {MAX_SETS} sets")
    return found


def read_pairs(folder: Path, text_set: TextSet) -> Iterator[tuple[str, str]]:
    """The (source, target) pairs of a set, without spaces at their ends; lines without a tab are passed over.

    Raises:
        FileNotFoundError: One of its files is missing.
    """
    for stem in text_set.stems:
        with _open_text(folder, stem) as lines:
            for line in lines:
                source, tab, rest = line.rstrip("\n").partition("\t")
                if tab:
                    yield source.strip(), rest.partition("\t")[0].strip()


def _open_text(folder: Path, stem: str) -> TextIO:
    packed, plain = folder / f"{stem}.tsv.xz", folder / f"{stem}.tsv"
    if packed.exists():
        return lzma.open(packed, "rt", encoding="utf-8")
    return plain.open(encoding="utf-8")


def _weighted(text_set: TextSet, weight: float | None) -> TextSet:
    return text_set if weight is None else msgspec.structs.replace(text_set, weight=weight)
